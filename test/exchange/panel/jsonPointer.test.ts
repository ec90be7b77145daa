import assert from 'node:assert/strict';
import { copyOf, pointerSteps } from '../../../src/exchange/panel/jsonPointer.ts';

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

  const text = '{"a":[{"b":1.00}],"":2,"x/y":null,"__proto__":{"c":12345678901234567890},"t":"\\u0041\\n"}';
  const copies: readonly (readonly [pointer: string, path: string, value: string, subtree: string])[] = [
    ['/a/0/b', 'a[0].b', '1.00', '1.00'],
    ['/a', 'a', '[\n  {\n    "b": 1.00\n  }\n]', '[\n  {\n    "b": 1.00\n  }\n]'],
    ['/x~1y', 'x/y', 'null', 'null'],
    ['/__proto__/c', '__proto__.c', '12345678901234567890', '12345678901234567890'],
    ['/t', 't', 'A\n', '"\\u0041\\n"'],
  ];
  for (const [pointer, path, value, subtree] of copies) {
    it(`copies what ${pointer} leads to as it is written`, () => {
      const copied = (['path', 'value', 'subtree'] as const).map((as) => copyOf(text, pointer, as));
      assert.deepEqual(copied, [path, value, subtree]);
    });
  }

  it('leads to the whole', () => assert.equal(copyOf('[1]', '', 'path'), ''));

  for (const pointer of [
    '/a/1',
    '/a/-1',
    '/a/00',
    '/a/length',
    '/a/0/b/c',
    '/toString',
    '/constructor/name',
    '/x~1y/z',
    'nothing',
  ]) {
    it(`${pointer} leads nowhere`, () => assert.equal(copyOf(text, pointer, 'value'), undefined));
  }
});
