import type { Node } from 'jsonc-parser';
import { currenciesWrittenAs, currencyDecimals } from '../../contract/currencies.ts';
import { t } from '../../l10n.ts';
import type { Edit, Fix } from '../findings/finding.ts';
import { replaceNode } from './edit.ts';

/** One amount that a text can mean, as the API takes it. */
interface Reading {
  readonly amount: string;
  /** The title of its fix, which says how it is read where there is another reading. */
  readonly title: string;
}

const longest = 40;

/** Digits, at most one decimal point, and nothing else. */
export function isPlainAmount(written: string): boolean {
  return /^\d+(\.\d*)?$|^\.\d+$/.test(written);
}

/** Whether the separator of a plain amount may be one of thousands: three digits after one to three, not "0.500". */
export function isGrouped(written: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(written);
}

/**
 * What the digits of an amount mean that the API would not take as it is written, for a currency with `decimals`
 * decimals (`undefined` when they are not known): one reading, two where a separator may be of thousands or of
 * decimals, none where it is unclear.
 */
function readingsOf(bare: string, decimals: number | undefined): Reading[] {
  const only = (amount: string) => (isPlainAmount(amount) ? [onlyReading(amount)] : []);
  if (isGrouped(bare)) return groupedReadings(bare, decimals);
  if (/^0[.,]\d{3}$/.test(bare)) return only(trimmedZeros(bare.replace(',', '.'), decimals));
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)) return only(bare.replaceAll(',', ''));
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(bare)) return only(bare.replaceAll('.', ''));
  if (/^(\d+|\d{1,3}(\.\d{3})+),\d{1,2}$/.test(bare)) return only(bare.replaceAll('.', '').replace(',', '.'));
  return only(bare);
}

/** Both readings of "1.000" or "1,000"; as decimals only where the currency has that many, or they are zeros. */
function groupedReadings(bare: string, decimals: number | undefined): Reading[] {
  const asThousands = bare.replace(/[.,]/, '');
  const asDecimals = trimmedZeros(bare.replace(',', '.'), decimals);
  const isLossless = decimals === undefined || (asDecimals.split('.')[1] ?? '').length <= decimals;
  if (!isLossless) return [onlyReading(asThousands)];
  return bare.includes(',')
    ? [
        { amount: asThousands, title: t('Write {0} (the comma separates thousands)', asThousands) },
        { amount: asDecimals, title: t('Write {0} (the comma separates decimals)', asDecimals) },
      ]
    : [
        { amount: asThousands, title: t('Write {0} (the point separates thousands)', asThousands) },
        { amount: asDecimals, title: t('Write {0} (the point separates decimals)', asDecimals) },
      ];
}

function onlyReading(amount: string): Reading {
  return { amount, title: t('Write {0}', amount) };
}

/** Without the zeros that the currency has no place for. */
function trimmedZeros(amount: string, decimals = 3): string {
  const [whole = '', fraction = ''] = amount.split('.');
  const kept = fraction.slice(0, decimals) + fraction.slice(decimals).replace(/0+$/, '');
  return kept === '' ? whole : `${whole}.${kept}`;
}

/** An amount without sign, quotes and group separators, and the currency that stands beside it, as it is written. */
function partsOf(written: string): { readonly bare: string; readonly currency: string } {
  const plain = written
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .replace(/^\(\s*(.*?)\s*\)$/, '$1')
    .replace(/^[-−–+]\s*|(?<=\d)\s*[-−–]$/, '');
  const [, before, number, after] =
    /^(\p{L}[\p{L}.]*\p{Sc}?|\p{Sc})?\s*([\d.,].*?)\s*(\p{L}+\.?|\p{L}{0,3}\p{Sc})?$/u.exec(plain) ?? [];
  return {
    bare: (number ?? plain).replace(/(?<=\d)[ '’_](?=\d{3}(?!\d))/g, ''),
    currency: [before, after].filter(Boolean).join(' '),
  };
}

/**
 * A fix for each amount that can be meant, none of them safe; see `readingsOf`. An amount that names another currency
 * than `currency` (empty when it is not known) has two more meanings, and with `currencyNode` both are offered.
 */
export function readingFixes(node: Node, written: string, currency: string, currencyNode?: Node): Fix[] {
  if (written.length > longest) return [];
  const parts = partsOf(written);
  const amountEdit = (amount: string) => replaceNode(node, `"${amount}"`);
  const fixOf = (title: string, edits: Edit[]): Fix => ({ title, edits, safe: false });
  const named = parts.currency === '' ? [currency] : currenciesWrittenAs(parts.currency, currency);
  if (named.includes(currency) || (currency === '' && named.length > 0)) {
    const readings = readingsOf(parts.bare, currencyDecimals(currency));
    return readings.map(({ amount, title }) => fixOf(title, amountEdit(amount)));
  }
  if (!currencyNode || named.length === 0) return [];
  return [
    ...named.flatMap((other) =>
      readingsOf(parts.bare, currencyDecimals(other)).map(({ amount }) =>
        fixOf(t('Write {0}, and {1} as the currency', amount, other), [
          ...amountEdit(amount),
          ...replaceNode(currencyNode, `"${other}"`),
        ]),
      ),
    ),
    ...readingsOf(parts.bare, currencyDecimals(currency)).map(({ amount }) =>
      fixOf(t('Write {0}, and keep the currency {1}', amount, currency), amountEdit(amount)),
    ),
  ];
}
