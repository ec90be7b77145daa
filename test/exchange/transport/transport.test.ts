import assert from 'node:assert/strict';
import { headerOf } from '../../../src/exchange/transport/transport.ts';

describe('headerOf', () => {
  it('finds a header in any case', () => assert.equal(headerOf([['Retry-After', '1']], 'retry-after'), '1'));

  it('takes the first of several', () => {
    const lines = [
      ['a', '1'],
      ['a', '2'],
    ] as const;
    assert.deepEqual([headerOf(lines, 'a'), headerOf(lines, 'b')], ['1', undefined]);
  });
});
