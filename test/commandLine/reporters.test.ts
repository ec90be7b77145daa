import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsonLanguage, { type JSONSchema } from 'vscode-json-languageservice';
import { type ReporterName, reporterNames } from '../../src/commandLine/reporters/reports.ts';
import { credit } from '../payload/findingTable.ts';
import { runCaptured } from './captured.ts';
import {
  codeQualitySchema,
  jsonLineSchema,
  junitFaults,
  publishedSarifSchema,
  rdjsonSchema,
  sarifSchema,
} from './reportSchemas.ts';
import { parseXml, type XmlElement } from './xml.ts';

const folder = mkdtempSync(join(tmpdir(), 'reporters-'));
after(() => rmSync(folder, { recursive: true }));

const strange = 'ä #%?&<">]]> [1].credit.json';
const noncharacters = '\u0000\u001b[2J\ufffe\uffff\ud800]]><x a="';
before(() => {
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'sound.credit.json'), credit());
  writeFileSync(join(folder, 'sub', 'warned.credit.json'), credit({ 'processingInformation.capture': 'false' }));
  writeFileSync(join(folder, strange), credit({ 'paymentInformation.card': undefined, [`x${noncharacters}`]: 1 }));
  writeFileSync(join(folder, 'broken.credit.json'), '{ "ü😀": ü😀, }');
  writeFileSync(join(folder, 'latin.credit.json'), Buffer.from('"\u00fc"', 'latin1'));
});

const report = async (reporter: ReporterName, ...words: readonly string[]): Promise<string> => {
  const { stdout } = await runCaptured(['check', '--reporter', reporter, ...words], { folder });
  return stdout;
};

/** What a schema says against a JSON text. */
async function faultsOf(text: string, schema: JSONSchema): Promise<readonly string[]> {
  const service = jsonLanguage.getLanguageService({});
  const document = jsonLanguage.TextDocument.create('report.json', 'json', 1, text);
  const json = service.parseJSONDocument(document);
  return (await service.doValidation(document, json, {}, schema)).map(({ message }) => String(message));
}

const hashes = /[0-9a-f]{32}/g;

describe('reports follow the schema of their format', () => {
  const documents: readonly (readonly [reporter: ReporterName, schema: JSONSchema, name: string])[] = [
    ['sarif', publishedSarifSchema, 'the published schema'],
    ['sarif', sarifSchema, 'what is used of it'],
    ['gitlab', codeQualitySchema, 'the documentation'],
    ['rdjson', rdjsonSchema, 'the documentation'],
  ];
  const inputs: readonly (readonly string[])[] = [['.'], ['sound.credit.json'], ['nothing'], ['.', 'nothing'], ['sub']];
  for (const [reporter, schema, name] of documents) {
    for (const words of inputs) {
      it(`${reporter} of ${words.join(' ')}: ${name}`, async () => {
        const text = await report(reporter, ...words);
        JSON.parse(text);
        assert.deepEqual(await faultsOf(text, schema), []);
      });
    }
    it(`${reporter}: ${name} finds what is wrong`, async () => {
      assert.notDeepEqual(await faultsOf('{"version": "2.1.0"}', schema), []);
    });
  }

  it('json, line by line', async () => {
    const lines = (await report('json', '.', 'nothing')).trimEnd().split('\n');
    assert.equal(lines.length, 4);
    for (const line of lines) assert.deepEqual(await faultsOf(line, jsonLineSchema), []);
  });

  const notJUnit: readonly (readonly [xml: string, fault: string])[] = [
    ['<testsuites><testsuite name="a"/></testsuites>', '<testsuite> has no attribute tests'],
    ['<testsuites x="1"/>', '<testsuites> has the attribute x'],
    ['<testsuites><suite/></testsuites>', '<suite> is not expected here in <testsuites>'],
    ['<testcase name="a"><system-out/><failure/></testcase>', '<failure> is not expected here in <testcase>'],
  ];
  for (const [xml, fault] of notJUnit) {
    it(`junit: the schema finds that ${fault}`, () => assert.equal(junitFaults(parseXml(xml))[0], fault));
  }

  for (const words of [...inputs, ['.', '--max-warnings', '0']]) {
    it(`junit of ${words.join(' ')}`, async () => {
      const root = parseXml(await report('junit', ...words));
      assert.deepEqual(junitFaults(root), []);
      assert.equal(root.name, 'testsuites');
      for (const suite of root.children) {
        const cases = suite.children;
        const count = (name: string) => String(cases.filter((each) => each.children[0]?.name === name).length);
        assert.deepEqual(suite.name, 'testsuite');
        assert.ok(cases.length > 0 && cases.every(({ name }) => name === 'testcase'));
        assert.deepEqual(
          [suite.attributes.tests, suite.attributes.failures, suite.attributes.errors],
          [String(cases.length), count('failure'), count('error')],
        );
        for (const each of cases) assert.ok(each.attributes.name && each.attributes.classname);
      }
    });
  }
});

