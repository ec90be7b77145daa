import { t } from '../l10n.ts';
import type { RemedyView } from '../protocol.ts';
import { type Exchange, isSettled, isVoided } from './exchange.ts';
import { objectIn } from './response/responseBody.ts';
import { foundCount, reportingLag } from './response/searchResult.ts';
import { transitTime } from './response/voidOutcome.ts';

/** The API's own advice (`api-facts.md` 1). */
const mostLooks = 5;

/**
 * What can be done about an exchange whose outcome leaves a question, best first. `all` are the exchanges of the
 * session, in order.
 */
export function remediesFor(exchange: Exchange, all: readonly Exchange[]): RemedyView[] {
  const { purpose, result } = exchange;
  if (!result) return [];
  if (foundNothing(exchange) || foundEarlier(exchange)) return [lookAgain(exchange, all)];
  if (purpose === 'credit' && isOpen(exchange, all)) {
    // The safe one first.
    return [search(exchange), ...(mayVoid(exchange, all) ? timeoutVoid(exchange) : [])];
  }
  // Of a declined credit there is nothing to void.
  if (
    purpose === 'search' &&
    result.outcome.kind !== 'declined' &&
    all.some((other) => other.id === exchange.creditExchangeId && mayVoid(other, all))
  ) {
    return timeoutVoid(exchange).filter(({ remedy }) => remedy === 'timeoutVoid');
  }
  return purpose === 'timeoutVoid' ? afterTimeoutVoid(exchange, all) : [];
}

function afterTimeoutVoid(exchange: Exchange, all: readonly Exchange[]): RemedyView[] {
  const { kind } = exchange.result?.outcome ?? {};
  if (isVoided(exchange, all)) return [];
  // It shows what became of the credit; where there was nothing to void, it is further evidence that nothing was paid.
  if (kind === 'refused' || kind === 'declined') return [search(exchange)];
  return isSettled(exchange, all) ? [] : [search(exchange), askAgain(exchange)];
}

/** Whether a credit may have gone through, and was not voided since. */
function isOpen(credit: Exchange, all: readonly Exchange[]): boolean {
  const outcome = credit.result?.outcome;
  return outcome !== undefined && outcome.kind !== 'accepted' && outcome.mayHaveHappened && !isVoided(credit, all);
}

/** A refused repeat may be for an earlier credit that was meant: nothing may void that. */
function mayVoid(credit: Exchange, all: readonly Exchange[]): boolean {
  const { kind, reason } = credit.result?.outcome ?? {};
  const isRepeat = kind === 'refused' && (reason === 'INVALID_DATA' || reason === 'DUPLICATE_REQUEST');
  return isOpen(credit, all) && !isRepeat;
}

/** Whether a look-up found nothing yet, which may change: reporting lags by minutes. */
export function foundNothing({ purpose, result }: Exchange): boolean {
  if (purpose === 'transactionDetails') return result?.response?.status === 404;
  if (purpose !== 'search') return false;
  return foundCount(objectIn(result?.response?.body ?? '')) === 0;
}

/** Whether the decline that a search found may be of an earlier credit, as this one may not be listed yet. */
function foundEarlier({ purpose, result, creditAge = 0 }: Exchange): boolean {
  return purpose === 'search' && result?.outcome.kind === 'declined' && creditAge < reportingLag;
}

function timeoutVoid({ facts }: Exchange): RemedyView[] {
  const label = t('Void If Processed');
  if (facts?.transactionId !== undefined) return [{ remedy: 'timeoutVoid', label }];
  if (facts?.hidesTransactionId) {
    const refusal = t(
      'The transactionId was not kept because it looks like a card number or a secret. Void the credit in the Business Center.',
    );
    return [{ remedy: 'timeoutVoid', label, refusal }];
  }
  const refusal = t('The payload has no {0}.', 'transactionId');
  return [
    { remedy: 'timeoutVoid', label, refusal },
    { remedy: 'addTransactionId', label: t('Add transactionId') },
  ];
}

/** A void whose own response was lost can be asked for at once; one that came before the credit has to wait for it. */
function askAgain({ startedAt, creditAge = 0, result }: Exchange): RemedyView {
  const remedy = { remedy: 'timeoutVoid' as const, label: t('Request Void Again') };
  if (result?.outcome.mayHaveHappened) return remedy;
  return { ...remedy, availableAt: Date.parse(startedAt) + Math.max(0, transitTime - creditAge) };
}

function search({ facts }: Exchange): RemedyView {
  const label = t('Search for Credit');
  if (facts?.code !== undefined) return { remedy: 'search', label };
  return { remedy: 'search', label, refusal: t('The payload has no {0}.', 'clientReferenceInformation.code') };
}

function lookAgain(exchange: Exchange, all: readonly Exchange[]): RemedyView {
  const looks = all.filter(
    ({ creditExchangeId, purpose }) => creditExchangeId === exchange.creditExchangeId && purpose === exchange.purpose,
  ).length;
  const remedy = { remedy: 'lookAgain' as const, label: t('Look Up Again in 5 Minutes') };
  if (looks >= mostLooks)
    return {
      ...remedy,
      refusal: t('Looked up {0} times without a result. Contact support with the reference of the credit.', looks),
    };
  return { ...remedy, availableAt: Date.parse(exchange.startedAt) + reportingLag };
}
