import assert from 'node:assert/strict';
import { isTimeout, knownReasons, reasonOf, statusVerdict } from '../../src/contract/reasonCodes.ts';

/** All that `api-facts.md` 4 lists. */
const published =
  `MISSING_FIELD INVALID_DATA DUPLICATE_REQUEST INVALID_CARD INVALID_MERCHANT_CONFIGURATION INVALID_AMOUNT
  CAPTURE_ALREADY_VOIDED ACCOUNT_NOT_ALLOWED_CREDIT NOT_SUPPORTED CARD_TYPE_NOT_ACCEPTED PROCESSOR_UNAVAILABLE
  INVALID_CARD_TYPE NOT_VOIDABLE SYSTEM_ERROR SERVER_TIMEOUT SERVICE_TIMEOUT NOT_FOUND AVS_FAILED CONTACT_PROCESSOR
  EXPIRED_CARD PROCESSOR_DECLINED INSUFFICIENT_FUND STOLEN_LOST_CARD ISSUER_UNAVAILABLE UNAUTHORIZED_CARD CVN_NOT_MATCH
  EXCEEDS_CREDIT_LIMIT INVALID_CVN BLOCKED_BY_CARDHOLDER DECLINED_CHECK BLACKLISTED_CUSTOMER SUSPENDED_ACCOUNT
  PAYMENT_REFUSED CV_FAILED INVALID_ACCOUNT GENERAL_DECLINE DECISION_PROFILE_REJECT SCORE_EXCEEDS_THRESHOLD
  PENDING_AUTHENTICATION ACH_VERIFICATION_FAILED DECISION_PROFILE_REVIEW CONSUMER_AUTHENTICATION_REQUIRED
  CONSUMER_AUTHENTICATION_FAILED ALLOWABLE_PIN_RETRIES_EXCEEDED PROCESSOR_ERROR CUSTOMER_WATCHLIST_MATCH
  ADDRESS_COUNTRY_WATCHLIST_MATCH EMAIL_COUNTRY_WATCHLIST_MATCH IP_COUNTRY_WATCHLIST_MATCH DAGGREJECTED DAGGDENIED
  DSYSREJECTED`.split(/\s+/);

describe('reason codes', () => {
  for (const code of published) {
    it(`${code} is explained`, () => {
      const reason = reasonOf(` ${code} `);
      assert.match(reason?.meaning ?? '', /\.$/);
      assert.match(reason?.advice ?? '', /\.$/);
    });
  }

  for (const code of ['', 'ODD', 'constructor', '__proto__', 'toString']) {
    it(`${JSON.stringify(code)} is not known`, () => assert.equal(reasonOf(code), undefined));
  }

  it('a time-out is only sent again after a look', () => {
    for (const code of knownReasons.filter(isTimeout)) assert.equal(reasonOf(code)?.resending, 'only after checking');
  });

  const words: readonly (readonly [word: string | undefined, ReturnType<typeof statusVerdict>])[] = [
    ['PENDING', 'accepted'],
    ['AUTHORIZED', 'accepted'],
    ['COMPLETED', 'accepted'],
    ['PENDING_REVIEW', 'held'],
    ['DECLINED', 'declined'],
    ['INVALID_REQUEST', 'declined'],
    ['VOIDED', 'voided'],
    ['SERVER_ERROR', 'error'],
    ['201', undefined],
    ['SPLENDID', undefined],
    ['toString', undefined],
    [undefined, undefined],
  ];
  for (const [word, verdict] of words) {
    it(`the status ${word} says ${verdict ?? 'nothing'}`, () => assert.equal(statusVerdict(word), verdict));
  }
});
