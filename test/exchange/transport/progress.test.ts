import assert from 'node:assert/strict';
import { Progress } from '../../../src/exchange/transport/progress.ts';
import type { Timing } from '../../../src/exchange/transport/transport.ts';
import { shown } from '../support/shown.ts';

describe('Progress', () => {
  type Row = readonly [what: string, steps: (progress: Progress) => void, sent: string, timing: Timing];
  const rows: readonly Row[] = [
    ['no connection', () => undefined, 'nothing', { total: 1 }],
    ['a connection', (progress) => progress.connected(), 'nothing', { total: 2, connect: 1 }],
    [
      'a request',
      (progress) => {
        progress.connected();
        progress.writing();
      },
      'maybe',
      { total: 3, connect: 1 },
    ],
    [
      'a response',
      (progress) => {
        progress.connected();
        progress.writing();
        progress.headers(201);
      },
      'maybe',
      { total: 4, connect: 1, firstByte: 1, body: 1 },
    ],
  ];

  for (const [what, steps, sent, timing] of rows) {
    it(`${what}: ${sent} ${shown(timing)}`, () => {
      let time = 100;
      const progress = new Progress(() => time++);
      steps(progress);
      assert.deepEqual([progress.sent, progress.timing()], [sent, timing]);
    });
  }
});
