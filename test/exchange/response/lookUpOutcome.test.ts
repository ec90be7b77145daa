import assert from 'node:assert/strict';
import { knownReasons } from '../../../src/contract/reasonCodes.ts';
import type { Purpose } from '../../../src/exchange/request/operationRequest.ts';
import type { Outcome } from '../../../src/exchange/response/outcome.ts';
import { outcomeOf } from '../../../src/exchange/response/outcomeOf.ts';
import { objectIn } from '../../../src/exchange/response/responseBody.ts';
import { response } from '../support/scriptedPorts.ts';
import { shown } from '../support/shown.ts';

interface Codes {
  readonly reasonCode?: string | number;
  readonly rCode?: string | number;
  readonly rFlag?: string;
  readonly status?: string;
}

const success: Codes = { reasonCode: '100', rCode: '1', rFlag: 'SOK' };
const invalidCard: Codes = { reasonCode: '231', rCode: '0', rFlag: 'DINVALIDCARD' };

function recordOf(codes: Codes, more: Record<string, unknown> = {}, name = 'ics_credit') {
  const applicationInformation = { ...codes, applications: [{ name, ...codes }] };
  return { id: '6760630831286132403955', errorInformation: {}, applicationInformation, ...more };
}

function judged(purpose: Purpose, body: unknown, status = purpose === 'search' ? 201 : 200): Outcome {
  return outcomeOf(
    purpose,
    response(status, body).response,
    body === undefined ? undefined : objectIn(JSON.stringify(body)),
  );
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
    [{ reasonCode: '999', rCode: '0', rFlag: 'XODD' }, 'unknown', /outcome unknown \(999 XODD\)/, 'inf'],
    [{ reasonCode: '231', rFlag: 'DINVALIDCARD' }, 'declined', /231 DINVALIDCARD/, 'inf'],
    [{ rFlag: 'SOK' }, 'accepted', /: accepted\.$/, 'inf'],
    [{ rFlag: 'DINVALIDCARD' }, 'declined', /declined \(DINVALIDCARD\)/, 'inf'],
    [{ rFlag: 'D9NEW' }, 'declined', /declined \(D9NEW\)/, 'inf'],
    [{ rFlag: 'ENEW' }, 'unknown', /error, outcome unknown \(ENEW\)/, 'inf'],
    [{ rFlag: 'Done' }, 'unknown', /outcome unknown \(Done\)/, 'inf'],
    [{ rFlag: 'sok' }, 'unknown', /outcome unknown \(sok\)/, 'inf'],
    [{ reasonCode: 100 }, 'accepted', /: accepted\.$/, 'rec'],
    [{ reasonCode: '0100' }, 'unknown', /outcome unknown \(0100\)/, 'inf'],
    [{ reasonCode: 231 }, 'declined', /declined \(INVALID_ACCOUNT, 231\)/, 'inf'],
    [{ reasonCode: '999' }, 'unknown', /outcome unknown \(999\)/, 'inf'],
    [{ reasonCode: '999', rCode: '1', rFlag: 'SOK' }, 'unknown', /outcome unknown \(999 SOK\)/, 'inf'],
    [{ rCode: '1' }, 'unknown', /outcome unknown \(rCode 1\)/, 'inf'],
    [{ rCode: 0 }, 'unknown', /outcome unknown \(rCode 0\)/, 'inf'],
    [{}, 'unknown', /outcome unknown/, 'inf'],
    [{ reasonCode: '100', rCode: '0', rFlag: 'SOK' }, 'unknown', /outcome unknown \(100 SOK rCode 0\)/, 'inf'],
    [{ reasonCode: '100', rCode: '-1', rFlag: 'SOK' }, 'unknown', /outcome unknown/, 'inf'],
    [{ reasonCode: '231', rCode: '1', rFlag: 'SOK' }, 'unknown', /outcome unknown/, 'inf'],
    [{ reasonCode: '231', rCode: '0', rFlag: 'SOK' }, 'unknown', /outcome unknown/, 'inf'],
    [{ reasonCode: '250', rCode: '0', rFlag: 'DTIMEOUT' }, 'unknown', /outcome unknown/, 'inf'],
    [{ reasonCode: [100] as never, rFlag: 'SOK' }, 'unknown', /outcome unknown/, 'inf'],
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
    it(`is unknown where a success has ${what}: ${shown(more)}`, () =>
      assert.equal(searched(recordOf(success, more)).kind, 'unknown'));
  }

  it('of another application is not that of the credit', () => {
    const outcome = searched(recordOf(success, {}, 'ics_auth'));
    assert.equal(outcome.kind, 'unknown');
    assert.match(outcome.meaning, /of another request \(ics_auth\): accepted/);
  });

  const applied = (...all: readonly (readonly [name: string, codes: Codes & { status?: string }])[]) =>
    all.map(([name, codes]) => ({ name, ...codes }));
  const several: readonly (readonly [string, readonly object[], Codes, Outcome['kind'], said: RegExp])[] = [
    [
      'declined, beside an authorization that was approved',
      applied(['ics_auth', success], ['ics_credit', invalidCard]),
      success,
      'declined',
      /declined \(INVALID_ACCOUNT, 231 DINVALIDCARD\)/,
    ],
    [
      'accepted, beside an authorization that was declined',
      applied(['ics_auth', invalidCard], ['ics_credit', success]),
      invalidCard,
      'accepted',
      /: accepted\.$/,
    ],
    [
      'the same of two credits',
      applied(['ics_credit', success], ['ics_credit', success]),
      success,
      'accepted',
      /: accepted\.$/,
    ],
    [
      'not known where two credits differ, with both codes',
      applied(['ics_credit', success], ['ics_credit', invalidCard]),
      success,
      'unknown',
      /outcome unknown \(INVALID_ACCOUNT, 100 SOK, 231 DINVALIDCARD\)/,
    ],
    [
      'not known where only the others have codes',
      applied(['ics_credit', {}], ['ics_bill', success]),
      success,
      'unknown',
      /outcome unknown \(100 SOK\)/,
    ],
    [
      'that of all where it has none of its own',
      applied(['ics_credit', { reasonCode: '', rFlag: '' }]),
      invalidCard,
      'declined',
      /231 DINVALIDCARD/,
    ],
    [
      'not known where that of all differs',
      applied(['ics_credit', success]),
      invalidCard,
      'unknown',
      /100 SOK, 231 DINVALIDCARD/,
    ],
    [
      'not known under a status word that nobody knows, which is told',
      applied(['ics_credit', { ...success, status: 'BATCH_ERROR' }]),
      success,
      'unknown',
      /outcome unknown \(100 SOK, BATCH_ERROR\)/,
    ],
    [
      'voided, where its status says so',
      applied(['ics_credit', { ...success, status: 'VOIDED' }]),
      success,
      'accepted',
      /: voided\.$/,
    ],
    [
      'that of an eCheck credit',
      applied(['ics_ecp_credit', invalidCard]),
      invalidCard,
      'declined',
      /credit(?: \d+)?: declined/,
    ],
    [
      'held where Decision Manager reviews what was accepted',
      applied(['ics_credit', success], ['ics_decision', { reasonCode: '480', rCode: '0', rFlag: 'DREVIEW' }]),
      { reasonCode: 480 },
      'unknown',
      /held for review \(DECISION_PROFILE_REVIEW, 100 SOK, 480 DREVIEW\)/,
    ],
    [
      'not known where Decision Manager rejects what was accepted',
      applied(['ics_credit', success], ['ics_decision', { reasonCode: '481', rCode: '0', rFlag: 'DREJECT' }]),
      { reasonCode: 481 },
      'unknown',
      /outcome unknown \(DECISION_PROFILE_REJECT, 100 SOK, 481 DREJECT\)/,
    ],
    [
      'declined where Decision Manager rejected it first',
      applied(['ics_credit', {}], ['ics_decision', { reasonCode: '481', rCode: '0', rFlag: 'DREJECT' }]),
      { reasonCode: '481', rCode: '0', rFlag: 'DREJECT' },
      'declined',
      /declined \(DECISION_PROFILE_REJECT, 481 DREJECT\)/,
    ],
    [
      'accepted where Decision Manager accepts',
      applied(['ics_credit', success], ['ics_decision', success]),
      success,
      'accepted',
      /: accepted\.$/,
    ],
    ['that of an application without a name', [success], success, 'accepted', /transaction(?: \d+)?: accepted\.$/],
    [
      'voided, where the status of all says so and there is no other',
      applied(['ics_credit', success]),
      { ...success, status: 'VOIDED' },
      'accepted',
      /: voided\.$/,
    ],
    [
      'not known where the status of all says DECLINED and there is no other',
      applied(['ics_credit', success]),
      { ...success, status: 'DECLINED' },
      'unknown',
      /outcome unknown \(100 SOK, DECLINED\)/,
    ],
    [
      'its own where the status of all may be that of another',
      applied(['ics_auth', invalidCard], ['ics_credit', success]),
      { ...success, status: 'DECLINED' },
      'accepted',
      /: accepted\.$/,
    ],
  ];
  for (const [what, applications, codes, kind, said] of several) {
    it(`of several applications is ${what}: ${kind}, ${said.source}`, () => {
      for (const purpose of ['search', 'transactionDetails'] as const) {
        const record = { ...recordOf(codes), applicationInformation: { ...codes, applications } };
        const outcome = purpose === 'search' ? searched(record) : judged(purpose, record);
        assert.equal(outcome.kind, kind, outcome.meaning);
        assert.match(outcome.meaning.replace(/\. [A-Z].*$/, '.'), said);
      }
    });
  }

  it('of a void speaks of the void', () => {
    const rows = [
      [success, 'accepted', /that it belongs to is voided/],
      [{ reasonCode: '246', rCode: '0', rFlag: 'DNOTVOIDABLE' }, 'declined', /may still be paid/],
      [{ reasonCode: '150', rCode: '-1', rFlag: 'ESYSTEM' }, 'unknown', /until its outcome is known/],
    ] as const;
    for (const [codes, kind, advice] of rows) {
      const outcome = judged('transactionDetails', recordOf(codes, {}, 'ics_void'));
      assert.equal(outcome.kind, kind, outcome.meaning);
      assert.match(outcome.advice, advice);
    }
  });

  for (const codes of [
    { reasonCode: '104', rCode: '0', rFlag: 'DDUPLICATE' },
    { reasonCode: '102', rCode: '0', rFlag: 'DINVALIDDATA' },
  ]) {
    it(`${codes.rFlag} points to the earlier credit`, () => {
      const outcome = searched(recordOf(codes));
      assert.equal(outcome.kind, 'declined');
      assert.match(outcome.advice, /an earlier credit .* may have been paid/);
    });
  }
});

