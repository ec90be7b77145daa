import { STATUS_CODES } from 'node:http';
import { acceptedStatuses, reasonOf, timeoutReasons, voidedStatuses } from '../contract/outcomes.ts';
import type { OutcomeKind } from '../protocol.ts';
import { type AnswerBody, objectIn, wordAt } from './answerBody.ts';
import { fieldErrorsOf } from './answerDetails.ts';
import { faultSentences } from './faultSentences.ts';
import type { Purpose } from './request.ts';
import { foundCount, foundSentence } from './searchAnswer.ts';
import { serverWords } from './serverWords.ts';
import type { Answer, TransportFailure, TransportResult } from './transport.ts';
import { whyRefused } from './whyRefused.ts';

/** What became of a request. */
export interface Outcome {
  readonly kind: Exclude<OutcomeKind, 'sending'>;
  readonly headline: string;
  /** What happened and what it means. */
  readonly meaning: string;
  /** What to do next; empty when there is nothing to do. */
  readonly advice: string;
  /** Whether the request may have been carried out; then it must not be sent again unasked. */
  readonly mayHaveHappened: boolean;
  /** The reason code of the answer, where it has one. */
  readonly reason?: string;
}

const headlines: Readonly<Record<Outcome['kind'], string>> = {
  accepted: 'Accepted',
  declined: 'Declined',
  refused: 'Refused',
  serverError: 'Server error',
  notSent: 'Not sent',
  unknown: 'Unknown',
  cancelled: 'Cancelled',
};

/** What to do when nobody knows whether a request of this purpose was carried out. */
function checkFirst(purpose: Purpose): string {
  return purpose === 'credit'
    ? 'Do not send it again before you have looked for it: it may have gone through, and a second one would pay twice.'
    : 'Look the credit up to see whether it is voided. Asking for the void again does no harm.';
}

/** So long after it was sent, a credit may still be on its way, and finding nothing to void proves nothing; milliseconds. */
export const onItsWay = 60_000;

/**
 * The outcome of an exchange. `text` is the answer's body, decrypted and redacted.
 * @param creditAge Of what follows a credit: milliseconds since that was sent.
 */
export function outcomeOf(
  purpose: Purpose,
  result: TransportResult,
  text: string,
  creditAge = Number.POSITIVE_INFINITY,
): Outcome {
  if (result.kind === 'failure') return outcomeOfFailure(purpose, result.failure);
  const { answer } = result;
  const { status } = answer;
  const body = objectIn(text);
  if (status >= 200 && status < 300) return outcomeOfSuccess(purpose, answer, body);
  if (status >= 300 && status < 400) return outcomeOfRedirect(purpose, answer);
  if (status >= 500) return outcomeOfServerError(purpose, answer, body);
  if (status >= 400) return outcomeOfRefusal(purpose, answer, body, creditAge);
  return unclear(purpose, `The answer has status ${status}, which ends no request.`);
}

/**
 * The outcome when the extension itself failed after the request may have left: without what came back, the worst has to
 * be assumed.
 */
export function outcomeOfOwnFault(purpose: Purpose, detail: string): Outcome {
  return unclear(purpose, `The extension failed before it had read the answer: ${asSentence(detail)}`);
}

/** The outcome when a request could not even be prepared. */
export function outcomeOfPreparation(detail: string): Outcome {
  const meaning = `The request could not be prepared: ${asSentence(detail)} Nothing was sent.`;
  return outcome('notSent', meaning, 'Check the merchant profile.');
}

/** The outcome of a request that was under way when the window was closed. */
export function outcomeOfClosedWindow(purpose: Purpose): Outcome {
  const meaning = 'The window was closed before the answer came, so nobody here knows whether it was carried out.';
  const advice = changesMoney(purpose) ? checkFirst(purpose) : 'Try again.';
  return outcome('unknown', meaning, advice, { mayHaveHappened: changesMoney(purpose) });
}

/** The outcome of a request that was cancelled while it was prepared. */
export function outcomeOfEarlyCancel(): Outcome {
  return outcome('cancelled', 'You cancelled before anything was sent.');
}

function outcome(kind: Outcome['kind'], meaning: string, advice = '', extra: Partial<Outcome> = {}): Outcome {
  return { kind, headline: headlines[kind], meaning, advice, mayHaveHappened: kind === 'accepted', ...extra };
}

function outcomeOfSuccess(purpose: Purpose, answer: Answer, body: AnswerBody | undefined): Outcome {
  if (!body) {
    return unclear(purpose, `The answer has status ${answer.status} but is not from the API: it is no JSON object.`);
  }
  if (!changesMoney(purpose)) return lookedUp(purpose, body);
  const status = wordAt(body, 'status');
  const information = body.errorInformation ?? undefined;
  // A 201 is no success by itself: a decline is a 201 with errorInformation (api-facts 2.3).
  if (information !== undefined || status === 'DECLINED') {
    const reason = wordAt(information, 'reason') ?? wordAt(body, 'reason');
    return declined(purpose, reason, status, body);
  }
  if (status !== undefined && successesOf(purpose).has(status)) return accepted(purpose, status);
  return unclear(purpose, `The answer has status ${answer.status}, but its own status is ${status ?? 'missing'}.`);
}

