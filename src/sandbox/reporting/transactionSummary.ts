import { isJsonObject, type JsonObject } from '../http/json.ts';
import { utcTime } from '../http/sandboxResponse.ts';
import type { Transaction } from '../ledger/ledger.ts';
import { applicationOf, codesOf, processingOf, processorOf, transactionLink } from './parts.ts';

/**
 * A search result in the shape of recorded ones (`api-facts.md` 7.1): no `status`, an empty `errorInformation` also for
 * what was declined; only `applicationInformation` shows the outcome.
 */
export function summaryOf(transaction: Transaction, merchantId: string, origin: string): JsonObject {
  const { id, order, submitTime, facts, report } = transaction;
  return {
    id,
    submitTimeUtc: utcTime(submitTime),
    merchantId,
    applicationInformation: { ...codesOf(transaction), applications: [applicationOf(transaction)] },
    buyerInformation: {},
    clientReferenceInformation: { code: order.code, applicationName: 'REST API', partner: {} },
    consumerAuthenticationInformation: {},
    deviceInformation: {},
    errorInformation: {},
    fraudMarkingInformation: {},
    merchantInformation: {},
    orderInformation: {
      billTo: billTo(report.billTo),
      shipTo: {},
      amountDetails: { totalAmount: order.amount, currency: order.currency },
    },
    paymentInformation: payment(report.paymentInformation),
    processingInformation: processingOf(transaction),
    processorInformation: processorOf(transaction),
    pointOfSaleInformation: { ...terminalOf(facts), partner: {}, emv: {} },
    riskInformation: { providers: {} },
    _links: { transactionDetail: transactionLink(id, origin) },
  };
}

/** Search results have names of their own for two members of an address. */
function billTo({ firstName, lastName, address1, locality, administrativeArea, ...more }: JsonObject): JsonObject {
  const { postalCode, email, country, phoneNumber } = more;
  const place = { address1, city: locality, state: administrativeArea, postalCode, country };
  return { firstName, lastName, ...place, email, phoneNumber };
}

/** Without the tokens and the expiry date, which only details have. */
function payment({ paymentType, card, bank }: JsonObject): JsonObject {
  if (!isJsonObject(card)) return { paymentType, customer: {}, bank };
  const { suffix, prefix, type } = card;
  return { paymentType, customer: {}, card: { suffix, prefix, type } };
}

function terminalOf({ pointOfSaleInformation }: JsonObject): JsonObject {
  return isJsonObject(pointOfSaleInformation) ? pointOfSaleInformation : {};
}