describe('a search', () => {
  const early = { submitTimeUtc: '2026-11-01T10:00:00Z' };
  const late = { submitTimeUtc: '2026-11-01T11:00:00Z' };

  it('that mixes outcomes says both, the latest first', () => {
    const outcome = searched(recordOf(invalidCard, early), recordOf(success, late));
    assert.equal(outcome.kind, 'unknown');
    assert.match(outcome.meaning, /1\. credit: accepted; 2\. credit: declined/);
    assert.match(outcome.advice, /do not send it again/);
  });

  it('that finds two accepted credits asks whether it was paid twice', () => {
    const outcome = searched(recordOf(success, late), recordOf(success, early));
    assert.equal(outcome.kind, 'accepted');
    assert.match(outcome.advice, /do not send it again, and check whether it was paid twice/);
  });

  it('that finds a void beside the credit says so', () => {
    const outcome = searched(recordOf(success, late, 'ics_void'), recordOf(success, early));
    assert.deepEqual([outcome.kind, outcome.headline], ['accepted', 'Found: accepted']);
    assert.match(outcome.advice, /A void was found as well/);
  });

  it('that found more than it shows does not conclude that all are voided', () => {
    const body = { totalCount: 2, _embedded: { transactionSummaries: [recordOf(success, { status: 'VOIDED' })] } };
    assert.equal(judged('search', body).kind, 'unknown');
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

describe('what was found', () => {
  const voidOf = (codes: Codes) => recordOf(codes, {}, 'ics_void');
  const other = recordOf(success, {}, 'ics_auth');
  const review: Codes = { reasonCode: '480', rCode: '0', rFlag: 'DREVIEW' };
  const odd: Codes = { reasonCode: '999', rCode: '0', rFlag: 'XODD' };
  const voided = recordOf(success, { status: 'VOIDED' });
  const notVoidable: Codes = { reasonCode: '246', rCode: '0', rFlag: 'DNOTVOIDABLE' };
  const rows: readonly (readonly [what: string, found: readonly unknown[], headline: string, advice: RegExp])[] = [
    ['an accepted credit', [recordOf(success)], 'Found: accepted', /^If this is your credit, it was accepted: do not/],
    [
      'a credit that is PENDING',
      [recordOf(success, { status: 'PENDING' })],
      'Found: accepted',
      /To undo it, void it here or in the Business Center\.$/,
    ],
    ...['TRANSMITTED', 'COMPLETED'].map(
      (status) =>
        [
          `a credit that is ${status}`,
          [recordOf({ ...success, status })],
          'Found: accepted',
          /do not send it again\. A void may no longer be possible\.$/,
        ] as const,
    ),
    [
      'a declined credit',
      [recordOf(invalidCard)],
      'Found: declined',
      /^If this is the credit that you sent, no money is paid out for it\.$/,
    ],
    [
      'two declined credits',
      [recordOf(invalidCard), recordOf(invalidCard)],
      'Found: declined',
      /^If this is the credit/,
    ],
    ['a credit in review', [recordOf(review)], 'Found: held for review', /^It may still be paid\. Accept or reject/],
    ['a voided credit', [voided], 'Found: voided', /^If this is your credit, no money is paid out for it\.$/],
    ['a credit with an odd code', [recordOf(odd)], 'Found: outcome unknown', /^Do not send the credit again until/],
    [
      'a declined and a held credit',
      [recordOf(invalidCard), recordOf(review)],
      'Found: different outcomes',
      /^Do not send the credit again until/,
    ],
    [
      'an accepted and a declined credit',
      [recordOf(success), recordOf(invalidCard)],
      'Found: different outcomes',
      /^If an accepted one is your credit/,
    ],
    [
      'an accepted credit and a declined void',
      [recordOf(success), voidOf(notVoidable)],
      'Found: accepted',
      /^If this is your credit, it was accepted/,
    ],
    ['an accepted void', [voidOf(success)], 'Found: void accepted', /is voided/],
    ['a declined void', [voidOf(notVoidable)], 'Found: void declined', /may still be paid/],
    ['a void with an odd code', [voidOf(odd)], 'Found: outcome unknown', /^Do not send/],
    ['two voids', [voidOf(success), voidOf(success)], 'Found: outcome unknown', /^Do not send/],
    ['a void and another request', [voidOf(success), other], 'Found: outcome unknown', /^Do not send/],
    ['another request', [other], 'Found: outcome unknown', /^Do not send/],
  ];
  for (const [what, found, headline, advice] of rows) {
    it(`is told with advice that fits: ${what}, ${headline}`, () => {
      const outcome = searched(...found);
      assert.equal(outcome.headline, headline);
      assert.match(outcome.advice, advice);
    });
  }

  const declined = { totalCount: 1, _embedded: { transactionSummaries: [recordOf(invalidCard)] } };
  const ages: readonly (readonly [Purpose, seconds: number | undefined, mayLag: boolean])[] = [
    ['search', 0, true],
    ['search', 299, true],
    ['search', 300, false],
    ['search', undefined, false],
    ['transactionDetails', 0, false],
  ];
  for (const [purpose, seconds, mayLag] of ages) {
    it(`says of a decline in ${purpose} ${seconds} s after the credit${mayLag ? '' : ' not'} that it may be an earlier one`, () => {
      const body = purpose === 'search' ? declined : recordOf(invalidCard);
      const context = seconds === undefined ? {} : { creditAge: seconds * 1000 };
      const { advice } = outcomeOf(purpose, response(201, '').response, body, context);
      assert.match(advice, /^If this is the credit that you sent, no money is paid out for it\./);
      assert.equal(/It may be an earlier one: a new transaction can take minutes to appear/.test(advice), mayLag);
    });
  }

  it('is told with what its reason means, where one credit was refused', () => {
    assert.match(searched(recordOf(invalidCard)).meaning, /231 DINVALIDCARD\)\. \S.*[a-z]\.$/);
    assert.match(searched(recordOf(success)).meaning, /: accepted\.$/);
    assert.match(searched(recordOf(invalidCard), recordOf(invalidCard)).meaning, /231 DINVALIDCARD\)\.$/);
  });

  it('is unknown where no number is told', () => {
    const outcome = judged('search', { id: '1' });
    assert.deepEqual([outcome.kind, outcome.headline], ['unknown', 'Found']);
  });
});

describe('a look-up', () => {
  const rows: readonly (readonly [Purpose, status: number, body: unknown, Outcome['kind'], said: RegExp])[] = [
    ['search', 404, { totalCount: 1 }, 'refused', /./],
    ['search', 403, { totalCount: 0 }, 'refused', /./],
    ['transactionDetails', 404, { totalCount: 0 }, 'refused', /./],
    ['transactionDetails', 300, {}, 'refused', /is a redirect \(300\).* Run "Check Connection"\.$/],
    ['transactionDetails', 399, {}, 'refused', /is a redirect \(399\)/],
    ['transactionDetails', 400, {}, 'refused', /^(?!.*redirect)/],
    ['transactionDetails', 500, {}, 'serverError', /^Internal API error\./],
    ['transactionDetails', 502, undefined, 'serverError', /^A gateway or proxy responded instead of the API\./],
    ['transactionDetails', 200, undefined, 'serverError', /has status 200 but is not from the API/],
    ['self', 404, {}, 'refused', /does not support the self link.* Use "Transaction Details" instead\.$/],
    ['self', 405, {}, 'refused', /does not support the self link/],
    ['self', 403, {}, 'refused', /^(?!.*self link)/],
  ];
  for (const [purpose, status, body, kind, said] of rows) {
    it(`${purpose} that gets ${status} ${JSON.stringify(body)} is ${kind}: ${said.source}`, () => {
      const outcome = judged(purpose, body, status);
      assert.equal(outcome.kind, kind, outcome.meaning);
      assert.match(`${outcome.meaning} ${outcome.advice}`, said);
    });
  }

  const silent: readonly (readonly [status: number, body: unknown, meaning: string])[] = [
    [400, { reason: 'ODD', message: 'Odd' }, 'The reason is ODD.'],
    [403, { message: 'Forbidden' }, 'Access is not allowed (403), by the API or by a proxy or firewall.'],
    [401, { response: { rmsg: 'Authentication Failed' } }, 'The API did not accept the signature (401).'],
    [500, { reason: 'ODD', message: 'Odd' }, 'Internal API error. (Status 500, ODD.)'],
    [500, { message: 'Internal Server Error' }, 'Internal API error. (Status 500.)'],
  ];
  for (const [status, body, meaning] of silent) {
    it(`says nothing twice: ${status} ${JSON.stringify(body)}`, () =>
      assert.equal(judged('transactionDetails', body, status).meaning, meaning));
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

describe('a code that is unknown', () => {
  const odd = ['ODD', 'SUCCESS_NOT', 'APPROVED', 'ok', '__proto__', 'toString', 'x'.repeat(5000), '✓', '0', '-1'];
  const others = { reasonCode: '100', rCode: '1', rFlag: 'SOK' };

  for (const purpose of ['search', 'transactionDetails', 'self'] as const) {
    for (const name of ['reasonCode', 'rCode', 'rFlag'] as const) {
      it(`as ${name} in the response to a ${purpose} is neither success nor decline`, () => {
        for (const code of [...odd, 7, true, {}, []]) {
          const record = recordOf({ ...others, [name]: code });
          const outcome = purpose === 'search' ? searched(record) : judged(purpose, record);
          assert.equal(outcome.kind, 'unknown', `${name} ${String(code)}: ${outcome.meaning}`);
        }
      });
    }

    it(`as status word in the response to a ${purpose} is neither success nor decline`, () => {
      for (const status of odd.filter((word) => !/^\d+$/.test(word))) {
        const record = recordOf(others, { status });
        const outcome = purpose === 'search' ? searched(record) : judged(purpose, record);
        assert.equal(outcome.kind, 'unknown', `${status}: ${outcome.meaning}`);
      }
    });
  }

  const changes = (['credit', 'void', 'timeoutVoid'] as const).flatMap((purpose) =>
    [200, 201, 202, 400, 404, 409, 422, 499, 500, 502, 504].map((status) => [purpose, status] as const),
  );
  for (const [purpose, status] of changes) {
    it(`as status word and reason of a ${purpose} (${status}) may have happened`, () => {
      for (const word of odd) {
        for (const body of [
          { status: word },
          { status: word, reason: word },
          { status: word, errorInformation: { reason: word } },
        ]) {
          // A number in place of the word is that of the HTTP status.
          if (status >= 400 && /^\d+$/.test(word) && !('reason' in body) && !('errorInformation' in body)) continue;
          const outcome = judged(purpose, body, status);
          assert.equal(outcome.mayHaveHappened, true, `${status} ${JSON.stringify(body).slice(0, 80)}`);
          assert.notEqual(outcome.kind, 'accepted');
          assert.doesNotMatch(
            outcome.meaning,
            /^Nothing was carried out|No money is paid out|^The credit was not voided/,
          );
        }
      }
    });
  }
});