function successesOf(purpose: Purpose): ReadonlySet<string> {
  return purpose === 'credit' ? acceptedStatuses : voidedStatuses;
}

function accepted(purpose: Purpose, status: string): Outcome {
  if (purpose === 'void') return outcome('accepted', 'The credit is voided; no money is paid out.');
  if (purpose === 'timeoutVoid') return outcome('accepted', 'The credit had gone through and is now voided.');
  const meaning =
    status === 'PENDING'
      ? 'The credit is taken and will be sent to the processor with the next batch.'
      : `The credit is taken; its status is ${status}.`;
  return outcome('accepted', meaning, 'It can be voided until it is sent to the processor.');
}

function declined(purpose: Purpose, reason: string | undefined, status: string | undefined, body: AnswerBody): Outcome {
  const known = reason === undefined ? undefined : reasonOf(reason);
  const what = known?.meaning ?? (reason ? `The reason given is ${reason}.` : 'No reason is given.');
  const why = `${what}${serverWords(body, [reason, what])}`;
  const extra = withReason(reason);
  // A status of success beside the error, or a reason that leaves it open: no ground to say that nothing is paid.
  const contradicts = status !== undefined && successesOf(purpose).has(status);
  if (contradicts || known?.resending === 'only after checking') {
    const despite = contradicts ? `The answer reports an error, but its status is ${status}. ` : '';
    return outcome('declined', `${despite}${why}`, checkFirst(purpose), { mayHaveHappened: true, ...extra });
  }
  const result = purpose === 'credit' ? 'No money is paid out' : 'The void did not happen';
  return outcome('declined', `${result}. ${why}`, known?.advice ?? '', extra);
}

function outcomeOfRedirect(purpose: Purpose, answer: Answer): Outcome {
  const meaning = `The answer is a redirect (${answer.status}), which the API never gives; it was not followed.`;
  const advice = 'Something between you and the API answered; check the proxy with "Check Connection".';
  if (!changesMoney(purpose)) return outcome('refused', meaning, advice);
  return outcome('unknown', meaning, `${advice} ${checkFirst(purpose)}`, { mayHaveHappened: true });
}

function outcomeOfServerError(purpose: Purpose, answer: Answer, body: AnswerBody | undefined): Outcome {
  const reason = wordAt(body, 'reason') ?? wordAt(body?.errorInformation, 'reason');
  const known = reason === undefined ? undefined : reasonOf(reason);
  const why = known?.meaning ?? (body ? 'The API had an error of its own.' : 'What answered is not the API itself.');
  const words = serverWords(body, [reason, why, STATUS_CODES[answer.status]]);
  const meaning = `${why} (Status ${answer.status}${reason ? `, ${reason}` : ''}.)${words}`;
  if (!changesMoney(purpose)) return outcome('serverError', meaning, 'Try again later.', withReason(reason));
  // A gateway that ran out of time waiting knows no more than we do, in whatever form it says so.
  const isUnknown = isTimeout(reason) || answer.status === 504 || (!body && answer.status !== 503);
  return outcome(isUnknown ? 'unknown' : 'serverError', meaning, checkFirst(purpose), {
    mayHaveHappened: true,
    ...withReason(reason),
  });
}

function outcomeOfRefusal(purpose: Purpose, answer: Answer, body: AnswerBody | undefined, creditAge: number): Outcome {
  const { status } = answer;
  const reason = wordAt(body, 'reason') ?? wordAt(body?.errorInformation, 'reason');
  const extra = withReason(reason);
  if (changesMoney(purpose) && (status === 408 || isTimeout(reason))) {
    return unclear(purpose, `The request timed out on the way (status ${status}).`, extra);
  }
  if (purpose === 'self' && (status === 404 || status === 405)) {
    return outcome('refused', notOffered, 'Use "Transaction Details" instead.', extra);
  }
  if (purpose === 'timeoutVoid' && isNothingToVoid(status, reason, body)) return nothingToVoid(creditAge, extra);
  const [why, advice] = whyRefused(purpose, answer, reason);
  if (!changesMoney(purpose))
    return outcome('refused', `${why}${refusalWords(answer, body, reason, why)}`, advice, extra);
  if (!body && answer.body.length > 0) return refusedByAnother(purpose, status, why, advice);
  const meaning = `Nothing was carried out. ${why}${refusalWords(answer, body, reason, why)}`;
  // What is to be corrected there is no payload, and above all nothing is to be sent again.
  const isMalformedVoid = purpose === 'timeoutVoid' && status === 400 && reason !== 'NOT_VOIDABLE';
  return outcome('refused', meaning, isMalformedVoid ? asUnknownAsBefore : advice, extra);
}

