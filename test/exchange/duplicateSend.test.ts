import assert from 'node:assert/strict';
import { duplicateSendsOf, type Moment, type Sender } from '../../src/exchange/duplicateSend.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { payloadFingerprint } from '../../src/exchange/request/payloadFingerprint.ts';
import type { Outcome } from '../../src/exchange/response/outcome.ts';
import { credit, exchangeOf, failure, merchant } from './support/scriptedPorts.ts';

const time = new Date('2026-11-22T12:00:00Z');
const hour = 60;
/** Half an hour after the computer was started. */
const now: Moment = { time, uptime: 30 * 60_000 };
const sender: Sender = { merchantId: merchant.merchantId, target: 'apitest.cybersource.com' };
const minutes = (count: number) => new Date(time.getTime() - count * 60_000).toISOString();

let base: Exchange;
before(async () => {
  base = await exchangeOf(() => failure('headersTimeout', 'maybe'));
});

/** An exchange of this kind, `age` minutes ago. */
function earlier(kind: Outcome['kind'], age: number, other: Partial<Exchange> = {}, reason?: string): Exchange {
  if (!base.result) throw new Error('not ended');
  const mayHaveHappened = ['accepted', 'unknown', 'serverError'].includes(kind);
  const outcome: Outcome = { ...base.result.outcome, kind, mayHaveHappened, ...(reason && { reason }) };
  const result = { ...base.result, outcome, timing: { total: 0, queue: 0 } };
  return { ...base, startedAt: minutes(age), uptime: now.uptime - age * 60_000, result, ...other };
}

function withoutFacts({ facts: _, ...line }: Exchange): Exchange {
  return line;
}

function asked(exchanges: readonly Exchange[], text = credit, by = sender): string[] {
  return duplicateSendsOf(payloadFingerprint(text, text), by, exchanges, now).map(({ kind }) => kind);
}

const later = (purpose: 'void' | 'timeoutVoid', kind: Outcome['kind'], reason?: string) =>
  earlier(kind, 0, { id: 'later', purpose }, reason);

