import { type Answer, notFound, success, utcTime } from './answer.ts';
import type { Call } from './call.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import type { Transaction } from './ledger.ts';

/** `GET /tss/v2/transactions/{id}`, without the lag of the real reporting. */
export function showTransaction({ id, now, ledger, merchantId }: Call): Answer {
  const found = ledger.find(id);
  if (!found) return notFound(now);
  const related = found.related === undefined ? undefined : [transactionLink(found.related)];
  return success(200, {
    ...summaryOf(found, merchantId),
    // Spelled so here, and `submitTimeUtc` everywhere else.
    submitTimeUTC: utcTime(found.submitTime),
    reconciliationId: found.facts.reconciliationId,
    _links: { self: transactionLink(found.id), relatedTransactions: related },
  });
}

/** Where the details of a transaction are. */
export function transactionLink(id: string): JsonObject {
  return { method: 'GET', href: `/tss/v2/transactions/${id}` };
}

/** What transaction details and search results have in common. */
export function summaryOf({ id, kind, order, status, facts, report }: Transaction, merchantId: string): JsonObject {
  const declined = facts.errorInformation !== undefined;
  const result = declined
    ? { reasonCode: '203', rCode: '0', rFlag: 'DCARDREFUSED' }
    : { reasonCode: '100', rCode: '1', rFlag: 'SOK' };
  const reported = isJsonObject(report.orderInformation) ? report.orderInformation : {};
  const { reconciliationId, processorInformation, errorInformation } = facts;
  const name = kind === 'credit' ? 'ics_credit' : 'ics_void';
  return {
    id,
    merchantId,
    status,
    applicationInformation: {
      status,
      ...result,
      applications: [{ name, status, ...result, reconciliationId, rMessage: 'Request was processed.', returnCode: 0 }],
    },
    clientReferenceInformation: { code: order.code },
    errorInformation,
    ...report,
    orderInformation: { ...reported, amountDetails: { totalAmount: order.amount, currency: order.currency } },
    processorInformation,
  };
}
