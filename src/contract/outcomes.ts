/** Whether sending the same request again can help. */
export type Resending = 'never' | 'after a change' | 'later' | 'only after checking';

/** What a reason code of an answer means (`api-facts.md` 4). */
export interface Reason {
  readonly meaning: string;
  readonly resending: Resending;
  readonly advice: string;
}

// So that a bundle that explains no reason leaves the table out.
/* @__NO_SIDE_EFFECTS__ */ const reason = (meaning: string, resending: Resending, advice: string): Reason => ({
  meaning,
  resending,
  advice,
});

const askIssuer = 'Ask the recipient for another card or account, or pay out another way.';
const fixPayload = 'Correct the field in the payload, then send again.';
const askSupport = 'Have the account set up for it; sending again does not help.';
const screening = 'Review the case in your risk settings before paying out.';
const checkFirst = 'Look for the transaction before sending again: it may have gone through.';

/** Reasons by code, over all answers; the set is open, so expect codes that are not here. */
const reasons: Readonly<Record<string, Reason>> = {
  // 400
  MISSING_FIELD: reason(
    'A field that is needed is missing.',
    'after a change',
    'Add the fields listed, then send again.',
  ),
  INVALID_DATA: reason('A field has a value that the API does not take.', 'after a change', fixPayload),
  DUPLICATE_REQUEST: reason(
    'A request with the same reference was sent within the last 15 minutes.',
    'only after checking',
    'Check what became of the first one. If you mean a second credit, give it another reference code.',
  ),
  INVALID_CARD: reason('The card number is not accepted.', 'after a change', 'Check the card number and its type.'),
  INVALID_CARD_TYPE: reason('The card type does not fit the card.', 'after a change', 'Correct or remove card.type.'),
  CARD_TYPE_NOT_ACCEPTED: reason('The merchant account does not take this card type.', 'never', askSupport),
  INVALID_MERCHANT_CONFIGURATION: reason('The merchant account is not set up for this request.', 'never', askSupport),
  INVALID_AMOUNT: reason(
    'The amount is not accepted.',
    'after a change',
    'Check amount, currency and limits of the account.',
  ),
  CAPTURE_ALREADY_VOIDED: reason('What this refers to was voided before.', 'never', 'Look up the transaction.'),
  ACCOUNT_NOT_ALLOWED_CREDIT: reason(
    'The merchant account may not make stand-alone credits.',
    'never',
    'Have stand-alone credits enabled for the account, or refund the original payment instead.',
  ),
  NOT_SUPPORTED: reason('The processor does not support this request.', 'never', askSupport),
  NOT_VOIDABLE: reason(
    'It can no longer be voided; it was already sent to the processor, or was voided before.',
    'never',
    'Look up its state. Money that was paid out must be recovered another way.',
  ),
  PROCESSOR_UNAVAILABLE: reason('The processor could not be reached.', 'later', 'Send again later.'),
  // 404
  NOT_FOUND: reason(
    'The API knows nothing under this id.',
    'later',
    'A new transaction can take minutes to appear here.',
  ),
  // 5xx
  SYSTEM_ERROR: reason(
    'The API had an error of its own. It also answers so when the currency is not set up for the account.',
    'only after checking',
    checkFirst,
  ),
  SERVER_TIMEOUT: reason('The API took too long for the request.', 'only after checking', checkFirst),
  SERVICE_TIMEOUT: reason('A service behind the API took too long.', 'only after checking', checkFirst),
  // 201 with errorInformation
  AVS_FAILED: reason(
    'The billing address did not match.',
    'after a change',
    'Check billTo against the issuer’s records.',
  ),
  CONTACT_PROCESSOR: reason('The issuer wants to be asked.', 'never', askIssuer),
  EXPIRED_CARD: reason('The processor says that the card has expired.', 'after a change', askIssuer),
  PROCESSOR_DECLINED: reason('The processor declined the credit.', 'never', askIssuer),
  INSUFFICIENT_FUND: reason('There are not enough funds.', 'later', askIssuer),
  STOLEN_LOST_CARD: reason('The card is reported stolen or lost.', 'never', askIssuer),
  ISSUER_UNAVAILABLE: reason('The issuer could not be reached.', 'later', 'Send again later.'),
  UNAUTHORIZED_CARD: reason('The card is not active or not allowed for this.', 'never', askIssuer),
  CVN_NOT_MATCH: reason('The card verification number did not match.', 'after a change', fixPayload),
  EXCEEDS_CREDIT_LIMIT: reason('The amount is above a limit of the card.', 'after a change', askIssuer),
  INVALID_CVN: reason('The card verification number is not valid.', 'after a change', fixPayload),
  BLOCKED_BY_CARDHOLDER: reason('The cardholder has blocked such transactions.', 'never', askIssuer),
  DECLINED_CHECK: reason('The eCheck was declined.', 'never', askIssuer),
  BLACKLISTED_CUSTOMER: reason('The recipient is on a negative list.', 'never', screening),
  SUSPENDED_ACCOUNT: reason('The account is suspended.', 'never', askIssuer),
  PAYMENT_REFUSED: reason('The payment was refused.', 'never', askIssuer),
  CV_FAILED: reason('The card verification number was refused.', 'after a change', fixPayload),
  INVALID_ACCOUNT: reason(
    'The card or account number does not exist.',
    'after a change',
    'Check the number with the recipient.',
  ),
  GENERAL_DECLINE: reason('The credit was declined without a stated reason.', 'never', askIssuer),
  DECISION_PROFILE_REJECT: reason('A rule of your risk profile rejected it.', 'never', screening),
  SCORE_EXCEEDS_THRESHOLD: reason('The risk score is above your threshold.', 'never', screening),
  PENDING_AUTHENTICATION: reason('Payer authentication is wanted first.', 'never', askSupport),
  ACH_VERIFICATION_FAILED: reason(
    'The bank account could not be verified.',
    'after a change',
    'Check routing and account number.',
  ),
  DECISION_PROFILE_REVIEW: reason(
    'A rule of your risk profile holds it for review, and it may be paid out after that.',
    'only after checking',
    'Decide the case in your risk settings; do not send it again.',
  ),
  CONSUMER_AUTHENTICATION_REQUIRED: reason('The issuer wants the payer to authenticate.', 'never', askIssuer),
  CONSUMER_AUTHENTICATION_FAILED: reason('The payer could not be authenticated.', 'never', askIssuer),
  ALLOWABLE_PIN_RETRIES_EXCEEDED: reason('The PIN was entered wrongly too often.', 'never', askIssuer),
  PROCESSOR_ERROR: reason('The processor had an error.', 'only after checking', checkFirst),
  CUSTOMER_WATCHLIST_MATCH: reason('The recipient is on a watch list.', 'never', screening),
  ADDRESS_COUNTRY_WATCHLIST_MATCH: reason('The country of the address is on a watch list.', 'never', screening),
  EMAIL_COUNTRY_WATCHLIST_MATCH: reason('The country of the e-mail address is on a watch list.', 'never', screening),
  IP_COUNTRY_WATCHLIST_MATCH: reason('The country of the IP address is on a watch list.', 'never', screening),
  DAGGREJECTED: reason('Too many of one kind in a group of requests.', 'never', screening),
  DAGGDENIED: reason('A group of requests was denied.', 'never', screening),
  DSYSREJECTED: reason('The system’s screening rejected it.', 'never', screening),
};

/** What a reason code means; `undefined` for one that is not known. Blanks around the code are real (`NOT_FOUND `). */
export function reasonOf(code: string): Reason | undefined {
  const key = code.trim();
  return Object.hasOwn(reasons, key) ? reasons[key] : undefined;
}

/** Status words of an answer to a credit that is on its way (`api-facts.md` 2.4). */
export const acceptedStatuses: ReadonlySet<string> = new Set(['PENDING', 'AUTHORIZED', 'COMPLETED', 'TRANSMITTED']);

/** Status words of an answer to a void that has happened (`api-facts.md` 1). */
export const voidedStatuses: ReadonlySet<string> = new Set(['VOIDED', 'REVERSED']);

/** Reasons after which nobody knows whether the request was carried out. */
export const timeoutReasons: ReadonlySet<string> = new Set(['SERVER_TIMEOUT', 'SERVICE_TIMEOUT']);
