import assert from 'node:assert/strict';
import { withCaptures } from '../../src/expectations/captures.ts';
import type { Json } from '../../src/expectations/expectation.ts';

describe('captured values', () => {
  const captures = { id: '6760', count: 3, none: null, dotted: 'a.b', list: [1] };
  const uses: readonly (readonly [expected: Json, becomes: Json])[] = [
    ['{{id}}', '6760'],
    ['{{ id }}', '6760'],
    ['/credits/{{id}}/voids', '/credits/6760/voids'],
    ['{{count}}', 3],
    ['{{count}} of {{id}}', '3 of 6760'],
    ['{{none}}', null],
    ['{{list}}', [1]],
    [{ a: ['{{id}}'] }, { a: ['6760'] }],
    [{ $matches: '^{{dotted}}$' }, { $matches: '^a\\.b$' }],
    [{ $matches: '{{count}}' }, { $matches: '3' }],
    ['{{$guid}} {{toString}} {{unknown}}', '{{$guid}} {{toString}} {{unknown}}'],
  ];
  for (const [expected, becomes] of uses) {
    it(`${JSON.stringify(expected)} becomes ${JSON.stringify(becomes)}`, () =>
      assert.deepEqual(withCaptures(expected, captures), becomes));
  }
});
