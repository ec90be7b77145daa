import { t } from '../l10n.ts';

/** Whether sending the same request again can help. */
export type Resending = 'never' | 'after a change' | 'later' | 'only after checking';

/** What a reason code of a response to a credit means (`api-facts.md` 4 and 7.2). Voids have their own meanings. */
export interface Reason {
  readonly meaning: string;
  /** `only after checking`: the credit may have been created, whatever the code sounds like. */
  readonly resending: Resending;
  readonly advice: string;
}

// So that a bundle that explains no reason leaves the table out. What a reason says is said when it is asked.
/* @__NO_SIDE_EFFECTS__ */ const reason = (
  meaning: () => string,
  resending: Resending,
  advice: () => string,
): Reason => ({
  get meaning() {
    return meaning();
  },
  resending,
  get advice() {
    return advice();
  },
});

const askRecipient = () => t('Ask the recipient for another card or account, or pay another way.');
const fixPayload = () => t('Correct the field in the payload, then send again.');
const setUpAccount = () => t('Have the merchant account set up for it. Sending again does not help.');
const screening = () => t('Review the case in your risk settings before you pay.');
const checkFirst = () => t('Search for the credit before you send again: it may have been created.');

/** Reasons by code, over all responses; the set is open, so expect codes that are not here. */
const reasons: Readonly<Record<string, Reason>> = {
  // 400
  MISSING_FIELD: reason(
    () => t('A required field is missing.'),
    'after a change',
    () => t('Add the fields that are listed, then send again.'),
  ),
  INVALID_DATA: reason(() => t('A field has a value that is not valid.'), 'after a change', fixPayload),
  // Only where duplicate checking is enabled, and only after a success (`api-facts.md` 7.2).
  DUPLICATE_REQUEST: reason(
    () => t('An earlier request with the same reference was successful within the last 15 minutes.'),
    'only after checking',
    () => t('Search for the earlier credit. If you mean a second one, give it another reference code.'),
  ),
  INVALID_CARD: reason(
    () => t('The card number is not accepted.'),
    'after a change',
    () => t('Check the card number and its type.'),
  ),
  INVALID_CARD_TYPE: reason(
    () => t('The card type does not match the card number.'),
    'after a change',
    () => t('Correct or remove `card.type`.'),
  ),
  CARD_TYPE_NOT_ACCEPTED: reason(
    () => t('The merchant account does not accept this card type.'),
    'never',
    setUpAccount,
  ),
  INVALID_MERCHANT_CONFIGURATION: reason(
    () => t('The merchant account is not set up for this request.'),
    'never',
    setUpAccount,
  ),
  INVALID_AMOUNT: reason(
    () => t('The amount is not accepted.'),
    'after a change',
    () => t('Check the amount, the currency and the limits of the account.'),
  ),
  CAPTURE_ALREADY_VOIDED: reason(
    () => t('The transaction was voided before.'),
    'never',
    () => t('Look up the transaction.'),
  ),
  ACCOUNT_NOT_ALLOWED_CREDIT: reason(
    () => t('The merchant account is not allowed to create stand-alone credits.'),
    'never',
    () => t('Have stand-alone credits enabled for the account, or refund the original payment instead.'),
  ),
  NOT_SUPPORTED: reason(() => t('The processor does not support this request.'), 'never', setUpAccount),
  NOT_VOIDABLE: reason(
    () => t("The transaction was already submitted to the processor, or is of a type that can't be voided."),
    'never',
    () => t('Look up the transaction. Money that was paid must be recovered another way.'),
  ),
  PROCESSOR_UNAVAILABLE: reason(
    () => t('The processor could not be reached.'),
    'later',
    () => t('Send again later.'),
  ),
  // 404
  NOT_FOUND: reason(
    () => t('The API has no transaction with this ID.'),
    'later',
    () => t('A new transaction can take minutes to appear.'),
  ),
  // 5xx
  SYSTEM_ERROR: reason(
    () => t('Internal API error. A currency that is not set up for the account can cause it as well.'),
    'only after checking',
    checkFirst,
  ),
  SERVER_TIMEOUT: reason(() => t('The API timed out.'), 'only after checking', checkFirst),
  SERVICE_TIMEOUT: reason(() => t('A service behind the API timed out.'), 'only after checking', checkFirst),
  INVALID_OR_MISSING_CONFIG: reason(
    () => t('The merchant account is not set up for this request.'),
    'only after checking',
    () => t('Have the merchant account set up for it, and search for the credit before you send again.'),
  ),
  // 502, or 201 with errorInformation
  PROCESSOR_TIMEOUT: reason(() => t('The processor did not respond in time.'), 'only after checking', checkFirst),
  // 201 with errorInformation
  AVS_FAILED: reason(
    () => t('The billing address does not match.'),
    'after a change',
    () => t("Check `billTo` against the issuer's records."),
  ),
  CONTACT_PROCESSOR: reason(() => t('Referral: contact the issuer.'), 'never', askRecipient),
  EXPIRED_CARD: reason(() => t('The processor reports that the card has expired.'), 'after a change', askRecipient),
  PROCESSOR_DECLINED: reason(() => t('The processor declined the credit.'), 'never', askRecipient),
  INSUFFICIENT_FUND: reason(() => t('Insufficient funds.'), 'later', askRecipient),
  STOLEN_LOST_CARD: reason(() => t('The card is reported stolen or lost.'), 'never', askRecipient),
  ISSUER_UNAVAILABLE: reason(
    () => t('The issuer could not be reached.'),
    'later',
    () => t('Send again later.'),
  ),
  UNAUTHORIZED_CARD: reason(
    () => t('The card is inactive or not allowed for this transaction.'),
    'never',
    askRecipient,
  ),
  CVN_NOT_MATCH: reason(() => t('The card verification number does not match.'), 'after a change', fixPayload),
  EXCEEDS_CREDIT_LIMIT: reason(() => t('The amount exceeds a limit of the card.'), 'after a change', askRecipient),
  INVALID_CVN: reason(() => t('The card verification number is not valid.'), 'after a change', fixPayload),
  BLOCKED_BY_CARDHOLDER: reason(() => t('The cardholder has blocked such transactions.'), 'never', askRecipient),
  DECLINED_CHECK: reason(() => t('The eCheck was declined.'), 'never', askRecipient),
  BLACKLISTED_CUSTOMER: reason(() => t('The recipient is on a negative list.'), 'never', screening),
  SUSPENDED_ACCOUNT: reason(() => t('The account is suspended.'), 'never', askRecipient),
  PAYMENT_REFUSED: reason(() => t('The payment was refused.'), 'never', askRecipient),
  CV_FAILED: reason(() => t('The card verification number was refused.'), 'after a change', fixPayload),
  INVALID_ACCOUNT: reason(
    () => t('The card or account number does not exist.'),
    'after a change',
    () => t('Check the number with the recipient.'),
  ),
  GENERAL_DECLINE: reason(() => t('The credit was declined without a specific reason.'), 'never', askRecipient),
  DECISION_PROFILE_REJECT: reason(() => t('A rule of your risk profile rejected the credit.'), 'never', screening),
  SCORE_EXCEEDS_THRESHOLD: reason(() => t('The risk score exceeds your threshold.'), 'never', screening),
  PENDING_AUTHENTICATION: reason(() => t('Payer authentication is required.'), 'never', setUpAccount),
  ACH_VERIFICATION_FAILED: reason(
    () => t('The bank account could not be verified.'),
    'after a change',
    () => t('Check the routing and account numbers.'),
  ),
  DECISION_PROFILE_REVIEW: reason(
    () => t('A rule of your risk profile holds the credit for review. It may still be paid.'),
    'only after checking',
    () => t('Accept or reject the case in Decision Manager. Do not send the credit again.'),
  ),
  CONSUMER_AUTHENTICATION_REQUIRED: reason(() => t('The issuer requires payer authentication.'), 'never', askRecipient),
  CONSUMER_AUTHENTICATION_FAILED: reason(() => t('Payer authentication failed.'), 'never', askRecipient),
  ALLOWABLE_PIN_RETRIES_EXCEEDED: reason(() => t('The PIN was entered incorrectly too often.'), 'never', askRecipient),
  PROCESSOR_ERROR: reason(() => t('The processor reported an error.'), 'only after checking', checkFirst),
  CUSTOMER_WATCHLIST_MATCH: reason(() => t('The recipient is on a watch list.'), 'never', screening),
  ADDRESS_COUNTRY_WATCHLIST_MATCH: reason(
    () => t('The country of the address is on a watch list.'),
    'never',
    screening,
  ),
  EMAIL_COUNTRY_WATCHLIST_MATCH: reason(
    () => t('The country of the email address is on a watch list.'),
    'never',
    screening,
  ),
  IP_COUNTRY_WATCHLIST_MATCH: reason(() => t('The country of the IP address is on a watch list.'), 'never', screening),
  DAGGREJECTED: reason(() => t('A group of requests was rejected: too many of one kind.'), 'never', screening),
  DAGGDENIED: reason(() => t('A group of requests was denied.'), 'never', screening),
  DSYSREJECTED: reason(() => t("The system's screening rejected the credit."), 'never', screening),
};

