import { type Exchange, isVoided } from './exchange.ts';
import type { PayloadFacts } from './payloadFacts.ts';

/** A reason to ask before a credit is sent. */
export type Precaution =
  /** The same payload was sent, and nobody knows (yet) what became of it. */
  | { readonly kind: 'outcomeUnknown'; readonly earlier: Exchange }
  /** A credit with the same reference and amount was accepted a moment ago. */
  | { readonly kind: 'acceptedBefore'; readonly earlier: Exchange; readonly minutes: number };

const window = 15 * 60_000;
/** For so long after it was sent, a credit may reach the API after the question whether there is one to void. */
const onItsWay = 60_000;

/**
 * Why this payload should not be sent unasked, the gravest reason first. Only exchanges with the same target and
 * merchant count: the sandbox pays nobody.
 */
export function precautionsFor(
  facts: PayloadFacts,
  sender: { readonly merchantId: string /** Of its target, as in `answeredBy`. */; readonly label: string },
  exchanges: readonly Exchange[],
  now: Date,
): Precaution[] {
  const credits = exchanges.filter(
    ({ purpose, answeredBy, profile }) =>
      purpose === 'credit' && answeredBy.label === sender.label && profile.merchantId === sender.merchantId,
  );
  const precautions: Precaution[] = [];
  const unknown = credits.findLast((earlier) => isUnsettled(earlier, exchanges) && isSame(facts, earlier.facts));
  if (unknown) precautions.push({ kind: 'outcomeUnknown', earlier: unknown });
  const accepted = credits.findLast((earlier) => isPaid(earlier, exchanges) && paysTheSame(facts, earlier.facts));
  const age = accepted ? now.getTime() - acceptedAt(accepted) : Number.POSITIVE_INFINITY;
  if (accepted && age < window) {
    precautions.push({ kind: 'acceptedBefore', earlier: accepted, minutes: Math.max(0, Math.floor(age / 60_000)) });
  }
  return precautions;
}

/** Whether a credit may have gone through and nothing since has settled the question. */
function isUnsettled({ id, startedAt, result }: Exchange, all: readonly Exchange[]): boolean {
  // What is still on its way may go through as well.
  if (!result) return true;
  if (result.outcome.kind === 'accepted' || !result.outcome.mayHaveHappened) return false;
  // Voided, or known to have left nothing to void: at first, it may still be on its way.
  return !all.some((later) => {
    if (later.credit !== id || !later.result) return false;
    const { outcome } = later.result;
    if (outcome.kind === 'accepted') return later.purpose === 'void' || later.purpose === 'timeoutVoid';
    const hadArrived = Date.parse(later.startedAt) - Date.parse(startedAt) >= onItsWay;
    const foundNothing = outcome.kind === 'refused' && outcome.reason === 'INVALID_DATA';
    return later.purpose === 'timeoutVoid' && foundNothing && hadArrived;
  });
}

/** Whether a credit was accepted and not taken back since. */
function isPaid(credit: Exchange, all: readonly Exchange[]): boolean {
  return credit.result?.outcome.kind === 'accepted' && !isVoided(credit, all);
}

/** When the answer came, epoch milliseconds. */
function acceptedAt({ startedAt, result }: Exchange): number {
  return Date.parse(startedAt) + (result?.timing.total ?? 0);
}

function isSame(facts: PayloadFacts, earlier: PayloadFacts | undefined): boolean {
  return facts.fingerprint === earlier?.fingerprint || sameReferenceAndAmount(facts, earlier);
}

/** Without a reference, it is the same payload that pays the same. */
function paysTheSame(facts: PayloadFacts, earlier: PayloadFacts | undefined): boolean {
  if (facts.code === undefined) return earlier?.code === undefined && facts.fingerprint === earlier?.fingerprint;
  return sameReferenceAndAmount(facts, earlier);
}

function sameReferenceAndAmount(facts: PayloadFacts, earlier: PayloadFacts | undefined): boolean {
  return (
    facts.code !== undefined &&
    facts.code.trim() === earlier?.code?.trim() &&
    sameAmount(facts.amount, earlier?.amount) &&
    facts.currency?.toUpperCase() === earlier?.currency?.toUpperCase()
  );
}

/** `10`, `10.0` and `10.00` pay the same. */
function sameAmount(a: string | undefined, b: string | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && Number(a) === Number(b));
}
