import { currencyDecimals } from '../../contract/currencies.ts';
import { isJsonObject, type JsonObject, textAt, valueAt } from '../http/json.ts';

/** What a credit request says about its amount and reference. */
export interface Order {
  /** With as many decimals as the currency has; what is beyond them is cut off (`api-facts.md` 5.1). */
  readonly amount: string;
  /** In capitals: lower case is accepted (`api-facts.md` 5.2). */
  readonly currency: string;
  readonly code: string;
  /** `undefined` when the request has none, and so can't be voided after a time-out. */
  readonly transactionId: string | undefined;
}

/** Reads a credit request that was found sound. */
export function orderOf(request: JsonObject, now: Date): Order {
  const currency = textAt(request, 'orderInformation.amountDetails.currency')?.toUpperCase() ?? '';
  return {
    amount: inDecimals(writtenAmount(request), currencyDecimals(currency) ?? 2),
    currency,
    code: codeOf(request, now),
    transactionId: transactionIdOf(request),
  };
}

/** The amount before the currency cuts off its decimals. */
export function writtenAmount(request: JsonObject): string {
  return (textAt(request, 'orderInformation.amountDetails.totalAmount') ?? sumOfLineItems(request)).trim();
}

/** The reference code; a request without one gets the epoch milliseconds (`api-facts.md` 2.9). */
export function codeOf(request: JsonObject, now: Date): string {
  return textAt(request, 'clientReferenceInformation.code') ?? String(now.getTime());
}

/** The ID that a timeout void finds a credit by. */
export function transactionIdOf(request: JsonObject): string | undefined {
  return textAt(request, 'clientReferenceInformation.transactionId');
}

/** Without a total amount, the line items make it. */
function sumOfLineItems(request: JsonObject): string {
  const items = valueAt(request, 'orderInformation.lineItems');
  if (!Array.isArray(items)) return '0';
  const amounts = items.filter(isJsonObject).map((item) => {
    const quantity = Number(textAt(item, 'quantity') ?? 1);
    return Number(textAt(item, 'unitPrice') ?? 0) * quantity + Number(textAt(item, 'taxAmount') ?? 0);
  });
  return amounts.reduce((sum, amount) => sum + amount, 0).toFixed(3);
}

/** An amount with `decimals` decimals, without leading zeros; further decimals are cut off. */
export function inDecimals(amount: string, decimals: number): string {
  const [, digits, fraction = ''] = /^0*(\d*)(?:\.(\d*))?$/.exec(amount) ?? [];
  if (digits === undefined) return amount;
  const whole = digits || '0';
  if (decimals === 0) return whole;
  return `${whole}.${fraction.slice(0, decimals).padEnd(decimals, '0')}`;
}
