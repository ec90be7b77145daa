import assert from 'node:assert/strict';
import { getNodeValue } from 'jsonc-parser';
import {
  elementsOf,
  LineIndex,
  PayloadDocument,
  pathOf,
  propertiesOf,
  rangeOf,
  stepsOf,
  walk,
} from '../../../src/payload/document/document.ts';
import { deepestNesting } from '../../../src/payload/document/parsePayload.ts';

/** The text of the value at a path, `undefined` when there is none. */
function written(text: string, path: string): string | undefined {
  const node = new PayloadDocument(text).at(path);
  return node && text.slice(rangeOf(node).start, rangeOf(node).end);
}

describe('PayloadDocument', () => {
  const places: readonly (readonly [text: string, path: string, value: string | undefined])[] = [
    ['{"a":1}', 'a', '1'],
    ['{"a":{"b":[1,{"c":"x"}]}}', 'a.b[1].c', '"x"'],
    ['{"a":[[1,2],[3]]}', 'a[1][0]', '3'],
    ['{"a":1}', '', '{"a":1}'],
    ['{"a":1}', 'b', undefined],
    ['{"a":1}', 'a.b', undefined],
    ['{"a":[1]}', 'a[1]', undefined],
    ['{"a":{"0":1}}', 'a[0]', undefined],
    ['[1,2]', '[1]', '2'],
    ['\uFEFF{"a":1}', 'a', '1'],
    ['\uFEFF{\r\n\t"a" : "b"\r\n}\r\n', 'a', '"b"'],
    ['{"a":1,"a":2}', 'a', '2'],
    ['{"a":{"b":1},"a":{"c":2}}', 'a.b', undefined],
    ['{"\\u0061":1}', 'a', '1'],
    ['{"a":"\ud800"}', 'a', '"\ud800"'],
    ['{"a":', 'a', undefined],
    ['{"a":{"b":1', 'a.b', '1'],
    ['', 'a', undefined],
    ['{}', '__proto__', undefined],
    ['{}', 'constructor', undefined],
    ['{}', 'toString.name', undefined],
    ['{"a":{}}', 'a.hasOwnProperty', undefined],
    ['{"__proto__":{"a":1}}', '__proto__.a', '1'],
    ['{"__proto__":{"a":1}}', 'a', undefined],
    ['{"a":{"constructor":{"toString":1}}}', 'a.constructor.toString', '1'],
  ];
  for (const [text, path, value] of places) {
    it(`"${path}" in ${JSON.stringify(text)}`, () => assert.equal(written(text, path), value));
  }

  const texts: readonly (readonly [value: string, text: string, known: string | undefined])[] = [
    ['"x"', 'x', 'x'],
    ['"18.40"', '18.40', '18.40'],
    ['18.40', '18.40', '18.40'],
    ['"{{$guid}}"', '{{$guid}}', undefined],
    ['"{{guid}}"', '{{guid}}', undefined],
    ['""', '', ''],
    ['true', 'true', undefined],
    ['null', 'null', undefined],
    ['[ 1 ]', '[ 1 ]', undefined],
  ];
  for (const [value, text, known] of texts) {
    it(`the text of ${value} is ${text}, known as ${known}`, () => {
      const document = new PayloadDocument(`{"a":${value}}`);
      const node = document.at('a');
      assert.ok(node);
      assert.deepEqual([document.textOf(node), document.knownTextOf(node)], [text, known]);
    });
  }

  const given: readonly (readonly [value: string, has: boolean, string: string | undefined])[] = [
    ['"x"', true, 'x'],
    ['""', true, ''],
    ['null', false, undefined],
    ['5', true, undefined],
    ['false', true, undefined],
    ['"{{$guid}}"', true, undefined],
    ['"a {{$nope}}"', true, undefined],
    ['"{{guid}}"', true, undefined],
    ['"{{nope}}"', true, '{{nope}}'],
  ];
  for (const [value, has, string] of given) {
    it(`a member with ${value}`, () => {
      const payload = new PayloadDocument(`{"a":${value}}`);
      assert.deepEqual([payload.has('a'), payload.stringAt('a')], [has, string]);
    });
  }

  const faults: readonly (readonly [text: string, faults: readonly string[]])[] = [
    ['{}', []],
    ['\uFEFF{}', []],
    ['{"a":"\ud800"}', []],
    ['{"a":1,}', ['TrailingComma']],
    ['[1 , /*x*/ ]', ['InvalidCommentToken', 'TrailingComma']],
    ['{"a":[1,\n],}', ['TrailingComma', 'TrailingComma']],
    ['{,}', ['ValueExpected', 'PropertyNameExpected', 'ValueExpected']],
    ['{"a":1,,}', ['PropertyNameExpected', 'ValueExpected', 'PropertyNameExpected', 'ValueExpected']],
    ['{"a":,}', ['ValueExpected', 'PropertyNameExpected', 'ValueExpected']],
    ['{"a" 1}', ['ColonExpected']],
    ['{"a":1 "b":2}', ['CommaExpected']],
    ['{"a":1', ['CloseBraceExpected']],
    ['{} {}', ['EndOfFileExpected']],
    ['{/**/}', ['InvalidCommentToken']],
    ['{"a":"x', ['UnexpectedEndOfString', 'CloseBraceExpected']],
    ['{"a":"\\q"}', ['InvalidEscapeCharacter']],
    ["{'a':1}", ['InvalidSymbol', 'PropertyNameExpected', 'ValueExpected']],
    ['{"a":1,b:2}', ['InvalidSymbol', 'PropertyNameExpected', 'ValueExpected']],
    ['{"a":1, ...}', ['InvalidSymbol', 'PropertyNameExpected', 'ValueExpected']],
    ['{"a":1, /* x }', ['UnexpectedEndOfComment', 'PropertyNameExpected', 'ValueExpected', 'CloseBraceExpected']],
    ['{"a":1,\n"b\n"c":2}', ['HalfMember']],
  ];
  for (const [text, expected] of faults) {
    it(`the faults of ${JSON.stringify(text)}`, () => {
      const { syntaxFaults } = new PayloadDocument(text);
      assert.deepEqual(
        syntaxFaults.map(({ fault }) => fault),
        expected,
      );
      for (const { range } of syntaxFaults) assert.ok(range.start <= range.end && range.end <= text.length);
    });
  }

  const nestings: readonly (readonly [what: string, text: (depth: number) => string])[] = [
    ['arrays', (depth) => '['.repeat(depth) + ']'.repeat(depth)],
    ['objects', (depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`],
    ['open arrays', (depth) => '['.repeat(depth)],
  ];
  for (const [what, text] of nestings) {
    it(`${what} are parsed down to ${deepestNesting} levels`, () => {
      assert.ok(new PayloadDocument(text(deepestNesting)).root);
      for (const depth of [deepestNesting + 1, 10_000]) {
        const { root, syntaxFaults } = new PayloadDocument(text(depth));
        assert.equal(root, undefined);
        const opening = text(depth)
          .split(/(?<=[[{])/)
          .slice(0, deepestNesting)
          .join('').length;
        const range = { start: text(depth).indexOf(what === 'objects' ? '{' : '[', opening), end: 0 };
        assert.deepEqual(syntaxFaults, [{ range: { ...range, end: range.start + 1 }, fault: 'TooDeep' }]);
      }
    });
  }

  it('brackets in strings, and many side by side, are not nested', () => {
    assert.deepEqual(new PayloadDocument(`{"a":"${'[{'.repeat(300)}\\"["}`).syntaxFaults, []);
    assert.deepEqual(new PayloadDocument(`[${'[],{},'.repeat(300)}[]]`).syntaxFaults, []);
  });

  it('members are kept in text order, duplicates and inherited names included', () => {
    const text = '{"b":1,"a":2,"b":3,"__proto__":4,"constructor":5,"c":}';
    const payload = new PayloadDocument(text);
    const names = propertiesOf(payload.root).map(({ name, value }) => [name, getNodeValue(value)]);
    assert.deepEqual(names, [
      ['b', 1],
      ['a', 2],
      ['b', 3],
      ['__proto__', 4],
      ['constructor', 5],
    ]);
    assert.deepEqual([...payload.membersOf(payload.root).keys()], ['b', 'a', '__proto__', 'constructor']);
  });

  it('values that are not an object or array have no members and no elements', () => {
    for (const text of ['5', '"a"', 'null', 'true', '']) {
      const { root } = new PayloadDocument(text);
      assert.deepEqual([propertiesOf(root), elementsOf(root)], [[], []]);
    }
  });

  it('the path of every node leads back to it', () => {
    const text = '{"a":{"b":[1,[2,{"c":3}]]},"constructor":{"__proto__":[{}]}}';
    const payload = new PayloadDocument(text);
    const nodes = [...walk(payload)];
    for (const { node } of nodes) assert.equal(payload.at(pathOf(node)), node, pathOf(node));
    const schemaPaths = ['', 'a', 'a.b', 'a.b[]', 'a.b[]', 'a.b[][]', 'a.b[][]', 'a.b[][].c'];
    const inherited = ['constructor', 'constructor.__proto__', 'constructor.__proto__[]'];
    assert.deepEqual(
      nodes.map(({ schemaPath }) => schemaPath),
      [...schemaPaths, ...inherited],
    );
  });

  it('steps of paths', () => {
    assert.deepEqual(stepsOf('a.b[12].c'), ['a', 'b', 12, 'c']);
    assert.deepEqual(stepsOf(''), []);
    assert.deepEqual(stepsOf('[0][1]'), [0, 1]);
  });
});

describe('LineIndex', () => {
  const text = 'a\r\nbc\rd\n\n😀e';
  const positions: readonly (readonly [offset: number, line: number, character: number])[] = [
    [0, 0, 0],
    [1, 0, 1],
    [2, 0, 2],
    [3, 1, 0],
    [5, 1, 2],
    [6, 2, 0],
    [7, 2, 1],
    [8, 3, 0],
    [9, 4, 0],
    [11, 4, 2],
    [12, 4, 3],
    [99, 4, 3],
    [-1, 0, 0],
  ];
  for (const [offset, line, character] of positions) {
    it(`offset ${offset} of ${JSON.stringify(text)}`, () => {
      assert.deepEqual(new LineIndex(text).position(offset), { line, character });
    });
  }

  it('an empty text is one line', () => assert.deepEqual(new LineIndex('').position(0), { line: 0, character: 0 }));
});
