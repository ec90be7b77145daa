import { type Exchange, isSettled, isVoided } from './exchange.ts';
import type { PayloadFingerprint } from './request/payloadFingerprint.ts';
import type { TargetName } from './request/target.ts';

/** A reason to ask before a credit is sent. */
export type DuplicateSend =
  /** The same payload was sent, and its outcome is unknown, or not known yet: it is still under way. */
  | { readonly kind: 'outcomeUnknown'; readonly earlier: Exchange }
  /**
   * A credit with the same reference and amount, or the same payload, was accepted within the last minutes.
   * `minutes` is `undefined` where the computer was restarted since, and only its clock says that it was long ago.
   */
  | { readonly kind: 'acceptedBefore'; readonly earlier: Exchange; readonly minutes: number | undefined };

/** Who sends, and where to. */
export interface Sender {
  readonly merchantId: string;
  readonly target: TargetName;
}

/** A time on two clocks: the first can be set, the second can't, and starts over with the computer. */
export interface Moment {
  readonly time: Date;
  /** Milliseconds since the computer was started. */
  readonly uptime: number;
}

/** Both test hosts are the same API. */
const isLocalSandbox = (target: TargetName) => target === 'localSandbox';

/** Milliseconds after an accepted credit in which another one like it is asked about. */
const window = 15 * 60_000;

/**
 * Why this payload should not be sent without asking, the gravest reason first. Only exchanges of the same merchant
 * count, and of the same API: both test hosts are one. The local sandbox pays nothing, so there only an unknown outcome
 * counts.
 */
export function duplicateSendsOf(
  facts: PayloadFingerprint,
  sender: Sender,
  exchanges: readonly Exchange[],
  now: Moment,
): DuplicateSend[] {
  const credits = exchanges.filter(
    ({ purpose, target, profile }) =>
      purpose === 'credit' &&
      isLocalSandbox(target) === isLocalSandbox(sender.target) &&
      plain(profile.merchantId)?.toLowerCase() === plain(sender.merchantId)?.toLowerCase(),
  );
  const duplicateSends: DuplicateSend[] = [];
  const same = credits.filter((earlier) => isSame(facts, earlier.facts));
  const unknown = same.findLast((earlier) => isUnsettled(earlier, exchanges));
  if (unknown) duplicateSends.push({ kind: 'outcomeUnknown', earlier: unknown });
  if (isLocalSandbox(sender.target)) return duplicateSends;
  const accepted = same.findLast((earlier) => isPaid(earlier, exchanges));
  const age = accepted ? ageOf(accepted, now) : undefined;
  if (accepted && age && Math.min(age.byTime, age.atLeast) < window) {
    const isKnown = !age.isOfEarlierStart || age.byTime < window;
    const minutes = Math.max(0, Math.floor(Math.min(age.byTime, age.atLeast) / 60_000));
    duplicateSends.push({ kind: 'acceptedBefore', earlier: accepted, minutes: isKnown ? minutes : undefined });
  }
  return duplicateSends;
}

/** Whether a credit may have gone through and nothing since has settled the question. */
function isUnsettled(credit: Exchange, all: readonly Exchange[]): boolean {
  const { result } = credit;
  // What is still being sent may go through as well.
  if (!result) return true;
  if (result.outcome.kind === 'accepted' || !result.outcome.mayHaveHappened) return false;
  return !isSettled(credit, all);
}

/** Whether a credit was accepted and not voided since. */
function isPaid(credit: Exchange, all: readonly Exchange[]): boolean {
  return credit.result?.outcome.kind === 'accepted' && !isVoided(credit, all);
}

/** How long ago a response came, in milliseconds. */
interface Age {
  /** By the clock, which may have been set since. */
  readonly byTime: number;
  /** By the clock that can't be set; infinite in a line of an earlier version, which has no such time. */
  readonly atLeast: number;
  readonly isOfEarlierStart: boolean;
}

/**
 * A clock that was set forward must not hide a credit that was paid a minute ago. What was sent before the computer was
 * started is at least as old as the start; more can't be known without the clock.
 */
function ageOf({ startedAt, uptime, result }: Exchange, now: Moment): Age {
  const total = result?.timing.total ?? 0;
  const byTime = now.time.getTime() - Date.parse(startedAt) - total;
  if (uptime === undefined) return { byTime, atLeast: Number.POSITIVE_INFINITY, isOfEarlierStart: false };
  if (now.uptime < uptime) return { byTime, atLeast: now.uptime, isOfEarlierStart: true };
  return { byTime, atLeast: now.uptime - uptime - total, isOfEarlierStart: false };
}

/** The same text pays the same, also where a placeholder gives it another code each time. */
function isSame(facts: PayloadFingerprint, earlier: PayloadFingerprint | undefined): boolean {
  return facts.fingerprint === earlier?.fingerprint || sameReferenceAndAmount(facts, earlier);
}

function sameReferenceAndAmount(facts: PayloadFingerprint, earlier: PayloadFingerprint | undefined): boolean {
  return (
    facts.code !== undefined &&
    plain(facts.code) === plain(earlier?.code) &&
    sameAmount(plain(facts.amount), plain(earlier?.amount)) &&
    letters(facts.currency) === letters(earlier?.currency)
  );
}

/**
 * As it looks: without invisible characters and spaces around it, wide and other forms of a character as the usual one.
 */
function plain(text: string | undefined): string | undefined {
  return text
    ?.normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .trim();
}

function letters(currency: string | undefined): string | undefined {
  return plain(currency)?.replace(/\s/g, '').toUpperCase();
}

/** `10`, `10.0` and `10.00` pay the same. */
function sameAmount(a: string | undefined, b: string | undefined): boolean {
  return a === b || Number(a) === Number(b);
}
