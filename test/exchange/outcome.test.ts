import assert from 'node:assert/strict';
import type { Outcome } from '../../src/exchange/outcome.ts';
import { outcomeOf } from '../../src/exchange/outcomeOf.ts';
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
    ['declined', 201, declined('EXPIRED_CARD'), 'declined', false, /No money is paid out\. The processor reports/],
    ['declined with "status": "201"', 201, declined('PROCESSOR_DECLINED', '201'), 'declined', false],
    ['declined for an unknown reason', 201, declined('BAD_MOOD'), 'declined', false, /BAD_MOOD/],
    ['DECLINED alone', 201, { id: '1', status: 'DECLINED', reason: 'EXPIRED_CARD' }, 'declined', false],
    ['errorInformation that is a string', 201, { status: 'PENDING', errorInformation: 'no' }, 'unknown', true],
    ['an error beside PENDING', 201, declined('GENERAL_DECLINE', 'PENDING'), 'unknown', true, /its status is PENDING/],
    [
      'a review that may end well',
      201,
      declined('DECISION_PROFILE_REVIEW', 'PENDING_REVIEW'),
      'unknown',
      true,
      /may still be paid/,
    ],
    ['an error of the processor', 201, declined('PROCESSOR_ERROR'), 'declined', true],
    ['an unknown status word', 201, acceptedBody({ status: 'SPLENDID' }), 'unknown', true, /SPLENDID/],
    ['a void in answer to a credit', 201, acceptedBody({ status: 'VOIDED' }), 'unknown', true],
    ['"201" without an error', 201, acceptedBody({ status: '201' }), 'unknown', true],
    ['no status word', 201, { id: '1' }, 'unknown', true, /missing/],
    ['a status that is no word', 201, { status: ['PENDING'] }, 'unknown', true],
    ['a status from the prototype', 201, '{"__proto__":{"status":"PENDING"}}', 'unknown', true],
    ['200', 200, acceptedBody(), 'accepted', true],
    ['204', 204, '', 'unknown', true],
    ['2xx that is HTML', 201, html, 'unknown', true, /not a JSON object/],
    ['2xx that is half JSON', 201, '{"status":"PENDING"', 'unknown', true],
    ['2xx that is an array', 201, [acceptedBody()], 'unknown', true],
    ['an answer that stayed encrypted', 201, { encryptedResponse: 'a.b.c.d.e' }, 'unknown', true],
    ['a redirect', 302, '', 'unknown', true, /not followed/],
    ['an unchanged answer', 304, '', 'unknown', true],
    ['an interim status', 199, '', 'unknown', true],
    ['400 flat', 400, flat('MISSING_FIELD'), 'refused', false, /Nothing was carried out\. A required field/],
    ['400 nested', 400, nested('400', 'INVALID_DATA'), 'refused', false],
    ['400 unknown reason', 400, flat('ODD'), 'refused', false, /Declined - it/],
    ['400 that timed out', 400, flat('SERVER_TIMEOUT'), 'unknown', true],
    ['401', 401, { response: { rmsg: 'Authentication Failed' } }, 'refused', false, /signature/],
    [
      '403 of a gateway',
      403,
      html,
      'refused',
      true,
      /^Probably nothing was carried out, .*status 403 is not from the API/,
    ],
    ['403 of the API', 403, flat('ODD'), 'refused', false, /^Nothing was carried out/],
    ['403 without a word', 403, '', 'refused', false, /^Nothing was carried out/],
    ['413 of a proxy', 413, html, 'refused', true, /too large.*\(413\)/],
    ['400 that is half JSON', 400, '{"status":"INVALID', 'refused', true],
    ['404 nested with a blank', 404, nested('404', 'NOT_FOUND '), 'refused', false, /may lack this product/],
    ['404 list', 404, { errors: [{ type: 'notFound', message: 'x' }] }, 'refused', false],
    ['404 empty', 404, '', 'refused', false],
    ['401 that is HTML', 401, html, 'refused', true, /is not from the API/],
    ['408', 408, html, 'unknown', true],
    ['429', 429, '', 'refused', false, /no more requests/],
    ['500', 500, nested('500', 'SYSTEM_ERROR'), 'serverError', true, /not set up/],
    ['502 SYSTEM_ERROR', 502, flat('SYSTEM_ERROR', 'SERVER_ERROR'), 'serverError', true],
    ['502 SERVER_TIMEOUT', 502, flat('SERVER_TIMEOUT', 'SERVER_ERROR'), 'unknown', true],
    ['502 SERVICE_TIMEOUT', 502, flat('SERVICE_TIMEOUT ', 'SERVER_ERROR'), 'unknown', true],
    ['500 HTML', 500, html, 'unknown', true, /A gateway or proxy/],
    ['502 HTML', 502, html, 'unknown', true],
    ['503 HTML', 503, html, 'serverError', true],
    ['504 HTML', 504, html, 'unknown', true],
    ['504 JSON', 504, { message: 'Endpoint request timed out' }, 'unknown', true, /says: “Endpoint request timed out”/],
    ['504 with a reason', 504, flat('SYSTEM_ERROR', 'SERVER_ERROR'), 'unknown', true],
  ];
  for (const [name, status, body, ...expected] of rows) {
    it(`${name} (${status}) is ${expected[0]}${expected[1] ? ', may have happened' : ''}`, () => {
      const outcome = judged('credit', status, body);
      check(outcome, expected);
      if (outcome.mayHaveHappened && outcome.kind !== 'accepted') assert.match(outcome.advice, /Do not send it again/);
    });
  }

  it('says how long it should wait where that makes sense', () => {
    const asked = (retryAfter: string) => judged('credit', 429, '', [['Retry-After', retryAfter]]).meaning;
    assert.match(asked('30'), /at the moment \(429\); it asks to wait 30 seconds\.$/);
    assert.match(asked('3'.repeat(10_000)), /at the moment \(429\)\.$/);
    assert.match(asked('soon'), /at the moment \(429\)\.$/);
  });

  describe('with the words of the server', () => {
    const fields = [
      { field: 'a.b', reason: 'MISSING_FIELD' },
      { field: 'c[0].d', reason: 'INVALID_DATA' },
    ];
    const words: readonly (readonly [string, number, unknown, meaning: string])[] = [
      [
        'a known reason',
        400,
        { ...flat('MISSING_FIELD'), details: fields },
        'Nothing was carried out. A required field is missing (MISSING_FIELD). The server says: “Declined - it”. Missing: a.b. Not accepted: c[0].d.',
      ],
      [
        'a reason that is not known',
        400,
        flat('ODD'),
        'Nothing was carried out. The reason is ODD. The server says: “Declined - it”.',
      ],
      [
        'a message alone',
        422,
        { errors: [{ type: 'x', message: 'It is odd.' }] },
        'Nothing was carried out. The payload is readable, but the request can’t be carried out (422). The server says: “It is odd.”',
      ],
      [
        'a message that says no more than the status',
        413,
        { response: { rmsg: 'Payload Too Large' } },
        'Nothing was carried out. The payload is too large for the API, or for a proxy on the way (413).',
      ],
      [
        'a decline',
        201,
        declined('EXPIRED_CARD'),
        'No money is paid out. The processor reports that the card has expired (EXPIRED_CARD). The server says: “no”.',
      ],
      [
        'an error of the server',
        500,
        nested('500', 'ODD'),
        'Internal API error. (Status 500, ODD.) The server says: “it”.',
      ],
      [
        '401',
        401,
        { response: { rmsg: 'Authentication Failed' } },
        'Nothing was carried out. The API did not accept the signature (401).',
      ],
    ];
    for (const [name, status, body, meaning] of words) {
      it(name, () => assert.equal(judged('credit', status, body).meaning, meaning));
    }
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
    ['void declined', 'void', 201, declined('GENERAL_DECLINE'), 'declined', false, /The credit was not voided/],
    ['void too late', 'void', 400, flat('NOT_VOIDABLE'), 'refused', false, /can’t be voided/],
    ['void without an answer', 'void', 504, html, 'unknown', true],
    [
      'timeout void',
      'timeoutVoid',
      201,
      { status: 'VOIDED' },
      'accepted',
      true,
      /^The credit was created\. The credit is voided/,
    ],
    ['timeout void of nothing', 'timeoutVoid', 400, flat('INVALID_DATA'), 'unknown', false, /may still be on its way/],
    [
      'timeout void that names a field',
      'timeoutVoid',
      400,
      {
        ...flat('INVALID_DATA'),
        details: [{ field: 'clientReferenceInformation.transactionId', reason: 'INVALID_DATA' }],
      },
      'refused',
      false,
      /^The credit was not voided\. A field of the void .* Not accepted: clientReferenceInformation\.transactionId\.$/,
    ],
    [
      'timeout void refused by a page',
      'timeoutVoid',
      403,
      html,
      'refused',
      true,
      /^Probably the credit was not voided/,
    ],
    ['timeout void that ran out of time', 'timeoutVoid', 504, { message: 'x' }, 'unknown', true],
    ['self refused by a page', 'self', 403, html, 'refused', false, /^Access is not allowed/],
    ['timeout void too late', 'timeoutVoid', 400, flat('NOT_VOIDABLE'), 'refused', false, /can’t be voided/],
    ['timeout void that was malformed', 'timeoutVoid', 400, flat('MISSING_FIELD'), 'refused', false, /is missing/],
    ['self', 'self', 200, acceptedBody(), 'accepted', false, /: accepted\.$/],
    [
      'self of a declined credit',
      'self',
      200,
      declined('EXPIRED_CARD'),
      'declined',
      false,
      /declined \(EXPIRED_CARD\)/,
    ],
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
      /: accepted\.$/,
    ],
    ['details too early', 'transactionDetails', 404, '', 'refused', false],
    ['search that finds none', 'search', 201, { totalCount: 0 }, 'unknown', false, /Nothing was found yet/],
    ['search that finds one', 'search', 201, { totalCount: 1 }, 'unknown', false, /One transaction/],
    ['search that finds many', 'search', 201, { totalCount: 7 }, 'unknown', false, /7 transactions/],
    ['search that only has count', 'search', 201, { count: 2 }, 'unknown', false, /2 transactions/],
    ['search that does not tell', 'search', 201, {}, 'unknown', false, /does not say/],
  ];
  for (const [name, purpose, status, body, ...expected] of rows) {
    it(`${name} (${status}) is ${expected[0]}`, () => check(judged(purpose, status, body), expected));
  }

  describe('timeout void that finds nothing', () => {
    const void_ = (creditAge?: number) =>
      outcomeOf('timeoutVoid', answer(400, ''), JSON.stringify(flat('INVALID_DATA')), { creditAge: creditAge ?? 0 });
    const ages: readonly (readonly [creditAge: number | undefined, ...Expected])[] = [
      [0, 'unknown', false, /may still be on its way/],
      [59_999, 'unknown', false, /may still be on its way/],
      // A clock that was set back tells nothing.
      [-3_600_000, 'unknown', false, /may still be on its way/],
      [60_000, 'refused', false, /nothing to void/],
      [undefined, 'unknown', false, /may still be on its way/],
    ];
    for (const [creditAge, ...expected] of ages) {
      it(`${creditAge} ms after the credit is ${expected[0]}`, () => check(void_(creditAge), expected));
    }

    it('does not say to send again when it was malformed', () => {
      for (const reason of ['INVALID_DATA', 'MISSING_FIELD']) {
        const { advice } = judged('timeoutVoid', 400, { reason, details: [{ field: 'a.b', reason }] });
        assert.match(advice, /^Whether the credit was created is as unknown as before\. Search for the credit\.$/);
      }
    });

    it('says to ask once more when it was too early', () => {
      assert.equal(void_(1000).headline, 'Nothing to void yet');
      assert.match(void_(1000).advice, /^Request the void again when the minute has passed/);
    });
  });

  it('does not say of a look-up that nothing was carried out', () => {
    assert.equal(judged('transactionDetails', 404, '').meaning, 'The API has no transaction with this ID.');
    assert.match(
      judged('void', 404, '').meaning,
      /^The credit was not voided\. The API has no credit with this ID \(404\)\.$/,
    );
  });

  it('does not call a record that was found accepted', () => {
    assert.equal(judged('self', 200, declined('EXPIRED_CARD')).headline, 'Found: declined');
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
    'proxyUndetermined',
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
      ['credit', 'maybe', 'unknown', true],
      ['timeoutVoid', 'maybe', 'unknown', true],
      ['self', 'maybe', isCancel ? 'cancelled' : 'unknown', false],
    ];
    for (const [purpose, sent, ...expected] of rows) {
      it(`${fault} with ${sent} sent of a ${purpose} is ${expected[0]}`, () => {
        check(outcomeOf(purpose, failure(fault, sent), ''), expected);
      });
    }
  }

  it('says of a cancel after the request had left that it may have come too late', () => {
    const { headline, meaning, advice } = outcomeOf('credit', failure('cancelled', 'maybe'), '');
    assert.equal(headline, 'Cancelled, outcome unknown');
    assert.match(meaning, /^You cancelled after the request was sent\. The credit may or may not have been created\.$/);
    assert.match(advice, /Do not send it again/);
  });

  it('says that the proxy could not be determined', () => {
    const { meaning, advice } = outcomeOf('credit', failure('proxyUndetermined', 'nothing'), '');
    assert.equal(meaning, 'Which proxy to use could not be determined. Nothing was sent.');
    assert.match(advice, /"Check Connection"/);
  });

  it('names the status of an answer that broke off', () => {
    const broken = { fault: 'connectionClosed', sent: 'maybe', detail: '', status: 201 } as const;
    const { meaning } = outcomeOf('credit', { kind: 'failure', failure: broken, timing: { total: 1 } }, '');
    assert.match(meaning, /status 201/);
  });
});
