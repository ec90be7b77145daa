import assert from 'node:assert/strict';
import { benchmarksPage, withFigures } from './page.ts';
import { verdict } from './support/samples.ts';

describe('benchmarksPage', () => {
  const rows: readonly [line: string, row: string][] = [
    [verdict('check of 2 kB, p95', 1.234, 5), '| check | check of 2 kB, p95 | 1.23 ms | at most 5 ms | met |'],
    [
      verdict('scrolling', 58, 60, 'frames a second', 'at least'),
      '| check | scrolling | 58 frames a second | at least 60 frames a second | missed |',
    ],
    [
      verdict('share of the bare rate, jwt', 0.61, 0.5, '', 'at least'),
      '| check | share of the bare rate, jwt | 0.61 | at least 0.5 | met |',
    ],
  ];
  for (const [line, row] of rows) {
    it(`has a row for ${line}`, () => {
      const page = benchmarksPage([{ name: 'check', output: `medians\n${line}\n` }], {
        date: '2026-11-29',
        machine: '2 x CPU',
      });
      assert.deepEqual(
        page.split('\n').filter((each) => each.startsWith('| check')),
        [row],
      );
    });
  }

  it('has the date, the machine and all that was printed', () => {
    const page = benchmarksPage([{ name: 'panel', output: 'a table\n' }], { date: '2026-11-29', machine: '2 x CPU' });
    assert.match(page, /^2026-11-29, 2 x CPU$/m);
    assert.match(page, /## panel\n\n```text\na table\n```\n$/);
  });
});

describe('withFigures', () => {
  const all = [{ name: 'check', output: `${verdict('the rules, beside others', 0.456, 1, 'times')}\n` }];
  const rows: readonly [title: string, row: string, becomes: string][] = [
    [
      'a row of what was measured',
      '| Rules | 3 times | the rules, beside others |',
      '| Rules | 0.46 times | the rules, beside others |',
    ],
    ['a row of something else', '| Rules | 3 times | others |', '| Rules | 3 times | others |'],
    ['a row with one cell', '| the rules, beside others |', '| the rules, beside others |'],
  ];
  for (const [title, row, becomes] of rows) {
    it(title, () => assert.equal(withFigures(`Before\n${row}\nAfter\n`, all), `Before\n${becomes}\nAfter\n`));
  }
});
