import assert from 'node:assert/strict';
import { memberAt, objectIn, repeatedMemberIn, wordAt } from '../../../src/exchange/response/responseBody.ts';

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

  const texts: readonly (readonly [text: string, name: string | undefined])[] = [
    ['{"status":"DECLINED","status":"PENDING"}', 'status'],
    ['{"errorInformation":{"reason":"A"},"status":"PENDING","errorInformation" : {}}', 'errorInformation'],
    ['{"a":"x\\"{","reason":"A","b":["\\\\"],"reason":"B"}', 'reason'],
    ['{"status":"PENDING"}', undefined],
    ['{"status":"PENDING","a":{"status":"DECLINED"},"b":[{"status":"DECLINED"}]}', undefined],
    ['{"status":"PENDING","a":"\\"status\\":1","b":"status","c":["status"]}', undefined],
    ['{"a":1,"a":2}', undefined],
  ];
  for (const [text, name] of texts) {
    it(`${text} has ${name ?? 'nothing that decides'} twice`, () => {
      assert.equal(repeatedMemberIn(text), name);
    });
  }

  it('is looked through in one go, however long it is', () => {
    const long = `{"status":"A","a":"${'\\\\"'.repeat(100_000)}","b":[${'{"status":"x"},'.repeat(100_000)}1],"status":"B"}`;
    assert.equal(repeatedMemberIn(long.replaceAll('\\\\"', '\\"')), 'status');
  });
});
