import assert from 'node:assert/strict';
import { exchangeOf, response } from './support/scriptedPorts.ts';

describe('readResponse', () => {
  const date = ['date', 'Sun, 22 Nov 2026 00:02:00 GMT'] as const;
  const rows: readonly (readonly [string, number, RegExp | undefined])[] = [
    ['at once: then this clock is wrong', 100, /clock is 120 seconds behind/],
    ['two minutes later: then both clocks agree', 120_000, undefined],
    ['four minutes later: then this clock is wrong the other way', 240_000, /clock is 120 seconds ahead/],
  ];
  for (const [name, firstByte, clock] of rows) {
    it(`tells the clocks apart from the time that a 401 took; it came ${name}`, async () => {
      const refused = { ...response(401, {}, [date]), timing: { total: firstByte, firstByte } };
      const { advice } = (await exchangeOf(() => refused)).result.outcome;
      if (clock) assert.match(advice, clock);
      else assert.doesNotMatch(advice, /clock/);
    });
  }
});
