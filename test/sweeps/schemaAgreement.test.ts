import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import jsonLanguage from 'vscode-json-languageservice';
import { leaves, type SchemaNode } from '../../src/contract/creditSchema.ts';
import { jsonFindings } from '../payload/jsonFindings.ts';
import { soundPayloads, withOneValueReplaced } from '../payload/mutations.ts';

const placeholder = '\\{\\{\\s*\\$[A-Za-z]\\w*\\b[^{}]*\\}\\}';

/**
 * The schema as another validator can read it: a text with a placeholder gets its length when it is sent, and of some
 * texts a rule says more than that they are too long; the limits are for the others. A reviver for `JSON.parse`.
 */
function withoutLengthsOfPlaceholders(_name: string, node: unknown): unknown {
  const { minLength, maxLength, ruleJudges, ...rest } = Object(node);
  if (typeof (minLength ?? maxLength) !== 'number') return node;
  const pattern = ruleJudges ? `(?:${placeholder})|(?:${ruleJudges})` : placeholder;
  return { ...rest, if: { pattern }, else: { minLength, maxLength } };
}

/** Our walk through the schema finds the places that an independent validator finds with the same schema. */
describe("our schema walk agrees with the engine of VS Code's JSON support", () => {
  const service = jsonLanguage.getLanguageService({});
  const schema = JSON.parse(readFileSync('src/contract/credit.schema.json', 'utf8'), withoutLengthsOfPlaceholders);

  const agree = async (text: string): Promise<void> => {
    const document = jsonLanguage.TextDocument.create('file:///a.credit.json', 'json', 1, text);
    const theirs = await service.doValidation(document, service.parseJSONDocument(document), {}, schema);
    const places = theirs
      .filter(({ code }) => code !== duplicateKey)
      .map(({ range }) => `${document.offsetAt(range.start)}-${document.offsetAt(range.end)}`);
    const ours = jsonFindings(text).filter(({ code }) => code !== 'json.duplicate-name');
    assert.deepEqual(sorted(ours.map(({ range }) => `${range.start}-${range.end}`)), sorted(places), text);
  };

  const replacements = [
    ...[
      'null',
      'true',
      '0',
      '1',
      '-1',
      '1.5',
      '4.0',
      '1e3',
      '1e-3',
      '100000',
      '99999999999',
      '1e999',
      '{}',
      '[]',
      '[1]',
    ],
    ...[
      '""',
      '"a"',
      '"X"',
      '"43"',
      '"toString"',
      '{"__proto__":1}',
      '"{{$randomInt 1 9}}"',
      `"${'x'.repeat(300)}"`,
      `"${'\ud83d\ude00'.repeat(20)}"`,
    ],
    ...['"\ud800\ud800\ud800"', `"${'\\ud800'.repeat(31)}"`, '[null,"a",{"type":5}]', '[[{}]]'],
  ];
  for (const [i, payload] of soundPayloads.entries()) {
    it(`payload ${i + 1} with every value replaced by ${replacements.length} others`, async () => {
      for (const text of withOneValueReplaced(payload, replacements)) await agree(text);
    });
  }

  it('every field with values about its limits', async () => {
    for (const [path, leaf] of leaves()) for (const value of valuesAbout(leaf)) await agree(payloadWith(path, value));
  });

  it('every field with placeholders, whose length is not known yet', async () => {
    for (const [path] of leaves()) {
      await agree(payloadWith(path, `"{{$guid}}${'{{ $randomInt 1 9 }}'.repeat(20)}"`));
      await agree(payloadWith(path, `"${'{{$guid'.repeat(60)}"`));
    }
  });

  for (const text of [
    '[]',
    '5',
    '"a"',
    'null',
    '{}',
    '{"clientReferenceInformation":{"code":5,"code":"a"}}',
    '{"clientReferenceInformation":{"code":"a","code":5}}',
    '{"clientReferenceInformation":5,"clientReferenceInformation":{"code":5},"clientReferenceInformation":{"code":6}}',
    '{"constructor":{"code":5},"__proto__":{"clientReferenceInformation":{"code":5}},"toString":5}',
    '{\r\n\t"clientReferenceInformation" : {\r"code"\n:\t5 } }',
  ]) {
    it(JSON.stringify(text), () => agree(text));
  }
});

/** vscode-json-languageservice's `ErrorCode.DuplicateKey`. */
const duplicateKey = 520;

function sorted(places: readonly string[]): string[] {
  return [...new Set(places)].sort();
}

/** JSON texts on both sides of each limit. */
function valuesAbout({ maxLength, minLength, minimum, maximum, enum: listed }: SchemaNode): string[] {
  const lengths = [maxLength, minLength].flatMap((limit) => (limit === undefined ? [] : [limit - 1, limit, limit + 1]));
  const numbers = [minimum, maximum].flatMap((limit) => (limit === undefined ? [] : [limit - 1, limit, limit + 1]));
  const values = [
    ...lengths.map((length) => 'x'.repeat(Math.max(0, length))),
    ...numbers,
    ...(listed ?? []),
    'other',
    7,
  ];
  return values.map((value) => JSON.stringify(value));
}

function payloadWith(path: string, value: string): string {
  return path
    .split('.')
    .reverse()
    .reduce((inner, step) => {
      const name = step.replace(/(\[\])+$/, '');
      const arrays = (step.length - name.length) / 2;
      return `{${JSON.stringify(name)}:${'['.repeat(arrays)}${inner}${']'.repeat(arrays)}}`;
    }, value);
}
