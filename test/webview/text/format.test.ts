import assert from 'node:assert/strict';
import {
  formatAmount,
  formatClock,
  formatLength,
  formatMilliseconds,
  formatPath,
  formatTime,
} from '../../../webview/text/format.ts';

const rows: readonly (readonly [made: string | undefined, expected: string | undefined])[] = [
  [formatMilliseconds(0.4), '0'],
  [formatMilliseconds(38.4), '38'],
  [formatMilliseconds(60_012), '60,012'],
  [formatClock(65_000), '1:05'],
  [formatClock(272_000), '4:32'],
  [formatClock(-1), '0:00'],
  [formatLength(1), '1 character'],
  [formatLength(1_048_576), '1,048,576 characters'],
  [formatAmount('1', 'USD'), '$1.00'],
  [formatAmount('0.00001', 'USD'), '$0.00001'],
  [formatAmount('-1.5', 'eur'), '-€1.50'],
  [formatAmount('1e3', 'USD'), undefined],
  [formatAmount('1', 'US'), undefined],
  [formatPath(['details', 0, 'field']), 'details[0].field'],
  [formatPath([0, 'a']), '[0].a'],
  [formatPath(['_links', 'odd name', 'b-c']), '_links["odd name"].b-c'],
  [formatPath([]), ''],
  [formatTime('soon'), 'soon'],
];

describe('format', () => {
  for (const [made, expected] of rows) it(String(expected), () => assert.equal(made, expected));
});
