import assert from 'node:assert/strict';
import { pointerSteps, valueAt } from '../../src/exchange/pointer.ts';

describe('JSON pointers', () => {
  const rows: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['', []],
    ['/', ['']],
    ['/a/0', ['a', '0']],
    ['/a~1b/c~0d/~01', ['a/b', 'c~d', '~1']],
    ['a', undefined],
    ['/a~2', undefined],
    ['/a~', undefined],
  ];
  for (const [pointer, steps] of rows)
    it(JSON.stringify(pointer), () => assert.deepEqual(pointerSteps(pointer), steps));

  const root = JSON.parse('{"a":[{"b":1}],"":2,"x/y":null,"__proto__":{"c":3}}');
  const values: readonly (readonly [string, unknown])[] = [
    ['', { value: root, path: '' }],
    ['/a/0/b', { value: 1, path: 'a[0].b' }],
    ['/x~1y', { value: null, path: 'x/y' }],
    ['/__proto__/c', { value: 3, path: '__proto__.c' }],
    ['/a/1', undefined],
    ['/a/-1', undefined],
    ['/a/00', undefined],
    ['/a/length', undefined],
    ['/a/0/b/c', undefined],
    ['/toString', undefined],
    ['/constructor/name', undefined],
    ['/x~1y/z', undefined],
    ['nothing', undefined],
  ];
  for (const [pointer, value] of values) {
    it(`${JSON.stringify(pointer)} leads to ${value ? 'a value' : 'nothing'}`, () =>
      assert.deepEqual(valueAt(root, pointer), value));
  }
});
