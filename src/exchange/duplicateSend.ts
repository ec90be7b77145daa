import { type Exchange, isSettled, isVoided } from './exchange.ts';
import type { PayloadFingerprint } from './request/payloadFingerprint.ts';
import type { TargetName } from './request/target.ts';

/** A reason to ask before a credit is sent. */
export type DuplicateSend =
  /** The same payload was sent, and its outcome is unknown, or not known yet: it is still under way. */
  | { readonly kind: 'outcomeUnknown'; readonly earlier: Exchange }
  /** A credit with the same reference and amount, or the same payload, was accepted within the last minutes. */
  | { readonly kind: 'acceptedBefore'; readonly earlier: Exchange; readonly minutes: number };

/** Who sends, and where to. */
export interface Sender {
  readonly merchantId: string;
  readonly target: TargetName;
}

/** A time on two clocks: the first can be set, the second can't, and begins anew with the computer. */
export interface Moment {
  readonly time: Date;
  /** Milliseconds since the computer was started. */
  readonly uptime: number;
}

/** Both test hosts are the same API. */
const isLocalSandbox = (target: TargetName) => target === 'localSandbox';

const window = 15 * 60_000;

/**
 * Why this payload should not be sent without asking, the gravest reason first. Only exchanges of the same merchant count, and
 * of the same API: both test hosts are one. The local sandbox pays nothing, so there only an unknown outcome counts.
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
  const age = accepted ? ageOf(accepted, now) : Number.POSITIVE_INFINITY;
  if (accepted && age < window) {
    duplicateSends.push({ kind: 'acceptedBefore', earlier: accepted, minutes: Math.max(0, Math.floor(age / 60_000)) });
  }
  return duplicateSends;
}

/** Whether a credit may have gone through and nothing since has settled the question. */
function isUnsettled(credit: Exchange, all: readonly Exchange[]): boolean {
  const { result } = credit;
  // What is still on its way may go through as well.
  if (!result) return true;
  if (result.outcome.kind === 'accepted' || !result.outcome.mayHaveHappened) return false;
  return !isSettled(credit, all);
}

/** Whether a credit was accepted and not voided since. */
function isPaid(credit: Exchange, all: readonly Exchange[]): boolean {
  return credit.result?.outcome.kind === 'accepted' && !isVoided(credit, all);
}

/**
 * Milliseconds since the response came, by the clock that tells less: one that was set forward must not hide a credit that
 * was paid a minute ago.
 */
function ageOf({ startedAt, uptime, result }: Exchange, now: Moment): number {
  const byTime = now.time.getTime() - Date.parse(startedAt);
  const byUptime = uptime === undefined || now.uptime < uptime ? Number.POSITIVE_INFINITY : now.uptime - uptime;
  return Math.min(byTime, byUptime) - (result?.timing.total ?? 0);
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

/** As it looks: without invisible characters and spaces around it, wide and other forms of a character as the usual one. */
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
  return a === b || (a !== undefined && b !== undefined && Number(a) === Number(b));
}
