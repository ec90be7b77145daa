import assert from 'node:assert/strict';
import { Trail } from '../../../src/exchange/panel/trail.ts';

/** What is done one after another: an exchange is shown, or a step is taken; `-x` deletes x. */
type Act = 'back' | 'forward' | string;

const rows: readonly (readonly [acts: readonly Act[], current: string, back: string, forward: string])[] = [
  [[], '', '', ''],
  [['a'], 'a', '', ''],
  [['a', 'a'], 'a', '', ''],
  [['a', 'b'], 'b', 'a', ''],
  [['a', 'b', 'a'], 'a', 'b', ''],
  [['a', 'b', 'back'], 'a', '', 'b'],
  [['a', 'b', 'back', 'back'], 'a', '', 'b'],
  [['a', 'b', 'c', 'back', 'back', 'forward'], 'b', 'a', 'c'],
  [['a', 'b', 'back', 'c'], 'c', 'a', ''],
  [['a', 'b', 'forward'], 'b', 'a', ''],
  [['a', 'b', 'c', '-b'], 'c', 'a', ''],
  [['a', 'b', 'c', '-b', 'back'], 'a', '', 'c'],
  [['a', 'b', 'a', '-b'], 'a', '', ''],
  [['a', 'b', '-a', 'back'], 'b', '', ''],
];

describe('the trail of shown exchanges', () => {
  for (const [acts, current, back, forward] of rows) {
    it(`${acts.join(' ') || 'of nothing'}: at ${current || 'nothing'}, between ${back || 'no'} and ${forward || 'no'}`, () => {
      const trail = new Trail();
      const deleted = new Set<string>();
      const isKnown = (id: string) => !deleted.has(id);
      for (const act of acts) {
        if (act === 'back' || act === 'forward') trail.go(act, isKnown);
        else if (act.startsWith('-')) deleted.add(act.slice(1));
        else trail.visit(act);
      }
      assert.deepEqual(
        [trail.current, trail.next('back', isKnown), trail.next('forward', isKnown)].map((id) => id ?? ''),
        [current, back, forward],
      );
    });
  }

  it('is forgotten from its beginning', () => {
    const trail = new Trail();
    for (let id = 0; id < 1000; id++) trail.visit(String(id));
    let steps = 0;
    while (trail.next('back', () => true) !== undefined) {
      trail.go('back', () => true);
      steps++;
    }
    assert.deepEqual([trail.current, steps], ['900', 99]);
  });
});
