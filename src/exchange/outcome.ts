import { acceptedStatuses, reasonOf, timeoutReasons } from '../contract/outcomes.ts';
import type { OutcomeKind } from '../protocol.ts';
import type { Purpose } from './request.ts';
import type { Answer, HeaderLine, TransportFailure, TransportResult } from './transport.ts';

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

const checkBeforeResending =
  'Do not send it again before you have looked for it: it may have gone through, and a second one would pay twice.';

/** The outcome of an exchange. `text` is the answer's body, decrypted. */
export function outcomeOf(purpose: Purpose, result: TransportResult, text: string): Outcome {
  if (result.kind === 'failure') return outcomeOfFailure(purpose, result.failure);
  const { answer } = result;
  const body = objectIn(text);
  if (answer.status >= 200 && answer.status < 300) return outcomeOfSuccess(purpose, answer, body);
  if (answer.status >= 300 && answer.status < 400) return outcomeOfRedirect(purpose, answer);
  if (answer.status >= 500) return outcomeOfServerError(purpose, answer, body);
  return outcomeOfRefusal(purpose, answer, body);
}

/** The body of an answer as an object; `undefined` when it is no JSON object. */
export function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** A header of an answer, the first one of that name. */
export function headerOf(headers: readonly HeaderLine[], name: string): string | undefined {
  return headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1];
}

function outcome(kind: Outcome['kind'], meaning: string, advice = '', extra: Partial<Outcome> = {}): Outcome {
  return { kind, headline: headlines[kind], meaning, advice, mayHaveHappened: kind === 'accepted', ...extra };
}

