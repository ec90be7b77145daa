import { isTimeout, reasonOf, statusVerdict } from '../../contract/reasonCodes.ts';
import { sentences, t } from '../../l10n.ts';
import type { Purpose } from '../request/operationRequest.ts';
import { reasonPhrases } from '../transport/reasonPhrases.ts';
import { headerOf } from '../transport/transport.ts';
import { isCertainRefusal, type Refusal } from './creditOutcome.ts';
import { fieldErrorsOf } from './fieldErrors.ts';
import { checkFirst, type Outcome, outcome, ownStatus, unclear, withCode, withReason } from './outcome.ts';
import { reasonIn } from './refusalReason.ts';
import { type ResponseBody, reportsError, statusIn } from './responseBody.ts';
import { tooManyRequests, waitAskedFor } from './retryAfter.ts';
import { serverMessage } from './serverMessage.ts';

/**
 * Milliseconds for which a credit that was sent may still be in transit, so that finding nothing to void proves
 * nothing.
 */
export const transitTime = 60_000;

/** The outcome of a void whose HTTP status is that of a success. */
export function outcomeOfVoid(purpose: Purpose, status: number, body: ResponseBody): Outcome {
  const word = statusIn(body);
  const reason = reasonIn(body);
  const hasError = reportsError(body) || reason !== undefined;
  const verdict = statusVerdict(word);
  const why = hasError ? sentences(refusalReason(reason), serverMessage(body, [reason])) : '';
  if (verdict === 'voided' && !hasError) {
    const meaning = purpose === 'void' ? voided() : sentences(t('The credit was created.'), voided());
    return outcome('accepted', meaning, '', { headline: t('Voided') });
  }
  const isOpen = isTimeout(reason) || (reason !== undefined && reasonOf(reason)?.resending === 'only after checking');
  const isDecline = verdict === 'declined' || verdict === 'failed' || (verdict === undefined && isKnown(reason));
  if (isOpen || !isDecline) {
    const said = ownStatus(status, word);
    return unclear(purpose, sentences(said, why), withReason(reason));
  }
  if (reason === 'CAPTURE_ALREADY_VOIDED') return voidedBefore(body, reason);
  return outcome('declined', sentences(t('The credit was not voided.'), why), afterRefusal(purpose, reason), {
    headline: t('Void declined'),
    ...withReason(reason),
  });
}

/** Why a server error may have happened, in a sentence, and what to do. */
export function serverErrorOfVoid(
  reason: string | undefined,
  body: ResponseBody | undefined,
): readonly [string, string] {
  const own = sentenceOf(reason);
  const timedOut = isTimeout(reason) ? t('The void timed out.') : undefined;
  const why = body ? t('Internal API error.') : t('A gateway or proxy responded instead of the API.');
  return [own ?? timedOut ?? why, checkFirst('void')];
}

/**
 * The outcome of a void that was refused: all that is said is about the void, as nothing but the void may be repeated.
 */
export function outcomeOfRefusedVoid(purpose: Purpose, refusal: Refusal, creditAge = 0): Outcome {
  const { response, body, reason } = refusal;
  const { status } = response;
  const extra = withReason(reason);
  if (purpose === 'timeoutVoid' && isNothingToVoid(refusal)) return nothingToVoid(creditAge, extra);
  if (reason === 'DUPLICATE_REQUEST' || reason === 'CAPTURE_ALREADY_VOIDED') return voidedBefore(body, reason);
  const isOpen = reasonOf(reason ?? '')?.resending === 'only after checking';
  if (isOpen) return unclear(purpose, refusalReason(reason), extra);
  // A timeout void names no ID that could not be found.
  const isByStatus = reason === undefined || status === 401 || (purpose === 'timeoutVoid' && reason === 'NOT_FOUND');
  const why = isByStatus ? whyByStatus(purpose, refusal) : refusalReason(reason);
  const advice = afterRefusal(purpose, reason);
  const headline = t('Void refused');
  if (!body && response.body.length > 0) {
    const meaning = t(
      'Probably the credit was not voided, but the response with status {0} is not from the API: it is not a JSON object. Its status would mean: {1}',
      status,
      why,
    );
    return outcome('refused', meaning, sentences(checkFirst(purpose), advice), { headline, mayHaveHappened: true });
  }
  const words = serverMessage(body, [reason, why, reasonPhrases[status], 'Authentication Failed']);
  const isCertain = isCertainRefusal(refusal);
  const result = isCertain ? t('The credit was not voided.') : t('Probably the credit was not voided.');
  return outcome('refused', sentences(result, why, words), advice, {
    headline,
    mayHaveHappened: !isCertain,
    ...extra,
  });
}

