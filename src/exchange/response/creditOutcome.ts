import { heldReason, isTimeout, reasonOf, statusVerdict } from '../../contract/reasonCodes.ts';
import { sentences, t } from '../../l10n.ts';
import type { PayloadFingerprint } from '../request/payloadFingerprint.ts';
import { reasonPhrases } from '../transport/reasonPhrases.ts';
import type { HttpResponse } from '../transport/transport.ts';
import { fieldErrorsOf } from './fieldErrors.ts';
import { checkFirst, type Outcome, outcome, ownStatus, unclear, withCode, withReason } from './outcome.ts';
import { reasonIn, refusalReason } from './refusalReason.ts';
import { memberAt, offersVoid, type ResponseBody, reportsError, statusIn } from './responseBody.ts';
import { serverMessage } from './serverMessage.ts';

/** A response below 500 that refuses a request. */
export interface Refusal {
  readonly response: HttpResponse;
  /** `undefined` where it is not a JSON object. */
  readonly body: ResponseBody | undefined;
  readonly reason: string | undefined;
}

/**
 * The outcome of a credit whose HTTP status is that of a success, which says nothing by itself (`api-facts.md` 2.3).
 */
export function outcomeOfCredit(status: number, body: ResponseBody, facts: PayloadFingerprint | undefined): Outcome {
  const word = statusIn(body);
  const reason = reasonIn(body);
  const verdict = statusVerdict(word);
  const hasError = reportsError(body) || reason !== undefined;
  if (verdict === 'held' || reason === heldReason) return held(reason);
  const known = reason === undefined ? undefined : reasonOf(reason);
  if (isTimeout(reason)) return unclear('credit', whyDeclined(reason, body), withReason(reason));
  if (verdict === 'accepted' && word !== undefined) {
    return hasError ? contradictory(word, reason, body) : outcome('accepted', ...accepted(word));
  }
  // A number leaves it to the reason: `"status": "201"` was seen beside PROCESSOR_DECLINED. An unknown word doesn't.
  const isDecline = verdict === 'declined' || (saysNothing(word) && known !== undefined && isOfCredit(reason));
  if (isDecline && mayRepeat({ body, reason }, facts)) return repeated(reason === 'DUPLICATE_REQUEST', body, reason);
  if (isDecline && (offersVoid(body) || reason === successCode)) return declinedAndNot(reason, body);
  if (!isDecline) return unclear('credit', unknownStatus(status, word, reason, body), withReason(reason));
  return declined(word, reason, body);
}

/** Why a server error may have happened, in a sentence, and what to do. */
export function serverErrorOfCredit(
  reason: string | undefined,
  body: ResponseBody | undefined,
): readonly [string, string] {
  const known = reason === undefined ? undefined : reasonOf(reason);
  const why =
    known?.meaning ?? (body ? t('Internal API error.') : t('A gateway or proxy responded instead of the API.'));
  // The reasons whose own advice says more than to look first.
  const more = reason === 'INVALID_OR_MISSING_CONFIG' ? t('Have the merchant account set up for it.') : '';
  return [why, sentences(checkFirst('credit'), more)];
}

/** The outcome of a credit that was refused. */
export function outcomeOfRefusedCredit(refusal: Refusal, facts: PayloadFingerprint | undefined): Outcome {
  const { response, body, reason } = refusal;
  if (reason === heldReason) return held(reason);
  if (mayRepeat(refusal, facts)) return repeated(reason === 'DUPLICATE_REQUEST', body, reason);
  const known = reason === undefined ? undefined : reasonOf(reason);
  const [why, ownAdvice] = refusalReason('credit', response, reason);
  const isUnlisted = reason === 'MISSING_FIELD' && fieldErrorsOf(body).length === 0;
  const advice = isUnlisted ? refusalReason('credit', response, undefined)[1] : ownAdvice;
  if (known?.resending === 'only after checking') return unclear('credit', withCode(why, reason), withReason(reason));
  if (!body && response.body.length > 0) return refusedByAnother(response.status, why, advice);
  const words = serverMessage(body, [reason, why, reasonPhrases[response.status], 'Authentication Failed']);
  const isCertain = isCertainRefusal(refusal);
  const result = isCertain ? t('Nothing was carried out.') : t('Probably nothing was carried out.');
  const meaning = sentences(result, why, words);
  if (isCertain) return outcome('refused', meaning, advice, withReason(reason));
  return outcome('refused', meaning, whileUncertain(response.status, advice), {
    mayHaveHappened: true,
    ...withReason(reason),
  });
}

/** Statuses whose advice is to send again, which waits until the credit was searched for. */
const sendsAgain: readonly number[] = [400, 409, 422, 429];

function whileUncertain(status: number, advice: string): string {
  return sentences(checkFirst('credit'), sendsAgain.includes(status) ? '' : advice);
}

/**
 * Statuses that leave open whether the request was carried out: a server may find out that it can't write what is
 * accepted (406) only when it has the response, and a conflict (409) may be with the same request.
 */
const leavesOpen: readonly number[] = [406, 409];

/**
 * Whether a refusal is certain: by a reason that is known, by its status word, or by nothing but an HTTP status that
 * is. An unknown code does not make it certain, nor does one that can't be decrypted.
 */
export function isCertainRefusal({ response: { status }, body, reason }: Refusal): boolean {
  const word = statusIn(body);
  const verdict = statusVerdict(word);
  const isKnown = reason !== undefined && reasonOf(reason) !== undefined;
  if (isKnown && (verdict === 'declined' || verdict === undefined)) return true;
  if (leavesOpen.includes(status)) return false;
  const isSilent = reason === undefined && saysNothing(word) && memberAt(body, 'encryptedResponse') === undefined;
  return verdict === 'declined' || (isSilent && reasonPhrases[status] !== undefined);
}

