import assert from 'node:assert/strict';
import type { TransportFault } from '../../src/exchange/transport/transport.ts';
import { exchangeOf, failure, response } from './support/scriptedPorts.ts';

describe('readResponse', () => {
  const date = ['date', 'Sun, 22 Nov 2026 00:02:00 GMT'] as const;
  const rows: readonly (readonly [string, number, RegExp | undefined])[] = [
    ['at once: then this clock is wrong', 100, /clock is 120 seconds behind/],
    ['two minutes later: then both clocks agree', 120_000, undefined],
    ['four minutes later: then this clock is wrong the other way', 240_000, /clock is 120 seconds ahead/],
  ];
  for (const [name, firstByte, clock] of rows) {
    it(`tells the clocks apart from the time that a 401 took; it came ${name}`, async () => {
      const refused = { ...response(401, {}, [date]), timing: { total: firstByte, firstByte } };
      const { advice } = (await exchangeOf(() => refused)).result.outcome;
      if (clock) assert.match(advice, clock);
      else assert.doesNotMatch(advice, /clock/);
    });
  }

  const details: readonly (readonly [TransportFault, detail: string, said: RegExp])[] = [
    ['connectionClosed', 'UND_ERR_SOCKET: other side closed', / \(UND_ERR_SOCKET\)$/],
    [
      'connectionClosed',
      'Connection closed before the request was sent',
      / \(Connection closed before the request was sent\)$/,
    ],
    ['malformedResponse', 'HPE_INVALID_CONSTANT: Expected HTTP/', / \(HPE_INVALID_CONSTANT: Expected HTTP\/\)$/],
    ['cancelled', 'UND_ERR_ABORTED: aborted', /created\.$/],
  ];
  for (const [fault, detail, said] of details) {
    it(`says of ${fault} what is new in ${detail}`, async () => {
      const lost = failure(fault, 'maybe');
      assert.equal(lost.kind, 'failure');
      const { meaning } = (await exchangeOf(() => ({ ...lost, failure: { ...lost.failure, detail } }))).result.outcome;
      assert.match(meaning, said);
    });
  }

  const twice: readonly (readonly [status: number, text: string, name: string])[] = [
    [201, '{"id":"1","status":"DECLINED","status":"PENDING"}', 'status'],
    [
      201,
      '{"status":"PENDING","errorInformation":{"reason":"EXPIRED_CARD"},"errorInformation":{}}',
      'errorInformation',
    ],
    [400, '{"reason":"DUPLICATE_REQUEST","reason":"INVALID_CARD"}', 'reason'],
  ];
  for (const [status, text, name] of twice) {
    it(`takes neither ${name} of ${status} ${text} for the one that counts`, async () => {
      const { outcome } = (await exchangeOf(() => response(status, text))).result;
      assert.deepEqual([outcome.kind, outcome.mayHaveHappened], ['unknown', true]);
      assert.ok(outcome.meaning.includes(`it has "${name}" twice.`), outcome.meaning);
    });
  }
});
