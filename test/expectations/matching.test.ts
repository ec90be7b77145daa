import assert from 'node:assert/strict';
import type { Json } from '../../src/expectations/expectation.ts';
import { mismatches } from '../../src/expectations/matching.ts';

const absent = { $absent: true };

describe('matching', () => {
  const fitting: readonly (readonly [expected: Json, actual: Json])[] = [
    ['a', 'a'],
    [1, 1.0],
    [null, null],
    [{}, { a: 1 }],
    [{ a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 }],
    [[], []],
    [
      [1, { a: 1 }],
      [1, { a: 1, b: 2 }],
    ],
    [{ $matches: '^\\d{22}$' }, '6760630831286132403955'],
    [{ $matches: 'b' }, 'abc'],
    [{ $type: 'string' }, ''],
    [{ $type: 'integer' }, 2],
    [{ $type: 'number' }, 2.5],
    [{ $type: 'null' }, null],
    [{ $type: 'array' }, []],
    [{ $type: 'object' }, {}],
    [{ $present: true }, null],
    [{ a: absent }, { b: 1 }],
    [{ $anyOf: ['PENDING', { $matches: '^AUTH' }] }, 'AUTHORIZED'],
    [{ $type: 'string', $matches: 'x' }, 'x'],
    // A hidden number fits the same number, hidden.
    [{ card: { number: '4111111111111111' } }, { card: { number: '************1111' } }],
  ];
  for (const [expected, actual] of fitting) {
    it(`${JSON.stringify(expected)} fits ${JSON.stringify(actual)}`, () =>
      assert.deepEqual(mismatches(expected, actual), []));
  }

  const failing: readonly (readonly [expected: Json, actual: Json | undefined, path: string, e: Json, a: Json])[] = [
    ['a', 'b', '', 'a', 'b'],
    ['1', 1, '', '1', 1],
    [null, undefined, '', null, absent],
    [{ a: { b: 1 } }, { a: { b: 2, secret: 3 } }, 'a.b', 1, 2],
    [{ a: { b: 1 } }, { a: {} }, 'a.b', 1, absent],
    [{ a: { b: 1 } }, { a: 'x' }, 'a', { b: 1 }, 'x'],
    [{ a: 'x' }, { a: { b: 1 } }, 'a', 'x', { $type: 'object' }],
    [{ a: 'x' }, { a: [1, 2] }, 'a', 'x', { $type: 'array' }],
    [[1, 2], [1, 3], '[1]', 2, 3],
    [{ a: [1] }, { a: [1, 2] }, 'a', [1], [1, 2]],
    [
      { a: [{ b: 1 }] },
      {
        a: [
          { b: 1, c: 2 },
          { b: 3, c: 4 },
        ],
      },
      'a',
      [{ b: 1 }],
      [{ b: 1 }, { b: 3 }],
    ],
    [{ $matches: '^\\d+$' }, 'x', '', { $matches: '^\\d+$' }, 'x'],
    [{ $matches: '1' }, 1, '', { $matches: '1' }, 1],
    [{ $type: 'integer' }, 1.5, '', { $type: 'integer' }, 1.5],
    [{ $type: 'object' }, [], '', { $type: 'object' }, { $type: 'array' }],
    [{ a: { $present: true } }, {}, 'a', { $present: true }, absent],
    [{ a: absent }, { a: null }, 'a', absent, null],
    [{ $anyOf: [1, 2] }, 3, '', { $anyOf: [1, 2] }, 3],
    [{ toString: 'x' }, {}, 'toString', 'x', absent],
    [JSON.parse('{"__proto__": 1}'), {}, '__proto__', 1, absent],
    ['x', 'y'.repeat(300), '', 'x', `${'y'.repeat(200)}…`],
    [{ card: { number: '4111111111111111' } }, { card: {} }, 'card.number', '************1111', absent],
    [{ securityCode: '987' }, { securityCode: 'x' }, 'securityCode', '(redacted)', 'x'],
  ];
  for (const [expected, actual, path, e, a] of failing) {
    it(`${JSON.stringify(expected).slice(0, 60)} does not fit ${JSON.stringify(actual)?.slice(0, 60)}`, () =>
      assert.deepEqual(mismatches(expected, actual), [{ path, expected: e, actual: a }]));
  }

  for (const pattern of ['(a+)+$', '(a|aa)*$', '^(\\w+\\s?)*$']) {
    it(`ends ${pattern} on a text that it would take forever for`, () => {
      const began = performance.now();
      assert.equal(mismatches({ $matches: pattern }, `${'a'.repeat(60)}!`).length, 1);
      assert.ok(performance.now() - began < 2000);
    });
  }
});
