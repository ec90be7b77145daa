import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import jsonLanguage, { type JSONSchema } from 'vscode-json-languageservice';
import { readExpectations } from '../../src/expectations/readExpectations.ts';

const schema = JSON.parse(readFileSync('src/expectations/expect.schema.json', 'utf8')) as JSONSchema;
const { getLanguageService, TextDocument } = jsonLanguage;
const service = getLanguageService({});
service.configure({
  validate: true,
  allowComments: true,
  schemas: [{ uri: 'expect.schema.json', fileMatch: ['*'], schema }],
});

/** What VS Code says of an expectation file. */
async function schemaFaults(text: string): Promise<string[]> {
  const document = TextDocument.create('file:///a.expect.json', 'jsonc', 1, text);
  const found = await service.doValidation(document, service.parseJSONDocument(document), { comments: 'ignore' });
  return found.map(({ message }) => String(message));
}

const documented = `{
  "findings": ["reference.no-code"], // exactly these
  "outcome": "declined",
  "status": 201, "reason": "PROCESSOR_DECLINED",
  "fields": ["orderInformation.amountDetails.totalAmount"],
  "body": { "status": "DECLINED", "id": { "$matches": "^\\\\d{22}$" } },
  "then": [
    { "follow": "void", "outcome": "accepted", "body": { "status": "VOIDED" }, "capture": { "voidId": "/id" } },
    { "look": "details", "body": { "id": "{{id}}", "other": "{{ voidId }}-{{$guid}}" } }
  ],
  "cases": [
    { "name": "insufficient", "change": { "/orderInformation/amountDetails/totalAmount": "5201.02" } },
    { "change": { "/clientReferenceInformation/code": { "$absent": true }, "/a~1b": { "c": [1] } }, "outcome": "refused" }
  ]
}`;

