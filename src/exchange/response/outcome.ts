import { asSentence, sentences, t } from '../../l10n.ts';
import type { OutcomeKind } from '../../protocol.ts';
import { changesMoney, type Purpose } from '../request/operationRequest.ts';
import type { TransportFailure } from '../transport/transport.ts';
import { faultSentences } from './faultSentences.ts';

/** What became of a request. */
export interface Outcome {
  readonly kind: Exclude<OutcomeKind, 'sending'>;
  readonly headline: string;
  /** What happened and what it means. */
  readonly meaning: string;
  /** What to do next; empty when there is nothing to do. */
  readonly advice: string;
  /**
   * Whether the request, or an earlier one that it repeats, may have been carried out; then it must not be sent again
   * without asking.
   */
  readonly mayHaveHappened: boolean;
  /** The reason code of the response, where it has one. */
  readonly reason?: string;
}

const headlines = (): Readonly<Record<Outcome['kind'], string>> => ({
  accepted: t('Accepted'),
  declined: t('Declined'),
  refused: t('Refused'),
  serverError: t('Server error'),
  notSent: t('Not sent'),
  unknown: t('Unknown'),
  cancelled: t('Cancelled'),
});

/** An outcome with the headline of its kind; only what is accepted may have happened, unless `extra` says otherwise. */
export function outcome(kind: Outcome['kind'], meaning: string, advice = '', extra: Partial<Outcome> = {}): Outcome {
  return { kind, headline: headlines()[kind], meaning, advice, mayHaveHappened: kind === 'accepted', ...extra };
}

/** What to do when it is unknown whether a request of this purpose was carried out. */
export function checkFirst(purpose: Purpose): string {
  return purpose === 'credit'
    ? t('Do not send it again: search for it first.')
    : t('Look up the credit to see whether it is voided. Requesting the void again is safe.');
}

/** What is open when it is unknown whether a request of this purpose was carried out; empty for a look-up. */
export function openQuestion(purpose: Purpose): string {
  if (!changesMoney(purpose)) return '';
  return purpose === 'credit'
    ? t('The credit may or may not have been created.')
    : t('The credit may or may not have been voided.');
}

/** It is unknown whether the request was carried out; of a look-up, it found out nothing. */
export function unclear(purpose: Purpose, meaning: string, extra: Partial<Outcome> = {}): Outcome {
  if (!changesMoney(purpose)) return outcome('serverError', meaning, t('Try again later.'), extra);
  const whole = sentences(meaning, openQuestion(purpose));
  return outcome('unknown', whole, checkFirst(purpose), { mayHaveHappened: true, ...extra });
}

/**
 * The outcome when the extension itself failed after the request may have left: without what came back, the worst has
 * to be assumed.
 */
export function outcomeOfOwnFault(purpose: Purpose, detail: string): Outcome {
  return unclear(purpose, t('The extension failed before the response was read: {0}', asSentence(detail)));
}

/** The outcome of a response that says something that decides twice. */
export function outcomeOfRepeatedMember(purpose: Purpose, name: string): Outcome {
  return unclear(purpose, t('The response contradicts itself: it has "{0}" twice.', name));
}

/** The outcome when a request could not even be prepared. */
export function outcomeOfPreparation(detail: string): Outcome {
  const meaning = sentences(t('The request could not be prepared: {0}', asSentence(detail)), t('Nothing was sent.'));
  return outcome('notSent', meaning, t('Check the merchant profile.'));
}

/** The outcome of a request that was under way when the window was closed. */
export function outcomeOfClosedWindow(purpose: Purpose): Outcome {
  const meaning = sentences(t('The window was closed before the response was received.'), openQuestion(purpose));
  return outcome('unknown', meaning, nextStep(purpose), { mayHaveHappened: changesMoney(purpose) });
}

/** The outcome of a request that was cancelled while it was prepared. */
export function outcomeOfEarlyCancel(): Outcome {
  return outcome('cancelled', t('You cancelled before the request was sent.'));
}

/** The outcome of a request that got no (whole) response. */
export function outcomeOfFailure(purpose: Purpose, { fault, sent, status }: TransportFailure): Outcome {
  const wasSent = sent !== 'nothing';
  if (fault === 'cancelled') return wasSent ? outcomeOfLateCancel(purpose) : outcomeOfEarlyCancel();
  const [what, advice] = faultSentences()[fault];
  if (!wasSent) return outcome('notSent', sentences(what, t('Nothing was sent.')), advice);
  const known = status === undefined ? '' : t('The response had begun, with status {0}.', status);
  const meaning = sentences(what, known, openQuestion(purpose));
  return outcome('unknown', meaning, nextStep(purpose), { mayHaveHappened: changesMoney(purpose) });
}

/** Cancelling does not show whether the credit was created. */
function outcomeOfLateCancel(purpose: Purpose): Outcome {
  const meaning = t('You cancelled after the request was sent.');
  if (!changesMoney(purpose)) return outcome('cancelled', meaning, nextStep(purpose));
  const extra = { headline: t('Cancelled, outcome unknown'), mayHaveHappened: true };
  return outcome('unknown', sentences(meaning, openQuestion(purpose)), nextStep(purpose), extra);
}

/** What to do when there was no response. */
function nextStep(purpose: Purpose): string {
  return changesMoney(purpose) ? checkFirst(purpose) : t('Try again.');
}

/** A sentence of ours with the code that it stands for: "Insufficient funds (INSUFFICIENT_FUND)." */
export function withCode(sentence: string, code: string | undefined): string {
  if (code === undefined || sentence.includes(code)) return sentence;
  const end = /[.。]$/.exec(sentence)?.[0] ?? '.';
  return `${sentence.replace(/[.。]$/, '')} (${code})${end}`;
}

/** Status and reason code of a response, to stand behind the sentence that explains them. */
export function statusNote(status: number, reason: string | undefined): string {
  return reason ? t('(Status {0}, {1}.)', status, reason) : t('(Status {0}.)', status);
}

/** That the status in a response's body decides nothing. */
export function ownStatus(status: number, word: string | undefined): string {
  if (word === undefined) return t('The response has HTTP status {0}, but its own status is missing.', status);
  return /^\d+$/.test(word)
    ? t('The response has HTTP status {0}, but its own status is only a number ({1}).', status, word)
    : t('The response has HTTP status {0}, but its own status is {1}.', status, word);
}

/** For `extra`. */
export function withReason(reason: string | undefined): Partial<Outcome> {
  return reason === undefined ? {} : { reason };
}
