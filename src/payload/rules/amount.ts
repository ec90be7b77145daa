import type { Node } from 'jsonc-parser';
import { currencyDecimals } from '../../contract/currencies.ts';
import { decimalText, exactly } from '../decimal.ts';
import { elementsOf, knownString, type PayloadDocument, propertiesOf, rangeOf } from '../document.ts';
import { replaceNode } from '../edit.ts';
import { type Finding, type FindingKinds, type Fix, reporter } from '../finding.ts';
import { isGiven, placeOfMissing } from '../missing.ts';
import { shown } from '../shown.ts';

/** What is paid: the total, or the sum of the line items where there is none (api-facts.md 5.1, 5.3). */
export const amountFindings = {
  'amount.missing': {
    severity: 'error',
    message: () =>
      'Nothing says how much is paid: the API needs orderInformation.amountDetails.totalAmount, or line items with a ' +
      'unitPrice. Add "totalAmount": "18.40", for instance.',
  },
  'amount.missing-airline': {
    severity: 'warning',
    message: () =>
      'There is travel data, but nothing says how much is paid. Add orderInformation.amountDetails.totalAmount, as the ' +
      'API takes the amount from there and not from the tickets.',
  },
  'amount.format': {
    severity: 'error',
    message: ({ value }: { value: string }) =>
      `${value} is no amount for the API: it takes digits and at most one decimal point, no symbols, letters, blanks or ` +
      'thousands separators. Write "1234.50", for instance.',
  },
  'amount.negative': {
    severity: 'error',
    message: ({ value }: { value: string }) =>
      `${value} has a sign. A credit pays out already, and the API refuses a negative amount. Write it without the sign.`,
  },
  'amount.zero': {
    severity: 'warning',
    message: () =>
      'The amount is zero, so nobody is paid; most processors decline it. Write the amount to be paid out.',
  },
  'amount.too-many-decimals': {
    severity: 'warning',
    message: ({
      value,
      currency,
      decimals,
      paid,
    }: {
      value: string;
      currency: string;
      decimals: number;
      paid: string;
    }) =>
      `${currency} has ${decimals || 'no'} decimals: the API cuts ${value} to ${paid} without a word, and the rest is ` +
      'not paid. Write the amount, or the currency, that is meant.',
  },
  'amount.sum-differs': {
    severity: 'hint',
    message: ({ total, sum }: { total: string; sum: string }) =>
      `totalAmount is ${total}, the line items come to ${sum}. The total is what is paid; check which of them is meant.`,
  },
  'amount.detail-format': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      `${value} is no amount for the API: it takes digits and at most one decimal point, no symbols or separators. ` +
      'The request may be refused. Write "1.50", for instance.',
  },
} satisfies FindingKinds;

const report = reporter(amountFindings);

const details = 'orderInformation.amountDetails';
const totalPath = `${details}.totalAmount`;
const orderExtras = [
  'taxAmount',
  'freightAmount',
  'dutyAmount',
  'discountAmount',
  'gratuityAmount',
  'serviceFeeAmount',
];
const detailAmounts = new Set([...orderExtras, 'cashbackAmount', 'foreignAmount']);
const lineAmounts = new Set(['totalAmount', 'taxAmount', 'discountAmount']);

/** An amount as it stands in the payload. */
interface Amount {
  readonly node: Node;
  readonly path: string;
  /** Without quotes; `undefined` when it is not known before sending, or no amount at all (the schema's business). */
  readonly written: string | undefined;
}

/** The amounts that decide what is paid, then those that only describe it. */
export function* checkAmount(payload: PayloadDocument): Generator<Finding> {
  const lines = [...lineItems(payload)];
  const prices = lines.map((line) => line.get('unitPrice')).filter((price) => price !== undefined);
  const totalNode = isGiven(payload, totalPath) ? payload.at(totalPath) : undefined;
  const total = totalNode && amountAt(payload, totalNode, totalPath);
  if (total) {
    yield* checkPaid(payload, total);
    yield* checkSum(payload, total, lines);
  } else if (prices.length === 0) {
    const code = hasTravelData(payload) ? 'amount.missing-airline' : 'amount.missing';
    yield report(code, placeOfMissing(payload, totalPath), undefined);
  }
  for (const price of prices) yield* total ? checkDetail(price) : checkPaid(payload, price);
  for (const { name, value } of propertiesOf(payload.at(details))) {
    if (detailAmounts.has(name)) yield* checkDetail(amountAt(payload, value, `${details}.${name}`));
  }
  for (const line of lines) {
    for (const [name, amount] of line) if (lineAmounts.has(name)) yield* checkDetail(amount);
  }
}

