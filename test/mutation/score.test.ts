import assert from 'node:assert/strict';
import { scoreOf } from './score.ts';

describe('scoreOf', () => {
  const rows: readonly [
    states: Parameters<typeof scoreOf>[0][number]['status'][],
    noticed: number,
    all: number,
    percent: number,
  ][] = [
    [['Killed', 'Timeout', 'Survived', 'NoCoverage'], 2, 4, 50],
    [['Killed', 'RuntimeError', 'CompileError', 'Ignored'], 1, 1, 100],
    [['NoCoverage'], 0, 1, 0],
    [[], 0, 0, 100],
  ];
  for (const [states, noticed, all, percent] of rows) {
    it(`of ${states.join(', ') || 'no mutants'} is ${percent} %`, () =>
      assert.deepEqual(scoreOf(states.map((status) => ({ status }))), { noticed, all, percent }));
  }
});
