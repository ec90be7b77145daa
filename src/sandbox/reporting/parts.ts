import { isJsonObject, type JsonObject, textAt } from '../http/json.ts';
import type { Transaction } from '../ledger/ledger.ts';

/** A link in the API's own shape. */
export interface TransactionLink {
  readonly href: string;
  readonly method: 'GET';
}

/** Where the details of a transaction are; absolute, as all links of reporting (`api-facts.md` 7.1). */
export function transactionLink(id: string, origin: string): TransactionLink {
  return { href: `${origin}/tss/v2/transactions/${id}`, method: 'GET' };
}

/** The codes of a transaction as texts, which applications and search results have (`api-facts.md` 7.1). */
export function codesOf({ ending: { reasonCode, rFlag } }: Transaction): JsonObject {
  return { reasonCode: String(reasonCode), rCode: rFlag === 'SOK' ? '1' : '0', rFlag };
}

/** The one application of a transaction: the sandbox knows credits and voids. */
export function applicationOf(transaction: Transaction): JsonObject {
  const { kind, ending, facts } = transaction;
  return {
    name: kind === 'credit' ? 'ics_credit' : 'ics_void',
    ...codesOf(transaction),
    reconciliationId: facts.reconciliationId,
    rMessage:
      ending.rFlag === 'SOK'
        ? 'Request was processed successfully.'
        : (textAt(facts, 'errorInformation.message') ?? 'The request ended with an error.'),
  };
}

/** `processingInformation` of a record. */
export function processingOf({ report: { commerceIndicator } }: Transaction): JsonObject {
  // The number is that of the card networks; only that of `internet` is known here.
  const number = commerceIndicator === 'internet' ? '7' : undefined;
  return { commerceIndicator: number, commerceIndicatorLabel: commerceIndicator };
}

/** What search results and details both say of the processor; its name is the sandbox's own choice. */
export function processorOf({ kind, ending, facts }: Transaction): JsonObject {
  const { processorInformation } = facts;
  const { approvalCode, retrievalReferenceNumber } = isJsonObject(processorInformation) ? processorInformation : {};
  return {
    processor: { name: approvalCode === '831000' ? 'vdcsandbox' : 'sandbox' },
    approvalCode,
    eventStatus: kind === 'credit' && ending.rFlag === 'SOK' ? 'Pending' : undefined,
    retrievalReferenceNumber,
  };
}
