import assert from 'node:assert/strict';
import { memberAt, objectIn, wordAt } from '../../../src/exchange/response/responseBody.ts';

describe('the body of a response', () => {
  it('is an object or nothing', () => {
    for (const text of ['', 'null', '1', '[]', '"a"', '{', '\u0000']) assert.equal(objectIn(text), undefined, text);
    assert.deepEqual(objectIn('{"a":1}'), { a: 1 });
  });

  it('has members of its own only', () => {
    assert.equal(memberAt({ a: 1 }, 'a'), 1);
    for (const value of [undefined, null, 'a', {}, []]) assert.equal(memberAt(value, 'toString'), undefined);
  });

  it('has words without spaces, cut off where they are too long', () => {
    assert.equal(wordAt({ reason: 'NOT_FOUND ' }, 'reason'), 'NOT_FOUND');
    assert.equal(wordAt({ reason: 1 }, 'reason'), undefined);
    assert.equal(wordAt({ message: 'x'.repeat(2_000_000) }, 'message')?.length, 500);
  });
});
