import assert from 'node:assert/strict';
import { PayloadDocument, propertiesOf } from '../../../src/payload/document/document.ts';
import type { Edit } from '../../../src/payload/findings/finding.ts';
import {
  applyEdits,
  choicesOf,
  formattingOf,
  removeMembers,
  removeNode,
  renameMember,
  replaceNode,
} from '../../../src/payload/fixes/edit.ts';

/** The text after an edit of the value at a path. */
function edited(
  text: string,
  path: string,
  edit: (document: PayloadDocument, value: never) => readonly Edit[],
): string {
  const document = new PayloadDocument(text);
  const value = document.at(path);
  assert.ok(value, `nothing at ${path}`);
  return applyEdits(text, edit(document, value as never));
}

describe('removeNode', () => {
  const rows: readonly (readonly [before: string, path: string, after: string])[] = [
    ['{"a":1,"b":2,"c":3}', 'a', '{"b":2,"c":3}'],
    ['{"a":1,"b":2,"c":3}', 'b', '{"a":1,"c":3}'],
    ['{"a":1,"b":2,"c":3}', 'c', '{"a":1,"b":2}'],
    ['{"a":1}', 'a', '{}'],
    ['{ "a" : 1 }', 'a', '{}'],
    ['{ "a": 1, "b": 2 }', 'b', '{ "a": 1 }'],
    ['{ "a": 1, "b": 2 }', 'a', '{ "b": 2 }'],
    ['{"a":[1, 2, 3]}', 'a[0]', '{"a":[2, 3]}'],
    ['{"a":[1, 2, 3]}', 'a[2]', '{"a":[1, 2]}'],
    ['{"a":[1]}', 'a[0]', '{"a":[]}'],
    ['{\n  "a": 1,\n  "b": 2\n}\n', 'a', '{\n  "b": 2\n}\n'],
    ['{\n  "a": 1,\n  "b": 2\n}\n', 'b', '{\n  "a": 1\n}\n'],
    ['{\r\n\t"a": 1,\r\n\t"b": {\r\n\t\t"c": 1\r\n\t},\r\n\t"d": 2\r\n}', 'b', '{\r\n\t"a": 1,\r\n\t"d": 2\r\n}'],
    ['\uFEFF{\r\n\t"a": 1,\r\n\t"b": 2\r\n}\r\n', 'b', '\uFEFF{\r\n\t"a": 1\r\n}\r\n'],
    ['{\n  "a": {\n    "b": 1\n  },  \n "c":2}', 'a.b', '{\n  "a": {},  \n "c":2}'],
    ['{"a":1,"b":2,"a":3}', 'a', '{"a":1,"b":2}'],
    ['{"__proto__":1,"constructor":2}', '__proto__', '{"constructor":2}'],
    ['{"a":"\ud800","b":"é😀"}', 'a', '{"b":"é😀"}'],
    ['{"a":"1","b":"1"}', 'b', '{"a":"1"}'],
    ['{"a":{"$&":"$1"}}', 'a', '{}'],
    ['{ /* why */ "a": 1 }', 'a', '{ /* why */  }'],
  ];
  for (const [before, path, after] of rows) {
    it(`${path} of ${JSON.stringify(before)}`, () => assert.equal(edited(before, path, removeNode), after));
  }

  it('the whole payload is not removed', () => assert.equal(edited('{"a":1}', '', removeNode), '{"a":1}'));
});

describe('removeMembers', () => {
  const rows: readonly (readonly [before: string, removed: readonly number[], after: string])[] = [
    ['{"a":1, "b":2, "c":3}', [], '{"a":1, "b":2, "c":3}'],
    ['{"a":1, "b":2, "c":3}', [0], '{"b":2, "c":3}'],
    ['{"a":1, "b":2, "c":3}', [1], '{"a":1, "c":3}'],
    ['{"a":1, "b":2, "c":3}', [2], '{"a":1, "b":2}'],
    ['{"a":1, "b":2, "c":3}', [0, 1], '{"c":3}'],
    ['{"a":1, "b":2, "c":3}', [0, 2], '{"b":2}'],
    ['{"a":1, "b":2, "c":3}', [1, 2], '{"a":1}'],
    ['{\n  "a": 1,\n  "b": 2,\n  "a": 3\n}', [0], '{\n  "b": 2,\n  "a": 3\n}'],
    ['{\n  "a": 1,\n  "b": 2,\n  "a": 3\n}', [2], '{\n  "a": 1,\n  "b": 2\n}'],
  ];
  for (const [before, removed, after] of rows) {
    it(`${removed.length === 0 ? 'none' : removed.join(' and ')} of ${JSON.stringify(before)}`, () => {
      const members = propertiesOf(new PayloadDocument(before).root).map(({ node }) => node);
      const edits = removeMembers(members, (member) => removed.includes(members.indexOf(member)));
      assert.equal(applyEdits(before, edits), after);
    });
  }
});

