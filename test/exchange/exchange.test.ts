import assert from 'node:assert/strict';
import { type Exchange, isSettled, isVoided, judgesFields, standsVoided } from '../../src/exchange/exchange.ts';
import type { Outcome } from '../../src/exchange/response/outcome.ts';
import type { TransportResult } from '../../src/exchange/transport/transport.ts';
import { acceptedBody, ended, exchangeOf, failure, response } from './support/scriptedPorts.ts';

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

describe('a void', () => {
  let credit: Exchange;
  before(async () => {
    credit = await exchangeOf(() => response(201, acceptedBody()));
  });
  const field = { field: 'a.b', reason: 'INVALID_DATA' };
  /** What follows the credit; of another credit where `of` says so. */
  const later = (
    purpose: Exchange['purpose'],
    kind?: Outcome['kind'],
    reason?: string,
    of = credit.id,
    fields = [] as object[],
  ) => {
    const { result, ...underWay } = ended(credit);
    const exchange = { ...underWay, id: 'later', creditExchangeId: of, purpose };
    const outcome = kind && { ...result.outcome, kind, ...(reason && { reason }) };
    return (outcome ? { ...exchange, result: { ...result, outcome, fieldErrors: fields } } : exchange) as Exchange;
  };
  const rows: readonly (readonly [what: string, voids: () => Exchange, isVoided: boolean, isSettled: boolean])[] = [
    ['accepted', () => later('void', 'accepted'), true, true],
    ['requested after a timeout, accepted', () => later('timeoutVoid', 'accepted'), true, true],
    ['declined', () => later('void', 'declined'), false, false],
    ['under way', () => later('void'), false, false],
    ['of another credit, accepted', () => later('void', 'accepted', undefined, 'b'), false, false],
    ['that found nothing', () => later('timeoutVoid', 'refused', 'INVALID_DATA'), false, true],
    ['that found nothing of another credit', () => later('timeoutVoid', 'refused', 'INVALID_DATA', 'b'), false, false],
    ['refused for a field', () => later('timeoutVoid', 'refused', 'INVALID_DATA', credit.id, [field]), false, false],
    ['by the ID of the credit, refused', () => later('void', 'refused', 'INVALID_DATA'), false, false],
    ['requested after a timeout, under way', () => later('timeoutVoid'), false, false],
    ['that is a look-up', () => later('self', 'accepted'), false, false],
  ];
  for (const [what, voids, voided, settled] of rows) {
    it(`${what}: the credit is ${voided ? '' : 'not '}voided, and ${settled ? '' : 'not '}settled`, () => {
      const all = [credit, voids()];
      assert.deepEqual([isVoided(credit, all), isSettled(credit, all)], [voided, settled]);
      assert.equal(standsVoided(credit, all), voided);
      if (voids().creditExchangeId === credit.id) assert.equal(standsVoided(voids(), all), voided);
    });
  }

  it('that was declined stands for no voided credit, though another void was accepted', () => {
    const declined = later('void', 'declined');
    assert.equal(standsVoided(declined, [credit, declined, later('timeoutVoid', 'accepted')]), false);
  });
});
