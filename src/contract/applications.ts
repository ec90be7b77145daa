/** The outcome of a request according to its record in a search or in Transaction Details. */
export type RecordVerdict = 'accepted' | 'declined' | 'held' | 'error' | 'voided' | 'unknown';

/**
 * The reasons of the numeric `reasonCode`s. 100, 231, 250, 475 and 481 are in `api-facts.md` 7; the others are those of
 * the older interfaces of the same gateway. They give words; a number alone decides only where no `rFlag` does.
 */
const reasonOfNumber: Readonly<Record<string, string>> = {
  101: 'MISSING_FIELD',
  102: 'INVALID_DATA',
  104: 'DUPLICATE_REQUEST',
  150: 'SYSTEM_ERROR',
  151: 'SERVER_TIMEOUT',
  152: 'SERVICE_TIMEOUT',
  200: 'AVS_FAILED',
  201: 'CONTACT_PROCESSOR',
  202: 'EXPIRED_CARD',
  203: 'PROCESSOR_DECLINED',
  204: 'INSUFFICIENT_FUND',
  205: 'STOLEN_LOST_CARD',
  207: 'ISSUER_UNAVAILABLE',
  208: 'UNAUTHORIZED_CARD',
  209: 'CVN_NOT_MATCH',
  210: 'EXCEEDS_CREDIT_LIMIT',
  211: 'INVALID_CVN',
  221: 'BLACKLISTED_CUSTOMER',
  222: 'SUSPENDED_ACCOUNT',
  223: 'PAYMENT_REFUSED',
  230: 'CV_FAILED',
  231: 'INVALID_ACCOUNT',
  232: 'CARD_TYPE_NOT_ACCEPTED',
  233: 'GENERAL_DECLINE',
  234: 'INVALID_MERCHANT_CONFIGURATION',
  236: 'PROCESSOR_ERROR',
  240: 'INVALID_CARD_TYPE',
  246: 'NOT_VOIDABLE',
  250: 'PROCESSOR_TIMEOUT',
  400: 'SCORE_EXCEEDS_THRESHOLD',
  475: 'CONSUMER_AUTHENTICATION_REQUIRED',
  476: 'CONSUMER_AUTHENTICATION_FAILED',
  480: 'DECISION_PROFILE_REVIEW',
  481: 'DECISION_PROFILE_REJECT',
};

/** The reason of a `reasonCode`; `undefined` for 100, which is success, and for unknown codes. */
export function reasonOfCode(reasonCode: string): string | undefined {
  return Object.hasOwn(reasonOfNumber, reasonCode) ? reasonOfNumber[reasonCode] : undefined;
}

/** The meaning of an `rFlag`: `SOK`, or a word that begins with its kind (`api-facts.md` 7.1). */
export function verdictOfFlag(rFlag: string): RecordVerdict {
  if (rFlag === 'SOK') return 'accepted';
  // A review of Decision Manager is not a decline, whatever letter it begins with.
  if (rFlag === 'DREVIEW') return 'held';
  if (/^D[A-Z\d_]*$/.test(rFlag)) return 'declined';
  return /^E[A-Z\d_]*$/.test(rFlag) ? 'error' : 'unknown';
}

/** The kind of an application by its name; `other` belongs to another request under the same reference. */
export function applicationKind(name: string): 'credit' | 'void' | 'other' {
  if (/^ics_(?:\w+_)?void$/.test(name)) return 'void';
  return /^ics_(?:\w+_)?credit(?:_auth)?$/.test(name) ? 'credit' : 'other';
}

/** Whether an application is the judgement of Decision Manager, which holds or rejects the request beside it. */
export function isDecision(name: string): boolean {
  return /^ics_decision(?:_|$)/.test(name);
}
