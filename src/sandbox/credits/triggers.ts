import type { Delivery, Detail } from '../http/sandboxResponse.ts';
import { inDecimals } from '../ledger/order.ts';
import type { Processor } from './creditFields.ts';

/** What becomes of a sound credit. */
export type Effect =
  /** 201. `status` is PENDING, and it can be voided, unless said otherwise; `bulky` responses have about 1 MB. */
  | {
      readonly kind: 'accepted';
      readonly status?: string;
      readonly voidable?: boolean;
      readonly bulky?: boolean;
      readonly processor?: Processor;
    }
  /** 201 with `errorInformation`; `voidable` when it may be paid all the same. */
  | {
      readonly kind: 'declined';
      readonly status: string;
      readonly reason: string;
      readonly message: string;
      readonly voidable: boolean;
    }
  /** 400; nothing is recorded. */
  | { readonly kind: 'refused'; readonly reason: string; readonly message: string; readonly details: readonly Detail[] }
  /** 500 or 502; `recorded` when the credit has gone through all the same. */
  | { readonly kind: 'failed'; readonly status: 500 | 502; readonly reason: string; readonly recorded: boolean }
  /** The response is the gateway's, in front of the API; nothing is recorded. */
  | { readonly kind: 'stopped'; readonly status: number; readonly message: string; readonly retryAfter?: number }
  /** The response is not JSON; `recorded` as above. */
  | {
      readonly kind: 'unreadable';
      readonly status: number;
      readonly contentType: string;
      readonly text: string;
      readonly recorded: boolean;
    };

/** An amount that makes the sandbox behave in a certain way. */
export interface Trigger {
  /**
   * With two decimals. The currency does not matter: JPY 5429 is 5429.00, too, and JPY 5201.01 declines although it
   * pays 5201.
   */
  readonly amount: string;
  /** What happens, for the user. */
  readonly meaning: string;
  readonly effect: Effect;
  /** What goes wrong with the response on its way. */
  readonly delivery?: Delivery;
}

/** What becomes of a credit to a number that no card can have, whatever the amount (`api-facts.md` 7.2). */
export const invalidAccount = declined('INVALID_ACCOUNT');

const page =
  '<!DOCTYPE html><html><head><title>Gateway</title></head><body><h1>Something went wrong</h1></body></html>';

/**
 * The amounts that trigger something, the sandbox's own: for credits the test endpoint has no published ones. They are
 * easy to remember: a 5, the HTTP status of the response, and cents for the variant; 5000 is trouble on the line.
 */
