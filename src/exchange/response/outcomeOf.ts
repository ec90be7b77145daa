import { isTimeout, statusVerdict } from '../../contract/reasonCodes.ts';
import { listed, sentences, t } from '../../l10n.ts';
import { changesMoney, type Purpose } from '../request/operationRequest.ts';
import type { PayloadFingerprint } from '../request/payloadFingerprint.ts';
import { reasonPhrases } from '../transport/reasonPhrases.ts';
import type { HttpResponse } from '../transport/transport.ts';
import { outcomeOfCredit, outcomeOfRefusedCredit, serverErrorOfCredit } from './creditOutcome.ts';
import { outcomeOfLookUp } from './lookUpOutcome.ts';
import { checkFirst, type Outcome, outcome, statusNote, unclear, withReason } from './outcome.ts';
import { reasonIn } from './refusalReason.ts';
import { offersVoid, type ResponseBody, statusIn } from './responseBody.ts';
import { messageIn, serverMessage } from './serverMessage.ts';
import { outcomeOfRefusedVoid, outcomeOfVoid, serverErrorOfVoid } from './voidOutcome.ts';

/** What is known of the credit that a request makes or follows. */
export interface CreditContext {
  readonly facts?: PayloadFingerprint;
  /** How long ago the credit was sent at least when its void was sent: milliseconds of a clock that never jumps. */
  readonly creditAge?: number;
}

/**
 * The outcome that a response means. `body` is its body, decrypted and redacted; `undefined` when it is not a JSON
 * object.
 */
export function outcomeOf(
  purpose: Purpose,
  response: HttpResponse,
  body: ResponseBody | undefined,
  context: CreditContext = {},
): Outcome {
  const { status } = response;
  if (!changesMoney(purpose)) return outcomeOfLookUp(purpose, response, body, context.creditAge);
  if (status >= 300 && status < 400) return outcomeOfRedirect(purpose, status);
  if (!isSuccess(status) && claimsSuccess(purpose, body)) return contradictory(purpose, status, body);
  if (status >= 500) return outcomeOfServerError(purpose, response, body);
  if (status >= 400) return outcomeOfRefusal(purpose, response, body, context);
  if (status < 200) return unclear(purpose, t('HTTP status {0} is not a final response.', status));
  if (!body)
    return unclear(purpose, t('The response has status {0} but is not from the API: it is not a JSON object.', status));
  return purpose === 'credit' ? outcomeOfCredit(status, body, context.facts) : outcomeOfVoid(purpose, status, body);
}

/** The API creates with 201; 200 is tolerated. No other status is that of a success (`api-facts.md` 4). */
function isSuccess(status: number): boolean {
  return status === 200 || status === 201;
}

/** Whether a body says that the request was carried out, or may be. */
function claimsSuccess(purpose: Purpose, body: ResponseBody | undefined): boolean {
  const verdict = statusVerdict(statusIn(body));
  if (purpose !== 'credit') return verdict === 'voided';
  return verdict === 'accepted' || verdict === 'held' || offersVoid(body);
}

/** Something between here and the API may have changed the status. */
function contradictory(purpose: Purpose, status: number, body: ResponseBody | undefined): Outcome {
  const word = statusIn(body);
  const meaning =
    word === undefined
      ? t('The response contradicts itself: its HTTP status is {0}, but its body has a void link.', status)
      : t('The response contradicts itself: its HTTP status is {0}, but its body says {1}.', status, word);
  return unclear(purpose, meaning);
}

function outcomeOfRedirect(purpose: Purpose, status: number): Outcome {
  const meaning = t('The response is a redirect ({0}), which the API never sends. It was not followed.', status);
  return { ...unclear(purpose, meaning), advice: sentences(checkFirst(purpose), checkProxy()) };
}

const checkProxy = () => t('A gateway or proxy responded instead of the API. Run "Check Connection".');

function outcomeOfServerError(purpose: Purpose, response: HttpResponse, body: ResponseBody | undefined): Outcome {
  const { status } = response;
  const reason = reasonIn(body);
  const [why, advice] = purpose === 'credit' ? serverErrorOfCredit(reason, body) : serverErrorOfVoid(reason, body);
  const words = serverMessage(body, [reason, why, reasonPhrases[status]]);
  const meaning = sentences(why, statusNote(status, reason), words);
  // A gateway that ran out of time knows no more than we do, in whatever form it says so.
  const isUnknown = isTimeout(reason) || status === 504 || (!body && status !== 503);
  return outcome(isUnknown ? 'unknown' : 'serverError', meaning, advice, {
    mayHaveHappened: true,
    ...withReason(reason),
  });
}

function outcomeOfRefusal(
  purpose: Purpose,
  response: HttpResponse,
  body: ResponseBody | undefined,
  context: CreditContext,
): Outcome {
  const reason = reasonIn(body);
  // A 401 is about the signature, whatever its message says of the time.
  const said = reason ?? (response.status === 401 ? undefined : messageIn(body));
  if (response.status === 408 || isTimeout(said)) {
    const code = reason === undefined ? String(response.status) : listed([String(response.status), reason]);
    return unclear(purpose, t('The request timed out (status {0}).', code), withReason(reason));
  }
  const refusal = { response, body, reason };
  return purpose === 'credit'
    ? outcomeOfRefusedCredit(refusal, context.facts)
    : outcomeOfRefusedVoid(purpose, refusal, context.creditAge);
}
