import assert from 'node:assert/strict';
import { type Escaped, sourceWords, wordsOf } from '../l10n/source.ts';

const { said, escaped } = sourceWords();

/**
 * Texts that look like words for the user and aren't, or stay English: by file or folder, all of them or those that
 * match.
 */
const notTranslated: readonly (readonly [place: string, texts: RegExp, why: string])[] = [
  ['src/assistants/', /^/, 'read by language models, in English'],
  ['src/editor/assistant/editorWorkplace.ts', /^/, 'read by language models, in English'],
  ['src/commandLine/mcp/', /^/, 'read by programs and language models, in English'],
  ['src/contract/', /^/, 'codes, names and spellings of the API, which are recognized and not said'],
  ['src/sandbox/', /^/, 'the sandbox speaks as the API does, in English; so do its records and its page'],
  ['src/commandLine/reporters/junit.ts', /^/, 'names and markup for programs'],
  ['src/commandLine/testing/reporters/', /^/, 'names and markup for programs'],
  ['src/commandLine/sandbox/', /^sandbox \w+$|sandbox sign POST|^runEnvironment |^Ctrl\+C$|^METHOD /, 'what is typed'],
  ['src/editor/commands.ts', /^export CYBERSOURCE_/, 'lines for a shell'],
  ['src/editor/history/history.ts', /^(?:An exchange|The history|The record)/, 'lines of the log'],
  ['src/editor/history/historyRows.ts', /^group of /, 'the ID of a row'],
  ['src/editor/history/recordFile.ts', /^The disk is full$/, 'known by its code, and said by recordFault.ts'],
  ['src/editor/host/worker.ts', /^The worker /, 'an error of the program'],
  ['src/editor/response/panelHtml.ts', /^<(?:!DOCTYPE|script)/, 'markup'],
  ['src/editor/testing/testEndpointQuestion.ts', /^Held back$/, 'the name of a class of errors'],
  ['src/exchange/auth/forge.ts', /^Too many rounds$/, 'compared'],
  ['src/exchange/auth/sign.ts', /^Bearer /, 'a header'],
  ['src/exchange/connectionCheck/connectionCheck.ts', /^(?:no setting|VS Code)$/, 'compared'],
  ['src/exchange/panel/copyAs.ts', /^/, 'lines for a shell'],
  ['src/exchange/redaction/errorText.ts', /^/, 'lines of the log'],
  ['src/exchange/request/operationRequest.ts', /submitTimeUtc/, 'a query'],
  ['src/exchange/transport/reasonPhrases.ts', /^/, 'what HTTP calls a status, compared and shown'],
  ['src/exchange/response/', /^(?:only after checking|Authentication Failed)$/, 'compared'],
  ['src/exchange/transport/proxy.ts', /^(?:no setting|VS Code|Basic .*)$/, 'compared, a name, a header'],
  ['src/expectations/pattern.ts', /^new RegExp/, 'code'],
  ['src/expectations/runCase.ts', /^not sent$/, 'a value of the reports'],
  ['src/extension.ts', /^Cybersource Credits$/, 'the name of the log'],
  ['src/webExtension.ts', /^Cybersource Credits$/, 'the name of the log'],
  ['src/payload/configSchema.ts', /^/, 'a schema is one file for all languages'],
  ['src/payload/fixes/moveMember.ts', /^moved value$/, 'compared'],
  ['src/payload/syntaxCheck.ts', /^(?:json comment|trailing comma)$/, 'compared'],
  ['src/editor/payload/payloadDocuments.ts', /^trailing comma$/, 'compared'],
  ['src/payload/language/docsSection.ts', /^/, 'headings of a document, which is English'],
  ['src/payload/rules/anywhere/date.ts', /^YYYY/, 'forms of dates, compared'],
  ['src/payload/values/dateForms.ts', /^YYYY/, 'forms of dates, compared'],
  ['src/payload/rules/orderInformation/billTo.ts', /^(?:Ana|Ruiz|5 Hill Rd|Austin)$/, 'example values'],
  ['src/payload/rules/', /^(?:Year|Information|Mastercard|Maestro|12345678 .*)$/, 'parts of names, codes'],
  ['src/payload/sensitive/names.ts', /^/, 'names of fields, recognized'],
  ['webview/', /^(?:Ctrl\+|Alt\+|Enter$|Escape$)/, 'names of keys'],
  ['webview/panel.ts', /^vscode-button, /, 'a selector'],
  ['webview/response/responseView.ts', /^path mono$/, 'classes of an element'],
];

