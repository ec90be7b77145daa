import { reasonOf } from '../../contract/reasonCodes.ts';
import { sentences, t } from '../../l10n.ts';
import type { Purpose } from '../request/operationRequest.ts';
import { reasonPhrases } from '../transport/reasonPhrases.ts';
import type { HttpResponse } from '../transport/transport.ts';
import { type Outcome, outcome, statusNote, unclear, withReason } from './outcome.ts';
import { reasonIn, refusalReason } from './refusalReason.ts';
import type { ResponseBody } from './responseBody.ts';
import { foundCount, foundRecords, foundSentence, recordWords, reportingLag } from './searchResult.ts';
import { serverMessage } from './serverMessage.ts';
import { readRecord, type TransactionRecord } from './transactionRecord.ts';

/**
 * The outcome of a search, of Transaction Details or of the self link: what the records say, not that they were found.
 */
export function outcomeOfLookUp(
  purpose: Purpose,
  response: HttpResponse,
  body: ResponseBody | undefined,
  creditAge: number | undefined,
): Outcome {
  const { status } = response;
  // Until 2019, a search that found nothing got a 404 (`api-facts.md` 7.1).
  if (purpose === 'search' && status === 404 && foundCount(body) === 0) return nothingFound();
  if (status >= 200 && status < 300)
    return body ? found(purpose, body, creditAge) : unclear(purpose, notTheApi(status));
  if (status >= 500) return failed(purpose, status, body);
  if (status < 400) return outcome('refused', redirected(status), t('Run "Check Connection".'));
  const reason = reasonIn(body);
  if (purpose === 'self' && (status === 404 || status === 405)) {
    return outcome('refused', notOffered(), t('Use "Transaction Details" instead.'), withReason(reason));
  }
  const [why, advice] = refusalReason(purpose, response, reason);
  const words = serverMessage(body, [reason, why, reasonPhrases[status], 'Authentication Failed']);
  return outcome('refused', sentences(why, words), advice, withReason(reason));
}

function found(purpose: Purpose, body: ResponseBody, creditAge = reportingLag): Outcome {
  if (purpose !== 'search') {
    const record = readRecord(body);
    return judged(t("The API's record: {0}.", recordWords(record)), [record], true);
  }
  const count = foundCount(body);
  if (count === 0) return nothingFound();
  const records = foundRecords(body);
  if (count === undefined) {
    return outcome('unknown', t('The response does not say how many were found.'), whileUnknown(), seen(t('Found')));
  }
  return judged(foundSentence(count, records), records, records.length >= count, creditAge < reportingLag);
}

/** `isWhole`: no record is missing. `mayLag`: the credit may not be among them yet. */
function judged(whole: string, records: readonly TransactionRecord[], isWhole: boolean, mayLag = false): Outcome {
  const credits = records.filter(({ kind }) => kind === 'credit' || kind === 'transaction');
  const voids = records.filter(({ kind }) => kind === 'void');
  const verdicts = new Set(credits.map(({ verdict }) => verdict));
  const [verdict] = verdicts;
  if (voids.length === 1 && voids.length === records.length) return judgedVoid(whole, voids[0]);
  if (verdicts.size > 1) {
    const advice = verdicts.has('accepted') ? ifAnyAccepted() : whileUnknown();
    return outcome('unknown', whole, advice, seen(t('Found: different outcomes')));
  }
  const isVoided = voids.some((found) => found.verdict === 'accepted');
  const reason = credits.length === 1 ? credits[0]?.reason : undefined;
  const why = reason === undefined ? '' : reasonOf(reason)?.meaning;
  const text = sentences(whole, why);
  if (verdict === 'accepted') {
    const advice = credits.length > 1 ? ifSeveral() : credits[0]?.isSubmitted ? ifSubmitted() : ifAccepted();
    return outcome('accepted', text, isVoided ? ifVoidFound() : advice, seen(t('Found: accepted')));
  }
  if (verdict === 'held') return outcome('unknown', text, ifHeld(), seen(t('Found: held for review')));
  // What is not shown may have gone through.
  if (verdict === 'declined' && isWhole) {
    const isRepeat = reason !== undefined && mayRepeat.includes(reason);
    const advice = isRepeat ? ifRepeated() : sentences(ifDeclined(), mayLag ? mayBeEarlier() : '');
    return outcome('declined', text, advice, { ...seen(t('Found: declined')), ...withReason(reason) });
  }
  if (verdict === 'voided' && isWhole) return outcome('accepted', text, ifVoided(), seen(t('Found: voided')));
  return outcome('unknown', text, whileUnknown(), seen(t('Found: outcome unknown')));
}

