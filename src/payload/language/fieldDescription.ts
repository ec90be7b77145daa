import { type SchemaNode, schemaAt } from '../../contract/creditSchema.ts';
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
    values.length > mostValues ? [`${values.length} known values: press Ctrl+Space in the field to list them.`] : [];
  return [
    `**${nameInWords(name ?? '')}** · ${typeAndLimits(schema)}`,
    `\`${pathOfSteps(steps)}\``,
    ...(schema.description === undefined ? [] : [schema.description]),
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
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .map((word) => (/^[A-Z\d]{2,}$/.test(word) ? word : word.toLowerCase()))
    .map((word) => (/^(?:id|jwt|pin|emv|iban|url|ip|jti|po)$/.test(word) ? word.toUpperCase() : word))
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function typeAndLimits({ type, minLength, maxLength, minimum, maximum, items }: SchemaNode): string {
  const types = [type ?? []].flat().join(' or ');
  const limits = [
    items && [items.type ?? []].flat().length > 0 ? `of ${[items.type ?? []].flat().join(' or ')}s` : '',
    inWords('characters', minLength, maxLength),
    inWords('', minimum, maximum),
  ].filter((limit) => limit !== '');
  return [types, ...limits].join(', ').replace('array, of', 'array of');
}

function inWords(unit: string, low: number | undefined, high: number | undefined): string {
  const text =
    low !== undefined && high !== undefined
      ? low === high
        ? `exactly ${low}`
        : `${low} to ${high}`
      : low !== undefined
        ? `at least ${low}`
        : high !== undefined
          ? `at most ${high}`
          : '';
  return text === '' || unit === '' ? text : `${text} ${unit}`;
}
