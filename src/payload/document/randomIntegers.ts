import type { PlaceholderSource } from './placeholders.ts';

/**
 * The most that `randomInt` of Node takes for a bound; between numbers that are further apart, only the lower ones are
 * drawn.
 */
const largestBound = 2 ** 48 - 1;

/**
 * The random whole numbers of a source of placeholders. Not in placeholders.ts, which is loaded at first use.
 * @param randomBelow Draws from 0 up to, but not including, a bound.
 */
export function randomIntegers(randomBelow: (bound: number) => number): PlaceholderSource['randomInteger'] {
  return (low, high) => low + randomBelow(Math.min(high - low + 1, largestBound));
}