it('choices are offered in their order, none of them safe', () => {
  const text = '{"a":1}';
  const value = new PayloadDocument(text).at('a');
  assert.ok(value);
  const choices = choicesOf(value, ['x', 'say "y"']);
  assert.deepEqual(
    choices.map(({ title, edits, safe }) => [title, applyEdits(text, edits), safe]),
    [
      ['Write x', '{"a":"x"}', false],
      ['Write say "y"', '{"a":"say \\"y\\""}', false],
    ],
  );
});

describe('renameMember', () => {
  const rows: readonly (readonly [before: string, path: string, name: string, after: string])[] = [
    ['{"a" :\t1}', 'a', 'b', '{"b" :\t1}'],
    ['\uFEFF{\r\n  "a": {"b": [1 ,2]}\r\n}', 'a.b', 'c', '\uFEFF{\r\n  "a": {"c": [1 ,2]}\r\n}'],
    ['{"\\u0061":1}', 'a', '__proto__', '{"__proto__":1}'],
    ['{"a":1,"a":2}', 'a', 'b', '{"a":1,"b":2}'],
    ['{"a":1}', 'a', 'say "x"', '{"say \\"x\\"":1}'],
    ['{"a":[1]}', 'a[0]', 'b', '{"a":[1]}'],
    ['{"a":1}', '', 'b', '{"a":1}'],
  ];
  for (const [before, path, name, after] of rows) {
    it(`${path} of ${JSON.stringify(before)} to ${name}`, () => {
      assert.equal(
        edited(before, path, (_, value) => renameMember(value, name)),
        after,
      );
    });
  }
});

describe('replaceNode', () => {
  const rows: readonly (readonly [before: string, path: string, json: string, after: string])[] = [
    ['{"a" : 1 , "b":2}', 'a', '"1"', '{"a" : "1" , "b":2}'],
    ['\uFEFF{\r\n\t"a":[ 1,2 ]\r\n}', 'a[1]', 'null', '\uFEFF{\r\n\t"a":[ 1,null ]\r\n}'],
    ['{"a":{"b":1}}', 'a', '{}', '{"a":{}}'],
    ['5', '', '"5"', '"5"'],
    ['{"a":1}', 'a', '"$&"', '{"a":"$&"}'],
  ];
  for (const [before, path, json, after] of rows) {
    it(`${path} of ${JSON.stringify(before)} by ${json}`, () => {
      assert.equal(
        edited(before, path, (_, value) => replaceNode(value, json)),
        after,
      );
    });
  }
});

describe('applyEdits', () => {
  const rows: readonly (readonly [edits: readonly (readonly [number, number, string])[], after: string])[] = [
    [[], '0123456789'],
    [[[0, 0, 'a']], 'a0123456789'],
    [[[10, 10, 'z']], '0123456789z'],
    [
      [
        [8, 9, ''],
        [1, 3, 'x'],
        [3, 4, 'y'],
      ],
      '0xy45679',
    ],
    [
      [
        [2, 5, ''],
        [2, 2, 'in'],
      ],
      '01in56789',
    ],
  ];
  for (const [edits, after] of rows) {
    it(JSON.stringify(edits), () => {
      const given = edits.map(([start, end, text]) => ({ start, end, text }));
      assert.equal(applyEdits('0123456789', given), after);
      assert.equal(applyEdits('0123456789', [...given].reverse()), after);
    });
  }
});

describe('formattingOf', () => {
  const rows: readonly (readonly [text: string, insertSpaces: boolean, tabSize: number, eol: string])[] = [
    ['', true, 2, '\n'],
    ['{"a":1}', true, 2, '\n'],
    ['{\n    "a": 1\n}', true, 4, '\n'],
    ['{\r\n  "a": 1\r\n}', true, 2, '\r\n'],
    ['{\n\t"a": {\n\t\t"b": 1\n\t}\n}', false, 1, '\n'],
    ['{\n\n   \n   "a": 1\n}', true, 3, '\n'],
    ['{\n\t  "a": 1\n}', false, 1, '\n'],
  ];
  for (const [text, insertSpaces, tabSize, eol] of rows) {
    it(JSON.stringify(text), () => assert.deepEqual(formattingOf(text), { insertSpaces, tabSize, eol }));
  }
});