describe('precautions', () => {
  const rows: readonly (readonly [string, () => readonly Exchange[], readonly string[]])[] = [
    ['nothing was sent', () => [], []],
    ['accepted a moment ago', () => [earlier('accepted', 0)], ['acceptedBefore']],
    ['accepted 14 minutes ago', () => [earlier('accepted', 14.9)], ['acceptedBefore']],
    ['accepted 15 minutes ago', () => [earlier('accepted', 15)], []],
    ['accepted in the future of a clock that was set back', () => [earlier('accepted', -600)], ['acceptedBefore']],
    ['accepted and voided', () => [earlier('accepted', 1), later('void', 'accepted')], []],
    ['accepted and not voided', () => [earlier('accepted', 1), later('void', 'refused')], ['acceptedBefore']],
    ['declined', () => [earlier('declined', 1)], []],
    ['not sent', () => [earlier('notSent', 1)], []],
    ['unknown', () => [earlier('unknown', 1)], ['outcomeUnknown']],
    ['unknown days ago', () => [earlier('unknown', 9999)], ['outcomeUnknown']],
    ['server error', () => [earlier('serverError', 1)], ['outcomeUnknown']],
    ['cancelled before it left', () => [earlier('cancelled', 1)], []],
    ['unknown and voided', () => [earlier('unknown', 1), later('timeoutVoid', 'accepted')], []],
    [
      'unknown, with nothing to void',
      () => [earlier('unknown', 1), later('timeoutVoid', 'refused', 'INVALID_DATA')],
      [],
    ],
    [
      'unknown, with nothing to void yet',
      () => [earlier('unknown', 0.5), later('timeoutVoid', 'unknown', 'INVALID_DATA')],
      ['outcomeUnknown'],
    ],
    [
      'unknown, void not understood',
      () => [earlier('unknown', 1), later('timeoutVoid', 'serverError', 'INVALID_DATA')],
      ['outcomeUnknown'],
    ],
    [
      'unknown, void refused',
      () => [earlier('unknown', 1), later('timeoutVoid', 'refused', 'NOT_VOIDABLE')],
      ['outcomeUnknown'],
    ],
    [
      'unknown, with nothing to void yet',
      () => [earlier('unknown', 1), later('timeoutVoid', 'unknown', 'INVALID_DATA')],
      ['outcomeUnknown'],
    ],
    ['unknown, void unknown', () => [earlier('unknown', 1), later('timeoutVoid', 'unknown')], ['outcomeUnknown']],
    [
      'unknown and accepted',
      () => [earlier('unknown', 2), earlier('accepted', 1, { id: 'b', creditExchangeId: 'b' })],
      ['outcomeUnknown', 'acceptedBefore'],
    ],
    ['another merchant', () => [earlier('accepted', 1, { profile: { ...base.profile, merchantId: 'other' } })], []],
    ['another target', () => [earlier('unknown', 1, { target: 'localSandbox' })], []],
    [
      'another profile of the merchant',
      () => [earlier('accepted', 1, { profile: { ...base.profile, id: 'b' } })],
      ['acceptedBefore'],
    ],
    [
      'voided, but another credit',
      () => [earlier('accepted', 1), { ...later('void', 'accepted'), creditExchangeId: 'b' }],
      ['acceptedBefore'],
    ],
    ['of a line that says nothing of its payload', () => [withoutFacts(earlier('unknown', 1))], []],
    ['only a look-up', () => [earlier('unknown', 1, { purpose: 'self' })], []],
  ];
  for (const [name, exchanges, expected] of rows)
    it(`${name}: ${expected.join(', ') || 'no question'}`, () => assert.deepEqual(asked(exchanges()), expected));

  it('under way', () => {
    const { result, ...underWay } = earlier('unknown', 0);
    assert.ok(result);
    assert.deepEqual(asked([underWay]), ['outcomeUnknown']);
  });

  const texts: readonly (readonly [string, string, boolean])[] = [
    ['the same text', credit, true],
    ['the amount in other digits', credit.replace('18.40', '18.4'), true],
    ['the currency in lower case', credit.replace('USD', 'usd'), true],
    ['spaces around it', ` ${credit} `, true],
    ['another amount', credit.replace('18.40', '18.41'), false],
    ['another currency', credit.replace('USD', 'EUR'), false],
    ['another code', credit.replace('CR-2041', 'CR-2042'), false],
    ['a currency with spaces', credit.replace('USD', ' U SD\u00a0'), true],
    ['an amount with spaces', credit.replace('18.40', ' 18.40 '), true],
    ['an amount of type number', credit.replace('"18.40"', '18.4'), true],
    ['an amount in wide digits', credit.replace('18.40', '\uff11\uff18.40'), true],
    ['a code with spaces around it', credit.replace('CR-2041', ' CR-2041\u3000'), true],
    ['a code with a zero-width space', credit.replace('CR-2041', 'CR-2041\u200b'), true],
    ['a code with a soft hyphen', credit.replace('CR-2041', 'CR-\u00ad2041'), true],
    ['a code with another hyphen', credit.replace('CR-2041', 'CR\u20102041'), true],
    ['a currency with a zero-width space', credit.replace('USD', 'US\u200bD'), true],
    ['a code without its hyphen', credit.replace('CR-2041', 'CR2041'), false],
    ['a code in other letters', credit.replace('CR-2041', 'cr-2041'), false],
    ['no code', credit.replace('"code"', '"kode"'), false],
  ];
  for (const [name, text, isSame] of texts) {
    it(`${isSame ? 'asks' : 'does not ask'} for ${name}`, () => {
      assert.deepEqual(asked([earlier('accepted', 1)], text), isSame ? ['acceptedBefore'] : []);
      assert.deepEqual(asked([earlier('unknown', 1)], text), isSame ? ['outcomeUnknown'] : []);
    });
  }

  const senders: readonly (readonly [string, () => Partial<Exchange>, Partial<Sender>, boolean])[] = [
    ['the other host name of the API', () => ({ target: 'apitest.visaacceptance.com' }), {}, true],
    ['the merchant in other letters', () => ({}), { merchantId: merchant.merchantId.toUpperCase() }, true],
    ['the merchant with spaces', () => ({}), { merchantId: ` ${merchant.merchantId}\u00a0` }, true],
    ['another merchant', () => ({}), { merchantId: 'other' }, false],
    ['the local sandbox', () => ({}), { target: 'localSandbox' }, false],
    ['another workspace', () => ({ elsewhere: 'otherWorkspace' }), {}, true],
  ];
  for (const [name, other, by, isSame] of senders) {
    it(`${isSame ? 'asks' : 'does not ask'} for ${name}`, () => {
      const of = { ...sender, ...by };
      assert.deepEqual(asked([earlier('accepted', 1, other())], credit, of), isSame ? ['acceptedBefore'] : []);
      assert.deepEqual(asked([earlier('unknown', 1, other())], credit, of), isSame ? ['outcomeUnknown'] : []);
    });
  }

  it('asks in the local sandbox, where nothing is paid, for an unknown outcome only', () => {
    const target = 'localSandbox';
    const by: Sender = { ...sender, target };
    assert.deepEqual(asked([earlier('accepted', 1, { target })], credit, by), []);
    assert.deepEqual(asked([earlier('unknown', 1, { target })], credit, by), ['outcomeUnknown']);
  });

  for (const code of ['{{$guid}}', 'A-{{$timestamp}}']) {
    it(`asks for an accepted payload whose code is ${code}`, () => {
      const written = credit.replace('CR-2041', code);
      const facts = payloadFingerprint(written, credit);
      assert.deepEqual(asked([earlier('accepted', 1, { facts })], written), ['acceptedBefore']);
      assert.deepEqual(asked([earlier('accepted', 1, { facts })], written.replace('18.40', '18.50')), []);
    });
  }

  it('asks for the same payload without a code', () => {
    const text = '{"orderInformation":{}}';
    const facts = payloadFingerprint(text, text);
    assert.deepEqual(asked([earlier('accepted', 1, { facts })], text), ['acceptedBefore']);
    assert.deepEqual(asked([earlier('accepted', 1, { facts })], ' {}'), []);
  });

  const sparse: readonly (readonly [what: string, facts: object, isSame: boolean])[] = [
    ['no amount and no currency', { code: 'A' }, true],
    ['an amount', { code: 'A', amount: '18.40' }, false],
    ['a currency', { code: 'A', currency: 'USD' }, false],
    ['nothing', {}, false],
  ];
  for (const [what, facts, isSame] of sparse) {
    it(`${isSame ? 'asks' : 'does not ask'} for a code alone if what was sent had ${what} beside it`, () => {
      const exchange = earlier('accepted', 1, { facts: { fingerprint: '', ...facts } });
      const text = '{"clientReferenceInformation":{"code":"A"}}';
      assert.deepEqual(asked([exchange], text), isSame ? ['acceptedBefore'] : []);
    });
  }

  it('asks for an amount that is not a number, where it is the same', () => {
    const text = credit.replace('18.40', 'ten');
    const facts = { ...payloadFingerprint(text, text), fingerprint: '' };
    assert.deepEqual(asked([earlier('accepted', 1, { facts })], text), ['acceptedBefore']);
  });

  it('asks for a lost payload whose code is another one each time, also once it has a transactionId', () => {
    const written = '{"clientReferenceInformation":{"code":"{{$guid}}"},"orderInformation":{}}';
    const facts = payloadFingerprint(written, written.replace('{{$guid}}', '1'));
    const mended = written.replace('"code"', '"transactionId": "{{$transactionId}}", "code"');
    assert.deepEqual(asked([earlier('unknown', 1, { facts })], mended), ['outcomeUnknown']);
  });

  const clocks: readonly (readonly [which: string, byTime: number, uptime: number | undefined])[] = [
    ['both clocks', 15.5, now.uptime - 15.5 * 60_000],
    ['the clock that can be set alone', 15.5, undefined],
    ['the clock that can not be set, the other one set forward', 9999, now.uptime - 15.5 * 60_000],
  ];
  for (const [which, byTime, uptime] of clocks) {
    it(`counts from the response, in whole minutes, by ${which}`, () => {
      const { uptime: _, ...slow } = earlier('accepted', byTime);
      const exchange: Exchange = {
        ...slow,
        ...(uptime !== undefined && { uptime }),
        ...(slow.result && { result: { ...slow.result, timing: { total: 60_000, queue: 0 } } }),
      };
      const [duplicateSend] = duplicateSendsOf(payloadFingerprint(credit, credit), sender, [exchange], now);
      assert.equal(duplicateSend?.kind === 'acceptedBefore' && duplicateSend.minutes, 14);
    });
  }
});

