import type { RemedyView } from '../protocol.ts';
import { type Exchange, isVoided } from './exchange.ts';
import { foundCount, objectIn } from './outcome.ts';

const fiveMinutes = 5 * 60_000;
/** The API's own advice: look again after five minutes, at most five times (`api-facts.md` 1). */
const mostLooks = 5;

/**
 * What can be done about an exchange whose outcome leaves a question, best first. `all` are the exchanges of the
 * session, in order.
 */
export function remediesFor(exchange: Exchange, all: readonly Exchange[]): RemedyView[] {
  const { purpose, result } = exchange;
  if (!result) return [];
  if (foundNothing(exchange)) return [lookAgain(exchange, all)];
  const isOpen = result.outcome.kind !== 'accepted' && result.outcome.mayHaveHappened && !isVoided(exchange, all);
  return purpose === 'credit' && isOpen ? [...timeoutVoid(exchange), search(exchange)] : [];
}

/** Whether a look-up found nothing yet, which may change: reporting lags by minutes. */
export function foundNothing({ purpose, result }: Exchange): boolean {
  if (purpose === 'transactionDetails') return result?.answer?.status === 404;
  if (purpose !== 'search' || result?.outcome.kind !== 'accepted') return false;
  return foundCount(objectIn(result.answer?.body ?? '')) === 0;
}

function timeoutVoid({ facts }: Exchange): RemedyView[] {
  const label = 'Void It If It Happened';
  if (facts?.transactionId !== undefined) return [{ remedy: 'timeoutVoid', label }];
  const refusal =
    'The payload has no clientReferenceInformation.transactionId, and without one the API can not tell which credit to void.';
  return [
    { remedy: 'timeoutVoid', label, refusal },
    { remedy: 'addTransactionId', label: 'Add a transactionId for Next Time' },
  ];
}

function search({ facts }: Exchange): RemedyView {
  const label = 'Look For It';
  if (facts?.code !== undefined) return { remedy: 'search', label };
  return { remedy: 'search', label, refusal: 'The payload has no clientReferenceInformation.code to search for.' };
}

function lookAgain(exchange: Exchange, all: readonly Exchange[]): RemedyView {
  const looks = all.filter(({ credit, purpose }) => credit === exchange.credit && purpose === exchange.purpose).length;
  const remedy = { remedy: 'lookAgain' as const, label: 'Look Again in 5 Minutes' };
  if (looks >= mostLooks)
    return { ...remedy, refusal: `It was looked for ${looks} times; contact support with its reference.` };
  return { ...remedy, availableAt: Date.parse(exchange.startedAt) + fiveMinutes };
}
