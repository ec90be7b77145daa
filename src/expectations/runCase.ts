import type { Merchant } from '../exchange/auth/signer.ts';
import type { Exchange, ExchangeResult } from '../exchange/exchange.ts';
import type { MayLeave, Session } from '../exchange/session.ts';
import { t } from '../l10n.ts';
import type { Finding } from '../payload/findings/finding.ts';
import { builtInCapture, type Captures } from './captures.ts';
import { changedPayload } from './changedPayload.ts';
import {
  type Expected,
  expectsNothing,
  type FollowUp,
  isOffline,
  type Json,
  type TestCase,
  timeoutVoid,
} from './expectation.ts';
import { capturesOf, differingFindings, judge } from './judge.ts';
import { type Failure, failureAt } from './matching.ts';

/** What became of one step of a case; redacted. */
export interface StepResult {
  /** Where its expectation is written, as a path (`cases[0].then[1]`); empty for the top of the file. */
  readonly at: string;
  /** `POST /pts/v2/credits/`; `check` when the payload was only checked. */
  readonly request: string;
  readonly outcome: ExchangeResult['outcome']['kind'];
  /** The HTTP status; `null` without a response. */
  readonly status: number | null;
  readonly reason: string | null;
  readonly mayHaveHappened: boolean;
  /** What happened and what it means. */
  readonly message: string;
  readonly failures: readonly Failure[];
  /** `undefined` when nothing was sent. */
  readonly exchange?: Exchange;
}

/** What became of a case; the steps after a failed one are not carried out. */
export interface CaseResult {
  readonly passed: boolean;
  /** Whether an outcome that was not expected leaves open whether something was paid. */
  readonly isUnknown: boolean;
  readonly steps: readonly StepResult[];
}

/** What a case runs with. */
export interface CasePorts {
  readonly session: Session;
  readonly merchant: Merchant;
  /** `check` of `payload/check.ts`. */
  readonly check: (payload: string) => readonly Finding[];
  /** As for `Session.submit`; `undefined`: every credit may leave. */
  readonly mayLeave?: MayLeave;
  /** Whether the steps after a failed one are carried out as well, as long as they can be. */
  readonly goesOn?: boolean;
}

/** The payload of a case, before it is changed. */
export interface CasePayload {
  readonly text: string;
  /** The URI of its document. */
  readonly document: string;
}

/** Carries out a case, step by step; each is sent once. */
export async function runCase(test: TestCase, payload: CasePayload, ports: CasePorts): Promise<CaseResult> {
  const changed = changedPayload(payload.text, test.change);
  if ('fault' in changed) return resultOf([unchangeable(test, changed.fault)], [test]);
  const { text } = changed;
  const found = test.findings ? differingFindings(test.findings, ports.check(text)) : [];
  if (isOffline(test)) return resultOf([checked(test, found)], [test]);
  const exchange = await ports.session.submit({ text, document: payload.document }, ports.merchant, ports.mayLeave);
  if (!exchange?.result) return resultOf([notSent(test.at, t('The payload is already being sent.'), [])], [test]);
  const { resourceId } = exchange.result;
  const own: Captures = resourceId === undefined ? {} : { [builtInCapture]: resourceId };
  const first = stepOf(test.at, exchange, exchange.result, [...found, ...judge(test, exchange.result, text, own)]);
  const captures = { ...own, ...capturesOf(test, exchange.result) };
  const steps = await followedUp(test, [first], captures, text, ports);
  return resultOf(steps, [test, ...test.followUps]);
}

/**
 * A case without its sending. Where nothing is said of findings, a credit that is to be accepted must have no error;
 * `undefined` where nothing can be judged without sending.
 */
export function checkCase(test: TestCase, payload: string, check: CasePorts['check']): CaseResult | undefined {
  const isToBeAccepted = test.outcome === 'accepted' || expectsNothing(test);
  if (!test.findings && !isToBeAccepted) return undefined;
  const changed = changedPayload(payload, test.change);
  if ('fault' in changed) return resultOf([unchangeable(test, changed.fault)], [test]);
  const findings = check(changed.text);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const failures = test.findings ? differingFindings(test.findings, findings) : differingFindings([], errors);
  return resultOf([checked(test, failures)], [test]);
}

