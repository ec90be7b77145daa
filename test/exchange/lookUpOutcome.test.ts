import assert from 'node:assert/strict';
import { knownReasons } from '../../src/contract/outcomes.ts';
import type { Outcome } from '../../src/exchange/outcome.ts';
import { outcomeOf } from '../../src/exchange/outcomeOf.ts';
import type { Purpose } from '../../src/exchange/request.ts';
import { answer } from './scriptedPorts.ts';

interface Codes {
  readonly reasonCode?: string | number;
  readonly rCode?: string | number;
  readonly rFlag?: string;
}

const success: Codes = { reasonCode: '100', rCode: '1', rFlag: 'SOK' };
const invalidCard: Codes = { reasonCode: '231', rCode: '0', rFlag: 'DINVALIDCARD' };

function recordOf(codes: Codes, more: Record<string, unknown> = {}, name = 'ics_credit') {
  const applicationInformation = { ...codes, applications: [{ name, ...codes }] };
  return { id: '6760630831286132403955', errorInformation: {}, applicationInformation, ...more };
}

function judged(purpose: Purpose, body: unknown, status = purpose === 'search' ? 201 : 200): Outcome {
  return outcomeOf(purpose, answer(status, body), JSON.stringify(body));
}

function searched(...transactionSummaries: readonly unknown[]): Outcome {
  return judged('search', { totalCount: transactionSummaries.length, _embedded: { transactionSummaries } });
}

describe('the outcome that a record tells', () => {
  // The last column is the evidence: a recording, client code, or inferred from the kinds of flags.
  const rows: readonly (readonly [Codes, Outcome['kind'], said: RegExp, evidence: 'rec' | 'doc' | 'inf'])[] = [
    [success, 'accepted', /: accepted\.$/, 'rec'],
    [{ reasonCode: 100, rCode: 1, rFlag: 'SOK' }, 'accepted', /: accepted\.$/, 'rec'],
    [invalidCard, 'declined', /declined \(INVALID_ACCOUNT, 231 DINVALIDCARD\)/, 'rec'],
    [{ reasonCode: 231, rCode: 0, rFlag: 'DINVALIDCARD' }, 'declined', /231 DINVALIDCARD/, 'rec'],
    [{ reasonCode: '475', rCode: '0', rFlag: 'DAUTHENTICATE' }, 'declined', /475 DAUTHENTICATE/, 'rec'],
    [{ reasonCode: '481', rCode: '0', rFlag: 'DREJECT' }, 'declined', /481 DREJECT/, 'rec'],
    [{ reasonCode: '480', rCode: '0', rFlag: 'DREVIEW' }, 'unknown', /held for review/, 'inf'],
    [{ reasonCode: '250', rCode: '-1', rFlag: 'ETIMEOUT' }, 'unknown', /error, outcome unknown/, 'doc'],
    [{ reasonCode: '150', rCode: '-1', rFlag: 'ESYSTEM' }, 'unknown', /error, outcome unknown/, 'inf'],
    [{ reasonCode: '999', rCode: '0', rFlag: 'XODD' }, 'unknown', /outcome not known \(999 XODD\)/, 'inf'],
    [{ rCode: '1' }, 'unknown', /outcome not known/, 'inf'],
    [{}, 'unknown', /outcome not known/, 'inf'],
    [{ reasonCode: '100', rCode: '0', rFlag: 'SOK' }, 'unknown', /outcome not known/, 'inf'],
    [{ reasonCode: '231', rCode: '1', rFlag: 'SOK' }, 'unknown', /outcome not known/, 'inf'],
  ];
  for (const [codes, kind, said, evidence] of rows) {
    it(`${JSON.stringify(codes)} is ${kind} [${evidence}]`, () => {
      for (const outcome of [searched(recordOf(codes)), judged('transactionDetails', recordOf(codes))]) {
        assert.deepEqual([outcome.kind, outcome.mayHaveHappened], [kind, false], outcome.meaning);
        assert.match(outcome.meaning, kind === 'accepted' ? said : new RegExp(said.source.replace(/\\\.\$$/, '')));
        assert.equal(/was accepted/.test(outcome.advice), kind === 'accepted');
      }
    });
  }

  const conflicts: readonly (readonly [string, Record<string, unknown>])[] = [
    ['a status word DECLINED', { status: 'DECLINED' }],
    ['a reason', { errorInformation: { reason: 'EXPIRED_CARD' } }],
    ['a reason that nobody knows', { errorInformation: { reason: 'ODD' } }],
    ['a status word that nobody knows', { status: 'SPLENDID' }],
  ];
  for (const [what, more] of conflicts) {
    it(`is unknown where a success has ${what}`, () => assert.equal(searched(recordOf(success, more)).kind, 'unknown'));
  }

  it('of another application is not that of the credit', () => {
    const outcome = searched(recordOf(success, {}, 'ics_auth'));
    assert.equal(outcome.kind, 'unknown');
    assert.match(outcome.meaning, /of another request \(ics_auth\): accepted/);
  });

  it('is that of the credit, whatever the applications beside it say', () => {
    const applications = [
      { name: 'ics_auth', ...success },
      { name: 'ics_credit', ...invalidCard },
    ];
    const record = recordOf(success, { applicationInformation: { ...success, applications } });
    assert.equal(searched(record).kind, 'declined');
  });
});

