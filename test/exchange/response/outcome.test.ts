import assert from 'node:assert/strict';
import { knownReasons } from '../../../src/contract/reasonCodes.ts';
import type { Purpose } from '../../../src/exchange/request/operationRequest.ts';
import type { PayloadFingerprint } from '../../../src/exchange/request/payloadFingerprint.ts';
import {
  type Outcome,
  openQuestion,
  outcomeOfClosedWindow,
  outcomeOfEarlyCancel,
  outcomeOfFailure,
  outcomeOfOwnFault,
  outcomeOfPreparation,
  withCode,
} from '../../../src/exchange/response/outcome.ts';
import { outcomeOf } from '../../../src/exchange/response/outcomeOf.ts';
import { objectIn } from '../../../src/exchange/response/responseBody.ts';
import type { HeaderLine, TransportFault } from '../../../src/exchange/transport/transport.ts';
import { acceptedBody, response } from '../support/scriptedPorts.ts';
import { shown } from '../support/shown.ts';

type Expected = readonly [kind: Outcome['kind'], mayHaveHappened: boolean, meaning?: RegExp];

function judged(purpose: Purpose, status: number, body: unknown, headers: readonly HeaderLine[] = []): Outcome {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return outcomeOf(purpose, response(status, body, headers).response, objectIn(text));
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
type At = readonly [status: number, body: (reason: string) => unknown];
const at201: At = [201, (reason) => declined(reason)];
const at400: At = [400, (reason) => flat(reason)];
const at404: At = [404, (reason) => nested('404', `${reason} `)];
const at502: At = [502, (reason) => flat(reason, 'SERVER_ERROR')];

const lookFirst = /Do not send it again: search for it first/;
const otherCard = /another card or account/;
const riskCase = /risk settings/;
const setUp = /Have the merchant account set up for it/;

const html = '<html><body>Bad Gateway</body></html>';

/**
 * Where a row comes from: a recording, a guide or listed code, client code, a public thread, or inferred from these.
 */
type Evidence = 'rec' | 'doc' | 'code' | 'issue' | 'inf';

describe('outcome of a credit', () => {
  const rows: readonly (readonly [string, number, unknown, Evidence, ...Expected])[] = [
    [
      'accepted',
      201,
      acceptedBody(),
      'rec',
      'accepted',
      true,
      /accepted\. It goes to the processor with the next batch/,
    ],
    ['PIN debit', 201, acceptedBody({ status: 'AUTHORIZED' }), 'doc', 'accepted', true, /authorized in real time/],
    ['full-financial PIN debit', 201, acceptedBody({ status: 'COMPLETED' }), 'doc', 'accepted', true, /COMPLETED/],
    ['null is not an error', 201, acceptedBody({ errorInformation: null }), 'inf', 'accepted', true],
    ['an empty object is not an error', 201, acceptedBody({ errorInformation: {} }), 'rec', 'accepted', true],
    [
      'empty members are no error',
      201,
      acceptedBody({ errorInformation: { reason: '', details: [] } }),
      'inf',
      'accepted',
      true,
    ],
    [
      'an error without a reason',
      201,
      acceptedBody({ errorInformation: { message: 'x' } }),
      'inf',
      'unknown',
      true,
      /reports an error/,
    ],
    [
      'declined',
      201,
      declined('EXPIRED_CARD'),
      'doc',
      'declined',
      false,
      /No money is paid out\. The processor reports/,
    ],
    ['declined with "status": "201"', 201, declined('PROCESSOR_DECLINED', '201'), 'rec', 'declined', false],
    ['an error without a status word', 201, { errorInformation: { reason: 'EXPIRED_CARD' } }, 'inf', 'declined', false],
    ['declined for an unknown reason', 201, declined('BAD_MOOD'), 'inf', 'declined', false, /BAD_MOOD/],
    ['DECLINED alone', 201, { id: '1', status: 'DECLINED', reason: 'EXPIRED_CARD' }, 'inf', 'declined', false],
    [
      'DECLINED with a number for PROCESSOR_TIMEOUT',
      201,
      { status: 'DECLINED', errorInformation: { reason: 250 } },
      'inf',
      'unknown',
      true,
      /PROCESSOR_TIMEOUT/,
    ],
    [
      'a known reason under an unknown status word',
      201,
      declined('EXPIRED_CARD', 'SPLENDID'),
      'inf',
      'unknown',
      true,
      /SPLENDID/,
    ],
    ['errorInformation that is a string', 201, { status: 'PENDING', errorInformation: 'no' }, 'inf', 'unknown', true],
    [
      'an error beside PENDING',
      201,
      declined('GENERAL_DECLINE', 'PENDING'),
      'inf',
      'unknown',
      true,
      /its status is PENDING/,
    ],
    [
      'a review that may end well',
      201,
      declined('DECISION_PROFILE_REVIEW', 'PENDING_REVIEW'),
      'doc',
      'unknown',
      true,
      /may still be paid/,
    ],
    [
      'a review that says DECLINED',
      201,
      declined('DECISION_PROFILE_REVIEW'),
      'inf',
      'unknown',
      true,
      /may still be paid/,
    ],
    [
      'a review without a reason',
      201,
      { status: 'AUTHORIZED_PENDING_REVIEW' },
      'doc',
      'unknown',
      true,
      /may still be paid/,
    ],
    [
      'a time-out of the processor',
      201,
      declined('PROCESSOR_TIMEOUT'),
      'doc',
      'unknown',
      true,
      /did not respond in time/,
    ],
    [
      'a reason of its own beside PENDING',
      201,
      acceptedBody({ reason: 'EXPIRED_CARD' }),
      'inf',
      'unknown',
      true,
      /reports an error/,
    ],
    ...['NOT_FOUND', 'NOT_VOIDABLE', 'CAPTURE_ALREADY_VOIDED'].map(
      (reason) =>
        [
          `${reason}, which is of another transaction`,
          201,
          { errorInformation: { reason } },
          'inf',
          'unknown',
          true,
          /own status is missing/,
        ] as const,
    ),
    [
      'an error of the processor without a status word',
      201,
      { errorInformation: { reason: 'PROCESSOR_ERROR' } },
      'inf',
      'unknown',
      true,
      /may or may not have been created/,
    ],
    [
      '400 for an error of the processor',
      400,
      flat('PROCESSOR_ERROR'),
      'inf',
      'unknown',
      true,
      /^The processor reported an error.* \(PROCESSOR_ERROR\)\..* may or may not have been created\.$/,
    ],
    ['multiple choices', 300, acceptedBody(), 'inf', 'unknown', true, /is a redirect \(300\)/],
    ['a time-out beside PENDING', 201, declined('PROCESSOR_TIMEOUT', 'PENDING'), 'inf', 'unknown', true],
    ['an error of the processor', 201, declined('PROCESSOR_ERROR'), 'inf', 'declined', true],
    ['an error in lower case', 201, declined('processor_timeout'), 'inf', 'unknown', true, /\(PROCESSOR_TIMEOUT\)/],
    [
      'a duplicate in lower case',
      400,
      flat('duplicate_request'),
      'inf',
      'refused',
      true,
      /earlier credit was probably paid/,
    ],
    [
      'a decline that offers a void',
      201,
      acceptedBody(declined('EXPIRED_CARD')),
      'inf',
      'unknown',
      true,
      /^The response contradicts itself: it reports a decline, but has a void link\. .*\(EXPIRED_CARD\)/,
    ],
    [
      'a decline without a status word that offers a void',
      201,
      acceptedBody({ status: undefined, errorInformation: { reason: 'EXPIRED_CARD' } }),
      'inf',
      'unknown',
      true,
      /has a void link/,
    ],
    [
      'a decline without a void',
      201,
      { ...declined('EXPIRED_CARD'), _links: { void: null } },
      'inf',
      'declined',
      false,
    ],
    ['a duplicate in errors', 400, { errors: [{ reason: 'DUPLICATE_REQUEST' }] }, 'inf', 'refused', true],
    ['a time-out in errors', 400, { errors: [{ reason: 'SERVER_TIMEOUT' }] }, 'inf', 'unknown', true],
    [
      'a duplicate as other services tell it',
      400,
      { responseStatus: { status: 400, reason: 'DUPLICATE_REQUEST' } },
      'inf',
      'refused',
      true,
    ],
    ['errors without a reason', 404, { errors: [{ type: 'notFound', message: 'x' }] }, 'doc', 'refused', false],
    ['a decline for a success', 201, nested('DECLINED', '100'), 'inf', 'unknown', true, /that of a success \(100\)/],
    [
      'errors beside PENDING',
      201,
      acceptedBody({ errors: [{ message: 'x' }] }),
      'inf',
      'unknown',
      true,
      /reports an error/,
    ],
    ['an error object beside PENDING', 201, acceptedBody({ error: { code: 'E1' } }), 'inf', 'unknown', true],
    ['no errors beside PENDING', 201, acceptedBody({ errors: [], error: null }), 'inf', 'accepted', true],
    ['201 without an error', 201, acceptedBody({ status: 201 }), 'inf', 'unknown', true, /is only a number \(201\)/],
    ['no text as status', 201, acceptedBody({ status: '' }), 'inf', 'unknown', true, /own status is missing/],
    ['declined with the number 201', 201, { ...declined('PROCESSOR_DECLINED'), status: 201 }, 'inf', 'declined', false],
    ['an unknown status word', 201, acceptedBody({ status: 'SPLENDID' }), 'inf', 'unknown', true, /SPLENDID/],
    ['a void in response to a credit', 201, acceptedBody({ status: 'VOIDED' }), 'inf', 'unknown', true],
    [
      '"201" without an error',
      201,
      acceptedBody({ status: '201' }),
      'inf',
      'unknown',
      true,
      /is only a number \(201\)/,
    ],
    ['no status word', 201, { id: '1' }, 'inf', 'unknown', true, /missing/],
    ['a status that is not a word', 201, { status: ['PENDING'] }, 'inf', 'unknown', true],
    ['a status from the prototype', 201, '{"__proto__":{"status":"PENDING"}}', 'inf', 'unknown', true],
    ['200', 200, acceptedBody(), 'inf', 'accepted', true],
    ['202 that says PENDING', 202, acceptedBody(), 'inf', 'unknown', true, /contradicts itself/],
    ['204', 204, '', 'inf', 'unknown', true],
    ['2xx that is HTML', 201, html, 'issue', 'unknown', true, /not a JSON object/],
    ['2xx that is half JSON', 201, '{"status":"PENDING"', 'inf', 'unknown', true],
    ['2xx that is an array', 201, [acceptedBody()], 'inf', 'unknown', true],
    ['a response that stayed encrypted', 201, { encryptedResponse: 'a.b.c.d.e' }, 'code', 'unknown', true],
    ['a redirect', 302, '', 'inf', 'unknown', true, /not followed/],
    ['an unchanged response', 304, '', 'inf', 'unknown', true],
    ['an interim status', 199, '', 'inf', 'unknown', true],
    ['400 flat', 400, flat('MISSING_FIELD'), 'doc', 'refused', false, /Nothing was carried out\. A required field/],
    ['400 nested', 400, nested('400', 'INVALID_DATA'), 'issue', 'refused', false],
    ['400 unknown reason', 400, flat('ODD'), 'inf', 'refused', false, /Declined - it/],
    ['400 unknown reason and word', 400, flat('ODD', 'SPLENDID'), 'inf', 'refused', true, /^Probably nothing/],
    ['400 unknown reason alone', 400, { reason: 'ODD' }, 'inf', 'refused', true, /^Probably nothing/],
    ['400 unknown word alone', 400, { status: 'SPLENDID' }, 'inf', 'refused', true, /^Probably nothing/],
    [
      '400 that says SERVER_ERROR',
      400,
      flat('MISSING_FIELD', 'SERVER_ERROR'),
      'inf',
      'refused',
      true,
      /^Probably nothing/,
    ],
    ['400 that is encrypted', 400, { encryptedResponse: 'a.b.c.d.e' }, 'inf', 'refused', true, /^Probably nothing/],
    ['400 that says PENDING', 400, acceptedBody(), 'inf', 'unknown', true, /contradicts itself/],
    ['400 with a void link', 400, { _links: { void: { href: 'x' } } }, 'inf', 'unknown', true, /has a void link/],
    ['400 that timed out', 400, flat('SERVER_TIMEOUT'), 'inf', 'unknown', true],
    [
      '400 DUPLICATE_REQUEST',
      400,
      flat('DUPLICATE_REQUEST'),
      'doc',
      'refused',
      true,
      /earlier credit was probably paid/,
    ],
    ['401', 401, { response: { rmsg: 'Authentication Failed' } }, 'rec', 'refused', false, /signature/],
    ['401 empty', 401, '', 'rec', 'refused', false, /signature/],
    [
      '401 with JSON in its message',
      401,
      { response: { rmsg: '{"message":"Odd!"}' } },
      'rec',
      'refused',
      false,
      /“Odd!”/,
    ],
    [
      '403 of a gateway',
      403,
      html,
      'inf',
      'refused',
      true,
      /^Probably nothing was carried out, .*status 403 is not from the API/,
    ],
    ['403 of the API', 403, flat('ODD'), 'inf', 'refused', false, /^Nothing was carried out/],
    ['403 without a word', 403, '', 'inf', 'refused', false, /^Nothing was carried out/],
    ['413 of a proxy', 413, html, 'inf', 'refused', true, /too large.*\(413\)/],
    ['400 that is half JSON', 400, '{"status":"INVALID', 'inf', 'refused', true],
    ['404 nested with a blank', 404, nested('404', 'NOT_FOUND '), 'rec', 'refused', false, /may lack this product/],
    [
      '404 list',
      404,
      { errors: [{ type: 'notFound', message: 'x' }] },
      'code',
      'refused',
      false,
      /may lack this product/,
    ],
    ['404 empty', 404, '', 'issue', 'refused', false, /may lack this product/],
    ['404 with a message', 404, { message: 'Resource not found' }, 'issue', 'refused', false, /may lack this product/],
    ['404 that is HTML', 404, html, 'inf', 'refused', true, /is not from the API/],
    ['401 that is HTML', 401, html, 'inf', 'refused', true, /is not from the API/],
    ['408', 408, html, 'inf', 'unknown', true],
    ['409, which may be with the same credit', 409, {}, 'inf', 'refused', true, /^Probably nothing/],
    ['409 with a reason that nobody knows', 409, flat('ODD'), 'inf', 'refused', true, /^Probably nothing/],
    ['409 with a reason of the payload', 409, flat('INVALID_CARD'), 'inf', 'refused', false, /^Nothing/],
    ['406, which comes when there is a response', 406, {}, 'inf', 'refused', true, /^Probably nothing/],
    ['406 empty', 406, '', 'inf', 'refused', true, /^Probably nothing/],
    ['400 whose message is that it timed out', 400, { message: 'Request timed out' }, 'inf', 'unknown', true],
    ['403 whose message is that it timed out', 403, { message: 'upstream time-out' }, 'inf', 'unknown', true],
    ['401 whose message is about time', 401, { message: 'timed out' }, 'inf', 'refused', false, /signature/],
    [
      '400 with several errors, one of which leaves it open',
      400,
      { errors: [{ reason: 'MISSING_FIELD' }, { reason: 'DUPLICATE_REQUEST' }] },
      'inf',
      'refused',
      true,
      /earlier credit was probably paid/,
    ],
    ['429', 429, '', 'inf', 'refused', false, /no more requests/],
    ['a status that nobody knows', 499, {}, 'inf', 'refused', true, /^Probably nothing/],
    ['500', 500, nested('500', 'SYSTEM_ERROR'), 'doc', 'serverError', true, /not set up/],
    ['500 that says DECLINED', 500, declined('EXPIRED_CARD'), 'inf', 'serverError', true],
    [
      '502 SYSTEM_ERROR',
      502,
      flat('SYSTEM_ERROR', 'SERVER_ERROR'),
      'issue',
      'serverError',
      true,
      /currency that is not set up/,
    ],
    ['502 SERVER_TIMEOUT', 502, flat('SERVER_TIMEOUT', 'SERVER_ERROR'), 'doc', 'unknown', true],
    ['502 SERVICE_TIMEOUT', 502, flat('SERVICE_TIMEOUT ', 'SERVER_ERROR'), 'doc', 'unknown', true],
    [
      '502 PROCESSOR_TIMEOUT',
      502,
      flat('PROCESSOR_TIMEOUT', 'SERVER_ERROR'),
      'doc',
      'unknown',
      true,
      /did not respond in time/,
    ],
    [
      '502 INVALID_OR_MISSING_CONFIG',
      502,
      flat('INVALID_OR_MISSING_CONFIG', 'SERVER_ERROR'),
      'doc',
      'serverError',
      true,
      /not set up for this request/,
    ],
    ['502 with a reason that nobody knows', 502, flat('ODD', 'SERVER_ERROR'), 'inf', 'serverError', true, /ODD/],
    ['500 HTML', 500, html, 'issue', 'unknown', true, /A gateway or proxy/],
    ['502 HTML', 502, html, 'issue', 'unknown', true],
    ['503 HTML', 503, html, 'issue', 'serverError', true],
    ['504 HTML', 504, html, 'inf', 'unknown', true],
    [
      '504 JSON',
      504,
      { message: 'Endpoint request timed out' },
      'inf',
      'unknown',
      true,
      /says: “Endpoint request timed out”/,
    ],
    ['504 with a reason', 504, flat('SYSTEM_ERROR', 'SERVER_ERROR'), 'inf', 'unknown', true],
  ];
  for (const [name, status, body, evidence, ...expected] of rows) {
    it(`${name} (${status}) is ${expected[0]}${expected[1] ? ', may have happened' : ''} [${evidence}]`, () => {
      const outcome = judged('credit', status, body);
      check(outcome, expected);
      const isOpen = outcome.mayHaveHappened && outcome.kind !== 'accepted';
      if (isOpen) assert.match(outcome.advice, /Do not send it again|Search for the earlier credit/);
      else assert.doesNotMatch(outcome.meaning, /may or may not/);
    });
  }

  /** What every reason means at the status and status word that it is known with. */
  const reasons: readonly (readonly [string, At, Evidence, Outcome['kind'], boolean, words: RegExp, advice: RegExp])[] =
    [
      ['MISSING_FIELD', at400, 'doc', 'refused', false, /required field is missing/, /Correct the payload/],
      ['INVALID_DATA', at400, 'doc', 'refused', false, /value that is not valid/, /Correct the field/],
      [
        'DUPLICATE_REQUEST',
        at400,
        'doc',
        'refused',
        true,
        /earlier request .* was successful/,
        /Search for the earlier credit/,
      ],
      ['INVALID_CARD', at400, 'doc', 'refused', false, /card number is not accepted/, /Check the card number/],
      [
        'INVALID_CARD_TYPE',
        at400,
        'code',
        'refused',
        false,
        /does not match the card number/,
        /Correct or remove `card\.type`/,
      ],
      ['CARD_TYPE_NOT_ACCEPTED', at400, 'code', 'refused', false, /does not accept this card type/, setUp],
      ['INVALID_MERCHANT_CONFIGURATION', at400, 'doc', 'refused', false, /not set up for this request/, setUp],
      ['INVALID_AMOUNT', at400, 'doc', 'refused', false, /amount is not accepted/, /limits of the account/],
      ['CAPTURE_ALREADY_VOIDED', at400, 'doc', 'refused', false, /was voided before/, /Look up/],
      [
        'ACCOUNT_NOT_ALLOWED_CREDIT',
        at400,
        'doc',
        'refused',
        false,
        /not allowed to create/,
        /refund the original payment/,
      ],
      ['NOT_SUPPORTED', at400, 'doc', 'refused', false, /processor does not support/, setUp],
      ['NOT_VOIDABLE', at400, 'doc', 'refused', false, /can't be voided/, /recovered another way/],
      ['PROCESSOR_UNAVAILABLE', at400, 'code', 'refused', false, /could not be reached/, /Send again later/],
      ['NOT_FOUND', at404, 'rec', 'refused', false, /may lack this product/, /enabled for the account/],
      ['SYSTEM_ERROR', at502, 'issue', 'serverError', true, /currency that is not set up/, lookFirst],
      ['SERVER_TIMEOUT', at502, 'doc', 'unknown', true, /API timed out/, lookFirst],
      ['SERVICE_TIMEOUT', at502, 'doc', 'unknown', true, /behind the API timed out/, lookFirst],
      [
        'INVALID_OR_MISSING_CONFIG',
        at502,
        'doc',
        'serverError',
        true,
        /not set up/,
        /Do not send it again.*Have the merchant account set up/,
      ],
      ['PROCESSOR_TIMEOUT', at201, 'doc', 'unknown', true, /did not respond in time/, lookFirst],
      ['AVS_FAILED', at201, 'doc', 'declined', false, /billing address/, /Check `billTo`/],
      ['CONTACT_PROCESSOR', at201, 'doc', 'declined', false, /Referral/, otherCard],
      ['EXPIRED_CARD', at201, 'doc', 'declined', false, /has expired/, otherCard],
      ['PROCESSOR_DECLINED', at201, 'rec', 'declined', false, /declined the credit/, otherCard],
      ['INSUFFICIENT_FUND', at201, 'doc', 'declined', false, /Insufficient funds/, otherCard],
      ['STOLEN_LOST_CARD', at201, 'doc', 'declined', false, /stolen or lost/, otherCard],
      ['ISSUER_UNAVAILABLE', at201, 'doc', 'declined', false, /issuer could not be reached/, /Send again later/],
      ['UNAUTHORIZED_CARD', at201, 'doc', 'declined', false, /inactive/, otherCard],
      ['CVN_NOT_MATCH', at201, 'doc', 'declined', false, /verification number does not match/, /Correct the field/],
      ['EXCEEDS_CREDIT_LIMIT', at201, 'doc', 'declined', false, /exceeds a limit/, otherCard],
      ['INVALID_CVN', at201, 'doc', 'declined', false, /verification number is not valid/, /Correct the field/],
      ['BLOCKED_BY_CARDHOLDER', at201, 'doc', 'declined', false, /has blocked/, otherCard],
      ['DECLINED_CHECK', at201, 'doc', 'declined', false, /eCheck was declined/, otherCard],
      ['BLACKLISTED_CUSTOMER', at201, 'doc', 'declined', false, /negative list/, riskCase],
      ['SUSPENDED_ACCOUNT', at201, 'doc', 'declined', false, /is suspended/, otherCard],
      ['PAYMENT_REFUSED', at201, 'doc', 'declined', false, /was refused/, otherCard],
      ['CV_FAILED', at201, 'doc', 'declined', false, /number was refused/, /Correct the field/],
      ['INVALID_ACCOUNT', at201, 'rec', 'declined', false, /does not exist/, /Check the number/],
      ['GENERAL_DECLINE', at201, 'doc', 'declined', false, /without a specific reason/, otherCard],
      ['DECISION_PROFILE_REJECT', at201, 'doc', 'declined', false, /rejected the credit/, riskCase],
      ['SCORE_EXCEEDS_THRESHOLD', at201, 'doc', 'declined', false, /exceeds your threshold/, riskCase],
      ['PENDING_AUTHENTICATION', at201, 'doc', 'declined', false, /authentication is required/, setUp],
      ['ACH_VERIFICATION_FAILED', at201, 'doc', 'declined', false, /could not be verified/, /routing and account/],
      ['DECISION_PROFILE_REVIEW', at201, 'doc', 'unknown', true, /may still be paid/, /Do not send it again/],
      ['CONSUMER_AUTHENTICATION_REQUIRED', at201, 'doc', 'declined', false, /issuer requires/, otherCard],
      ['CONSUMER_AUTHENTICATION_FAILED', at201, 'doc', 'declined', false, /authentication failed/, otherCard],
      ['ALLOWABLE_PIN_RETRIES_EXCEEDED', at201, 'doc', 'declined', false, /PIN/, otherCard],
      ['PROCESSOR_ERROR', at201, 'inf', 'declined', true, /reported an error/, lookFirst],
      ['CUSTOMER_WATCHLIST_MATCH', at201, 'doc', 'declined', false, /watch list/, riskCase],
      ['ADDRESS_COUNTRY_WATCHLIST_MATCH', at201, 'doc', 'declined', false, /country of the address/, riskCase],
      ['EMAIL_COUNTRY_WATCHLIST_MATCH', at201, 'doc', 'declined', false, /country of the email/, riskCase],
      ['IP_COUNTRY_WATCHLIST_MATCH', at201, 'doc', 'declined', false, /country of the IP/, riskCase],
      ['DAGGREJECTED', at201, 'doc', 'declined', false, /was rejected/, riskCase],
      ['DAGGDENIED', at201, 'doc', 'declined', false, /was denied/, riskCase],
      ['DSYSREJECTED', at201, 'doc', 'declined', false, /screening rejected/, riskCase],
    ];
  for (const [reason, [status, body], evidence, kind, mayHaveHappened, words, advice] of reasons) {
    it(`${reason} (${status}) is ${kind}${mayHaveHappened ? ', may have happened' : ''} [${evidence}]`, () => {
      const outcome = judged('credit', status, body(reason));
      check(outcome, [kind, mayHaveHappened, words]);
      assert.match(outcome.advice, advice);
      assert.equal(outcome.reason, reason);
    });
  }

  it('has a row for every reason that is known', () => {
    assert.deepEqual(reasons.map(([reason]) => reason).sort(), [...knownReasons].sort());
  });

  describe('with a transactionId that may have been used before', () => {
    const facts = { transactionId: 't1', fingerprint: '' };
    const named = (...fields: readonly string[]) => ({
      ...flat('INVALID_DATA'),
      details: fields.map((field) => ({ field, reason: 'INVALID_DATA' })),
    });
    const repeats: readonly (readonly [string, object, unknown, mayHaveHappened: boolean, Evidence])[] = [
      ['no details', facts, flat('INVALID_DATA'), true, 'issue'],
      ['an empty list', facts, named(), true, 'inf'],
      ['the nested form', facts, nested('400', 'INVALID_DATA'), true, 'inf'],
      ['its own field alone', facts, named('clientReferenceInformation.transactionId'), true, 'inf'],
      ['an id that is not shown', { fingerprint: '', hidesTransactionId: true }, flat('INVALID_DATA'), true, 'inf'],
      ['its own field alone, without the group', facts, named('transactionId'), true, 'inf'],
      ['a field with a longer name', facts, named('clientReferenceInformation.transactionIdOfAll'), false, 'inf'],
      ['another field', facts, named('orderInformation.billTo.country'), false, 'doc'],
      ['another field beside it', facts, named('clientReferenceInformation.transactionId', 'a.b'), false, 'inf'],
      ['another reason', facts, flat('MISSING_FIELD'), false, 'doc'],
      ['no transactionId', { fingerprint: '' }, flat('INVALID_DATA'), false, 'doc'],
      ['one in broken JSON', { ...facts, isBroken: true }, flat('INVALID_DATA'), false, 'inf'],
    ];
    for (const [what, sent, body, mayHaveHappened, evidence] of repeats) {
      it(`${what}: ${mayHaveHappened ? 'look it up first' : 'nothing was carried out'} [${evidence}]`, () => {
        const read = objectIn(JSON.stringify(body));
        const outcome = outcomeOf('credit', response(400, body).response, read, { facts: sent as PayloadFingerprint });
        const created = outcomeOf('credit', response(201, body).response, read, { facts: sent as PayloadFingerprint });
        assert.deepEqual([outcome.kind, outcome.mayHaveHappened], ['refused', mayHaveHappened], outcome.meaning);
        assert.deepEqual([created.kind, created.mayHaveHappened], ['refused', mayHaveHappened], created.meaning);
        assert.equal(/^Search for the first credit\./.test(outcome.advice), mayHaveHappened);
      });
    }
  });

  const uncertain: readonly (readonly [status: number, body: unknown, more: RegExp | undefined])[] = [
    [400, html, undefined],
    [400, { reason: 'ODD' }, undefined],
    [400, { encryptedResponse: 'a.b.c.d.e' }, undefined],
    [400, flat('MISSING_FIELD', 'SERVER_ERROR'), undefined],
    [403, html, / Check that the merchant account may use this API/],
    [406, {}, / Run "Check Connection"/],
    [409, {}, undefined],
    [409, flat('ODD'), undefined],
    [413, html, / Make it smaller/],
    [422, html, undefined],
    [429, html, undefined],
    [499, {}, / Run "Check Connection"/],
  ];
  for (const [status, body, more] of uncertain) {
    it(`does not advise sending again after ${status} ${shown(body)}, which leaves it open`, () => {
      const { advice, mayHaveHappened } = judged('credit', status, body, [['retry-after', '30']]);
      assert.equal(mayHaveHappened, true);
      assert.match(advice, lookFirst);
      assert.match(advice.replace(lookFirst, ''), more ?? /^\.$/);
      assert.doesNotMatch(advice.replace(lookFirst, ''), /again/);
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
        "Nothing was carried out. The payload is readable, but the request can't be carried out (422). The server says: “It is odd.”",
      ],
      [
        'a message that says no more than the status',
        413,
        { response: { rmsg: 'Payload Too Large' } },
        'Nothing was carried out. The payload is too large for the API, or for a proxy in between (413).',
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
      it(`${name}: ${status} ${shown(body)}`, () => assert.equal(judged('credit', status, body).meaning, meaning));
    }
  });

  const sentSecond = { transactionId: 't1', fingerprint: '' };
  const told: readonly (readonly [status: number, body: unknown, meaning: string, advice: string])[] = [
    [
      201,
      acceptedBody(),
      'The credit is accepted. It goes to the processor with the next batch, after midnight; the funds arrive in two to four days.',
      'You can void it until it is submitted to the processor.',
    ],
    [
      201,
      acceptedBody({ status: 'AUTHORIZED' }),
      'The credit is authorized in real time, as PIN debit credits are (AUTHORIZED).',
      'A void within about an hour reverses it.',
    ],
    [
      201,
      acceptedBody({ status: 'COMPLETED' }),
      'The credit is accepted; its status is COMPLETED.',
      'A void may no longer be possible.',
    ],
    [201, declined('BAD_MOOD'), 'No money is paid out. The reason is BAD_MOOD. The server says: “no”.', ''],
    [201, { status: 'DECLINED' }, 'No money is paid out. No reason is given.', ''],
    [
      201,
      { status: 'DECLINED', reason: 'PROCESSOR_DECLINED', message: 'Decline - PROCESSOR_DECLINED' },
      'No money is paid out. The processor declined the credit (PROCESSOR_DECLINED).',
      'Ask the recipient for another card or account, or pay another way.',
    ],
    [
      201,
      flat('DUPLICATE_REQUEST', 'DECLINED'),
      'This request was not carried out: an earlier request with the same reference was successful (DUPLICATE_REQUEST). The earlier credit was probably paid. The server says: “Declined - it”.',
      'Search for the earlier credit. Only if you mean a second credit, give it another reference code.',
    ],
    [
      400,
      { ...flat('DUPLICATE_REQUEST'), message: 'Declined - DUPLICATE_REQUEST' },
      'This request was not carried out: an earlier request with the same reference was successful (DUPLICATE_REQUEST). The earlier credit was probably paid.',
      'Search for the earlier credit. Only if you mean a second credit, give it another reference code.',
    ],
    [
      201,
      flat('INVALID_DATA'),
      'Nothing was carried out (INVALID_DATA). The `transactionId` may have been used before: then the first credit with it may have been paid.',
      'Search for the first credit. Sending with a new `transactionId` may pay a second time.',
    ],
    [
      201,
      declined('EXPIRED_CARD', 'SPLENDID'),
      'The response has HTTP status 201, but its own status is SPLENDID. The processor reports that the card has expired (EXPIRED_CARD). The server says: “no”. The credit may or may not have been created.',
      'Do not send it again: search for it first.',
    ],
    [
      201,
      { status: 'SPLENDID' },
      'The response has HTTP status 201, but its own status is SPLENDID. The credit may or may not have been created.',
      'Do not send it again: search for it first.',
    ],
    [
      302,
      '',
      'The response is a redirect (302), which the API never sends. It was not followed. The credit may or may not have been created.',
      'Do not send it again: search for it first. A gateway or proxy responded instead of the API. Run "Check Connection".',
    ],
    [
      199,
      '',
      'HTTP status 199 is not a final response. The credit may or may not have been created.',
      'Do not send it again: search for it first.',
    ],
    [
      400,
      flat('SERVER_TIMEOUT'),
      'The request timed out (status 400, SERVER_TIMEOUT). The credit may or may not have been created.',
      'Do not send it again: search for it first.',
    ],
    [
      408,
      '',
      'The request timed out (status 408). The credit may or may not have been created.',
      'Do not send it again: search for it first.',
    ],
    [
      400,
      { status: 'PENDING' },
      'The response contradicts itself: its HTTP status is 400, but its body says PENDING. The credit may or may not have been created.',
      'Do not send it again: search for it first.',
    ],
    [
      500,
      { status: 'PENDING_REVIEW' },
      'The response contradicts itself: its HTTP status is 500, but its body says PENDING_REVIEW. The credit may or may not have been created.',
      'Do not send it again: search for it first.',
    ],
    [
      400,
      { _links: { void: { href: 'x' } } },
      'The response contradicts itself: its HTTP status is 400, but its body has a void link. The credit may or may not have been created.',
      'Do not send it again: search for it first.',
    ],
    [
      500,
      { reason: 'ODD', message: 'Odd' },
      'Internal API error. (Status 500, ODD.)',
      'Do not send it again: search for it first.',
    ],
    [
      502,
      flat('INVALID_OR_MISSING_CONFIG', 'SERVER_ERROR'),
      'The merchant account is not set up for this request. (Status 502, INVALID_OR_MISSING_CONFIG.) The server says: “Declined - it”.',
      'Do not send it again: search for it first. Have the merchant account set up for it.',
    ],
  ];
  for (const [status, body, meaning, advice] of told) {
    it(`${status} ${shown(body)} says: ${meaning} ${advice}`, () => {
      const read = objectIn(JSON.stringify(body));
      const outcome = outcomeOf('credit', response(status, body).response, read, { facts: sentSecond });
      assert.deepEqual([outcome.meaning, outcome.advice], [meaning, advice]);
    });
  }

  for (const body of [
    { status: 'PENDING_REVIEW' },
    declined('DECISION_PROFILE_REVIEW'),
    flat('DECISION_PROFILE_REVIEW'),
  ]) {
    it(`is held for review after 201 or 400 ${shown(body)}`, () => {
      for (const status of body.status === 'PENDING_REVIEW' ? [201] : [201, 400]) {
        const { headline, advice } = judged('credit', status, body);
        assert.equal(headline, 'Held for review');
        assert.equal(advice, 'Accept or reject the case in Decision Manager. Do not send it again.');
      }
    });
  }

  it('keeps the reason code without spaces', () => {
    assert.equal(judged('credit', 404, nested('404', 'NOT_FOUND ')).reason, 'NOT_FOUND');
  });

  it('shortens a message of megabytes', () => {
    const { meaning } = judged('credit', 400, { reason: 'ODD', message: 'x'.repeat(2_000_000) });
    assert.ok(meaning.length < 1000);
  });
});

describe('outcome of what follows a credit', () => {
  const namesId = {
    ...flat('INVALID_DATA'),
    details: [{ field: 'clientReferenceInformation.transactionId', reason: 'INVALID_DATA' }],
  };
  const rows: readonly (readonly [string, Purpose, number, unknown, Evidence, ...Expected])[] = [
    ['void', 'void', 201, { id: '2', status: 'VOIDED' }, 'rec', 'accepted', true, /no money is paid out/],
    ['void with an empty error', 'void', 201, { status: 'VOIDED', errorInformation: {} }, 'inf', 'accepted', true],
    [
      'void with an error',
      'void',
      201,
      { status: 'VOIDED', errorInformation: { message: 'x' } },
      'inf',
      'unknown',
      true,
    ],
    ['void that failed', 'void', 201, { id: '2', status: 'FAILED' }, 'doc', 'declined', false, /was not voided/],
    [
      'void CANCELLED, which is said of voids and of credits',
      'void',
      201,
      { status: 'CANCELLED' },
      'inf',
      'unknown',
      true,
    ],
    [
      'void REVERSED, which is said of authorizations',
      'void',
      201,
      { status: 'REVERSED' },
      'inf',
      'unknown',
      true,
      /REVERSED/,
    ],
    ['a record that says REVERSED', 'self', 200, acceptedBody({ status: 'REVERSED' }), 'inf', 'unknown', false],
    ['void that only waits', 'void', 201, { id: '2', status: 'PENDING' }, 'inf', 'unknown', true],
    ['void with a status that nobody knows', 'void', 201, { status: 'SPLENDID' }, 'inf', 'unknown', true, /SPLENDID/],
    ['void declined', 'void', 201, declined('GENERAL_DECLINE'), 'inf', 'declined', false, /The credit was not voided/],
    ['void that timed out at the processor', 'void', 201, declined('PROCESSOR_TIMEOUT'), 'inf', 'unknown', true],
    ['void that holds', 'void', 201, declined('DECISION_PROFILE_REVIEW', 'PENDING_REVIEW'), 'inf', 'unknown', true],
    [
      'void too late',
      'void',
      400,
      flat('NOT_VOIDABLE'),
      'rec',
      'refused',
      false,
      /submitted to the processor, or is of a type that can't be voided/,
    ],
    [
      'void once more',
      'void',
      400,
      flat('CAPTURE_ALREADY_VOIDED'),
      'doc',
      'refused',
      true,
      /^This void was not carried out: the credit is already voided/,
    ],
    [
      'void once more, as 201',
      'void',
      201,
      declined('CAPTURE_ALREADY_VOIDED'),
      'inf',
      'refused',
      true,
      /already voided/,
    ],
    [
      'void with a reference that was used',
      'void',
      400,
      flat('DUPLICATE_REQUEST'),
      'doc',
      'refused',
      true,
      /^This void was not carried out: an earlier request .* The credit may be voided already\./,
    ],
    [
      'void that was malformed',
      'void',
      400,
      { id: '2', ...flat('INVALID_DATA') },
      'rec',
      'refused',
      false,
      /field of the void request/,
    ],
    [
      'void not set up',
      'void',
      502,
      flat('INVALID_OR_MISSING_CONFIG', 'SERVER_ERROR'),
      'doc',
      'serverError',
      true,
      /does not support this void/,
    ],
    [
      'void with a reason that nobody knows',
      'void',
      400,
      flat('ODD', 'SPLENDID'),
      'inf',
      'refused',
      true,
      /^Probably .*ODD/,
    ],
    ['void in conflict', 'void', 409, {}, 'inf', 'refused', true, /^Probably the credit was not voided/],
    ['void with a word that nobody knows', 'void', 400, { status: 'SPLENDID' }, 'inf', 'refused', true, /^Probably/],
    ['void with a status that nobody knows', 'void', 499, {}, 'inf', 'refused', true, /^Probably/],
    ['void of nothing', 'void', 404, nested('404', 'NOT_FOUND '), 'rec', 'refused', false, /no credit with this ID/],
    ['void too often', 'void', 429, '', 'inf', 'refused', false, /no more requests/],
    ['void without a response', 'void', 504, html, 'inf', 'unknown', true],
    [
      'timeout void',
      'timeoutVoid',
      201,
      { status: 'VOIDED' },
      'doc',
      'accepted',
      true,
      /^The credit was created\. The credit is voided/,
    ],
    [
      'timeout void of nothing',
      'timeoutVoid',
      400,
      flat('INVALID_DATA'),
      'doc',
      'unknown',
      false,
      /may still be created/,
    ],
    [
      'timeout void that names a field',
      'timeoutVoid',
      400,
      namesId,
      'inf',
      'refused',
      false,
      /^The credit was not voided\. A field of the void .* Not accepted: clientReferenceInformation\.transactionId\.$/,
    ],
    [
      'timeout void refused by a page',
      'timeoutVoid',
      403,
      html,
      'inf',
      'refused',
      true,
      /^Probably the credit was not voided/,
    ],
    ['timeout void that ran out of time', 'timeoutVoid', 504, { message: 'x' }, 'inf', 'unknown', true],
    ['timeout void too late', 'timeoutVoid', 400, flat('NOT_VOIDABLE'), 'doc', 'refused', false, /can't be voided/],
    [
      'timeout void that was malformed',
      'timeoutVoid',
      400,
      flat('MISSING_FIELD'),
      'inf',
      'refused',
      false,
      /is missing/,
    ],
    ['self refused by a page', 'self', 403, html, 'inf', 'refused', false, /^Access is not allowed/],
    ['self', 'self', 200, acceptedBody(), 'inf', 'accepted', false, /: accepted\.$/],
    [
      'self of a declined credit',
      'self',
      200,
      declined('EXPIRED_CARD'),
      'inf',
      'declined',
      false,
      /declined \(EXPIRED_CARD\)/,
    ],
    [
      'self with an error that has no reason',
      'self',
      200,
      acceptedBody({ errorInformation: { message: 'x' } }),
      'inf',
      'unknown',
      false,
    ],
    ['self that is not offered', 'self', 404, '', 'inf', 'refused', false, /does not support the self link/],
    ['self that is not allowed', 'self', 405, '', 'inf', 'refused', false, /does not support the self link/],
    ['self that is HTML', 'self', 200, html, 'inf', 'serverError', false],
    ['self that is redirected', 'self', 302, '', 'inf', 'refused', false],
    ['self that failed', 'self', 502, html, 'inf', 'serverError', false],
    [
      'details',
      'transactionDetails',
      200,
      { applicationInformation: { status: 'PENDING' } },
      'rec',
      'accepted',
      false,
      /: accepted\.$/,
    ],
    ['details too early', 'transactionDetails', 404, '', 'doc', 'refused', false, /no transaction with this ID/],
    ['search that finds none', 'search', 201, { totalCount: 0 }, 'rec', 'unknown', false, /Nothing was found yet/],
    [
      'search that found none until 2019',
      'search',
      404,
      { count: 0 },
      'rec',
      'unknown',
      false,
      /Nothing was found yet/,
    ],
    [
      'search that is not enabled',
      'search',
      404,
      nested('404', 'NOT_FOUND '),
      'inf',
      'refused',
      false,
      /^Transaction search is not available/,
    ],
    ['search that finds one', 'search', 201, { totalCount: 1 }, 'inf', 'unknown', false, /One transaction/],
    ['search that finds many', 'search', 201, { totalCount: 7 }, 'inf', 'unknown', false, /7 transactions/],
    ['search that only has count', 'search', 201, { count: 2 }, 'inf', 'unknown', false, /2 transactions/],
    ['search that does not tell', 'search', 201, {}, 'inf', 'unknown', false, /does not say/],
  ];
  for (const [name, purpose, status, body, evidence, ...expected] of rows) {
    it(`${name} (${status}) is ${expected[0]} [${evidence}]`, () => check(judged(purpose, status, body), expected));
  }

  // What is accepted or declined is the void, never the credit.
  const headlines: readonly (readonly [string, Purpose, number, unknown])[] = [
    ['Voided', 'void', 201, { status: 'VOIDED' }],
    ['Voided', 'timeoutVoid', 201, { status: 'VOIDED' }],
    ['Unknown', 'void', 400, { status: 'VOIDED' }],
    ['Void declined', 'void', 201, declined('GENERAL_DECLINE')],
    ['Void refused', 'void', 400, flat('NOT_VOIDABLE')],
    ['Void refused', 'void', 401, nested('401', 'Authentication Failed')],
    ['Void refused', 'timeoutVoid', 403, html],
    ['Void refused', 'timeoutVoid', 400, namesId],
  ];
  for (const [headline, purpose, status, body] of headlines) {
    it(`has the headline ${headline} for a ${purpose} (${status}, ${shown(body)})`, () =>
      assert.equal(judged(purpose, status, body).headline, headline));
  }

  describe('timeout void that finds nothing', () => {
    const void_ = (creditAge?: number) =>
      outcomeOf('timeoutVoid', response(400, '').response, flat('INVALID_DATA'), { creditAge: creditAge ?? 0 });
    const ages: readonly (readonly [creditAge: number | undefined, ...Expected])[] = [
      [0, 'unknown', false, /may still be created/],
      [59_999, 'unknown', false, /may still be created/],
      // A clock that was set back tells nothing.
      [-3_600_000, 'unknown', false, /may still be created/],
      [60_000, 'refused', false, /nothing to void/],
      [undefined, 'unknown', false, /may still be created/],
    ];
    for (const [creditAge, ...expected] of ages) {
      it(`${creditAge} ms after the credit is ${expected[0]}`, () => check(void_(creditAge), expected));
    }

    it('does not say to send again when it was malformed', () => {
      for (const reason of ['INVALID_DATA', 'MISSING_FIELD']) {
        const { advice } = judged('timeoutVoid', 400, { reason, details: [{ field: 'a.b', reason }] });
        assert.match(advice, /^It is still unknown whether the credit was created\. Search for the credit\.$/);
      }
    });

    it('says to ask once more when it was too early', () => {
      assert.equal(void_(1000).headline, 'Nothing to void yet');
      assert.match(void_(1000).advice, /^Request the void again after a minute/);
    });
  });

  it('does not say of a look-up that nothing was carried out', () => {
    assert.equal(judged('transactionDetails', 404, '').meaning, 'The API has no transaction with this ID.');
    assert.match(
      judged('void', 404, '').meaning,
      /^The credit was not voided\. The API has no credit with this ID \(404\)\.$/,
    );
    assert.match(
      judged('void', 404, { reason: 'NOT_FOUND' }).meaning,
      /^The credit was not voided\. The API has no credit with this ID \(NOT_FOUND\)\.$/,
    );
  });

  for (const body of ['', nested('404', 'NOT_FOUND '), { message: 'Resource not found' }]) {
    it(`does not say that there is no credit after a timeout void that got 404 ${shown(body)}`, () => {
      const { meaning, advice } = judged('timeoutVoid', 404, body);
      assert.match(meaning, /^The credit was not voided\. The void request was refused with status 404 Not Found\./);
      assert.match(advice, /^It is still unknown whether the credit was created\./);
    });
  }

  it('does not call a record that was found accepted', () => {
    assert.equal(judged('self', 200, declined('EXPIRED_CARD')).headline, 'Found: declined');
    assert.equal(judged('search', 201, { totalCount: 0 }).headline, 'Nothing found');
  });
});

describe('a missing field', () => {
  const refused = (details: unknown) => judged('credit', 400, { ...flat('MISSING_FIELD'), details }).advice;
  it('that is listed is added', () => {
    assert.match(refused([{ field: 'orderInformation.billTo.email', reason: 'MISSING_FIELD' }]), /that are listed/);
  });
  for (const details of [undefined, [], [{}], 'x']) {
    it(`that is not listed is not called listed: ${shown(details)}`, () => {
      assert.equal(refused(details), 'Correct the payload, then send again.');
    });
  }
});

describe('what a void is told', () => {
  const refused = (reason: string) => flat(reason);
  const rows: readonly (readonly [Purpose, number, unknown, meaning: RegExp, advice: RegExp])[] = [
    ['void', 400, refused('NOT_VOIDABLE'), /already submitted .* \(NOT_VOIDABLE\)\./, /^Treat the credit as paid/],
    ['timeoutVoid', 400, refused('NOT_VOIDABLE'), /already submitted/, /^Treat the credit as paid/],
    ['void', 400, refused('CAPTURE_ALREADY_VOIDED'), /already voided/, /^Look up the credit to confirm/],
    ['void', 400, refused('DUPLICATE_REQUEST'), /may be voided already/, /^Look up the credit to see whether/],
    [
      'void',
      400,
      refused('MISSING_FIELD'),
      /void request is missing \(MISSING_FIELD\)/,
      /^The credit may still be paid/,
    ],
    [
      'void',
      400,
      refused('INVALID_DATA'),
      /void request is not valid \(INVALID_DATA\)/,
      /^The credit may still be paid/,
    ],
    ['timeoutVoid', 400, refused('MISSING_FIELD'), /is missing/, /^It is still unknown whether the credit was created/],
    [
      'timeoutVoid',
      404,
      refused('INVALID_DATA'),
      /not valid \(INVALID_DATA\)/,
      /^It is still unknown whether the credit/,
    ],
    ...['INVALID_MERCHANT_CONFIGURATION', 'NOT_SUPPORTED'].map(
      (reason) =>
        ['void', 400, refused(reason), /does not support this void \(/, /^The credit may still be paid/] as const,
    ),
    ['void', 400, refused('PROCESSOR_UNAVAILABLE'), /could not be reached \(/, /^The credit may still be paid/],
    [
      'void',
      400,
      refused('PROCESSOR_ERROR'),
      /reported an error \(/,
      /^Look up the credit to see whether it is voided\./,
    ],
    [
      'void',
      400,
      refused('SYSTEM_ERROR'),
      /^Internal API error \(SYSTEM_ERROR\)\./,
      /^Look up the credit to see whether/,
    ],
    [
      'void',
      400,
      refused('ODD'),
      /not voided\. The reason is ODD\. The server says: “Declined - it”\.$/,
      /may still be paid/,
    ],
    ['void', 201, { status: 'FAILED', reason: 'ODD', message: 'ODD' }, /The reason is ODD\.$/, /still be paid/],
    ['void', 401, '', /did not accept the signature \(401\)\.$/, /^The credit may still be paid/],
    [
      'void',
      401,
      refused('INVALID_DATA'),
      /did not accept the signature \(401\)\. The server/,
      /^The credit may still/,
    ],
    ['void', 401, { response: { rmsg: 'Authentication Failed' } }, /signature \(401\)\.$/, /^The credit may still/],
    ['void', 403, '', /^The credit was not voided\. The void request was refused with status 403 Forbidden\.$/, /paid/],
    ['void', 403, { message: 'Forbidden' }, /refused with status 403 Forbidden\.$/, /^The credit may still be paid/],
    ['void', 499, '', /refused with status 499\.$/, /^The credit may still be paid/],
    [
      'void',
      403,
      html,
      /Its status would mean: The void request was refused with status 403/,
      /^Look up .* still be paid/,
    ],
    [
      'void',
      201,
      nested('DECLINED', 'EXPIRED_CARD'),
      /^The credit was not voided\. The reason is EXPIRED_CARD\. The/,
      /paid/,
    ],
    [
      'timeoutVoid',
      201,
      nested('FAILED', 'EXPIRED_CARD'),
      /^The credit was not voided/,
      /^It is still unknown whether/,
    ],
    ['void', 201, { status: 'FAILED' }, /^The credit was not voided\.$/, /^The credit may still be paid/],
    [
      'void',
      201,
      { errorInformation: { message: 'x' } },
      /own status is missing\. No reason is given\. .*“x”\. The credit may/,
      /Look up/,
    ],
    [
      'void',
      201,
      nested('VOIDED', 'ODD'),
      /its own status is VOIDED\. The reason is ODD\. The server says: “it”\. The credit may/,
      /Look up/,
    ],
    [
      'void',
      500,
      nested('500', 'SYSTEM_ERROR'),
      /^Internal API error\. \(Status 500, SYSTEM_ERROR\.\)/,
      /^Look up the credit/,
    ],
    [
      'void',
      500,
      { message: 'x' },
      /^Internal API error\. \(Status 500\.\) The server says: “x”\.$/,
      /^Look up the credit/,
    ],
    ['void', 500, html, /^A gateway or proxy responded instead of the API\. \(Status 500\.\)$/, /^Look up the credit/],
    [
      'void',
      502,
      flat('SERVER_TIMEOUT', 'SERVER_ERROR'),
      /^The void timed out\. \(Status 502, SERVER_TIMEOUT\.\)/,
      /^Look up/,
    ],
  ];
  for (const [purpose, status, body, meaning, advice] of rows) {
    it(`${purpose}: ${status} ${shown(body)} means ${meaning.source}`, () => {
      const outcome = judged(purpose, status, body);
      assert.match(outcome.meaning, meaning);
      assert.match(outcome.advice, advice);
      assert.doesNotMatch(outcome.advice, /send (?:it )?again|Send again/i);
    });
  }

  it('is no more than that the credit is voided, where it is', () => {
    const { meaning, advice } = judged('void', 201, { status: 'VOIDED' });
    assert.deepEqual([meaning, advice], ['The credit is voided; no money is paid out.', '']);
  });

  const results: readonly (readonly [
    status: number,
    body: unknown,
    kind: Outcome['kind'],
    mayHaveHappened: boolean,
  ])[] = [
    // A reason that leaves it open whether the void was carried out.
    [201, declined('PROCESSOR_ERROR'), 'unknown', true],
    [400, flat('PROCESSOR_ERROR'), 'unknown', true],
    [400, flat('DUPLICATE_REQUEST'), 'refused', true],
    // A known reason decides where there is no status word, and never against one.
    [201, { errorInformation: { reason: 'NOT_VOIDABLE' } }, 'declined', false],
    [201, { errorInformation: { reason: 'ODD' } }, 'unknown', true],
    [201, nested('PENDING', 'NOT_VOIDABLE'), 'unknown', true],
    [201, nested('VOIDED', 'NOT_VOIDABLE'), 'unknown', true],
    [201, flat('ODD', 'VOIDED'), 'unknown', true],
    // Of another status than that of a success, VOIDED contradicts it; PENDING is not a status of voids.
    [400, { status: 'VOIDED' }, 'unknown', true],
    [400, nested('PENDING', 'NOT_VOIDABLE'), 'refused', true],
    [400, { ...flat('NOT_VOIDABLE'), _links: { void: { href: 'x' } } }, 'refused', false],
  ];
  for (const [status, body, kind, mayHaveHappened] of results) {
    it(`${status} ${shown(body)} is ${kind}`, () => check(judged('void', status, body), [kind, mayHaveHappened]));
  }

  it('says how long it should wait', () => {
    const asked = (headers: readonly HeaderLine[]) => judged('void', 429, '', headers).meaning;
    assert.match(asked([['Retry-After', '30']]), /at the moment \(429\); it asks to wait 30 seconds\.$/);
    const [at, now] = ['Sun, 01 Nov 2026 10:01:00 GMT', 'Sun, 01 Nov 2026 10:00:20 GMT'];
    assert.match(
      asked([
        ['Retry-After', at],
        ['Date', now],
      ]),
      /it asks to wait 40 seconds\.$/,
    );
    assert.match(asked([]), /at the moment \(429\)\.$/);
  });

  it('does not find nothing to void where another status says so', () => {
    const outcome = outcomeOf('timeoutVoid', response(404, '').response, flat('INVALID_DATA'), { creditAge: 60_000 });
    assert.match(outcome.meaning, /^The credit was not voided/);
  });

  it('says to search where there was nothing to void', () => {
    const outcome = outcomeOf('timeoutVoid', response(400, '').response, flat('INVALID_DATA'), { creditAge: 60_000 });
    assert.match(outcome.advice, /^Search for the credit as well/);
    assert.deepEqual([outcome.headline, outcome.reason], ['Nothing to void', 'INVALID_DATA']);
    // The same response comes to the second of two timeout voids.
    assert.match(outcome.meaning, /was created, or it is already voided\.$/);
  });
});

describe('headline of an outcome', () => {
  const rows: readonly (readonly [headline: string, read: () => Outcome])[] = [
    ['Accepted', () => judged('credit', 201, acceptedBody())],
    ['Declined', () => judged('credit', 201, declined('EXPIRED_CARD'))],
    ['Refused', () => judged('credit', 400, flat('MISSING_FIELD'))],
    ['Server error', () => judged('credit', 500, flat('SYSTEM_ERROR', 'SERVER_ERROR'))],
    ['Unknown', () => judged('credit', 504, html)],
    ['Not sent', () => outcomeOfPreparation('x')],
    ['Cancelled', () => outcomeOfEarlyCancel()],
  ];
  for (const [headline, read] of rows) {
    it(headline, () => assert.equal(read().headline, headline));
  }
});

describe('outcome without a response', () => {
  const maybe = /^The credit may or may not have been created\./;
  const rows: readonly (readonly [string, Outcome, Outcome['kind'], boolean, meaning: RegExp, advice: RegExp])[] = [
    [
      'a credit that could not be prepared',
      outcomeOfPreparation('No key'),
      'notSent',
      false,
      /^The request could not be prepared: No key\. Nothing was sent\.$/,
      /^Check the merchant profile\.$/,
    ],
    [
      'a cancel before it was sent',
      outcomeOfEarlyCancel(),
      'cancelled',
      false,
      /^You cancelled before the request/,
      /^$/,
    ],
    [
      'a closed window, of a credit',
      outcomeOfClosedWindow('credit'),
      'unknown',
      true,
      /^The window was closed before the response was received\. The credit may or may not have been created\.$/,
      lookFirst,
    ],
    [
      'a closed window, of a void',
      outcomeOfClosedWindow('void'),
      'unknown',
      true,
      /received\. The credit may or may not have been voided\.$/,
      /^Look up the credit to see whether it is voided\. Requesting the void again is safe\.$/,
    ],
    ['a closed window, of a look-up', outcomeOfClosedWindow('self'), 'unknown', false, /received\.$/, /^Try again\.$/],
    [
      'an own fault, of a credit',
      outcomeOfOwnFault('credit', 'Oops'),
      'unknown',
      true,
      /^The extension failed before the response was read: Oops\. The credit may or may not have been created\.$/,
      lookFirst,
    ],
    [
      'an own fault, of a look-up',
      outcomeOfOwnFault('search', 'Oops!'),
      'serverError',
      false,
      /^The extension failed before the response was read: Oops!$/,
      /^Try again later\.$/,
    ],
  ];
  for (const [what, outcome, kind, mayHaveHappened, meaning, advice] of rows) {
    it(`${what}: ${kind}`, () => {
      check(outcome, [kind, mayHaveHappened, meaning]);
      assert.match(outcome.advice, advice);
    });
  }

  it('a look-up has no open question', () => {
    assert.equal(openQuestion('transactionDetails'), '');
    assert.match(openQuestion('credit'), maybe);
  });
});

describe('a sentence with its code', () => {
  const rows: readonly (readonly [sentence: string, code: string | undefined, whole: string])[] = [
    ['Insufficient funds.', 'INSUFFICIENT_FUND', 'Insufficient funds (INSUFFICIENT_FUND).'],
    ['See 1.5 of it.', 'ODD', 'See 1.5 of it (ODD).'],
    ['資金が不足しています。', 'ODD', '資金が不足しています (ODD)。'],
    ['No full stop', 'ODD', 'No full stop (ODD).'],
    ['The reason is ODD.', 'ODD', 'The reason is ODD.'],
    ['No code.', undefined, 'No code.'],
  ];
  for (const [sentence, code, whole] of rows) {
    it(`${sentence} and ${code}: ${whole}`, () => assert.equal(withCode(sentence, code), whole));
  }
});

describe('outcome of a fault', () => {
  const network = /^Check the network, the VPN and the proxy settings\.$/;
  const faults: Readonly<Record<TransportFault, readonly [what: RegExp, advice: RegExp]>> = {
    nameNotFound: [/^The host name could not be resolved\./, network],
    connectionRefused: [/^The host refused the connection\./, network],
    connectTimeout: [/^The connection timed out\./, /the proxy settings, or raise the connection timeout/],
    networkUnreachable: [/^The network is not reachable\./, /^Check the network and the VPN\.$/],
    tls: [/^The TLS connection failed\./, /NODE_EXTRA_CA_CERTS/],
    proxyUndetermined: [/^The proxy could not be determined\./, /^Check the proxy settings with "Check Connection"\.$/],
    proxyUnreachable: [/^The proxy could not be reached\./, /^Check the proxy settings with "Check Connection"\.$/],
    proxyAuthentication: [/^The proxy requires a username and password\./, /http\.proxyAuthorization/],
    proxyRefused: [/^The proxy refused to connect/, /^Have the host allowed in the proxy\.$/],
    // Of these, something had been sent.
    connectionClosed: [/^The connection was closed before the response was complete\./, /^$/],
    headersTimeout: [/^The request timed out\./, /^$/],
    totalTimeout: [/^The response was not complete in time\./, /^$/],
    malformedResponse: [/^The response is not valid HTTP\./, /^$/],
    responseTooLarge: [/^The response is larger than the maximum response size\./, /^$/],
    cancelled: [/^You cancelled (?:before|after) the request was sent\./, /^$/],
  };
  for (const [fault, [what, advice]] of Object.entries(faults) as [TransportFault, [RegExp, RegExp]][]) {
    const isCancel = fault === 'cancelled';
    const rows: readonly (readonly [Purpose, 'nothing' | 'maybe', RegExp, ...Expected])[] = [
      [
        'credit',
        'nothing',
        advice,
        isCancel ? 'cancelled' : 'notSent',
        false,
        /[^.] before the request was sent|Nothing was/,
      ],
      ['credit', 'maybe', lookFirst, 'unknown', true, /\. The credit may or may not have been created\.$/],
      ['timeoutVoid', 'maybe', /^Look up/, 'unknown', true, /\. The credit may or may not have been voided\.$/],
      ['self', 'maybe', /^Try again\.$/, isCancel ? 'cancelled' : 'unknown', false, /^[^.]+\.$/],
    ];
    for (const [purpose, sent, advised, ...expected] of rows) {
      it(`${fault} with ${sent} sent of a ${purpose} is ${expected[0]}`, () => {
        const outcome = outcomeOfFailure(purpose, { fault, sent, detail: 'E' });
        check(outcome, expected);
        assert.match(outcome.meaning, what);
        assert.match(outcome.advice, advised);
      });
    }
  }

  it('says nothing of a status where there was none', () => {
    const lost = { fault: 'connectionClosed', sent: 'maybe', detail: 'E' } as const;
    assert.match(outcomeOfFailure('self', lost).meaning, /^The connection .* complete\.$/);
  });

  it('says of a cancel after the request had left that it may have come too late', () => {
    const { headline, meaning, advice } = outcomeOfFailure('credit', {
      fault: 'cancelled',
      sent: 'maybe',
      detail: 'E',
    });
    assert.equal(headline, 'Cancelled, outcome unknown');
    assert.match(meaning, /^You cancelled after the request was sent\. The credit may or may not have been created\.$/);
    assert.match(advice, /Do not send it again/);
  });

  it('names the status of a response that broke off', () => {
    const broken = { fault: 'connectionClosed', sent: 'maybe', detail: '', status: 201 } as const;
    const { meaning } = outcomeOfFailure('credit', broken);
    assert.match(meaning, /status 201/);
  });
});
