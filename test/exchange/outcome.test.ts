import assert from 'node:assert/strict';
import { foundCount, headerOf, type Outcome, objectIn, outcomeOf } from '../../src/exchange/outcome.ts';
import type { Purpose } from '../../src/exchange/request.ts';
import type { HeaderLine, TransportFault } from '../../src/exchange/transport.ts';
import { acceptedBody, answer, failure } from './scriptedPorts.ts';

type Expected = readonly [kind: Outcome['kind'], mayHaveHappened: boolean, meaning?: RegExp];

function judged(purpose: Purpose, status: number, body: unknown, headers: readonly HeaderLine[] = []): Outcome {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return outcomeOf(purpose, answer(status, body, headers), text);
}

function check(outcome: Outcome, [kind, mayHaveHappened, meaning]: Expected): void {
  assert.deepEqual([outcome.kind, outcome.mayHaveHappened], [kind, mayHaveHappened], outcome.meaning);
  if (meaning) assert.match(outcome.meaning, meaning);
}

const declined = (reason: string, status = 'DECLINED') => ({
  id: '1',
  status,
  errorInformation: { reason, message: 'no' },
});
const flat = (reason: string, status = 'INVALID_REQUEST') => ({ status, reason, message: 'Declined - it' });
const nested = (status: string, reason: string) => ({ status, errorInformation: { reason, message: 'it' } });
const html = '<html><body>Bad Gateway</body></html>';

