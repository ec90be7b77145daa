import type { Node } from 'jsonc-parser';
import { creditSchema, memberSchema } from '../../../contract/creditSchema.ts';
import { currencyDecimals } from '../../../contract/currencies.ts';
import { t } from '../../../l10n.ts';
import { elementsOf, memberOf, type PayloadDocument, walk } from '../../document/document.ts';
import { hasValue, isMissing, placeOfMissing, saysSomething } from '../../fields/missingFields.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { isGrouped, isPlainAmount, readingFixes } from '../../fixes/amountReadings.ts';
import { replaceNode } from '../../fixes/edit.ts';
import { isAmountField } from '../../values/amountFields.ts';
import { decimalText, exactly, rounded } from '../../values/decimal.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'amount.missing': {
    severity: 'error',
    message: () =>
      t(
        'The amount is missing: the API needs orderInformation.amountDetails.totalAmount, or line items with a unitPrice. ' +
          'Add one, for example "totalAmount": "18.40".',
      ),
  },
  'amount.missing-airline': {
    severity: 'warning',
    message: () =>
      t(
        'The amount is missing: there is travel data, but no orderInformation.amountDetails.totalAmount. Add it; the API ' +
          'takes the amount from there, not from the tickets.',
      ),
  },
  'amount.format': {
    severity: 'error',
    message: ({ value }: { value: string }) =>
      t(
        '{0} is not a valid amount. Use digits and at most one decimal point, without symbols, letters, spaces or ' +
          'thousands separators, for example "1234.50".',
        value,
      ),
  },
  'amount.negative': {
    severity: 'error',
    message: ({ value }: { value: string }) =>
      t(
        '{0} is negative, and the API refuses a negative amount. A credit already pays out: write the amount without a sign.',
        value,
      ),
  },
  'amount.zero': {
    severity: 'warning',
    message: () =>
      t('The amount is zero, so nothing is paid; most processors decline it. Enter the amount to pay out.'),
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
      decimals === 0
        ? t(
            '{0} has decimals, but {1} has none. The API silently truncates it and pays only {2}: ' +
              'correct the amount or the currency.',
            value,
            currency,
            paid,
          )
        : t(
            '{0} has more decimals than {1}, which has {2}. The API silently truncates it and pays only {3}: ' +
              'correct the amount or the currency.',
            value,
            currency,
            decimals,
            paid,
          ),
  },
  'amount.sum-differs': {
    severity: 'hint',
    message: ({ total, sum }: { total: string; sum: string }) =>
      t(
        'totalAmount is {0}, but the line items add up to {1}. The total is what is paid; check which one is right.',
        total,
        sum,
      ),
  },
  'amount.detail-format': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t(
        '{0} is not a valid amount, so the request may be refused. Use digits and at most one decimal point, without ' +
          'symbols or separators, for example "1.50".',
        value,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** What is paid: the total, or the sum of the line items where there is none (api-facts.md 5.1, 5.3). */
export const amountRule: Rule = { findings, check: checkAmount };

const details = 'orderInformation.amountDetails';
const totalPath = `${details}.totalAmount`;
const currencyPath = `${details}.currency`;
const foreignPath = `${details}.foreignAmount`;
const foreignCurrencyPath = `${details}.foreignCurrency`;
const orderSchema = memberSchema(creditSchema, 'orderInformation');
const detailsSchema = memberSchema(orderSchema, 'amountDetails');
const lineSchema = memberSchema(orderSchema, 'lineItems')?.items;
const orderExtras = [
  'taxAmount',
  'freightAmount',
  'dutyAmount',
  'discountAmount',
  'gratuityAmount',
  'serviceFeeAmount',
];
const detailAmounts = [...orderExtras, 'cashbackAmount', 'foreignAmount'];
const lineAmounts = ['totalAmount', 'taxAmount', 'discountAmount'];

/** The amounts that decide what is paid, then those that only describe it. */
function* checkAmount(payload: PayloadDocument): Generator<Finding> {
  const lines = elementsOf(payload.at('orderInformation.lineItems'));
  const prices = lines.map((line) => memberOf(line, 'unitPrice')).filter(isAmount);
  const amounts = payload.membersOf(payload.at(details));
  const total = amounts.get('totalAmount');
  if (isAmount(total) && saysSomething(total)) {
    yield* checkPaid(payload, total);
    if (!orderExtras.some((name) => saysSomething(amounts.get(name)))) yield* checkSum(payload, total, lines);
    for (const price of prices) yield* checkDetail(payload, price);
  } else {
    if (prices.length === 0) yield* sayMissing(payload);
    for (const price of prices) yield* checkPaid(payload, price);
  }
  for (const name of detailAmounts) {
    const amount = amounts.get(name);
    if (isPresent(amount)) yield* checkDetail(payload, amount);
  }
  for (const line of lines) {
    for (const name of lineAmounts) {
      const amount = memberOf(line, name);
      if (isPresent(amount)) yield* checkDetail(payload, amount);
    }
  }
  yield* checkOthers(payload);
}

/** Amounts with a separator or symbol in all other fields: of industries, tax details and the like. */
function* checkOthers(payload: PayloadDocument): Generator<Finding> {
  if (!/\d,\d|"\s*[\p{Sc}]/u.test(payload.text)) return;
  const checked = new Set([...detailAmounts, 'totalAmount'].map((name) => `${details}.${name}`));
  for (const name of [...lineAmounts, 'unitPrice']) checked.add(`orderInformation.lineItems[].${name}`);
  for (const { node, schemaPath } of walk(payload)) {
    if (node.type === 'string' && isAmountField(schemaPath) && !checked.has(schemaPath)) {
      yield* checkDetail(payload, node);
    }
  }
}

/** Reported for `null` too, and beside a misspelled name, because this error asks before a send. */
function* sayMissing(payload: PayloadDocument): Generator<Finding> {
  if (!hasTravelData(payload)) yield report('amount.missing', placeOfMissing(payload, totalPath), undefined);
  else if (isMissing(payload, totalPath)) {
    yield report('amount.missing-airline', placeOfMissing(payload, totalPath), undefined);
  }
}

function* checkPaid(payload: PayloadDocument, node: Node): Generator<Finding> {
  const written = amountText(payload, node);
  if (written === undefined) return;
  if (!isPlainAmount(written) && isTooLong(node)) return;
  const value = quoted(written);
  const readings = () => readingFixes(node, written, currencyOf(payload), payload.at(currencyPath));
  if (/^\s*[-−–(]|\d\s*[-−–]\s*$/.test(written)) yield report('amount.negative', node, { value }, readings);
  else if (!isPlainAmount(written)) yield report('amount.format', node, { value }, readings);
  else if (!/[1-9]/.test(written)) yield report('amount.zero', node, undefined);
  else {
    const currency = currencyOf(payload);
    const decimals = currencyDecimals(currency);
    const [whole = '', fraction = ''] = written.split('.');
    if (decimals === undefined || !/[1-9]/.test(fraction.slice(decimals))) return;
    const paid = (whole || '0') + (decimals > 0 ? `.${fraction.slice(0, decimals)}` : '');
    yield report('amount.too-many-decimals', node, { value, currency, decimals, paid: quoted(paid) }, () => {
      const lost = `0.${'0'.repeat(decimals)}${fraction.slice(decimals).replace(/0+$/, '')}`;
      const trim = {
        title: t('Trim to {0} (drops {1})', paid, lost),
        edits: replaceNode(node, `"${paid}"`),
        safe: false,
      };
      return isGrouped(written) ? [trim, ...readings()] : [trim];
    });
  }
}

/**
 * Only the plain case is checked: freight, duty or discounts can be counted in several valid ways. Rounding each line
 * and rounding the sum are both valid.
 */
function* checkSum(payload: PayloadDocument, node: Node, lines: readonly Node[]): Generator<Finding> {
  const written = amountText(payload, node) ?? '';
  const total = exactly(written);
  if (total === undefined || lines.length === 0) return;
  const decimals = decimalsOf(payload);
  let net = 0n;
  let netOfRounded = 0n;
  let tax = 0n;
  for (const line of lines) {
    const price = exactlyAt(payload, memberOf(line, 'unitPrice'), undefined);
    const quantity = exactlyAt(payload, memberOf(line, 'quantity'), exactlyOne);
    const lineTax = exactlyAt(payload, memberOf(line, 'taxAmount'), 0n);
    const isDiscounted = isPresent(memberOf(line, 'discountAmount'));
    if (price === undefined || quantity === undefined || lineTax === undefined || isDiscounted) return;
    const lineNet = (price * quantity) / exactlyOne;
    net += lineNet;
    netOfRounded += rounded(lineNet, decimals ?? 2);
    tax += lineTax;
  }
  const sums = [net, net + tax, netOfRounded, netOfRounded + tax];
  if (sums.some((sum) => total === sum || total === rounded(sum, decimals ?? 2))) return;
  yield report('amount.sum-differs', node, { total: written, sum: decimalText(net + tax, decimals) });
}

const exactlyOne = 10n ** 12n;

function exactlyAt<T>(payload: PayloadDocument, node: Node | undefined, absent: T): bigint | undefined | T {
  return isPresent(node) ? exactly(amountText(payload, node) ?? '') : absent;
}

function* checkDetail(payload: PayloadDocument, node: Node): Generator<Finding> {
  const written = amountText(payload, node);
  if (written === undefined || written.trim() === '' || isPlainAmount(written.replace(/^-/, ''))) return;
  if (isTooLong(node)) return;
  yield report('amount.detail-format', node, { value: quoted(written) }, () =>
    readingFixes(
      node,
      written,
      currencyOf(payload, node === payload.at(foreignPath) ? foreignCurrencyPath : currencyPath),
    ),
  );
}

/** `null` counts as missing, as it does for the API. */
function isPresent(node: Node | undefined): node is Node {
  return node !== undefined && node.type !== 'null';
}

/** An object, an array, `true` or `null` is not an amount. */
function isAmount(node: Node | undefined): node is Node {
  return node?.type === 'string' || node?.type === 'number';
}

/** An amount without quotes; `undefined` when it is not known before sending, or the schema reports it. */
function amountText(payload: PayloadDocument, node: Node): string | undefined {
  const text = payload.knownTextOf(node);
  // Quotes alone would not make an amount of `1e3`.
  return node.type === 'number' && /e/i.test(text ?? '') ? undefined : text;
}

function currencyOf(payload: PayloadDocument, path = currencyPath): string {
  return payload.stringAt(path)?.toUpperCase() ?? '';
}

/** The decimals of the payload's currency; `undefined` where it is not known. */
function decimalsOf(payload: PayloadDocument): number | undefined {
  return currencyDecimals(currencyOf(payload));
}

function hasTravelData(payload: PayloadDocument): boolean {
  return payload.has('travelInformation') || hasValue(payload, 'processingInformation.industryDataType');
}

/** Whether the schema reports a text as too long; then its form is not reported as well. */
function isTooLong(node: Node): boolean {
  const member = node.parent;
  const owner = member?.parent?.parent?.type === 'array' ? lineSchema : detailsSchema;
  const limit = memberSchema(owner, String(member?.children?.[0]?.value))?.maxLength;
  return node.type === 'string' && limit !== undefined && (node.value as string).length > limit;
}
