import assert from 'node:assert/strict';
import { grown } from './holdings.ts';

describe('grown', () => {
  const early = { sockets: 4, functions: 50_000 };
  const rows: readonly [what: string, late: Record<string, number>, sentences: string[]][] = [
    ['nothing more', early, []],
    ['less', { sockets: 1, functions: 10 }, []],
    ['as many more as come and go', { sockets: 6, functions: 50_200 }, []],
    ['a socket for every second send', { sockets: 204, functions: 50_000 }, ['sockets: 200 more than before']],
    ['what was not there before', { ...early, workers: 3 }, ['workers: 3 more than before']],
  ];
  for (const [what, late, sentences] of rows)
    it(`tells ${what}`, () => assert.deepEqual(grown(early, late), sentences));
});