/**
 * A void that was refused because the credit is voided already, or may be: the duplicate check only refuses after a
 * success (`api-facts.md` 7.2).
 */
function voidedBefore(body: ResponseBody | undefined, reason: string): Outcome {
  const isDuplicate = reason === 'DUPLICATE_REQUEST';
  const meaning = isDuplicate
    ? t(
        'This void was not carried out: an earlier request with the same reference was successful (DUPLICATE_REQUEST). The credit may be voided already.',
      )
    : t('This void was not carried out: the credit is already voided (CAPTURE_ALREADY_VOIDED).');
  const advice = isDuplicate
    ? t('Look up the credit to see whether it is voided.')
    : t('Look up the credit to confirm that it is voided.');
  return outcome('refused', sentences(meaning, serverMessage(body, [reason, meaning])), advice, {
    headline: t('Void refused'),
    mayHaveHappened: true,
    reason,
  });
}

const voided = () => t('The credit is voided; no money is paid out.');

const notSetUp = () => t('The merchant account or the processor does not support this void.');

/** What a reason says of a void. */
const reasonSentences = (): Readonly<Record<string, string>> => ({
  NOT_VOIDABLE: t("The credit was already submitted to the processor, or is of a type that can't be voided."),
  CAPTURE_ALREADY_VOIDED: t('It is already voided.'),
  DUPLICATE_REQUEST: t('An earlier request with the same reference was successful.'),
  MISSING_FIELD: t('A required field of the void request is missing.'),
  INVALID_DATA: t('A field of the void request is not valid.'),
  INVALID_MERCHANT_CONFIGURATION: notSetUp(),
  INVALID_OR_MISSING_CONFIG: notSetUp(),
  NOT_SUPPORTED: notSetUp(),
  PROCESSOR_UNAVAILABLE: t('The processor could not be reached.'),
  PROCESSOR_ERROR: t('The processor reported an error.'),
  SYSTEM_ERROR: t('Internal API error.'),
  NOT_FOUND: t('The API has no credit with this ID.'),
});

function sentenceOf(reason: string | undefined): string | undefined {
  return reason !== undefined && Object.hasOwn(reasonSentences(), reason) ? reasonSentences()[reason] : undefined;
}

function refusalReason(reason: string | undefined): string {
  if (reason === undefined) return t('No reason is given.');
  const known = sentenceOf(reason);
  return known === undefined ? t('The reason is {0}.', reason) : withCode(known, reason);
}

function whyByStatus(purpose: Purpose, { response: { status, headers } }: Refusal): string {
  if (status === 401) return t('The API did not accept the signature (401).');
  if (status === 404 && purpose === 'void') return t('The API has no credit with this ID (404).');
  const phrase = [status, reasonPhrases[status]].filter(Boolean).join(' ');
  if (status !== 429) return t('The void request was refused with status {0}.', phrase);
  const wait = waitAskedFor(headerOf(headers, 'retry-after'), headerOf(headers, 'date'));
  return tooManyRequests(wait);
}

function isKnown(reason: string | undefined): boolean {
  return reason !== undefined && reasonOf(reason) !== undefined;
}

/** What to do after a void was refused; never to send anything that could be taken for the credit. */
function afterRefusal(purpose: Purpose, reason: string | undefined): string {
  if (reason === 'NOT_VOIDABLE') {
    return t(
      'Treat the credit as paid until you have looked it up. Money that was paid must be recovered another way.',
    );
  }
  return purpose === 'void'
    ? t('The credit may still be paid. Look it up to see its state.')
    : t('It is still unknown whether the credit was created. Search for the credit.');
}

/** `INVALID_DATA` that names a field is about the request itself, and says nothing of the credit. */
function isNothingToVoid({ response, body, reason }: Refusal): boolean {
  return response.status === 400 && reason === 'INVALID_DATA' && fieldErrorsOf(body).length === 0;
}

function nothingToVoid(creditAge: number, extra: Partial<Outcome>): Outcome {
  if (creditAge >= transitTime) {
    const meaning = t(
      'There is nothing to void: no credit with this `transactionId` was created, or it is already voided.',
    );
    const advice = t('Search for the credit as well, to be sure that it does not exist.');
    return outcome('refused', meaning, advice, { headline: t('Nothing to void'), ...extra });
  }
  const meaning = t(
    'No credit with this `transactionId` exists yet, but less than a minute may have passed since it was sent: it may still be created.',
  );
  const advice = t('Request the void again after a minute. Until then, the outcome of the credit is unknown.');
  return outcome('unknown', meaning, advice, { headline: t('Nothing to void yet'), ...extra });
}
