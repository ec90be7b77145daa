import assert from 'node:assert/strict';
import { movedRange } from '../../../src/payload/findings/movedRange.ts';
import { applyEdits } from '../../../src/payload/fixes/edit.ts';
import { shown } from '../../exchange/support/shown.ts';

const text = '{"code":"A","amount":"18.40","currency":"USD"}';
const amount = '"18.40"';
const range = { start: text.indexOf(amount), end: text.indexOf(amount) + amount.length };
const at = (part: string, replacement: string, length = part.length) => {
  const start = text.indexOf(part);
  return { start, end: start + length, text: replacement };
};

describe('movedRange', () => {
  const kept: readonly (readonly [string, readonly ReturnType<typeof at>[]])[] = [
    ['nothing', []],
    ['text before it on its line', [at('"A"', '"CR-2041"')]],
    ['text taken away before it', [at('"code":"A",', '')]],
    ['lines before it', [at('"code"', '\r\n\n  "code"')]],
    ['text after it', [at('"USD"', '"EUR"')]],
    ['both at once, the last first', [at('"USD"', ''), at('"A"', '"ABC"'), at('{', '\n', 0)]],
  ];
  for (const [name, edits] of kept) {
    it(`follows ${name}: ${shown(edits)}`, () => {
      const { start, end } = movedRange(range, edits) ?? assert.fail();
      assert.equal(applyEdits(text, edits).slice(start, end), amount);
    });
  }

  const touched: readonly (readonly [string, readonly ReturnType<typeof at>[]])[] = [
    ['another value', [at(amount, '"1"')]],
    ['a digit', [at('8.40', '9', 1)]],
    ['text at its beginning', [at(amount, 'x', 0)]],
    ['text at its end', [{ start: range.end, end: range.end, text: ' ' }]],
    ['all of the text', [{ start: 0, end: text.length, text: '' }]],
    ['a digit, after an edit before it', [at('"A"', ''), { start: range.start, end: range.end - 3, text: '' }]],
  ];
  for (const [name, edits] of touched) {
    it(`ends with ${name}: ${shown(edits)}`, () => assert.equal(movedRange(range, edits), undefined));
  }
});