function refusalWords({ status }: Answer, body: AnswerBody | undefined, reason: string | undefined, why: string) {
  return serverWords(body, [reason, why, STATUS_CODES[status], 'Authentication Failed']);
}

/** A refusal that is a page: who wrote it most likely kept the request from the API, but can't speak for it. */
function refusedByAnother(purpose: Purpose, status: number, why: string, advice: string): Outcome {
  const meaning = `Probably nothing was carried out, but the answer with status ${status} is not from the API: it is no JSON object. Its status would mean: ${why}`;
  return outcome('refused', meaning, `${checkFirst(purpose)} ${advice}`.trim(), { mayHaveHappened: true });
}

function outcomeOfFailure(purpose: Purpose, failure: TransportFailure): Outcome {
  const cause = faultSentences[failure.fault];
  if (failure.sent === 'nothing') {
    if (failure.fault === 'cancelled') return outcome('cancelled', 'You cancelled before anything was sent.');
    return outcome('notSent', `${cause[0]} Nothing was sent.`, cause[1]);
  }
  const mayHaveHappened = changesMoney(purpose);
  const advice = mayHaveHappened ? checkFirst(purpose) : 'Try again.';
  if (failure.fault === 'cancelled') {
    const meaning = 'You cancelled after the request had left; it may still be carried out.';
    if (!mayHaveHappened) return outcome('cancelled', 'You cancelled after the request had left.', advice);
    // It is no less unknown for having been wanted.
    return outcome('unknown', meaning, advice, { headline: 'Cancelled, outcome unknown', mayHaveHappened });
  }
  const known = failure.status === undefined ? '' : ` The answer had begun, with status ${failure.status}.`;
  const meaning = `${cause[0]}${known} The request had left, so nobody here knows whether it was carried out.`;
  return outcome('unknown', meaning, advice, { mayHaveHappened });
}

function unclear(purpose: Purpose, meaning: string, extra: Partial<Outcome> = {}): Outcome {
  if (!changesMoney(purpose)) return outcome('serverError', meaning, 'Try again later.', extra);
  return outcome('unknown', meaning, checkFirst(purpose), { mayHaveHappened: true, ...extra });
}

/** `INVALID_DATA` that names a field is about the request itself, and says nothing of the credit. */
function isNothingToVoid(status: number, reason: string | undefined, body: AnswerBody | undefined): boolean {
  return status === 400 && reason === 'INVALID_DATA' && fieldErrorsOf(body).length === 0;
}

function nothingToVoid(creditAge: number, extra: Partial<Outcome>): Outcome {
  if (creditAge >= onItsWay) {
    const meaning = 'There is nothing to void: no credit with this transactionId has gone through.';
    return outcome('refused', meaning, 'Look for it as well before you send it again.', extra);
  }
  const meaning =
    'No credit with this transactionId has come through yet, but it was sent less than a minute before: it may still be on its way.';
  const advice = 'Ask once more when the minute has passed, and do not send the credit again before.';
  return outcome('unknown', meaning, advice, { headline: 'Nothing to void yet', ...extra });
}

/** A record that was found tells its own status; that it was found says nothing of the money. */
function lookedUp(purpose: Purpose, body: Readonly<Record<string, unknown>>): Outcome {
  const found = { headline: 'Found', mayHaveHappened: false };
  if (purpose === 'search') {
    const count = foundCount(body);
    if (count === undefined) return outcome('accepted', 'The answer does not say how many were found.', '', found);
    if (count > 0) return outcome('accepted', foundSentence(count, body), afterFound, found);
    const meaning = 'Nothing was found yet; a new transaction can take minutes to appear.';
    return outcome('accepted', meaning, '', { ...found, headline: 'Nothing found' });
  }
  const status = wordAt(body, 'status') ?? wordAt(body.applicationInformation, 'status');
  const reason = wordAt(body.errorInformation, 'reason');
  const meaning = status ? `The API's record of it, with status ${status}.` : "The API's record of it.";
  return outcome('accepted', `${meaning}${reason ? ` It has an error: ${reason}.` : ''}`, '', found);
}

const afterFound =
  'If one is your credit and shows no error, it went through: do not send it again. "Transaction Detail" shows the whole record, and "Void It If It Happened" takes the credit back.';

const asUnknownAsBefore = 'What became of the credit is as unknown as before: look for it before you send it again.';

const notOffered =
  'This host does not offer the self link, or no longer knows the credit: the local sandbox forgets all when its window closes.';

/** Whether a request of this purpose moves money or takes a movement back. */
export function changesMoney(purpose: Purpose): boolean {
  return purpose === 'credit' || purpose === 'void' || purpose === 'timeoutVoid';
}

function isTimeout(reason: string | undefined): boolean {
  return reason !== undefined && timeoutReasons.has(reason);
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function withReason(reason: string | undefined): Partial<Outcome> {
  return reason === undefined ? {} : { reason };
}