async function followedUp(
  test: TestCase,
  first: readonly StepResult[],
  known: Captures,
  text: string,
  ports: CasePorts,
): Promise<StepResult[]> {
  const steps = [...first];
  let captures = known;
  for (const [i, followUp] of test.followUps.entries()) {
    const hasFailed = steps.some(({ failures }) => failures.length > 0);
    if (hasFailed && !ports.goesOn) break;
    const at = test.at === '' ? `then[${i}]` : `${test.at}.then[${i}]`;
    const exchanges = steps.flatMap(({ exchange }) => (exchange ? [exchange] : []));
    const exchange = await perform(followUp, exchanges, ports);
    if (!exchange?.result) {
      steps.push(notOffered(at, followUp, exchanges));
      break;
    }
    steps.push(stepOf(at, exchange, exchange.result, judge(followUp, exchange.result, text, captures)));
    captures = { ...captures, ...capturesOf(followUp, exchange.result) };
  }
  return steps;
}

/** `undefined` when there is no such link, or nothing to look up. */
async function perform(
  { follow, look }: FollowUp,
  exchanges: readonly Exchange[],
  { session, merchant }: CasePorts,
): Promise<Exchange | undefined> {
  const [credit] = exchanges;
  if (!credit) return undefined;
  if (look === 'search') return session.searchForCredit(credit.id, merchant);
  if (follow === timeoutVoid) return session.voidIfProcessed(credit.id, merchant);
  const rel = look === 'details' ? 'transactionDetails' : follow;
  // A search leads to the same record under another relation.
  const rels = look === 'details' ? ['transactionDetails', 'transactionDetail'] : [rel];
  const source = exchanges.findLast(({ result }) => result?.links.some(isFollowed(rels)));
  const link = source?.result?.links.find(isFollowed(rels));
  return source && link ? session.follow(source.id, link.rel, merchant, { alsoIfVoided: true }) : undefined;
}

function isFollowed(rels: readonly (string | undefined)[]) {
  return ({ rel, path }: ExchangeResult['links'][number]) => path !== undefined && rels.includes(rel);
}

/** A step that was carried out. */
export function stepOf(
  at: string,
  exchange: Exchange,
  result: ExchangeResult,
  failures: readonly Failure[],
): StepResult {
  const { kind, reason, mayHaveHappened, meaning } = result.outcome;
  return {
    at,
    request: `${exchange.request.method} ${exchange.request.path}`,
    outcome: kind,
    status: result.response?.status ?? null,
    reason: reason ?? null,
    mayHaveHappened,
    message: meaning,
    failures,
    exchange,
  };
}

function notOffered(at: string, { follow, look }: FollowUp, exchanges: readonly Exchange[]): StepResult {
  const offered: Json = [...new Set(exchanges.flatMap(({ result }) => (result?.links ?? []).map(({ rel }) => rel)))];
  const name = follow === undefined ? 'look' : 'follow';
  const message =
    follow === undefined
      ? t('"{0}" can\'t look anything up: the response has no ID, or the payload has no code.', look ?? '')
      : t('No response has a link "{0}" that can be followed.', follow);
  return notSent(at, message, [{ path: name, expected: follow ?? look ?? null, actual: offered }]);
}

function unchangeable(test: TestCase, fault: string): StepResult {
  return notSent(test.at, fault, [failureAt(['change'], test.change, undefined)]);
}

function checked(test: TestCase, failures: readonly Failure[]): StepResult {
  return { ...notSent(test.at, t('Checked without sending.'), failures), request: 'check' };
}

function notSent(at: string, message: string, failures: readonly Failure[]): StepResult {
  const outcome = { outcome: 'notSent', status: null, reason: null, mayHaveHappened: false } as const;
  return { at, request: 'not sent', ...outcome, message, failures };
}

function resultOf(steps: readonly StepResult[], expected: readonly Expected[]): CaseResult {
  return {
    passed: steps.length === expected.length && steps.every(({ failures }) => failures.length === 0),
    isUnknown:
      isNeverCleared(steps) || steps.some((step, i) => step.outcome !== expected[i]?.outcome && leavesOpen(step)),
    steps,
  };
}

/** Also of a server error, or a refusal that may be for an earlier credit, where it is not what was expected. */
function leavesOpen({ outcome, mayHaveHappened, failures }: StepResult): boolean {
  return mayHaveHappened && (outcome === 'unknown' || (outcome !== 'accepted' && failures.length > 0));
}

/** Whether a credit was expected to be unknown, but the steps that were to find out what became of it failed. */
function isNeverCleared([credit, ...followUps]: readonly StepResult[]): boolean {
  const isOpen = credit?.outcome === 'unknown' && credit.mayHaveHappened;
  const isCleared = followUps.some(({ outcome }) => outcome === 'accepted' || outcome === 'declined');
  return isOpen && !isCleared && followUps.some(({ failures }) => failures.length > 0);
}