function outcomeOfSuccess(purpose: Purpose, answer: Answer, body: ReturnType<typeof objectIn>): Outcome {
  if (!body) {
    return unclear(purpose, `The answer has status ${answer.status} but is not from the API: it is no JSON object.`);
  }
  if (!changesMoney(purpose)) return outcome('accepted', lookedUp(purpose, body), '', { mayHaveHappened: false });
  const status = wordAt(body, 'status');
  const reason =
    wordAt(body.errorInformation, 'reason') ?? (status === 'DECLINED' ? wordAt(body, 'reason') : undefined);
  // A 201 is no success by itself: a decline is a 201 with errorInformation (api-facts 2.3).
  if (typeof body.errorInformation === 'object' || status === 'DECLINED') return declined(purpose, reason);
  if (status !== undefined && acceptedStatuses.has(status)) return accepted(purpose, status);
  return unclear(purpose, `The answer has status ${answer.status}, but its own status is ${status ?? 'missing'}.`);
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

function declined(purpose: Purpose, reason: string | undefined): Outcome {
  const known = reason === undefined ? undefined : reasonOf(reason);
  const what = purpose === 'credit' ? 'No money is paid out' : 'The void did not happen';
  const why = known?.meaning ?? (reason ? `The reason given is ${reason}.` : 'No reason is given.');
  return outcome('declined', `${what}. ${why}`, known?.advice ?? '', withReason(reason));
}

function outcomeOfRedirect(purpose: Purpose, answer: Answer): Outcome {
  const meaning = `The answer is a redirect (${answer.status}), which the API never gives; it was not followed.`;
  const advice = 'Something between you and the API answered; check the proxy with "Check Connection".';
  if (!changesMoney(purpose)) return outcome('refused', meaning, advice);
  return outcome('unknown', meaning, `${advice} ${checkBeforeResending}`, { mayHaveHappened: true });
}

function outcomeOfServerError(purpose: Purpose, answer: Answer, body: ReturnType<typeof objectIn>): Outcome {
  const reason = wordAt(body, 'reason') ?? wordAt(body?.errorInformation, 'reason');
  const known = reason === undefined ? undefined : reasonOf(reason);
  const why = known?.meaning ?? (body ? 'The API had an error of its own.' : 'What answered is not the API itself.');
  const meaning = `${why} (Status ${answer.status}${reason ? `, ${reason.trim()}` : ''}.)`;
  if (!changesMoney(purpose)) return outcome('serverError', meaning, 'Try again later.', withReason(reason));
  const isUnknown = (reason !== undefined && timeoutReasons.has(reason.trim())) || (!body && answer.status !== 503);
  return outcome(isUnknown ? 'unknown' : 'serverError', meaning, checkBeforeResending, {
    mayHaveHappened: true,
    ...withReason(reason),
  });
}

function outcomeOfRefusal(purpose: Purpose, answer: Answer, body: ReturnType<typeof objectIn>): Outcome {
  const reason = wordAt(body, 'reason') ?? wordAt(body?.errorInformation, 'reason');
  const known = reason === undefined ? undefined : reasonOf(reason);
  const extra = withReason(reason);
  if (answer.status === 401) {
    return outcome('refused', 'The API did not accept the signature (401). Nothing was carried out.', '', extra);
  }
  if (answer.status === 429)
    return outcome('refused', tooManyRequests(answer), 'It is never sent again by itself.', extra);
  if (purpose === 'self' && (answer.status === 404 || answer.status === 405)) {
    return outcome('refused', 'This host does not offer the self link.', 'Use "Transaction Details" instead.', extra);
  }
  if (purpose === 'timeoutVoid' && answer.status === 400) {
    return outcome('refused', 'There is nothing to void: no credit with this transactionId went through.', '', extra);
  }
  const message = wordAt(body, 'message') ?? wordAt(body?.errorInformation, 'message');
  const why = known?.meaning ?? message ?? `Status ${answer.status}.`;
  return outcome('refused', `Nothing was carried out. ${why}`, known?.advice ?? '', extra);
}

function outcomeOfFailure(purpose: Purpose, failure: TransportFailure): Outcome {
  const cause = faultSentences[failure.fault];
  if (failure.sent === 'nothing') {
    if (failure.fault === 'cancelled') return outcome('cancelled', 'You cancelled before anything was sent.');
    return outcome('notSent', `${cause[0]} Nothing was sent.`, cause[1]);
  }
  const mayHaveHappened = changesMoney(purpose);
  const advice = mayHaveHappened ? checkBeforeResending : 'Try again.';
  if (failure.fault === 'cancelled') {
    return outcome('cancelled', 'You cancelled after the request had left; it may still be carried out.', advice, {
      mayHaveHappened,
    });
  }
  const known = failure.status === undefined ? '' : ` The answer had begun, with status ${failure.status}.`;
  const meaning = `${cause[0]}${known} The request had left, so nobody here knows whether it was carried out.`;
  return outcome('unknown', meaning, advice, { mayHaveHappened });
}

const faultSentences: Readonly<Record<TransportFailure['fault'], readonly [what: string, advice: string]>> = {
  nameNotFound: ['The name of the host could not be resolved.', 'Check the network, the VPN and the proxy settings.'],
  connectionRefused: ['The host refused the connection.', 'Check the network, the VPN and the proxy settings.'],
  connectTimeout: ['No connection came about in time.', 'Check the network; the limit is a setting.'],
  networkUnreachable: ['The network is not reachable.', 'Check the network and the VPN.'],
  tls: [
    'The secure connection failed: the certificate of the host was not accepted.',
    'If your company inspects traffic, its certificate must be known to this machine or in NODE_EXTRA_CA_CERTS.',
  ],
  proxyUnreachable: ['The proxy could not be reached.', 'Check the proxy settings with "Check Connection".'],
  proxyAuthentication: ['The proxy wants a name and password.', 'Set them in http.proxy or http.proxyAuthorization.'],
  proxyRefused: ['The proxy did not let the request through.', 'Have the test host allowed in the proxy.'],
  connectionClosed: ['The connection was closed before the answer was complete.', ''],
  headersTimeout: ['No answer came in time.', ''],
  totalTimeout: ['The answer was not complete in time.', ''],
  malformedAnswer: ['The answer is not valid HTTP.', ''],
  answerTooLarge: ['The answer is larger than the limit in the settings.', ''],
  cancelled: ['You cancelled.', ''],
};

function unclear(purpose: Purpose, meaning: string): Outcome {
  if (!changesMoney(purpose)) return outcome('serverError', meaning, 'Try again later.');
  return outcome('unknown', meaning, checkBeforeResending, { mayHaveHappened: true });
}

function lookedUp(purpose: Purpose, body: Readonly<Record<string, unknown>>): string {
  if (purpose === 'search') {
    const count = typeof body.totalCount === 'number' ? body.totalCount : 0;
    if (count === 0) return 'Nothing was found yet; a new transaction can take minutes to appear.';
    return count === 1 ? 'One transaction was found.' : `${count} transactions were found.`;
  }
  const status = wordAt(body, 'status') ?? wordAt(body.applicationInformation, 'status');
  return status ? `The API's record of it, with status ${status}.` : "The API's record of it.";
}

function tooManyRequests(answer: Answer): string {
  const wait = headerOf(answer.headers, 'retry-after');
  return `The API takes no more requests at the moment (429)${wait ? `; it asks to wait ${wait} (Retry-After)` : ''}.`;
}

/** Whether a request of this purpose moves money or takes a movement back. */
export function changesMoney(purpose: Purpose): boolean {
  return purpose === 'credit' || purpose === 'void' || purpose === 'timeoutVoid';
}

function withReason(reason: string | undefined): Partial<Outcome> {
  return reason === undefined ? {} : { reason: reason.trim() };
}

function wordAt(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  const word = (value as Record<string, unknown>)[name];
  return typeof word === 'string' ? word : undefined;
}
