import assert from 'node:assert/strict';
import { randomIntegers } from '../../../src/payload/document/randomIntegers.ts';

describe('random whole numbers', () => {
  const drawn: readonly (readonly [low: number, high: number, bound: number, values: readonly number[]])[] = [
    [1, 6, 6, [1, 6]],
    [0, 0, 1, [0, 0]],
    [-3, 3, 7, [-3, 3]],
    [0, Number.MAX_SAFE_INTEGER, 2 ** 48 - 1, [0, 2 ** 48 - 2]],
    [Number.MIN_SAFE_INTEGER, 0, 2 ** 48 - 1, [Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER + 2 ** 48 - 2]],
  ];
  for (const [low, high, bound, values] of drawn) {
    it(`between ${low} and ${high}, a number below ${bound} is drawn`, () => {
      const bounds = new Set<number>();
      const draw = (pick: (bound: number) => number) =>
        randomIntegers((below) => {
          bounds.add(below);
          return pick(below);
        })(low, high);
      assert.deepEqual([draw(() => 0), draw((below) => below - 1), [...bounds]], [...values, [bound]]);
    });
  }
});
