import assert from 'node:assert/strict';
import { quoted } from '../../../src/payload/values/quoted.ts';

describe('quoted', () => {
  const rows: readonly (readonly [value: string, shown: string])[] = [
    ['18.40', '"18.40"'],
    ['18.40\u200B', '"18.40\\u200b"'],
    ['\uFEFFUSD', '"\\ufeffUSD"'],
    ['Ruiz\u200F', '"Ruiz\\u200f"'],
    ['می\u200Cخواهم', '"می\u200Cخواهم"'],
    ['👩\u200D💻', '"👩\u200D💻"'],
    ['Ru\u00ADiz', '"Ru\\u00adiz"'],
    ['x'.repeat(32), `"${'x'.repeat(32)}"`],
    ['x'.repeat(40), `"${'x'.repeat(31)}…"`],
    ['4111111111111111', '"************1111"'],
  ];
  for (const [value, shown] of rows)
    it(`${JSON.stringify(value)} is shown as ${shown}`, () => assert.equal(quoted(value), shown));
});