function* checkPaid(payload: PayloadDocument, { node, path, written }: Amount): Generator<Finding> {
  if (written === undefined) return;
  const place = { range: rangeOf(node), path };
  const value = shown(written);
  if (/^\s*[-−–(]/.test(written)) yield report('amount.negative', place, { value }, () => rewritten(node, written));
  else if (!isPlain(written)) yield report('amount.format', place, { value }, () => rewritten(node, written));
  else if (!/[1-9]/.test(written)) yield report('amount.zero', place, undefined);
  else {
    const currency = payload.stringAt(`${details}.currency`)?.toUpperCase() ?? '';
    const decimals = currencyDecimals(currency);
    const [whole = '', fraction = ''] = written.split('.');
    if (decimals === undefined || !/[1-9]/.test(fraction.slice(decimals))) return;
    const paid = (whole || '0') + (decimals > 0 ? `.${fraction.slice(0, decimals)}` : '');
    yield report('amount.too-many-decimals', place, { value, currency, decimals, paid: shown(paid) }, () => {
      const lost = `0.${'0'.repeat(decimals)}${fraction.slice(decimals).replace(/0+$/, '')}`;
      return [{ title: `Trim to ${paid} (drops ${lost})`, edits: replaceNode(node, `"${paid}"`), safe: false }];
    });
  }
}

/** Only the plain case is judged: with freight, duty or discounts there are several honest ways to count. */
function* checkSum(
  payload: PayloadDocument,
  { node, written }: Amount,
  lines: readonly ReadonlyMap<string, Amount>[],
): Generator<Finding> {
  const total = exactly(written ?? '');
  if (total === undefined || lines.length === 0) return;
  if (orderExtras.some((name) => isGiven(payload, `${details}.${name}`))) return;
  let net = 0n;
  let tax = 0n;
  for (const line of lines) {
    const price = exactly(line.get('unitPrice')?.written ?? '');
    const quantity = exactly(line.has('quantity') ? (line.get('quantity')?.written ?? '') : '1');
    const lineTax = exactly(line.has('taxAmount') ? (line.get('taxAmount')?.written ?? '') : '0');
    if (price === undefined || quantity === undefined || lineTax === undefined || line.has('discountAmount')) return;
    net += (price * quantity) / exactlyOne;
    tax += lineTax;
  }
  if (total === net || total === net + tax) return;
  yield report('amount.sum-differs', node, { total: decimalText(total), sum: decimalText(net + tax) });
}

const exactlyOne = 10n ** 12n;

function* checkDetail({ node, path, written }: Amount): Generator<Finding> {
  if (written === undefined || written.trim() === '' || isPlain(written.replace(/^-/, ''))) return;
  const place = { range: rangeOf(node), path };
  yield report('amount.detail-format', place, { value: shown(written) }, () => rewritten(node, written));
}

/** The numbers of every line item by name. */
function* lineItems(payload: PayloadDocument): Generator<ReadonlyMap<string, Amount>> {
  const items = elementsOf(payload.at('orderInformation.lineItems'));
  for (const [i, item] of items.entries()) {
    const line = new Map<string, Amount>();
    for (const { name, value } of propertiesOf(item)) {
      if (name !== 'unitPrice' && name !== 'quantity' && !lineAmounts.has(name)) continue;
      const path = `orderInformation.lineItems[${i}].${name}`;
      if (value.type !== 'null') line.set(name, amountAt(payload, value, path));
    }
    yield line;
  }
}

function amountAt(payload: PayloadDocument, node: Node, path: string): Amount {
  if (node.type !== 'number') return { node, path, written: knownString(node) };
  const written = payload.text.slice(node.offset, node.offset + node.length);
  return { node, path, written: /e/i.test(written) ? undefined : written };
}

function hasTravelData(payload: PayloadDocument): boolean {
  return payload.has('travelInformation') || isGiven(payload, 'processingInformation.industryDataType');
}

function isPlain(written: string): boolean {
  return /^\d+(\.\d*)?$|^\.\d+$/.test(written);
}

/** The same amount as the API takes it, where it is clear which one is meant. */
function rewritten(node: Node, written: string): Fix[] {
  if (written.length > 40) return [];
  const bare = written
    .trim()
    .replace(/^\(\s*(.*?)\s*\)$/, '$1')
    .replace(/^[-−–+]\s*/, '')
    .replace(/^(?:\p{Sc}|[A-Z]{1,3}\p{Sc}?)\s*|\s*(?:\p{Sc}|[A-Z]{3})$/giu, '')
    .replace(/(?<=\d)[ '’_\u00A0\u202F](?=\d{3}(?!\d))/g, '');
  let amount = bare;
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)) amount = bare.replaceAll(',', '');
  else if (/^(\d+|\d{1,3}(\.\d{3})+),\d{1,2}$/.test(bare)) amount = bare.replaceAll('.', '').replace(',', '.');
  return isPlain(amount) ? [{ title: `Write ${amount}`, edits: replaceNode(node, `"${amount}"`), safe: false }] : [];
}
