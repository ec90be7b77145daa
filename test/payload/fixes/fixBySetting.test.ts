import assert from 'node:assert/strict';
import { PayloadDocument } from '../../../src/payload/document/document.ts';
import { applyEdits } from '../../../src/payload/fixes/edit.ts';
import { fixBySetting } from '../../../src/payload/fixes/fixBySetting.ts';

describe('fixBySetting', () => {
  const rows: readonly (readonly [before: string, values: Readonly<Record<string, unknown>>, after: string])[] = [
    ['{"a":1}', { a: 2, 'b.c': 'x' }, '{"a":2,"b":{"c":"x"}}'],
    ['{"a":1}', { 'b.c': 1, 'b.d': 2 }, '{"a":1,"b":{"c":1,"d":2}}'],
    // Both or none.
    ['{"a":1,"b":"x"}', { a: 2, 'b.c': 3 }, '{"a":1,"b":"x"}'],
    ['{"a":1,"b":"x"}', { 'b.c': 3, a: 2 }, '{"a":1,"b":"x"}'],
  ];
  for (const [before, values, after] of rows) {
    it(`${JSON.stringify(values)} in ${before}`, () => {
      const fixes = fixBySetting(new PayloadDocument(before), 'Set them', values);
      assert.deepEqual(
        fixes.map(({ title, edits, safe }) => [title, applyEdits(before, edits), safe]),
        after === before ? [] : [['Set them', after, false]],
      );
    });
  }
});
