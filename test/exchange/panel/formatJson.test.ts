import assert from 'node:assert/strict';
import { formatJson } from '../../../src/exchange/panel/formatJson.ts';

const rows: readonly (readonly [json: string, expected: string])[] = [
  ['{"a":1,"b":[1,2]}', '{\n  "a": 1,\n  "b": [\n    1,\n    2\n  ]\n}'],
  ['{ }', '{}'],
  ['[\n]', '[]'],
  ['{"a":{},"b":[[]]}', '{\n  "a": {},\n  "b": [\n    []\n  ]\n}'],
  [' [ 1.00 ,\t-2e5 ] ', '[\n  1.00,\n  -2e5\n]'],
  ['"a: {b, [c]}"', '"a: {b, [c]}"'],
  ['{"a":"\\u0041\\"\\n"}', '{\n  "a": "\\u0041\\"\\n"\n}'],
  ['[true,false,null]', '[\n  true,\n  false,\n  null\n]'],
  ['{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}'],
  ['', ''],
];

describe('a JSON text is laid out', () => {
  for (const [json, expected] of rows) it(json, () => assert.equal(formatJson(json), expected));

  it('and when laid out already, stays as it is', () => {
    for (const [, expected] of rows) assert.equal(formatJson(expected), expected);
  });

  it('unless its indentation would come to more than 48 MB', () => {
    const json = `${'['.repeat(190)}${'1,'.repeat(200_000)}1${']'.repeat(190)}`;
    assert.equal(formatJson(json), json);
  });
});
