import { type SchemaNode, schemaAt } from '../../contract/creditSchema.ts';
import { anyOf, listed, t, translated } from '../../l10n.ts';
import type { PayloadDocument } from '../document/document.ts';
import { pathOfSteps, type Steps, valuesOf } from './fieldValues.ts';

/** More values than this are left to the completion list. */
const mostValues = 12;

/**
 * What is to be said of a field, in Markdown: its name in words, its path, type and limits, what it is for and when it is
 * needed, its values. `undefined` when a credit has no such field.
 */
export function describeField(payload: PayloadDocument, steps: Steps): string | undefined {
  const schema = schemaAt(steps);
  if (!schema || steps.length === 0) return undefined;
  const name = steps.findLast((step) => typeof step === 'string');
  const values = [...valuesOf(payload, steps)];
  const list = values.length > mostValues ? [] : values.map(([value, meaning]) => valueLine(value, meaning));
  const more =
    values.length > mostValues
      ? [t('{0} known values: press Ctrl+Space in the field to list them.', values.length)]
      : [];
  return [
    `**${nameInWords(name ?? '')}** · ${typeAndLimits(schema)}`,
    `\`${pathOfSteps(steps)}\``,
    ...(schema.description === undefined ? [] : [translated(schema.description)]),
    ...(list.length > 0 ? [list.join('\n')] : more),
  ].join('\n\n');
}

function valueLine(value: string | number, meaning: string): string {
  return `- \`${value}\`${meaning === '' ? '' : ` — ${meaning}`}`;
}

/** `totalAmount` as "Total amount"; abbreviations stay as they are. */
export function nameInWords(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([a-z])(\d+)$/, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .map((word) => (/^[A-Z\d]{2,}$/.test(word) ? word : word.toLowerCase()))
    .map((word) =>
      /^(?:id|jwt|pin|emv|iban|url|ip|jti|po|sec|sku|vat|gps|cat|sdk|capn|swift)$/.test(word)
        ? word.toUpperCase()
        : word,
    )
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function typeAndLimits({ type, minLength, maxLength, minimum, maximum, items }: SchemaNode): string {
  const types = anyOf([type ?? []].flat());
  return listed([
    items?.type === 'object' ? t('array of objects') : items?.type === 'string' ? t('array of strings') : types,
    ...inWords(minLength, maxLength, lengthWords),
    ...inWords(minimum, maximum, rangeWords),
  ]);
}

/** How limits are said: both the same, two, or only one of them. */
interface LimitWords {
  readonly exactly: (limit: number) => string;
  readonly between: (low: number, high: number) => string;
  readonly atLeast: (low: number) => string;
  readonly atMost: (high: number) => string;
}

const lengthWords: LimitWords = {
  exactly: (limit) => (limit === 1 ? t('exactly 1 character') : t('exactly {0} characters', limit)),
  between: (low, high) => t('{0} to {1} characters', low, high),
  atLeast: (low) => t('at least {0} characters', low),
  atMost: (high) => (high === 1 ? t('at most 1 character') : t('at most {0} characters', high)),
};

const rangeWords: LimitWords = {
  exactly: (limit) => t('exactly {0}', limit),
  between: (low, high) => t('{0} to {1}', low, high),
  atLeast: (low) => t('at least {0}', low),
  atMost: (high) => t('at most {0}', high),
};

function inWords(low: number | undefined, high: number | undefined, words: LimitWords): string[] {
  if (low !== undefined && high !== undefined) return [low === high ? words.exactly(low) : words.between(low, high)];
  if (low !== undefined) return [words.atLeast(low)];
  return high === undefined ? [] : [words.atMost(high)];
}