describe('reports say the same in each format', () => {
  it('as many findings', async () => {
    const json = (await report('json', '.')).trimEnd().split('\n');
    const count = json.map((line) => JSON.parse(line).findings.length).reduce((a: number, b: number) => a + b, 0);
    const failing = (element: XmlElement): number =>
      element.name === 'failure' || element.name === 'system-out'
        ? 1
        : element.children.map(failing).reduce((a, b) => a + b, 0);
    const [run] = JSON.parse(await report('sarif', '.')).runs;
    // One more for the file that could not be checked.
    assert.deepEqual(
      {
        sarif: run.results.length,
        gitlab: JSON.parse(await report('gitlab', '.')).length - 1,
        rdjson: JSON.parse(await report('rdjson', '.')).diagnostics.length - 1,
        github: (await report('github', '.')).trimEnd().split('\n').length - 1,
        junit: failing(parseXml(await report('junit', '.'))),
      },
      { sarif: count, gitlab: count, rdjson: count, github: count, junit: count },
    );
    assert.deepEqual(
      [run.invocations[0].executionSuccessful, run.invocations[0].toolExecutionNotifications.length],
      [false, 1],
    );
  });

  it('rdjson counts columns in bytes, the others in UTF-16', async () => {
    const [first] = JSON.parse(await report('rdjson', 'broken.credit.json')).diagnostics;
    const [result] = JSON.parse(await report('sarif', 'broken.credit.json')).runs[0].results;
    assert.deepEqual(first.location.range.start, { line: 1, column: 13 });
    assert.equal(result.locations[0].physicalLocation.region.startColumn, 10);
  });

  it('SARIF writes file names as URIs', async () => {
    const uris = JSON.parse(await report('sarif', '.')).runs[0].results.map(
      (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        result.locations[0]?.physicalLocation.artifactLocation.uri,
    );
    assert.ok(uris.includes(encodeURIComponent(strange)) && uris.includes('sub/warned.credit.json'), uris);
    const outside = JSON.parse(
      await runCaptured(['check', '--reporter', 'sarif', '..'], { folder: join(folder, 'sub') }).then(
        ({ stdout }) => stdout,
      ),
    );
    assert.ok(outside.runs[0].results.some((result: unknown) => JSON.stringify(result).includes('"file:///')));
  });
});

describe('fingerprints', () => {
  const fingerprints = async (reporter: ReporterName, text: string) => {
    writeFileSync(join(folder, 'sub', 'moved.credit.json'), text);
    const found = (await report(reporter, 'sub/moved.credit.json')).match(hashes) ?? [];
    rmSync(join(folder, 'sub', 'moved.credit.json'));
    return found;
  };
  const text = '{ "a": 1,\n "a": 2,\n "a": 3,\n "processingInformation": { "capture": true } }';

  for (const reporter of ['gitlab', 'sarif'] as const) {
    it(`of ${reporter} are all different, and stay when lines are added`, async () => {
      const before = await fingerprints(reporter, text);
      assert.ok(before.length > 3);
      assert.equal(new Set(before).size, before.length);
      assert.deepEqual(await fingerprints(reporter, `\n\n${text}`), before);
    });
  }
});

describe('several reports', () => {
  it('go to their files, one to standard output', async () => {
    const words = ['check', '--reporter', 'text', '--reporter', 'sarif', '--report-file', 'out/a.sarif', '.'];
    const { stdout } = await runCaptured([...words, '--reporter', 'junit', '--report-file=out/b.xml'], { folder });
    assert.equal(stdout, await report('text', '.'));
    assert.equal(readFileSync(join(folder, 'out', 'a.sarif'), 'utf8'), await report('sarif', '.'));
    assert.equal(readFileSync(join(folder, 'out', 'b.xml'), 'utf8'), await report('junit', '.'));
    rmSync(join(folder, 'out'), { recursive: true });
  });

  for (const [value, reporter] of [
    ['true', 'github'],
    ['false', 'text'],
    ['', 'text'],
  ] as const) {
    it(`GITHUB_ACTIONS=${value} makes ${reporter} the usual one`, async () => {
      const words = ['check', '.', '--reporter', 'json', '--report-file', 'x.jsonl'];
      const { stdout } = await runCaptured(words, { folder, env: { GITHUB_ACTIONS: value } });
      assert.equal(stdout, await report(reporter, '.'));
      rmSync(join(folder, 'x.jsonl'));
    });
  }

  it('--quiet leaves errors only in each', async () => {
    for (const reporter of reporterNames) {
      assert.doesNotMatch(await report(reporter, '--quiet', '.'), /paymentsOnly\.field/, reporter);
      assert.match(await report(reporter, '--quiet', '.'), /paymentInformation|not valid/i, reporter);
    }
  });
});

describe('too many warnings', () => {
  const words = ['sub/warned.credit.json', '--max-warnings', '0'];
  const sentence = 'Too many warnings: 1 (--max-warnings 0).';

  it('fail a suite of their own in junit', async () => {
    const suites = parseXml(await report('junit', ...words)).children;
    assert.deepEqual(
      suites.map(({ attributes: { name, failures } }) => [name, failures]),
      [
        ['sub/warned.credit.json', '0'],
        ['all files', '1'],
      ],
    );
    assert.equal(suites[1]?.children[0]?.children[0]?.attributes.message, sentence);
    assert.equal(parseXml(await report('junit', words[0] ?? '', '--max-warnings', '1')).children.length, 1);
  });

  it('are an error of github', async () =>
    assert.ok((await report('github', ...words)).endsWith(`\n::error::${sentence}\n`)));
});