describe('outcome of a credit', () => {
  const rows: readonly (readonly [string, number, unknown, ...Expected])[] = [
    ['accepted', 201, acceptedBody(), 'accepted', true],
    ['PIN debit', 201, acceptedBody({ status: 'AUTHORIZED' }), 'accepted', true],
    ['full-financial PIN debit', 201, acceptedBody({ status: 'COMPLETED' }), 'accepted', true],
    ['null is no error', 201, acceptedBody({ errorInformation: null }), 'accepted', true],
    ['declined', 201, declined('EXPIRED_CARD'), 'declined', false, /No money is paid out\. The processor says/],
    ['declined with "status": "201"', 201, declined('PROCESSOR_DECLINED', '201'), 'declined', false],
    ['declined for an unknown reason', 201, declined('BAD_MOOD'), 'declined', false, /BAD_MOOD/],
    ['DECLINED alone', 201, { id: '1', status: 'DECLINED', reason: 'EXPIRED_CARD' }, 'declined', false],
    ['errorInformation that is a string', 201, { status: 'PENDING', errorInformation: 'no' }, 'declined', true],
    ['an error beside PENDING', 201, declined('GENERAL_DECLINE', 'PENDING'), 'declined', true, /its status is PENDING/],
    ['a review that may end well', 201, declined('DECISION_PROFILE_REVIEW', 'PENDING_REVIEW'), 'declined', true],
    ['an error of the processor', 201, declined('PROCESSOR_ERROR'), 'declined', true],
    ['an unknown status word', 201, acceptedBody({ status: 'SPLENDID' }), 'unknown', true, /SPLENDID/],
    ['a void in answer to a credit', 201, acceptedBody({ status: 'VOIDED' }), 'unknown', true],
    ['"201" without an error', 201, acceptedBody({ status: '201' }), 'unknown', true],
    ['no status word', 201, { id: '1' }, 'unknown', true, /missing/],
    ['a status that is no word', 201, { status: ['PENDING'] }, 'unknown', true],
    ['a status from the prototype', 201, '{"__proto__":{"status":"PENDING"}}', 'unknown', true],
    ['200', 200, acceptedBody(), 'accepted', true],
    ['204', 204, '', 'unknown', true],
    ['2xx that is HTML', 201, html, 'unknown', true, /no JSON object/],
    ['2xx that is half JSON', 201, '{"status":"PENDING"', 'unknown', true],
    ['2xx that is an array', 201, [acceptedBody()], 'unknown', true],
    ['an answer that stayed encrypted', 201, { encryptedResponse: 'a.b.c.d.e' }, 'unknown', true],
    ['a redirect', 302, '', 'unknown', true, /not followed/],
    ['an unchanged answer', 304, '', 'unknown', true],
    ['an interim status', 199, '', 'unknown', true],
    ['400 flat', 400, flat('MISSING_FIELD'), 'refused', false, /Nothing was carried out\. A field that is needed/],
    ['400 nested', 400, nested('400', 'INVALID_DATA'), 'refused', false],
    ['400 unknown reason', 400, flat('ODD'), 'refused', false, /Declined - it/],
    ['400 that timed out', 400, flat('SERVER_TIMEOUT'), 'unknown', true],
    ['401', 401, { response: { rmsg: 'Authentication Failed' } }, 'refused', false, /signature/],
    ['403 of a gateway', 403, html, 'refused', false],
    ['404 nested with a blank', 404, nested('404', 'NOT_FOUND '), 'refused', false, /knows nothing/],
    ['404 list', 404, { errors: [{ type: 'notFound', message: 'x' }] }, 'refused', false],
    ['404 empty', 404, '', 'refused', false],
    ['408', 408, html, 'unknown', true],
    ['429', 429, '', 'refused', false, /no more requests/],
    ['500', 500, nested('500', 'SYSTEM_ERROR'), 'serverError', true, /not set up/],
    ['502 SYSTEM_ERROR', 502, flat('SYSTEM_ERROR', 'SERVER_ERROR'), 'serverError', true],
    ['502 SERVER_TIMEOUT', 502, flat('SERVER_TIMEOUT', 'SERVER_ERROR'), 'unknown', true],
    ['502 SERVICE_TIMEOUT', 502, flat('SERVICE_TIMEOUT ', 'SERVER_ERROR'), 'unknown', true],
    ['500 HTML', 500, html, 'unknown', true, /not the API itself/],
    ['502 HTML', 502, html, 'unknown', true],
    ['503 HTML', 503, html, 'serverError', true],
    ['504 HTML', 504, html, 'unknown', true],
  ];
  for (const [name, status, body, ...expected] of rows) {
    it(`${name} (${status}) is ${expected[0]}${expected[1] ? ', may have happened' : ''}`, () => {
      const outcome = judged('credit', status, body);
      check(outcome, expected);
      if (outcome.mayHaveHappened && outcome.kind !== 'accepted') assert.match(outcome.advice, /Do not send it again/);
    });
  }

  it('names what Retry-After asks for', () => {
    assert.match(judged('credit', 429, '', [['Retry-After', '30']]).meaning, /wait 30/);
  });

  it('keeps the reason code without blanks', () => {
    assert.equal(judged('credit', 404, nested('404', 'NOT_FOUND ')).reason, 'NOT_FOUND');
  });

  it('shortens a message of megabytes', () => {
    const { meaning } = judged('credit', 400, { reason: 'ODD', message: 'x'.repeat(2_000_000) });
    assert.ok(meaning.length < 1000);
  });
});

