import assert from 'node:assert/strict';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { remediesFor } from '../../src/exchange/remedies.ts';
import { Session } from '../../src/exchange/session.ts';
import {
  acceptedBody,
  answer,
  credit,
  ended,
  exchangeOf,
  failure,
  profile,
  type Script,
  scriptedPorts,
} from './scriptedPorts.ts';

const lost: Script = () => failure('headersTimeout', 'maybe');
const shown = (exchange: Exchange, all: readonly Exchange[] = [exchange]) =>
  remediesFor(exchange, all).map(({ remedy, refusal }) => (refusal ? `${remedy} refused` : remedy));

describe('remedies', () => {
  const rows: readonly (readonly [string, Script, string, readonly string[]])[] = [
    ['lost', lost, credit, ['timeoutVoid', 'search']],
    ['server error', () => answer(502, { reason: 'SYSTEM_ERROR' }), credit, ['timeoutVoid', 'search']],
    [
      'held for review',
      () => answer(201, { errorInformation: { reason: 'DECISION_PROFILE_REVIEW' } }),
      credit,
      ['timeoutVoid', 'search'],
    ],
    [
      'lost without a transactionId',
      lost,
      '{"clientReferenceInformation":{"code":"A"}}',
      ['timeoutVoid refused', 'addTransactionId', 'search'],
    ],
    ['lost without any reference', lost, '{}', ['timeoutVoid refused', 'addTransactionId', 'search refused']],
    ['accepted', () => answer(201, acceptedBody()), credit, []],
    ['declined', () => answer(201, { status: 'DECLINED' }), credit, []],
    ['refused', () => answer(400, { reason: 'INVALID_DATA' }), credit, []],
    ['not sent', () => failure('tls', 'nothing'), credit, []],
  ];
  for (const [name, script, text, expected] of rows) {
    it(`of a credit that is ${name}`, async () => assert.deepEqual(shown(await exchangeOf(script, text)), expected));
  }

  it('end when the credit is voided', async () => {
    const session = new Session(scriptedPorts([lost, () => answer(201, { status: 'VOIDED' })]));
    const exchange = ended(await session.submit({ text: credit, document: 'file:///a' }, profile));
    await session.voidIfItHappened(exchange.id, profile);
    assert.deepEqual(shown(exchange, session.exchanges), []);
  });

  it('are none while it is under way', async () => {
    const { result, ...underWay } = await exchangeOf(lost);
    assert.ok(result);
    assert.deepEqual(shown(underWay), []);
  });

  it('look again after five minutes, at most five times', async () => {
    const session = new Session(scriptedPorts([lost, () => answer(201, { totalCount: 0 })]));
    const { id } = ended(await session.submit({ text: credit, document: 'file:///a' }, profile));
    for (let looks = 1; looks <= 5; looks++) {
      const search = ended(await session.lookFor(id, profile));
      const [remedy] = remediesFor(search, session.exchanges);
      assert.equal(remedy?.remedy, 'lookAgain');
      if (looks < 5) assert.equal(remedy?.availableAt, Date.parse(search.startedAt) + 300_000);
      else assert.match(remedy?.refusal ?? '', /5 times/);
    }
  });

  it('look again for details that are not there yet, and not for what was found', async () => {
    const base = await exchangeOf(() => answer(404, ''));
    assert.deepEqual(shown({ ...base, purpose: 'transactionDetails' }), ['lookAgain']);
    const found = await exchangeOf(() => answer(201, { totalCount: 10 }));
    assert.deepEqual(shown({ ...found, purpose: 'search' }), []);
  });
});
