import assert from 'node:assert/strict';
import { judgesFields } from '../../src/exchange/exchange.ts';
import type { TransportResult } from '../../src/exchange/transport/transport.ts';
import { acceptedBody, exchangeOf, failure, response } from './support/scriptedPorts.ts';

describe('a result', () => {
  const rows: readonly (readonly [string, boolean, TransportResult])[] = [
    ['accepted', true, response(201, acceptedBody())],
    ['declined', true, response(201, { status: 'DECLINED', errorInformation: { reason: 'EXPIRED_CARD' } })],
    ['refused for a field', true, response(400, { reason: 'INVALID_DATA', details: [{ field: 'a', reason: 'b' }] })],
    ['refused as a whole', false, response(400, { reason: 'DUPLICATE_REQUEST' })],
    ['refused for its signature', false, response(401, {})],
    ['a server error', false, response(503, '')],
    ['not sent', false, failure('connectionRefused', 'nothing')],
    ['unknown', false, failure('headersTimeout', 'maybe')],
    ['cancelled', false, failure('cancelled', 'maybe')],
  ];
  for (const [name, judges, received] of rows) {
    it(`${judges ? 'judges' : 'does not judge'} the fields when the credit is ${name}`, async () => {
      assert.equal(judgesFields((await exchangeOf(() => received)).result), judges);
    });
  }
});
