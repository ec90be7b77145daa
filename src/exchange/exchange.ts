import { t } from '../l10n.ts';
import { type Purpose, voidsCredit } from './request/operationRequest.ts';
import type { PayloadFingerprint } from './request/payloadFingerprint.ts';
import type { TargetName } from './request/target.ts';
import type { FieldError } from './response/fieldErrors.ts';
import type { Link } from './response/links.ts';
import type { Outcome } from './response/outcome.ts';
import type { HeaderLine, Timing } from './transport/transport.ts';

/**
 * A request and what became of it. Everything in it is redacted already, so that it may be shown, kept and copied.
 */
export interface Exchange {
  /** A UUID. */
  readonly id: string;
  /** The exchange of the credit that this one follows; its own ID for a credit. */
  readonly creditExchangeId: string;
  /** The exchange whose link or remedy this one is; `undefined` for a credit. */
  readonly follows?: string;
  readonly purpose: Purpose;
  /** Where it went. */
  readonly target: TargetName;
  readonly profile: {
    readonly id: string;
    readonly name: string;
    readonly merchantId: string;
    /** Of a meta key; `undefined` for a key of the merchant itself. */
    readonly portfolioId?: string;
  };
  /** When it began, and once it has ended, when it left: a question may lie between. ISO 8601, UTC. */
  readonly startedAt: string;
  /** As in `Moment`, at the same time. Lines of earlier versions have none. */
  readonly uptime?: number;
  readonly request: {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly headers: readonly HeaderLine[];
    readonly body: string;
  };
  /** URI of the document that was sent; `undefined` for what follows a credit. */
  readonly document?: string;
  /** Of the credit, also in what follows it; `undefined` where that is not known. */
  readonly facts?: PayloadFingerprint;
  /**
   * The API's ID of the credit, in what follows it: the only ID that a void may name. `undefined` where it is not
   * known.
   */
  readonly creditId?: string;
  /**
   * Milliseconds for which the credit had been sent at least when this began, in what follows it; by a clock that never
   * jumps. `undefined` where that is not known.
   */
  readonly creditAge?: number;
  /** `undefined` while it is under way. */
  readonly result?: ExchangeResult;
  /** Who sent it where it was not this window: another window (or an earlier one), or one of another workspace. */
  readonly elsewhere?: 'otherWindow' | 'otherWorkspace';
}

/** What came back, or did not. */
export interface ExchangeResult {
  readonly outcome: Outcome;
  readonly timing: Timing & { /** Checks and signing, before anything else. */ readonly queue: number };
  readonly response?: {
    readonly status: number;
    readonly headers: readonly HeaderLine[];
    readonly body: string;
  };
  /** The API's ID of what was made or looked up. */
  readonly resourceId?: string;
  readonly links: readonly Link[];
  /** Of the request; empty for what only looks something up. */
  readonly fieldErrors: readonly FieldError[];
}

/** A step that an exchange is named after, for the user. */
export const purposeTitles = (): Readonly<Record<Purpose, string>> => ({
  credit: t('Create Credit'),
  void: t('Void'),
  self: t('Self'),
  transactionDetails: t('Transaction Details'),
  timeoutVoid: t('Timeout Void'),
  search: t('Search'),
});

/** Whether a void among the exchanges took the credit of `exchange` back. */
export function isVoided(exchange: Exchange, all: readonly Exchange[]): boolean {
  return all.some(
    (other) =>
      other.creditExchangeId === exchange.creditExchangeId &&
      voidsCredit(other.purpose) &&
      other.result?.outcome.kind === 'accepted',
  );
}

/** Whether an exchange stands for a voided credit: it is that credit, or the void that voided it. */
export function standsVoided(exchange: Exchange, all: readonly Exchange[]): boolean {
  if (exchange.purpose === 'credit') return isVoided(exchange, all);
  return voidsCredit(exchange.purpose) && exchange.result?.outcome.kind === 'accepted';
}

/** Whether the exchanges show what became of the credit of `exchange`: it was voided, or never existed. */
export function isSettled(exchange: Exchange, all: readonly Exchange[]): boolean {
  const foundNothing = all.some(
    ({ creditExchangeId, purpose, result }) =>
      creditExchangeId === exchange.creditExchangeId &&
      purpose === 'timeoutVoid' &&
      result?.outcome.kind === 'refused' &&
      result.outcome.reason === 'INVALID_DATA' &&
      // With a field at fault, it was the void itself that was refused.
      result.fieldErrors.length === 0,
  );
  return foundNothing || isVoided(exchange, all);
}

/** Whether a result judges the fields of a payload: an acceptance counts as well, a missing response doesn't. */
export function judgesFields({ outcome, fieldErrors }: ExchangeResult): boolean {
  return fieldErrors.length > 0 || outcome.kind === 'accepted' || outcome.kind === 'declined';
}