/** All reason codes that are known. */
export const knownReasons: readonly string[] = /* @__PURE__ */ Object.keys(reasons);

/** What a reason code means; `undefined` for one that is not known. Spaces around the code are real (`NOT_FOUND `). */
export function reasonOf(code: string): Reason | undefined {
  const key = code.trim();
  return Object.hasOwn(reasons, key) ? reasons[key] : undefined;
}

/**
 * Whether a reason, or a message, is about time: after it, the outcome is unknown. Also for codes that are not listed.
 */
export function isTimeout(words: string | undefined): boolean {
  return words !== undefined && /TIME_?D?[ _-]?OUT/i.test(words);
}

/** The reason of a credit that Decision Manager holds (`api-facts.md` 7.2). */
export const heldReason = 'DECISION_PROFILE_REVIEW';

/**
 * The outcome of a request by the status in its response or record. `TRANSMITTED` occurs in records; `CANCELLED`, which
 * the reference lists for voids, could mean the void as well as the credit and is left out; `REVERSED`, which other
 * operations respond, is not known of a credit or its void.
 */
const statusWords: Readonly<Record<string, StatusVerdict>> = {
  PENDING: 'accepted',
  AUTHORIZED: 'accepted',
  COMPLETED: 'accepted',
  TRANSMITTED: 'accepted',
  DECLINED: 'declined',
  INVALID_REQUEST: 'declined',
  PENDING_REVIEW: 'held',
  AUTHORIZED_PENDING_REVIEW: 'held',
  VOIDED: 'voided',
  FAILED: 'failed',
  SERVER_ERROR: 'error',
};

/**
 * `failed` is a status of voids; for a credit its meaning is not documented. `error`: the system failed, and the
 * outcome of the request is unknown.
 */
export type StatusVerdict = 'accepted' | 'declined' | 'held' | 'voided' | 'failed' | 'error';

/** `undefined` for an unknown word, for example a number (a decline can have `"status": "201"`). */
export function statusVerdict(word: string | undefined): StatusVerdict | undefined {
  return word !== undefined && Object.hasOwn(statusWords, word) ? statusWords[word] : undefined;
}
