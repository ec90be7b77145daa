import { type AnswerBody, memberAt, wordAt } from './answerBody.ts';

/** So many of what was found are told, and led to; the tree has them all. */
const mostTold = 3;

/** How many transactions a search has found; `undefined` when the answer does not tell. */
export function foundCount(body: AnswerBody | undefined): number | undefined {
  const count = body?.totalCount ?? body?.count;
  return typeof count === 'number' && count >= 0 ? count : undefined;
}

/** What a search has found, in a sentence: id, amount and status of the latest (they come latest first). */
export function foundSentence(count: number, body: AnswerBody): string {
  const summaries = summariesIn(body);
  const told = summaries.flatMap((summary, index) => {
    const description = described(summary);
    // Numbered as their links are.
    return description === undefined ? [] : [summaries.length > 1 ? `${index + 1}. ${description}` : description];
  });
  const found = count === 1 ? 'One transaction was found' : `${count} transactions were found`;
  if (told.length === 0) return `${found}.`;
  return `${found}${count > told.length ? ', the latest' : ''}: ${told.join('; ')}.`;
}

/** The links of what a search has found, in place of its own, which only leads to the same answer. */
export function foundLinks(body: AnswerBody | undefined): AnswerBody {
  const links = summariesIn(body).map((summary) => memberAt(memberAt(summary, '_links'), 'transactionDetail'));
  return { _links: { transactionDetail: links.length === 1 ? links[0] : links } };
}

function summariesIn(body: AnswerBody | undefined): readonly unknown[] {
  const summaries = memberAt(memberAt(body, '_embedded'), 'transactionSummaries');
  return Array.isArray(summaries) ? summaries.slice(0, mostTold) : [];
}

/** "credit 6760… (18.40 USD, PENDING)"; `undefined` for what has no id. */
function described(summary: unknown): string | undefined {
  const id = fitting(/^\d{1,26}$/, wordAt(summary, 'id'));
  if (id === undefined) return undefined;
  const information = memberAt(summary, 'applicationInformation');
  const amount = memberAt(memberAt(summary, 'orderInformation'), 'amountDetails');
  const total = fitting(/^[\d.]{1,19}$/, wordAt(amount, 'totalAmount'));
  const currency = fitting(/^[A-Za-z]{3}$/, wordAt(amount, 'currency'));
  const status = fitting(isCode, wordAt(summary, 'status') ?? wordAt(information, 'status'));
  const error = fitting(isCode, wordAt(memberAt(summary, 'errorInformation'), 'reason'));
  const facts = [total && [total, currency].filter(Boolean).join(' '), status, error && `error ${error}`];
  const known = facts.filter(Boolean).join(', ');
  return `${kindOf(information)} ${id}${known && ` (${known})`}`;
}

const isCode = /^\w{1,60}$/;

function kindOf(information: unknown): string {
  const applications = memberAt(information, 'applications');
  const names = Array.isArray(applications) ? applications.map((application) => wordAt(application, 'name')) : [];
  if (names.includes('ics_void')) return 'void';
  return names.includes('ics_credit') ? 'credit' : 'transaction';
}

function fitting(pattern: RegExp, text: string | undefined): string | undefined {
  return text !== undefined && pattern.test(text) ? text : undefined;
}