describe('a clock that is set between two sends hides no credit that was just accepted', () => {
  /** Minutes since, as the clock that was set says; minutes that passed, before a start of the computer if negative. */
  const rows: readonly (readonly [string, byTime: number, passed: number | undefined, minutes: number | undefined])[] =
    [
      ['not set', 3, 3, 3],
      ['not set, long ago', 16, 16, undefined],
      ['set forward by an hour', hour + 3, 3, 3],
      ['set forward by a day', 24 * hour, 0, 0],
      ['set back by an hour', 3 - hour, 3, 0],
      ['set back by an hour, long ago', 20 - hour, 20, 0],
      ['set forward, long ago', hour, 16, undefined],
      ['not set, the computer was restarted', 3, -100, 3],
      ['not set, long ago, the computer was restarted', 16, -100, undefined],
      ['of a line without uptime', 3, undefined, 3],
      ['of a line without uptime, long ago', 16, undefined, undefined],
    ];
  for (const [name, byTime, passed, expected] of rows) {
    it(`${name}: ${expected ?? 'not asked'}`, () => {
      const { uptime, ...line } = earlier('accepted', byTime);
      const exchange = passed === undefined ? line : { ...line, uptime: now.uptime - passed * 60_000 };
      const [found] = duplicateSendsOf(payloadFingerprint(credit, credit), sender, [exchange], now);
      assert.equal(found?.kind === 'acceptedBefore' ? found.minutes : undefined, expected);
    });
  }

  /** Minutes since the send by the clock, and since the computer was started, which is after the send. */
  const restarts: readonly (readonly [byTime: number, sinceStart: number, expected: string])[] = [
    [3, 2, '2 minutes'],
    [3, 20, '3 minutes'],
    [15, 2, 'unknown'],
    [hour, 2, 'unknown'],
    [24 * hour, 14, 'unknown'],
    [24 * hour, 15, 'not asked'],
    [-hour, 2, '0 minutes'],
  ];
  for (const [byTime, sinceStart, expected] of restarts) {
    it(`${byTime} minutes by the clock, the computer was restarted ${sinceStart} minutes ago: ${expected}`, () => {
      const exchange: Exchange = { ...earlier('accepted', byTime), uptime: 24 * hour * 60_000 };
      const moment = { time, uptime: sinceStart * 60_000 };
      const [found] = duplicateSendsOf(payloadFingerprint(credit, credit), sender, [exchange], moment);
      const minutes = found?.kind === 'acceptedBefore' ? found.minutes : 'none';
      assert.equal(
        minutes === 'none' ? 'not asked' : minutes === undefined ? 'unknown' : `${minutes} minutes`,
        expected,
      );
    });
  }

  for (const jump of [-24 * hour, -hour, hour, 24 * hour]) {
    it(`unknown, the clock set by ${jump} minutes: asked`, () => {
      assert.deepEqual(asked([earlier('unknown', 3 + jump)]), ['outcomeUnknown']);
    });
  }
});