function isExempt({ file, text }: Escaped): boolean {
  return notTranslated.some(([place, texts]) => file.startsWith(place) && texts.test(text));
}

describe('the words of the source', () => {
  it('all that people read are said through l10n: wrap new ones in t(…), or list them here with the reason', () => {
    assert.ok(said.length > 1_000);
    const escapees = escaped.filter((text) => !isExempt(text));
    assert.deepEqual(
      escapees.map(({ file, line, text }) => `${file}:${line} ${text}`),
      [],
    );
  });

  it('every exemption is needed', () => {
    const idle = notTranslated.filter(
      ([place, texts]) => !escaped.some(({ file, text }) => file.startsWith(place) && texts.test(text)),
    );
    assert.deepEqual(idle, []);
  });

  it('every message is written out at its call', () => {
    const hidden = said.filter(({ message }) => message === undefined);
    assert.deepEqual(
      hidden.map(({ file, line }) => `${file}:${line}`),
      [],
    );
  });

  it('none is said when its file is loaded: make a table a function', () => {
    const early = said.filter(({ isEarly }) => isEarly);
    assert.deepEqual(
      early.map(({ file, line }) => `${file}:${line}`),
      [],
    );
  });

  it('every placeholder has an argument, and every argument a placeholder', () => {
    const wrong = said.filter(({ message = '', args }) => {
      const numbers = new Set([...message.matchAll(/\{(\d+)\}/g)].map(([, number]) => Number(number)));
      return args !== undefined && (numbers.size !== args || [...numbers].some((number) => number >= args));
    });
    assert.deepEqual(
      wrong.map(({ file, line, message }) => `${file}:${line} ${message}`),
      [],
    );
  });
});

describe('how the words of a file are found', () => {
  const cases: readonly (readonly [source: string, said: readonly unknown[], escaped: readonly string[]])[] = [
    ["const f = () => t('Two words');", [['Two words', 0, false]], []],
    ["const f = () => t('Two ' + 'words {0}', value);", [['Two words {0}', 1, false]], []],
    ["const f = () => vscode.l10n.t('Two words');", [['Two words', 0, false]], []],
    ["const early = t('Two words');", [['Two words', 0, true]], []],
    ["const table = { name: t('Two words') };", [['Two words', 0, true]], []],
    ["class A { name = t('Two words'); }", [['Two words', 0, false]], []],
    [`const f = () => t(\`Two \${words}\`, value);`, [[undefined, 1, false]], []],
    ["const f = () => t('A {0}', 'two words');", [['A {0}', 1, false]], ['two words']],
    [`const f = () => \`Two words \${x}\`;`, [], ['Two words {0}']],
    ["const f = () => 'Two ' + 'words';", [], ['Two words']],
    ["const label = 'Copied';", [], ['Copied']],
    ["const value = 'PENDING', name = 'totalAmount';", [], []],
    ["this.#log.info('Two words'); log?.warn('Two words');", [], []],
    ["throw new Error('Two words');", [], []],
    ["const f = () => { throw new Error(t('Two words')); };", [['Two words', 0, false]], []],
    [`const f = () => { throw new Error(\`Two \${t('words')}\`); };`, [['words', 0, false]], []],
    [`const f = () => \`Two words \${t('More')}\`;`, [['More', 0, false]], ['Two words {0}']],
    ["throw new UserError('Two words');", [], ['Two words']],
    ["type Kind = 'two words'; import x from './two words.ts';", [], []],
    ["const table = { 'two words': 1 };", [], []],
  ];
  for (const [source, expected, texts] of cases) {
    it(source, () => {
      const found = wordsOf('a.ts', source);
      assert.deepEqual(
        found.said.map(({ message, args, isEarly }) => [message, args, isEarly]),
        expected,
      );
      assert.deepEqual(
        found.escaped.map(({ text }) => text),
        texts,
      );
    });
  }
});