describe('a search', () => {
  const early = { submitTimeUtc: '2026-11-01T10:00:00Z' };
  const late = { submitTimeUtc: '2026-11-01T11:00:00Z' };

  it('that mixes outcomes says both, the latest first', () => {
    const outcome = searched(recordOf(invalidCard, early), recordOf(success, late));
    assert.equal(outcome.kind, 'unknown');
    assert.match(outcome.meaning, /1\. credit \d+: accepted; 2\. credit \d+: declined/);
    assert.match(outcome.advice, /do not send it again/);
  });

  it('that found more than it shows does not conclude a decline', () => {
    const body = { totalCount: 2, _embedded: { transactionSummaries: [recordOf(invalidCard)] } };
    assert.equal(judged('search', body).kind, 'unknown');
  });

  for (const [body, status] of [
    [{ totalCount: 0 }, 201],
    [{ count: 0 }, 404],
    [{ totalCount: 0 }, 404],
  ] as const) {
    it(`${status} with ${JSON.stringify(body)} found nothing, which is no proof`, () => {
      const outcome = judged('search', body, status);
      assert.deepEqual([outcome.kind, outcome.headline], ['unknown', 'Nothing found']);
      assert.match(outcome.advice, /does not mean that the credit was not paid/);
    });
  }
});

describe('every reason, status and purpose', () => {
  const codes = [...knownReasons, 'ODD', 'SOME_TIMEOUT', '__proto__'];
  const statuses = [199, 200, 201, 204, 205, 302, 400, 401, 404, 409, 429, 500, 502, 504];
  const words = ['PENDING', 'DECLINED', 'PENDING_REVIEW', 'SPLENDID', '201', undefined];
  const purposes: readonly Purpose[] = ['credit', 'void', 'timeoutVoid', 'self', 'transactionDetails', 'search'];
  for (const purpose of purposes) {
    it(`of a ${purpose} is a sound outcome`, () => {
      for (const reason of codes) {
        for (const status of statuses) {
          for (const word of words) checkSound(purpose, status, word, reason);
        }
      }
    });
  }

  function checkSound(purpose: Purpose, status: number, word: string | undefined, reason: string): void {
    const told = `${purpose} ${status} ${word} ${reason}`;
    const outcome = judged(purpose, { id: '1', status: word, errorInformation: { reason } }, status);
    assert.notEqual(outcome.kind, 'accepted', told);
    const isVoid = purpose === 'void' || purpose === 'timeoutVoid';
    if (isVoid) assert.doesNotMatch(`${outcome.meaning} ${outcome.advice}`, /payload|send (it )?again/i, told);
    if (purpose === 'credit' && word === 'PENDING') assert.equal(outcome.mayHaveHappened, true, told);
    if (purpose === 'credit' && word === 'PENDING_REVIEW') assert.equal(outcome.mayHaveHappened, true, told);
    if (purpose === 'credit' && /TIMEOUT/.test(reason))
      assert.equal(outcome.kind === 'unknown', status !== 401 || outcome.mayHaveHappened, told);
    const isOpen = purpose === 'credit' && (reason === 'ODD' || reason === '__proto__') && word !== 'DECLINED';
    if (isOpen) assert.equal(outcome.mayHaveHappened, true, told);
  }
});
