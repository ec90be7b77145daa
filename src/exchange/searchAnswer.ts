import { type AnswerBody, memberAt, wordAt } from './answerBody.ts';
import { readRecord, type TransactionRecord } from './transactionRecord.ts';

/** So many of what was found are told, and led to; the tree has them all. */
const mostTold = 3;

/** How many transactions a search has found; `undefined` when the response does not tell. */
export function foundCount(body: AnswerBody | undefined): number | undefined {
  const count = body?.totalCount ?? body?.count;
  return typeof count === 'number' && count >= 0 ? count : undefined;
}

/** The records that a search has found, latest first as far as they say when they were submitted. */
export function foundRecords(body: AnswerBody | undefined): readonly TransactionRecord[] {
  return summariesIn(body).map(readRecord);
}

/** What a search has found, in a sentence: each record with its own outcome, latest first. */
export function foundSentence(count: number, records: readonly TransactionRecord[]): string {
  const told = records.slice(0, mostTold).flatMap((record, index) => {
    if (record.id === undefined) return [];
    // Numbered as their links are.
    return [`${records.length > 1 ? `${index + 1}. ` : ''}${recordWords(record)}`];
  });
  const found = count === 1 ? 'One transaction was found' : `${count} transactions were found`;
  if (told.length === 0) return `${found}.`;
  return `${found}${count > told.length ? ', the latest' : ''}: ${told.join('; ')}.`;
}

/** "credit 6760… (18.40 USD): declined (INVALID_ACCOUNT, 231 DINVALIDCARD)". */
export function recordWords(record: TransactionRecord): string {
  const { kind, id, amount, applications, verdict, codes } = record;
  const name = kind === 'other' ? 'transaction' : kind;
  const head = `${[name, id].filter(Boolean).join(' ')}${amount === undefined ? '' : ` (${amount})`}`;
  const why = codes === '' ? '' : ` (${codes})`;
  const belongs = kind === 'other' ? ` of another request (${applications})` : '';
  return `${head}${belongs}: ${verdictWords[verdict]}${why}`;
}

const verdictWords: Readonly<Record<TransactionRecord['verdict'], string>> = {
  accepted: 'accepted',
  declined: 'declined',
  held: 'held for review',
  error: 'error, outcome unknown',
  voided: 'voided',
  unknown: 'outcome not known',
};

/** The links of what a search has found, in place of its own, which only leads to the same response. */
export function foundLinks(body: AnswerBody | undefined): AnswerBody {
  const links = summariesIn(body)
    .slice(0, mostTold)
    .map((summary) => memberAt(memberAt(summary, '_links'), 'transactionDetail'));
  return { _links: { transactionDetail: links.length === 1 ? links[0] : links } };
}

function summariesIn(body: AnswerBody | undefined): readonly unknown[] {
  const summaries = memberAt(memberAt(body, '_embedded'), 'transactionSummaries');
  if (!Array.isArray(summaries)) return [];
  return summaries.every((summary) => Number.isFinite(submittedAt(summary)))
    ? [...summaries].sort((a, b) => submittedAt(b) - submittedAt(a))
    : summaries;
}

function submittedAt(summary: unknown): number {
  return Date.parse(wordAt(summary, 'submitTimeUtc') ?? wordAt(summary, 'submitTimeUTC') ?? '');
}
