import assert from 'node:assert/strict';
import { PayloadDocument } from '../../../src/payload/document/document.ts';
import { applyEdits } from '../../../src/payload/fixes/edit.ts';
import { replaceValue, setValue } from '../../../src/payload/fixes/setValue.ts';

describe('setValue', () => {
  const rows: [before: string, path: string, value: unknown, after: string][] = [
    ['{"a":1}', 'a', 2, '{"a":2}'],
    ['{"a":1}', 'b', 'x', '{"a":1,"b":"x"}'],
    ['{ "a": 1 }', 'b', 'x', '{ "a": 1, "b": "x" }'],
    ['{"a":1 , "b":2}', 'c', 3, '{"a":1 , "b":2 , "c":3}'],
    ['{"a":{"b":{}}}', 'a.b.c.d', true, '{"a":{"b":{"c":{"d":true}}}}'],
    ['{"a": 1}', 'b.c', 2, '{"a": 1, "b": {"c": 2}}'],
    ['{}', 'a.b', 1, '{"a":{"b":1}}'],
    ['{ }\n', 'a', 1, '{\n  "a": 1\n}\n'],
    ['\uFEFF{"a":1}', 'b', 2, '\uFEFF{"a":1,"b":2}'],
    ['{\n  "a": [ 1,2 ]\n}', 'b.c', 2, '{\n  "a": [ 1,2 ],\n  "b": {\n    "c": 2\n  }\n}'],
    ['{\r\n\t"a" : {}\r\n}\r\n', 'a.b', 2, '{\r\n\t"a" : {\r\n\t\t"b": 2\r\n\t}\r\n}\r\n'],
    ['{\r\n\t"a" : 1\r\n}\r\n', 'b', 2, '{\r\n\t"a" : 1,\r\n\t"b" : 2\r\n}\r\n'],
    ['{\n  "a": {"b": 1},   \n  "c":2 }', 'a.d', 3, '{\n  "a": {"b": 1, "d": 3},   \n  "c":2 }'],
    ['{"a":{"x":1},"a":{"y":1}}', 'a.z', 1, '{"a":{"x":1},"a":{"y":1,"z":1}}'],
    ['{"a": 1}', 'b', { c: 1, d: [2] }, '{"a": 1, "b": {"c": 1, "d": [2]}}'],
    ['{"a":1}', 'b', null, '{"a":1,"b":null}'],
    ['{\n  "a": 1\n  ,"b": 2\n}', 'c', 3, '{\n  "a": 1\n  ,"b": 2\n  ,"c": 3\n}'],
    ['{\n    "a": {}\n}', 'a.b', 1, '{\n    "a": {\n        "b": 1\n    }\n}'],
    ['{"a":"text"}', 'a.b', 1, '{"a":"text"}'],
    ['{"a":null}', 'a.b', 1, '{"a":null}'],
    ['[]', 'a', 1, '[]'],
    ['', 'a', 1, ''],
  ];
  for (const [before, path, value, after] of rows) {
    it(`${path} in ${JSON.stringify(before)}`, () => {
      assert.equal(applyEdits(before, setValue(new PayloadDocument(before), path, value)), after);
    });
  }
});

describe('replaceValue', () => {
  const fitting = 'x'.repeat(71);
  const rows: [what: string, before: string, value: unknown, after: string][] = [
    ['a value in one line', '{\n  "a": 1\n}', { b: 2, c: [] }, '{\n  "a": {"b": 2, "c": []}\n}'],
    ['80 characters in one line', '{\n  "a": 1\n}', { b: fitting }, `{\n  "a": {"b": "${fitting}"}\n}`],
    ['81 in several', '{\n  "a": 1\n}', { b: `${fitting}x` }, `{\n  "a": {\n    "b": "${fitting}x"\n  }\n}`],
    [
      'as the text is laid out',
      '{\r\n\t"a": 1\r\n}',
      { b: `${fitting}x` },
      `{\r\n\t"a": {\r\n\t\t"b": "${fitting}x"\r\n\t}\r\n}`,
    ],
    ['in a text of one line', '{"a":1}', { b: `${fitting}x` }, `{"a":{\n  "b": "${fitting}x"\n}}`],
  ];
  for (const [what, before, value, after] of rows) {
    it(what, () => {
      const document = new PayloadDocument(before);
      const node = document.at('a');
      assert.ok(node);
      assert.equal(applyEdits(before, replaceValue(document, node, value)), after);
    });
  }
});