export const triggers: readonly Trigger[] = [
  on('5201.01', 'Declined: PROCESSOR_DECLINED.', declined('PROCESSOR_DECLINED')),
  on('5201.02', 'Declined: INSUFFICIENT_FUND.', declined('INSUFFICIENT_FUND')),
  on('5201.03', 'Declined: EXPIRED_CARD.', declined('EXPIRED_CARD')),
  on('5201.04', 'Declined: STOLEN_LOST_CARD.', declined('STOLEN_LOST_CARD')),
  on('5201.05', 'Declined: CONTACT_PROCESSOR.', declined('CONTACT_PROCESSOR')),
  on('5201.06', 'Declined: INVALID_ACCOUNT.', declined('INVALID_ACCOUNT')),
  on('5201.07', 'Declined: ISSUER_UNAVAILABLE.', declined('ISSUER_UNAVAILABLE')),
  on('5201.08', 'Declined: UNAUTHORIZED_CARD.', declined('UNAUTHORIZED_CARD')),
  on('5201.09', 'Declined: EXCEEDS_CREDIT_LIMIT.', declined('EXCEEDS_CREDIT_LIMIT')),
  on('5201.10', 'Declined: GENERAL_DECLINE.', declined('GENERAL_DECLINE')),
  on('5201.11', 'Declined: DECISION_PROFILE_REJECT.', declined('DECISION_PROFILE_REJECT')),
  on('5201.12', 'Declined: PROCESSOR_ERROR.', declined('PROCESSOR_ERROR')),
  on('5201.20', 'Declined: PROCESSOR_DECLINED, with "status": "201".', declined('PROCESSOR_DECLINED', '201')),
  on('5201.30', 'Accepted as COMPLETED, as full-financial PIN debit is.', { kind: 'accepted', status: 'COMPLETED' }),
  on('5201.31', 'Accepted as AUTHORIZED, as PIN debit is.', { kind: 'accepted', status: 'AUTHORIZED' }),
  on('5201.32', 'Accepted, with the fields of an account on VisaNet.', { kind: 'accepted', processor: 'visaNet' }),
  on('5201.40', 'Accepted and submitted to the processor at once: a void is refused with NOT_VOIDABLE.', {
    kind: 'accepted',
    voidable: false,
  }),
  on('5201.50', 'Accepted, with a response of about 1 MB.', { kind: 'accepted', bulky: true }),
  on('5201.60', 'Outcome unknown: PROCESSOR_TIMEOUT. A void is possible.', {
    ...declined('PROCESSOR_TIMEOUT'),
    voidable: true,
  }),
  on('5201.70', 'Held for review: PENDING_REVIEW with DECISION_PROFILE_REVIEW. A void is possible.', {
    ...declined('DECISION_PROFILE_REVIEW', 'PENDING_REVIEW'),
    voidable: true,
  }),
  on('5201.71', 'Declined: AVS_FAILED.', declined('AVS_FAILED')),
  on('5201.72', 'Declined: CVN_NOT_MATCH.', declined('CVN_NOT_MATCH')),
  on('5201.73', 'Declined: INVALID_CVN.', declined('INVALID_CVN')),
  on('5201.74', 'Declined: BLOCKED_BY_CARDHOLDER.', declined('BLOCKED_BY_CARDHOLDER')),
  on('5201.75', 'Declined: DECLINED_CHECK.', declined('DECLINED_CHECK')),
  on('5201.76', 'Declined: BLACKLISTED_CUSTOMER.', declined('BLACKLISTED_CUSTOMER')),
  on('5201.77', 'Declined: SUSPENDED_ACCOUNT.', declined('SUSPENDED_ACCOUNT')),
  on('5201.78', 'Declined: PAYMENT_REFUSED.', declined('PAYMENT_REFUSED')),
  on('5201.79', 'Declined: CV_FAILED.', declined('CV_FAILED')),
  on('5201.80', 'Declined: INVALID_MERCHANT_CONFIGURATION.', declined('INVALID_MERCHANT_CONFIGURATION')),
  on('5201.81', 'Declined: SCORE_EXCEEDS_THRESHOLD.', declined('SCORE_EXCEEDS_THRESHOLD')),
  on('5201.82', 'Declined: PENDING_AUTHENTICATION.', declined('PENDING_AUTHENTICATION')),
  on('5201.83', 'Declined: ACH_VERIFICATION_FAILED.', declined('ACH_VERIFICATION_FAILED')),
  on('5201.84', 'Declined: CONSUMER_AUTHENTICATION_REQUIRED.', declined('CONSUMER_AUTHENTICATION_REQUIRED')),
  on('5201.85', 'Declined: CONSUMER_AUTHENTICATION_FAILED.', declined('CONSUMER_AUTHENTICATION_FAILED')),
  on('5201.86', 'Declined: ALLOWABLE_PIN_RETRIES_EXCEEDED.', declined('ALLOWABLE_PIN_RETRIES_EXCEEDED')),
  on('5201.87', 'Declined: CUSTOMER_WATCHLIST_MATCH.', declined('CUSTOMER_WATCHLIST_MATCH')),
  on('5201.88', 'Declined: ADDRESS_COUNTRY_WATCHLIST_MATCH.', declined('ADDRESS_COUNTRY_WATCHLIST_MATCH')),
  on('5201.89', 'Declined: EMAIL_COUNTRY_WATCHLIST_MATCH.', declined('EMAIL_COUNTRY_WATCHLIST_MATCH')),
  on('5201.90', 'Declined: IP_COUNTRY_WATCHLIST_MATCH.', declined('IP_COUNTRY_WATCHLIST_MATCH')),
  on('5201.91', 'Declined: DAGGREJECTED.', declined('DAGGREJECTED')),
  on('5201.92', 'Declined: DAGGDENIED.', declined('DAGGDENIED')),
  on('5201.93', 'Declined: DSYSREJECTED.', declined('DSYSREJECTED')),
  on('5400.01', 'Refused: DUPLICATE_REQUEST.', refused('DUPLICATE_REQUEST')),
  on('5400.02', 'Refused: INVALID_MERCHANT_CONFIGURATION.', refused('INVALID_MERCHANT_CONFIGURATION')),
  on('5400.03', 'Refused: ACCOUNT_NOT_ALLOWED_CREDIT.', refused('ACCOUNT_NOT_ALLOWED_CREDIT')),
  on('5400.04', 'Refused: INVALID_CARD.', refused('INVALID_CARD')),
  on('5400.05', 'Refused: INVALID_AMOUNT.', refused('INVALID_AMOUNT')),
  on('5400.06', 'Refused: CARD_TYPE_NOT_ACCEPTED.', refused('CARD_TYPE_NOT_ACCEPTED')),
  on('5400.07', 'Refused: INVALID_CARD_TYPE.', refused('INVALID_CARD_TYPE')),
  on('5400.08', 'Refused: PROCESSOR_UNAVAILABLE.', refused('PROCESSOR_UNAVAILABLE')),
  on('5400.09', 'Refused: NOT_SUPPORTED.', refused('NOT_SUPPORTED')),
  on('5400.10', 'Refused: INVALID_DATA, for a field that the request names differently.', {
    ...refused('INVALID_DATA'),
    details: [{ field: 'amountDetails.totalAmount', reason: 'INVALID_DATA' }],
  }),
  on('5400.11', 'Refused: CAPTURE_ALREADY_VOIDED.', refused('CAPTURE_ALREADY_VOIDED')),
  on('5401.00', 'Refused by the gateway: 401.', { kind: 'stopped', status: 401, message: 'Authentication Failed' }),
  on('5429.00', 'Refused by the gateway: 429 with Retry-After: 30.', {
    kind: 'stopped',
    status: 429,
    message: 'Too Many Requests',
    retryAfter: 30,
  }),
  on('5500.00', 'Failed: 500 SYSTEM_ERROR; nothing is recorded.', failed(500, 'SYSTEM_ERROR', false)),
  on('5502.01', 'Failed: 502 SERVER_TIMEOUT, but the credit is recorded.', failed(502, 'SERVER_TIMEOUT', true)),
  on('5502.02', 'Failed: 502 SERVICE_TIMEOUT, but the credit is recorded.', failed(502, 'SERVICE_TIMEOUT', true)),
  on('5502.03', 'Failed: 502 SYSTEM_ERROR; nothing is recorded.', failed(502, 'SYSTEM_ERROR', false)),
  on(
    '5502.04',
    'Failed: 502 PROCESSOR_TIMEOUT; the credit is recorded as timed out.',
    failed(502, 'PROCESSOR_TIMEOUT', true),
  ),
  on(
    '5502.05',
    'Failed: 502 INVALID_OR_MISSING_CONFIG; nothing is recorded.',
    failed(502, 'INVALID_OR_MISSING_CONFIG', false),
  ),
  on('5503.00', 'Failed: 503 with an HTML page; nothing is recorded.', unreadable(503, 'text/html', page, false)),
  on('5000.01', 'Accepted, but the response takes 5 seconds.', { kind: 'accepted' }, 'late'),
  on('5000.02', 'The credit is recorded, but no response is ever sent.', { kind: 'accepted' }, 'never'),
  on('5000.03', 'The credit is recorded, then the connection is closed.', { kind: 'accepted' }, 'hangUp'),
  on(
    '5000.04',
    'The connection is closed; nothing is recorded.',
    { kind: 'stopped', status: 500, message: '' },
    'hangUp',
  ),
  on('5000.05', 'The credit is recorded; the response is cut off halfway.', { kind: 'accepted' }, 'half'),
  on('5000.06', 'The credit is recorded; the response is an HTML page.', unreadable(201, 'text/html', page, true)),
  on('5000.07', 'The credit is recorded; the response claims to be JSON but is not.', {
    ...unreadable(201, 'application/hal+json', '{"id": "67606', true),
  }),
  on('5000.08', 'The credit is recorded; the response is empty.', unreadable(201, 'application/hal+json', '', true)),
];

const byAmount = new Map(triggers.map((trigger) => [trigger.amount, trigger]));

/** What an amount triggers, as it is written in the payload; `undefined` for all ordinary amounts. */
export function triggerOf(amount: string): Trigger | undefined {
  return byAmount.get(inDecimals(amount, 2));
}

function on(amount: string, meaning: string, effect: Effect, delivery?: Delivery): Trigger {
  return delivery ? { amount, meaning, effect, delivery } : { amount, meaning, effect };
}

function declined(reason: string, status = 'DECLINED') {
  return { kind: 'declined', status, reason, message: `Decline - ${reason}`, voidable: false } as const;
}

function refused(reason: string) {
  return { kind: 'refused', reason, message: `Declined - ${reason}`, details: [] } as const;
}

function failed(status: 500 | 502, reason: string, recorded: boolean) {
  return { kind: 'failed', status, reason, recorded } as const;
}

function unreadable(status: number, contentType: string, text: string, recorded: boolean) {
  return { kind: 'unreadable', status, contentType, text, recorded } as const;
}