/** Held by Decision Manager: no decline, as it may still be paid (`api-facts.md` 7.2). */
function held(reason: string | undefined): Outcome {
  const meaning = t('Decision Manager holds the credit for review. It may still be paid.');
  const advice = t('Accept or reject the case in Decision Manager. Do not send it again.');
  return outcome('unknown', withCode(meaning, reason), advice, {
    headline: t('Held for review'),
    mayHaveHappened: true,
    ...withReason(reason),
  });
}

function accepted(word: string): readonly [meaning: string, advice: string] {
  if (word === 'AUTHORIZED') {
    return [
      t('The credit is authorized in real time, as PIN debit credits are (AUTHORIZED).'),
      t('A void within about an hour reverses it.'),
    ];
  }
  if (word !== 'PENDING')
    return [t('The credit is accepted; its status is {0}.', word), t('A void may no longer be possible.')];
  return [
    t(
      'The credit is accepted. It goes to the processor with the next batch, after midnight; the funds arrive in two to four days.',
    ),
    t('You can void it until it is submitted to the processor.'),
  ];
}

/** What a decline says for itself. */
function whyDeclined(reason: string | undefined, body: ResponseBody): string {
  const known = reason === undefined ? undefined : reasonOf(reason);
  const what = known?.meaning ?? (reason ? t('The reason is {0}.', reason) : t('No reason is given.'));
  return sentences(withCode(what, reason), serverMessage(body, [reason, what]));
}

function declined(word: string | undefined, reason: string | undefined, body: ResponseBody): Outcome {
  const known = reason === undefined ? undefined : reasonOf(reason);
  const why = whyDeclined(reason, body);
  const kind = word === 'INVALID_REQUEST' ? 'refused' : 'declined';
  if (known?.resending !== 'only after checking') {
    return outcome(kind, t('No money is paid out. {0}', why), known?.advice ?? '', withReason(reason));
  }
  // Without a word that says DECLINED, a reason that leaves it open is all there is.
  if (statusVerdict(word) === undefined) return unclear('credit', why, withReason(reason));
  return outcome(kind, why, checkFirst('credit'), { mayHaveHappened: true, ...withReason(reason) });
}

function contradictory(word: string, reason: string | undefined, body: ResponseBody): Outcome {
  const meaning = t(
    'The response contradicts itself: its status is {0}, but it reports an error. {1}',
    word,
    whyDeclined(reason, body),
  );
  return unclear('credit', meaning, withReason(reason));
}

/** The `reasonCode` of a success (`api-facts.md` 7.1). */
const successCode = '100';

/** A decline that offers to void the credit, or gives the code of a success. */
function declinedAndNot(reason: string | undefined, body: ResponseBody): Outcome {
  const meaning =
    reason === successCode
      ? t('The response contradicts itself: it reports a decline, but its reason is that of a success (100).')
      : sentences(
          t('The response contradicts itself: it reports a decline, but has a void link.'),
          whyDeclined(reason, body),
        );
  return unclear('credit', meaning, withReason(reason));
}

function unknownStatus(
  status: number,
  word: string | undefined,
  reason: string | undefined,
  body: ResponseBody,
): string {
  const said = ownStatus(status, word);
  return reason === undefined ? said : sentences(said, whyDeclined(reason, body));
}

/** Whether a status word is missing, or the number of an HTTP status. */
function saysNothing(word: string | undefined): boolean {
  return word === undefined || /^\d*$/.test(word);
}

/** Reasons that speak of another transaction than the credit of the request. */
function isOfCredit(reason: string | undefined): boolean {
  return !['NOT_FOUND', 'NOT_VOIDABLE', 'CAPTURE_ALREADY_VOIDED'].includes(reason ?? '');
}

/**
 * Whether a refusal may be for an earlier credit that was paid: the duplicate check only refuses after a success, and a
 * `transactionId` that was used before is refused as INVALID_DATA without a field (`api-facts.md` 7.2), or at most with
 * its own. Of broken JSON the API can't read it.
 */
function mayRepeat({ body, reason }: Pick<Refusal, 'body' | 'reason'>, facts: PayloadFingerprint | undefined): boolean {
  if (reason === 'DUPLICATE_REQUEST') return true;
  const isOther = fieldErrorsOf(body).some(({ field }) => !/(?:^|\.)transactionId$/i.test(field));
  const hasId = facts?.transactionId !== undefined || facts?.hidesTransactionId === true;
  return reason === 'INVALID_DATA' && hasId && !facts.isBroken && !isOther;
}

function repeated(isDuplicate: boolean, body: ResponseBody | undefined, reason: string | undefined): Outcome {
  const what = isDuplicate
    ? t(
        'This request was not carried out: an earlier request with the same reference was successful (DUPLICATE_REQUEST). The earlier credit was probably paid.',
      )
    : t(
        'Nothing was carried out (INVALID_DATA). The `transactionId` may have been used before: then the first credit with it may have been paid.',
      );
  const advice = isDuplicate
    ? t('Search for the earlier credit. Only if you mean a second credit, give it another reference code.')
    : t('Search for the first credit. Sending with a new `transactionId` may pay a second time.');
  const meaning = sentences(what, serverMessage(body, [reason, what]));
  return outcome('refused', meaning, advice, { mayHaveHappened: true, ...withReason(reason) });
}

/** A refusal that is a page: who wrote it most likely kept the request from the API, but can't speak for it. */
function refusedByAnother(status: number, why: string, advice: string): Outcome {
  const meaning = t(
    'Probably nothing was carried out, but the response with status {0} is not from the API: it is not a JSON object. Its status would mean: {1}',
    status,
    why,
  );
  return outcome('refused', meaning, whileUncertain(status, advice), { mayHaveHappened: true });
}
