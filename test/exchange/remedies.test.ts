import assert from 'node:assert/strict';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { remediesFor } from '../../src/exchange/remedies.ts';
import { Session } from '../../src/exchange/session.ts';
import {
  acceptedBody,
  credit,
  ended,
  exchangeOf,
  failure,
  merchant,
  response,
  type Script,
  scriptedPorts,
} from './support/scriptedPorts.ts';

const lost: Script = () => failure('headersTimeout', 'maybe');
const shown = (exchange: Exchange, all: readonly Exchange[] = [exchange]) =>
  remediesFor(exchange, all).map(({ remedy, refusal }) => (refusal ? `${remedy} refused` : remedy));

describe('remedies', () => {
  const rows: readonly (readonly [string, Script, string, readonly string[]])[] = [
    ['lost', lost, credit, ['search', 'timeoutVoid']],
    ['cancelled too late', () => failure('cancelled', 'maybe'), credit, ['search', 'timeoutVoid']],
    ['cancelled in time', () => failure('cancelled', 'nothing'), credit, []],
    ['server error', () => response(502, { reason: 'SYSTEM_ERROR' }), credit, ['search', 'timeoutVoid']],
    [
      'held for review',
      () => response(201, { errorInformation: { reason: 'DECISION_PROFILE_REVIEW' } }),
      credit,
      ['search', 'timeoutVoid'],
    ],
    [
      'lost without a transactionId',
      lost,
      '{"clientReferenceInformation":{"code":"A"}}',
      ['search', 'timeoutVoid refused', 'addTransactionId'],
    ],
    [
      'lost with a transactionId that is not kept',
      lost,
      '{"clientReferenceInformation":{"code":"A","transactionId":"4111111111111111"}}',
      ['search', 'timeoutVoid refused'],
    ],
    ['in conflict', () => response(409, {}), credit, ['search', 'timeoutVoid']],
    [
      'refused with a code that nobody knows',
      () => response(400, { reason: 'ODD' }),
      credit,
      ['search', 'timeoutVoid'],
    ],
    ['lost without any reference', lost, '{}', ['search refused', 'timeoutVoid refused', 'addTransactionId']],
    ['accepted', () => response(201, acceptedBody()), credit, []],
    ['declined', () => response(201, { status: 'DECLINED' }), credit, []],
    ['refused', () => response(400, { reason: 'MISSING_FIELD' }), credit, []],
    ['maybe a repeat', () => response(400, { reason: 'INVALID_DATA' }), credit, ['search']],
    ['a duplicate', () => response(400, { reason: 'DUPLICATE_REQUEST' }), credit, ['search']],
    ['not sent', () => failure('tls', 'nothing'), credit, []],
  ];
  for (const [name, script, text, expected] of rows) {
    it(`of a credit that is ${name}: ${expected.join(', ') || 'none'}`, async () =>
      assert.deepEqual(shown(await exchangeOf(script, text)), expected));
  }

  it('end when the credit is voided', async () => {
    const session = new Session(scriptedPorts([lost, () => response(201, { status: 'VOIDED' })]));
    const exchange = ended(await session.submit({ text: credit, document: 'file:///a' }, merchant));
    await session.voidIfProcessed(exchange.id, merchant);
    assert.deepEqual(shown(exchange, session.exchanges), []);
  });

  it('are none while it is under way', async () => {
    const { result, ...underWay } = await exchangeOf(lost);
    assert.ok(result);
    assert.deepEqual(shown(underWay), []);
  });

  it('look again after five minutes, at most five times', async () => {
    const session = new Session(scriptedPorts([lost, () => response(201, { totalCount: 0 })]));
    const { id } = ended(await session.submit({ text: credit, document: 'file:///a' }, merchant));
    for (let looks = 1; looks <= 5; looks++) {
      const search = ended(await session.searchForCredit(id, merchant));
      const [remedy] = remediesFor(search, session.exchanges);
      assert.equal(remedy?.remedy, 'lookAgain');
      if (looks < 5) assert.equal(remedy?.availableAt, Date.parse(search.startedAt) + 300_000);
      else assert.match(remedy?.refusal ?? '', /5 times/);
    }
  });

  it('look again, however often another credit was looked for', async () => {
    const search = await exchangeOf(() => response(201, { totalCount: 0 }));
    const looks = Array.from({ length: 9 }, (_, i) => ({ ...search, id: String(i), creditExchangeId: 'other' }));
    const own = looks.map((look) => ({ ...look, purpose: 'search' as const }));
    assert.deepEqual(shown({ ...search, purpose: 'search' }, own), ['lookAgain']);
  });

  it('void a credit that a search found, and none because another credit is lost', async () => {
    const credits = [await exchangeOf(lost), { ...(await exchangeOf(() => response(201, acceptedBody()))), id: 'a' }];
    const found = await exchangeOf(() => response(201, { totalCount: 1 }));
    const search = (creditExchangeId = '') => ({ ...found, purpose: 'search' as const, creditExchangeId });
    assert.deepEqual(shown(search(credits[0]?.id), credits), ['timeoutVoid']);
    assert.deepEqual(shown(search('a'), credits), []);
  });

  it('look again for details that are not there yet, and not for what was found', async () => {
    const base = await exchangeOf(() => response(404, ''));
    assert.deepEqual(shown({ ...base, purpose: 'transactionDetails' }), ['lookAgain']);
    const found = await exchangeOf(() => response(201, { totalCount: 10 }));
    assert.deepEqual(shown({ ...found, purpose: 'search' }, []), []);
  });

  for (const [minutes, expected] of [
    [0, ['lookAgain']],
    [4, ['lookAgain']],
    [5, []],
  ] as const) {
    const rest = expected.length > 0 ? 'but look again, as that may be an earlier one' : 'and look no more';
    it(`void nothing where a search after ${minutes} minutes finds a decline, ${rest}`, async () => {
      const applicationInformation = {
        rFlag: 'DINVALIDCARD',
        applications: [{ name: 'ics_credit', rFlag: 'DINVALIDCARD' }],
      };
      const found = { totalCount: 1, _embedded: { transactionSummaries: [{ id: '1', applicationInformation }] } };
      const ports = scriptedPorts([lost, () => response(201, found)]);
      const session = new Session(ports);
      const { id } = ended(await session.submit({ text: credit, document: 'file:///a' }, merchant));
      ports.clock.now += minutes * 60_000;
      const search = ended(await session.searchForCredit(id, merchant));
      assert.equal(search.result.outcome.kind, 'declined');
      assert.deepEqual(shown(search, session.exchanges), expected);
    });
  }

  it('void what a search has found, while it is not known to be voided', async () => {
    const found: Script = () => response(201, { totalCount: 1 });
    const searched = async (text: string) => {
      const session = new Session(scriptedPorts([lost, found, () => response(201, { status: 'VOIDED' })]));
      const { id } = ended(await session.submit({ text, document: 'file:///a' }, merchant));
      return { session, search: ended(await session.searchForCredit(id, merchant)) };
    };
    const { session, search } = await searched(credit);
    assert.deepEqual(shown(search, session.exchanges), ['timeoutVoid']);
    assert.equal(ended(await session.voidIfProcessed(search.id, merchant)).result.outcome.kind, 'accepted');
    assert.deepEqual(shown(search, session.exchanges), []);
    const other = await searched('{"clientReferenceInformation":{"code":"A"}}');
    assert.deepEqual(shown(other.search, other.session.exchanges), ['timeoutVoid refused']);
  });

  describe('ask for a void again', () => {
    const voided = async (script: Script, seconds: number, jump: number) => {
      const ports = scriptedPorts([lost, script]);
      const session = new Session(ports);
      const { id, startedAt } = ended(await session.submit({ text: credit, document: 'file:///a' }, merchant));
      ports.clock.now += seconds * 1000;
      ports.clock.jump = jump * 1000;
      const { remedy, label, availableAt } =
        remediesFor(ended(await session.voidIfProcessed(id, merchant)), session.exchanges).at(-1) ?? {};
      return remedy && [remedy, label, availableAt && (availableAt - Date.parse(startedAt)) / 1000];
    };
    const nothing: Script = () => response(400, { reason: 'INVALID_DATA' });
    const again = ['timeoutVoid', 'Request Void Again', undefined];
    const look = ['search', 'Search for Credit', undefined];
    const rows: readonly (readonly [string, Script, seconds: number, unknown, jump?: number])[] = [
      ['a minute after the credit, when it came too early', nothing, 20, ['timeoutVoid', 'Request Void Again', 60]],
      ['when the clock was set back', nothing, 20, ['timeoutVoid', 'Request Void Again', -3540], -3600],
      ['when the clock was set forward', nothing, 20, ['timeoutVoid', 'Request Void Again', 3660], 3600],
      ['at once, when its own response was lost', lost, 20, again],
      ['not when there was nothing to void, but look for it', nothing, 60, look],
      ['at once, when the API failed', () => response(502, { reason: 'SYSTEM_ERROR' }), 20, again],
      ['at once, when it was held up', () => response(503, ''), 20, again],
      ['when it was not sent', () => failure('nameNotFound', 'nothing'), 60, ['timeoutVoid', 'Request Void Again', 60]],
      ...[400, 401, 404, 429].map(
        (status) =>
          [`not when it was refused with ${status}, but look for it`, () => response(status, {}), 20, look] as const,
      ),
      ['not when it was malformed, but look for it', () => response(400, { reason: 'MISSING_FIELD' }), 20, look],
      ['not when it was declined, but look for it', () => response(201, { status: 'FAILED' }), 20, look],
      ['not when it was done', () => response(201, { status: 'VOIDED' }), 20, undefined],
    ];
    for (const [name, script, seconds, expected, jump = 0] of rows) {
      it(`${name}: ${JSON.stringify(expected)}`, async () =>
        assert.deepEqual(await voided(script, seconds, jump), expected));
    }

    it('not when another one has told since', async () => {
      const ports = scriptedPorts([lost, nothing]);
      const session = new Session(ports);
      const { id } = ended(await session.submit({ text: credit, document: 'file:///a' }, merchant));
      const early = ended(await session.voidIfProcessed(id, merchant));
      assert.deepEqual(shown(early, session.exchanges), ['search', 'timeoutVoid']);
      ports.clock.now += 60_000;
      await session.voidIfProcessed(early.id, merchant);
      assert.deepEqual(shown(early, session.exchanges), []);
    });
  });
});