describe('an expectation file', () => {
  it('becomes cases: the payload as it is, and each of the table', async () => {
    const { cases, faults } = readExpectations(documented);
    assert.deepEqual(faults, []);
    assert.deepEqual(await schemaFaults(documented), []);
    assert.deepEqual(
      cases.map(({ name, at, followUps }) => [name, at, followUps.length]),
      [
        [undefined, '', 2],
        ['insufficient', 'cases[0]', 0],
        ['2', 'cases[1]', 0],
      ],
    );
    assert.deepEqual(cases[0]?.findings, ['reference.no-code']);
    assert.deepEqual(cases[1]?.change, { '/orderInformation/amountDetails/totalAmount': '5201.02' });
  });

  it('with a table alone has only the cases of the table', () => {
    assert.deepEqual(
      readExpectations('{"cases": [{"name": "a"}]}').cases.map(({ name }) => name),
      ['a'],
    );
  });

  it('that is empty but for braces expects that the credit is accepted', () => {
    const { cases, faults } = readExpectations('{}');
    assert.deepEqual([cases.length, faults], [1, []]);
  });

  /** The text, with the value at fault between two « »; its pointer; what is said of it. */
  const faulty: readonly (readonly [marked: string, pointer: string, message: RegExp])[] = [
    ['«[]»', '', /Expected an object/],
    ['{"outcom": «"accepted"»}', '/outcom', /Unknown key "outcom"\. Did you mean "outcome"/],
    ['{"outcome": «"approved"»}', '/outcome', /Valid values: accepted, declined, refused/],
    ['{"outcome": «true»}', '/outcome', /string/],
    ['{"status": «"201"»}', '/status', /100 to 599/],
    ['{"status": «42»}', '/status', /100 to 599/],
    ['{"fields": «"a.b"»}', '/fields', /array/],
    ['{"fields": ["a", «1»]}', '/fields/1', /string/],
    ['{"findings": «{}»}', '/findings', /array/],
    ['{"body": {"id": {"$match": «"a"»}}}', '/body/id/$match', /Matchers: \$matches/],
    ['{"body": {"id": {"$matches": "a", "x": «1»}}}', '/body/id/x', /Unknown matcher/],
    ['{"body": {"id": {"$present": «false»}}}', '/body/id/$present', /true/],
    ['{"body": {"id": {"$type": «"text"»}}}', '/body/id/$type', /Valid values: string/],
    ['{"body": {"id": {"$anyOf": «[]»}}}', '/body/id/$anyOf', /at least one/],
    ['{"then": [«{"outcome": "accepted"}»]}', '/then/0', /either "follow"/],
    ['{"then": [«{"follow": "void", "look": "search"}»]}', '/then/0', /either "follow"/],
    ['{"then": [{"look": «"everything"»}]}', '/then/0/look', /details, search/],
    ['{"then": [{"follow": "void", "url": «"/x"»}]}', '/then/0/url', /Unknown key/],
    ['{"capture": {"no-name": «"/a"»}}', '/capture/no-name', /letters/],
    ['{"capture": {"id": «"/a"»}}', '/capture/id', /Choose another/],
    ['{"capture": {"a": «"b"»}}', '/capture/a', /JSON Pointer/],
    ['{"cases": [{"change": {"a.b": «1»}}]}', '/cases/0/change/a.b', /JSON Pointer/],
    ['{"cases": [{"change": {"": «1»}}]}', '/cases/0/change/', /JSON Pointer to a field/],
    ['{"cases": [{"change": {"/": «1»}}]}', '/cases/0/change/~1', /JSON Pointer to a field/],
    ['{"cases": [{"change": {"/a//b": «1»}}]}', '/cases/0/change/~1a~1~1b', /JSON Pointer to a field/],
    ['{"cases": [{"change": {"/a~2b": «1»}}]}', '/cases/0/change/~1a~02b', /JSON Pointer to a field/],
    ['{"cases": [{"change": {"/a": «{"$type": "string"}»}}]}', '/cases/0/change/~1a', /Only the matcher/],
    ['{"change": «{}»}', '/change', /Unknown key/],
    ['{"outcome": «"acceptd"»}', '/outcome', /Did you mean "accepted"\?/],
    ['{"body": {"id": {"$matchs": «"a"»}}}', '/body/id/$matchs', /Did you mean "\$matches"\?/],
    ['{"cases": «[]»}', '/cases', /at least one case/],
    ['{"cases": [{"name": «" "»}]}', '/cases/0/name', /is empty/],
    ['{"then": [{"follow": «"/pts/v2/credits/1/voids"»}]}', '/then/0/follow', /no URL/],
    ['{"then": [{"follow": «"{{id}}"»}]}', '/then/0/follow', /no URL/],
  ];
  for (const [marked, pointer, message] of faulty) {
    it(`${marked} is told at "${pointer}", by the schema as well`, async () => {
      const text = marked.replace(/[«»]/g, '');
      const { faults } = readExpectations(text);
      const [fault] = faults;
      assert.equal(fault?.pointer, pointer, JSON.stringify(faults));
      assert.match(fault.message, message);
      assert.equal(text.slice(fault.range.start, fault.range.end), /«(.*)»/.exec(marked)?.[1]);
      assert.notDeepEqual(await schemaFaults(text), []);
    });
  }

  /** What no schema can say. */
  const beyondSchema: readonly (readonly [text: string, pointer: string, message: RegExp])[] = [
    ['{"body": {"a/b~c": {"$matches": "("}}}', '/body/a~1b~0c/$matches', /regular expression/],
    ['{"body": {"a": "{{code}}"}}', '/body/a', /captures "code"/],
    ['{"capture": {"a": "/b"}, "body": {"a": "{{a}}"}, "then": []}', '/body/a', /captures "a"/],
    ['{"cases": [{"name": "a"}, {"name": "a"}]}', '/cases/1', /Duplicate/],
    ['{"status": 201, "status": 200}', '/status', /Duplicate/],
    ['{"status": 201,}', '', /Invalid JSON/],
    ['', '', /empty/],
    [`${'['.repeat(100_000)}`, '', /nested too deeply/],
  ];
  for (const [text, pointer, message] of beyondSchema) {
    it(`${text.slice(0, 70)} is told at "${pointer}"`, () => {
      const [fault] = readExpectations(text).faults;
      assert.equal(fault?.pointer, pointer);
      assert.match(fault.message, message);
    });
  }
});

describe('the schema of expectation files', () => {
  const open = (text: string) => TextDocument.create('file:///a.expect.json', 'jsonc', 1, text);

  for (const name of ['outcome', 'body', 'then', 'cases', 'findings', 'capture']) {
    it(`says what ${name} is`, async () => {
      const document = open(`{ "${name}": null }`);
      const hover = await service.doHover(document, { line: 0, character: 4 }, service.parseJSONDocument(document));
      assert.ok(JSON.stringify(hover?.contents).length > 40, JSON.stringify(hover));
    });
  }

  const offered: readonly (readonly [marked: string, labels: readonly string[]])[] = [
    ['{ "outcome": | }', ['"accepted"', '"declined"', '"refused"', '"serverError"', '"unknown"']],
    ['{ "then": [{ "look": | }] }', ['"details"', '"search"']],
    ['{ "then": [{ "follow": | }] }', ['"void"', '"timeoutVoid"']],
    ['{ "cases": [{ | }] }', ['name', 'change', 'outcome', 'then']],
    ['{ "body": { "id": { "$type": | } } }', ['"string"', '"integer"']],
  ];
  for (const [marked, labels] of offered) {
    it(`offers ${labels.join(', ')} in ${marked}`, async () => {
      const document = open(marked.replace('|', ''));
      const position = document.positionAt(marked.indexOf('|'));
      const list = await service.doComplete(document, position, service.parseJSONDocument(document));
      const found = list?.items.map(({ label }) => label) ?? [];
      assert.deepEqual(
        labels.filter((label) => !found.includes(label)),
        [],
        found.join(),
      );
    });
  }
});