describe('outcome of what follows a credit', () => {
  const rows: readonly (readonly [string, Purpose, number, unknown, ...Expected])[] = [
    ['void', 'void', 201, { id: '2', status: 'VOIDED' }, 'accepted', true, /no money is paid out/],
    ['void that only waits', 'void', 201, { id: '2', status: 'PENDING' }, 'unknown', true],
    ['void declined', 'void', 201, declined('GENERAL_DECLINE'), 'declined', false, /void did not happen/],
    ['void too late', 'void', 400, flat('NOT_VOIDABLE'), 'refused', false, /no longer be voided/],
    ['void without an answer', 'void', 504, html, 'unknown', true],
    ['timeout void', 'timeoutVoid', 201, { status: 'VOIDED' }, 'accepted', true, /had gone through/],
    ['timeout void of nothing', 'timeoutVoid', 400, flat('INVALID_DATA'), 'refused', false, /nothing to void/],
    ['timeout void too late', 'timeoutVoid', 400, flat('NOT_VOIDABLE'), 'refused', false, /no longer be voided/],
    ['timeout void that was malformed', 'timeoutVoid', 400, flat('MISSING_FIELD'), 'refused', false, /is missing/],
    ['self', 'self', 200, acceptedBody(), 'accepted', false, /status PENDING/],
    ['self of a declined credit', 'self', 200, declined('EXPIRED_CARD'), 'accepted', false, /DECLINED.*EXPIRED_CARD/],
    ['self that is not offered', 'self', 404, '', 'refused', false, /does not offer the self link/],
    ['self that is not allowed', 'self', 405, '', 'refused', false, /does not offer the self link/],
    ['self that is HTML', 'self', 200, html, 'serverError', false],
    ['self that is redirected', 'self', 302, '', 'refused', false],
    ['self that failed', 'self', 502, html, 'serverError', false],
    [
      'details',
      'transactionDetails',
      200,
      { applicationInformation: { status: 'PENDING' } },
      'accepted',
      false,
      /PENDING/,
    ],
    ['details too early', 'transactionDetails', 404, '', 'refused', false],
    ['search that finds none', 'search', 201, { totalCount: 0 }, 'accepted', false, /Nothing was found yet/],
    ['search that finds one', 'search', 201, { totalCount: 1 }, 'accepted', false, /One transaction/],
    ['search that finds many', 'search', 201, { totalCount: 7 }, 'accepted', false, /7 transactions/],
    ['search that only has count', 'search', 201, { count: 2 }, 'accepted', false, /2 transactions/],
    ['search that does not tell', 'search', 201, {}, 'accepted', false, /does not say/],
  ];
  for (const [name, purpose, status, body, ...expected] of rows) {
    it(`${name} (${status}) is ${expected[0]}`, () => check(judged(purpose, status, body), expected));
  }

  it('does not call a record that was found accepted', () => {
    assert.equal(judged('self', 200, declined('EXPIRED_CARD')).headline, 'Found');
    assert.equal(judged('search', 201, { totalCount: 0 }).headline, 'Nothing found');
  });
});

describe('outcome of a fault', () => {
  const faults: readonly TransportFault[] = [
    'nameNotFound',
    'connectionRefused',
    'connectTimeout',
    'networkUnreachable',
    'tls',
    'proxyUnreachable',
    'proxyAuthentication',
    'proxyRefused',
    'connectionClosed',
    'headersTimeout',
    'totalTimeout',
    'malformedAnswer',
    'answerTooLarge',
    'cancelled',
  ];
  for (const fault of faults) {
    const isCancel = fault === 'cancelled';
    const rows: readonly (readonly [Purpose, 'nothing' | 'maybe', ...Expected])[] = [
      ['credit', 'nothing', isCancel ? 'cancelled' : 'notSent', false],
      ['credit', 'maybe', isCancel ? 'cancelled' : 'unknown', true],
      ['timeoutVoid', 'maybe', isCancel ? 'cancelled' : 'unknown', true],
      ['self', 'maybe', isCancel ? 'cancelled' : 'unknown', false],
    ];
    for (const [purpose, sent, ...expected] of rows) {
      it(`${fault} with ${sent} sent of a ${purpose} is ${expected[0]}`, () => {
        check(outcomeOf(purpose, failure(fault, sent), ''), expected);
      });
    }
  }

  it('names the status of an answer that broke off', () => {
    const broken = { fault: 'connectionClosed', sent: 'maybe', detail: '', status: 201 } as const;
    const { meaning } = outcomeOf('credit', { kind: 'failure', failure: broken, timing: { total: 1 } }, '');
    assert.match(meaning, /status 201/);
  });
});

describe('reading an answer', () => {
  it('takes objects only', () => {
    for (const text of ['', 'null', '1', '[]', '"a"', '{', '\u0000']) assert.equal(objectIn(text), undefined, text);
    assert.deepEqual(objectIn('{"a":1}'), { a: 1 });
  });

  it('finds a header in any case', () => {
    assert.equal(headerOf([['Retry-After', '1']], 'retry-after'), '1');
  });

  it('takes only a number that can be one for a count', () => {
    for (const totalCount of [-1, '0', null, {}]) assert.equal(foundCount({ totalCount }), undefined);
  });
});
