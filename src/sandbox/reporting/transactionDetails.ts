import { isJsonObject, type JsonObject } from '../http/json.ts';
import { notFound, type SandboxResponse, success, utcTime } from '../http/sandboxResponse.ts';
import type { Call } from '../ledger/call.ts';
import type { Transaction } from '../ledger/ledger.ts';
import { applicationOf, processingOf, processorOf, type TransactionLink, transactionLink } from './parts.ts';

/** `GET /tss/v2/transactions/{id}`, without the lag of the real reporting. */
export function showTransaction({ id, now, ledger, merchantId, origin }: Call): SandboxResponse {
  const found = ledger.find(id);
  if (!found) return notFound(now);
  const related = found.related === undefined ? undefined : [transactionLink(found.related, origin)];
  return success(
    200,
    detailsOf(found, merchantId, { self: transactionLink(id, origin), relatedTransactions: related }),
  );
}

/**
 * The record in the shape of recorded ones (`api-facts.md` 7.1): `reasonCode` a number, empty objects as they are
 * there.
 */
function detailsOf(
  transaction: Transaction,
  merchantId: string,
  links: Readonly<Record<string, TransactionLink | TransactionLink[] | undefined>>,
) {
  const { id, order, submitTime, facts, report } = transaction;
  const { processorInformation } = facts;
  return {
    id,
    rootId: rootOf(transaction),
    reconciliationId: facts.reconciliationId,
    // Spelled so here, and `submitTimeUtc` everywhere else.
    submitTimeUTC: utcTime(submitTime),
    merchantId,
    applicationInformation: applicationDetails(transaction),
    buyerInformation: {},
    clientReferenceInformation: referenceOf(transaction),
    consumerAuthenticationInformation: { strongAuthentication: {} },
    deviceInformation: {},
    errorInformation: {},
    installmentInformation: {},
    fraudMarkingInformation: {},
    merchantInformation: { merchantDescriptor: { name: merchantId } },
    orderInformation: {
      billTo: report.billTo,
      shipTo: {},
      amountDetails: { totalAmount: order.amount, currency: order.currency },
      shippingDetails: {},
      invoiceDetails: {},
    },
    paymentInformation: report.paymentInformation,
    processingInformation: processingOf(transaction),
    processorInformation: {
      ...(isJsonObject(processorInformation) ? processorInformation : {}),
      ...processorOf(transaction),
    },
    pointOfSaleInformation: facts.pointOfSaleInformation ?? {},
    riskInformation: { score: {} },
    senderInformation: {},
    tokenInformation: {},
    _links: links,
  };
}

/** The credit that a void belongs to, the credit itself otherwise. */
function rootOf({ id, kind, related }: Transaction): string {
  return kind === 'void' && related !== undefined ? related : id;
}

function applicationDetails(transaction: Transaction): JsonObject {
  const { ending, status } = transaction;
  const application = applicationOf(transaction);
  // What was declined or timed out has no state of processing.
  const present = ending.rFlag === 'SOK' ? status : undefined;
  return { status: present, reasonCode: ending.reasonCode, applications: [{ status: present, ...application }] };
}

function referenceOf({ facts, order }: Transaction): JsonObject {
  const { clientReferenceInformation: echoed } = facts;
  const { comments, partner } = isJsonObject(echoed) ? echoed : {};
  return { code: order.code, applicationName: 'REST API', applicationVersion: '1.0', comments, partner: partner ?? {} };
}
