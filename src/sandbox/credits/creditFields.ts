import { randomInt } from 'node:crypto';
import { isJsonObject, type JsonObject, textAt, valueAt } from '../http/json.ts';
import { type Order, transactionIdOf } from '../ledger/order.ts';
import type { PaymentSource } from './paymentSource.ts';

/** Whose fields a response has: those of the test simulator, or of an account on VisaNet (`api-facts.md` 7.4). */
export type Processor = 'simulator' | 'visaNet';

/**
 * The fields of the response to an accepted credit, by its kind (`api-facts.md` 7.4); status, links and ID not counted.
 */
export function acceptedFields(
  id: string,
  request: JsonObject,
  order: Order,
  source: PaymentSource,
  processor: Processor,
): JsonObject {
  const terminalId = textAt(request, 'pointOfSaleInformation.terminalId');
  const reconciliationId = processor === 'visaNet' ? id : freshReconciliationId();
  return {
    clientReferenceInformation: echoedReference(request, order.code),
    creditAmountDetails: { currency: order.currency, creditAmount: order.amount },
    orderInformation: { amountDetails: { currency: order.currency } },
    paymentAccountInformation: source.cardType && { card: { type: source.cardType } },
    paymentInformation: source.echo,
    pointOfSaleInformation: terminalId && { terminalId },
    processingInformation: isPinDebit(request) ? { reconciliationId } : undefined,
    processorInformation: processorInformation(request, source, processor),
    reconciliationId,
  };
}

/** The fields of the response to a declined credit; one whose status is a number has nothing but the error. */
export function declinedFields(
  request: JsonObject,
  order: Order,
  source: PaymentSource,
  errorInformation: JsonObject,
  status: string,
): JsonObject {
  if (/^\d+$/.test(status)) return { errorInformation };
  return {
    clientReferenceInformation: echoedReference(request, order.code),
    creditAmountDetails: { currency: order.currency, creditAmount: order.amount },
    errorInformation,
    orderInformation: { amountDetails: { currency: order.currency } },
    paymentInformation: source.echo,
    processorInformation: { responseCode: '05' },
    reconciliationId: freshReconciliationId(),
  };
}

/** Whether a credit goes to a debit card with a PIN: it is authorized in real time (`api-facts.md` 2.4). */
export function isPinDebit(request: JsonObject): boolean {
  return textAt(request, 'paymentInformation.paymentType.subTypeName') === 'DEBIT';
}

/** `clientReferenceInformation` of a response: the code, and what else of the request is echoed. */
export function echoedReference(request: JsonObject, code: string): JsonObject {
  const partner = valueAt(request, 'clientReferenceInformation.partner');
  return {
    code,
    transactionId: transactionIdOf(request),
    comments: textAt(request, 'clientReferenceInformation.comments'),
    partner: isJsonObject(partner) ? partner : undefined,
  };
}

function processorInformation(
  request: JsonObject,
  source: PaymentSource,
  processor: Processor,
): JsonObject | undefined {
  const { kind, paymentAccountReferenceNumber, cardPresent } = source;
  if (textAt(request, 'processingInformation.purchaseLevel') === '3') return undefined;
  if (kind === 'eCheck') return { achVerification: { resultCode: '00', resultCodeRaw: '00' }, responseCode: '100' };
  const networkTransactionId = kind === 'number' ? digits(15) : undefined;
  if (processor === 'visaNet') {
    return { approvalCode: '831000', networkTransactionId, responseCode: '00', retrievalReferenceNumber: digits(12) };
  }
  const approval = { approvalCode: '888888', responseCode: '100' };
  const terminal = { systemTraceAuditNumber: digits(6), retrievalReferenceNumber: digits(12) };
  const processing = cardPresent ? { ...approval, ...terminal } : approval;
  if (isPinDebit(request)) return { ...processing, routing: { network: network(request) }, transactionId: digits(15) };
  return { ...processing, networkTransactionId, paymentAccountReferenceNumber };
}

/** The first network of the routing order; without one, that of Visa. */
function network(request: JsonObject): string {
  return textAt(request, 'processingInformation.networkRoutingOrder')?.[0] ?? 'V';
}

/** Eight digits and eight letters. */
function freshReconciliationId(): string {
  let letters = '';
  for (let rest = randomInt(26 ** 8); letters.length < 8; rest = Math.floor(rest / 26)) {
    letters += String.fromCharCode(65 + (rest % 26));
  }
  return digits(8) + letters;
}

function digits(count: number): string {
  return String(randomInt(10 ** Math.min(count, 14))).padStart(count, '0');
}
