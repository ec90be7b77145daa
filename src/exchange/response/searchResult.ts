import { parts, t } from '../../l10n.ts';
import { memberAt, type ResponseBody, wordAt } from './responseBody.ts';
import { readRecord, type TransactionRecord } from './transactionRecord.ts';

/**
 * Milliseconds within which a new transaction may not be found yet; the API advises to look again after them
 * (`api-facts.md` 1).
 */
export const reportingLag = 5 * 60_000;

/** Found transactions that are named and linked, besides one of each other outcome; the tree has them all. */
const mostNamed = 3;

/**
 * How many transactions a search has found; `undefined` when the response does not say. The list counts as well: it may
 * be a page of them.
 */
export function foundCount(body: ResponseBody | undefined): number | undefined {
  const counts = [body?.totalCount, body?.count, summaryList(body)?.length];
  const told = counts.filter((count): count is number => typeof count === 'number' && count >= 0);
  return told.length === 0 ? undefined : Math.max(...told);
}

/** The records that a search has found, latest first; those that don't say when they were submitted come last. */
export function foundRecords(body: ResponseBody | undefined): readonly TransactionRecord[] {
  return inOrder(summaryList(body) ?? []).map(({ record }) => record);
}

/** What a search has found, in a sentence: each record with its own outcome, latest first. */
export function foundSentence(count: number, records: readonly TransactionRecord[]): string {
  const told = toldOf(records, (record) => record).flatMap((record, index) => {
    if (record.id === undefined) return [];
    // Numbered as their links are, which is shorter than their IDs.
    return [`${records.length > 1 ? `${index + 1}. ` : ''}${wordsOf(record, undefined)}`];
  });
  if (told.length === 0) {
    return count === 1 ? t('One transaction was found.') : t('{0} transactions were found.', count);
  }
  const list = parts(told);
  if (count > told.length) return t('{0} transactions were found, among them: {1}.', count, list);
  return count === 1 ? t('One transaction was found: {0}.', list) : t('{0} transactions were found: {1}.', count, list);
}

/** "credit 6760… (18.40 USD): declined (INVALID_ACCOUNT, 231 DINVALIDCARD)". */
export function recordWords(record: TransactionRecord): string {
  return wordsOf(record, record.id);
}

function wordsOf({ kind, amount, applications, verdict, codes }: TransactionRecord, id: string | undefined): string {
  const name = `${[kindWords()[kind], id].filter(Boolean).join(' ')}${amount === undefined ? '' : ` (${amount})`}`;
  const head = kind === 'other' ? t('{0} of another request ({1})', name, applications) : name;
  return `${head}: ${verdictWords()[verdict]}${codes === '' ? '' : ` (${codes})`}`;
}

const kindWords = (): Readonly<Record<TransactionRecord['kind'], string>> => ({
  credit: t('credit'),
  void: t('void'),
  transaction: t('transaction'),
  other: t('transaction'),
});

const verdictWords = (): Readonly<Record<TransactionRecord['verdict'], string>> => ({
  accepted: t('accepted'),
  declined: t('declined'),
  held: t('held for review'),
  error: t('error, outcome unknown'),
  voided: t('voided'),
  unknown: t('outcome unknown'),
});

/** Where a search has what it found. */
export const summariesPointer = '/_embedded/transactionSummaries';

/**
 * The places of a search's summaries in the order of their numbers: first those that its sentence names, then the rest.
 */
export function numbered(summaries: readonly unknown[]): number[] {
  const all = inOrder(summaries);
  const told = toldOf(all, ({ record }) => record);
  return [...new Set([...told, ...all])].map(({ place }) => place);
}

/** The latest, and the latest of each outcome that is not among them, so that none is left out. */
function toldOf<T>(items: readonly T[], recordOf: (item: T) => TransactionRecord): readonly T[] {
  const told = new Set<string>();
  return items.filter((item, index) => {
    const { kind, verdict } = recordOf(item);
    const outcome = `${kind} ${verdict}`;
    const isNew = !told.has(outcome);
    told.add(outcome);
    return index < mostNamed || isNew;
  });
}

/** The summaries of a search with their places, latest first. */
function inOrder(summaries: readonly unknown[]): { readonly place: number; readonly record: TransactionRecord }[] {
  const dated = summaries.map((summary, place) => ({ place, summary, time: submittedAt(summary) }));
  dated.sort((a, b) => (a.time === b.time ? 0 : b.time - a.time));
  return dated.map(({ place, summary }) => ({ place, record: readRecord(summary) }));
}

function summaryList(body: ResponseBody | undefined): readonly unknown[] | undefined {
  const summaries = memberAt(memberAt(body, '_embedded'), 'transactionSummaries');
  return Array.isArray(summaries) ? summaries : undefined;
}

/** Before all others where it can't be read. */
function submittedAt(summary: unknown): number {
  const time = Date.parse(wordAt(summary, 'submitTimeUtc') ?? wordAt(summary, 'submitTimeUTC') ?? '');
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}