/** The record of a void, which says nothing of the credit but that. */
function judgedVoid(text: string, record: TransactionRecord | undefined): Outcome {
  if (record?.verdict === 'accepted')
    return outcome('accepted', text, ifVoidAccepted(), seen(t('Found: void accepted')));
  if (record?.verdict === 'declined')
    return outcome('declined', text, ifVoidDeclined(), seen(t('Found: void declined')));
  return outcome('unknown', text, whileUnknown(), seen(t('Found: outcome unknown')));
}

/** Reasons of a refusal that may be for an earlier credit (`api-facts.md` 7.2). */
const mayRepeat: readonly string[] = ['DUPLICATE_REQUEST', 'INVALID_DATA'];

function seen(headline: string): Partial<Outcome> {
  return { headline, mayHaveHappened: false };
}

function failed(purpose: Purpose, status: number, body: ResponseBody | undefined): Outcome {
  const reason = reasonIn(body);
  const why = body ? t('Internal API error.') : t('A gateway or proxy responded instead of the API.');
  const words = serverMessage(body, [reason, why, reasonPhrases[status]]);
  return unclear(purpose, sentences(why, statusNote(status, reason), words), withReason(reason));
}

function notTheApi(status: number): string {
  return t('The response has status {0} but is not from the API: it is not a JSON object.', status);
}

function redirected(status: number): string {
  return t('The response is a redirect ({0}), which the API never sends. It was not followed.', status);
}

const nothingFound = () =>
  outcome(
    'unknown',
    t('Nothing was found yet. A new transaction can take minutes to appear.'),
    t('This does not mean that the credit was not paid. Search again later.'),
    seen(t('Nothing found')),
  );

const ifAccepted = () =>
  t(
    'If this is your credit, it was accepted: do not send it again. To undo it, void it here or in the Business Center.',
  );
const ifSubmitted = () =>
  t('If this is your credit, it was accepted: do not send it again. A void may no longer be possible.');
const ifSeveral = () =>
  t('More than one credit was accepted: do not send it again, and check whether it was paid twice.');
const ifAnyAccepted = () =>
  t('If an accepted one is your credit, do not send it again. "Detail" shows the whole record.');
const ifDeclined = () => t('If this is the credit that you sent, no money is paid out for it.');
const mayBeEarlier = () =>
  t('It may be an earlier one: a new transaction can take minutes to appear. Search again before you send again.');
const ifVoidFound = () =>
  t('Do not send it again. A void was found as well: "Detail" shows whether it belongs to this credit.');
const ifVoidAccepted = () => t('The credit that it belongs to is voided: no money is paid out for it.');
const ifVoidDeclined = () => t('The credit that it belongs to may still be paid. Look it up to see its state.');
const ifRepeated = () =>
  t(
    'No money is paid out for this one, but an earlier credit with the same reference or `transactionId` may have been paid. Search for that before you send again.',
  );
const ifHeld = () =>
  t('It may still be paid. Accept or reject the case in Decision Manager, and do not send the credit again.');
const ifVoided = () => t('If this is your credit, no money is paid out for it.');
const whileUnknown = () =>
  t(
    'Do not send the credit again until its outcome is known. Search again later, or look it up in the Business Center.',
  );

const notOffered = () =>
  t(
    'This host does not support the self link, or the credit no longer exists there: the local sandbox may have been reset.',
  );
