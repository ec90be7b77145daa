import assert from 'node:assert/strict';
import { PayloadDocument } from '../../../src/payload/document/document.ts';
import { applyEdits } from '../../../src/payload/fixes/edit.ts';
import { setValue } from '../../../src/payload/fixes/setValue.ts';

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
