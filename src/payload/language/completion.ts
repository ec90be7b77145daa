import { findNodeAtLocation, getLocation, type Node } from 'jsonc-parser';
import { type SchemaNode, schemaAt } from '../../contract/creditSchema.ts';
import { translated } from '../../l10n.ts';
import { PayloadDocument, propertiesOf, type Range } from '../document/document.ts';
import { placeholderKinds, resolvePlaceholders } from '../document/placeholders.ts';
import { isAmountField } from '../values/amountFields.ts';
import { describeField } from './fieldDescription.ts';
import { pathOfSteps, type Steps, valuesOf } from './fieldValues.ts';
import type { Snippet } from './snippets.ts';

/** Something that can be written at a place. */
export interface Completion {
  readonly kind: 'field' | 'value' | 'placeholder' | 'snippet';
  readonly label: string;
  /** What it means, beside the label. */
  readonly meaning?: string;
  /** In Markdown; made only when asked for. */
  readonly documentation?: () => string | undefined;
  /** In VS Code's snippet syntax. */
  readonly insert: string;
  /** What the text in the range is compared with. */
  readonly filter: string;
  /** The order of the list, by text. */
  readonly sort: string;
  readonly range: Range;
  /** Whether what follows is to be completed at once. */
  readonly leadsOn?: boolean;
}

/** What can be written at an offset: whole payloads where there is none, else names of fields, values and placeholders. */
export function completionsAt(text: string, offset: number, snippets: readonly Snippet[]): readonly Completion[] {
  const word = wordAround(text, offset);
  if ((text.slice(0, word.start) + text.slice(word.end)).trim() === '') return wholePayloads(snippets, word);
  const { path, previousNode, isAtPropertyKey } = getLocation(text, offset);
  const literal = previousNode && isInside(text, previousNode, offset) ? previousNode : undefined;
  // Right behind a value, or in a comment, nothing can stand but punctuation.
  if (!literal && !mayBegin(text, word.start, isAtPropertyKey)) return [];
  const payload = new PayloadDocument(text);
  const range = literal ? literalRange(text, literal, offset) : word;
  if (isAtPropertyKey) return fields(payload, path.slice(0, -1), String(path.at(-1) ?? ''), range);
  return values(payload, path, literal?.type === 'string' ? literal : undefined, range, offset);
}

/** The letters around an offset that are not in a string. */
function wordAround(text: string, offset: number): Range {
  const before = /[\w.+-]*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0].length ?? 0;
  const after = /^[\w.+-]*/.exec(text.slice(offset, offset + 100))?.[0].length ?? 0;
  return { start: offset - before, end: offset + after };
}

function isClosed(text: string, { offset, length }: Node): boolean {
  return length > 1 && text[offset] === '"' && text[offset + length - 1] === '"';
}

function isInside(text: string, node: Node, offset: number): boolean {
  const isString = text[node.offset] === '"';
  const end = node.offset + node.length;
  if (!isString) return node.offset <= offset && offset <= end;
  return node.offset < offset && (offset < end || (offset === end && !isClosed(text, node)));
}

/** A string that is not closed goes on to the end of the line, of which only a word belongs to it. */
function literalRange(text: string, node: Node, offset: number): Range {
  const end = node.offset + node.length;
  if (text[node.offset] !== '"' || isClosed(text, node)) return { start: node.offset, end };
  return { start: node.offset, end: offset + (/^[\w.-]*/.exec(text.slice(offset, end))?.[0].length ?? 0) };
}

/** Whether a name or a value may begin at an offset, by what stands before it. */
function mayBegin(text: string, offset: number, isName: boolean): boolean {
  const before = /\S\s*$/.exec(text.slice(Math.max(0, offset - 2_000), offset))?.[0][0] ?? '';
  return (isName ? '{,' : ':[,').includes(before) && before !== '';
}

function wholePayloads(snippets: readonly Snippet[], range: Range): Completion[] {
  return snippets.map(({ name, prefix, description, body }, i) => ({
    kind: 'snippet',
    label: prefix,
    meaning: translated(name),
    documentation: () => translated(description),
    insert: body,
    filter: prefix,
    sort: String(i).padStart(3, '0'),
    range,
  }));
}

function fields(payload: PayloadDocument, owner: Steps, written: string, range: Range): Completion[] {
  const schema = schemaAt(owner);
  const object = payload.root && findNodeAtLocation(payload.root, [...owner]);
  const present = new Set(propertiesOf(object).map(({ name }) => name));
  present.delete(written);
  const hasColon = /^\s*:/.test(payload.text.slice(range.end));
  const comma = /^\s*(?:[,}\]]|$)/.test(payload.text.slice(range.end)) ? '' : ',';
  return Object.entries(schema?.properties ?? {})
    .filter(([name]) => !present.has(name))
    .map(([name, member]) => {
      const steps = [...owner, name];
      const hasValues = valuesOf(payload, steps).size > 0 || steps.at(-1) === 'transactionId';
      return {
        kind: 'field',
        label: name,
        documentation: () => describeField(payload, steps),
        insert: `"${name}"${hasColon ? '' : `: ${emptyValue(member)}${comma}`}`,
        filter: `"${name}"`,
        sort: member.suggestSortText ?? `5${name}`,
        range,
        leadsOn: hasValues && !hasColon,
      };
    });
}

/** A value without content, with a tab stop where it belongs. */
function emptyValue({ type, items }: SchemaNode): string {
  const [first] = [type ?? []].flat();
  if (first === 'object') return '{\n\t$1\n}';
  if (first === 'array') return items?.type === 'object' ? '[\n\t{\n\t\t$1\n\t}\n]' : '[\n\t$1\n]';
  return first === 'string' ? '"$1"' : '$1';
}

function values(
  payload: PayloadDocument,
  steps: Steps,
  string: Node | undefined,
  range: Range,
  offset: number,
): readonly Completion[] {
  const { text } = payload;
  const schema = schemaAt(steps);
  const typed = string ? text.slice(string.offset + 1, offset) : '';
  const [brace] = /\{\{?\$?\w*$/.exec(typed) ?? [];
  if (string && brace !== undefined) {
    const after = /^\w*\}{0,2}/.exec(text.slice(offset, range.end))?.[0].length ?? 0;
    return placeholders(steps, schema, { start: offset - brace.length, end: offset + after });
  }
  const known = [...valuesOf(payload, steps)];
  if (known.length > 0)
    return known.map(([value, meaning], i) => listed(value, meaning, i, range, string !== undefined));
  if (!string) return unquoted(schema, range);
  const content = {
    start: string.offset + 1,
    end: Math.max(string.offset + 1, range.end - (isClosed(text, string) ? 1 : 0)),
  };
  // Letters never become a placeholder; that there is something to offer keeps words of other places from being offered.
  return placeholders(steps, schema, content, typed === '' ? undefined : '{{');
}

function listed(value: string | number, meaning: string, i: number, range: Range, isInString: boolean): Completion {
  const json = JSON.stringify(value);
  return {
    kind: 'value',
    label: isInString ? String(value) : json,
    meaning,
    insert: json.replace(/[$}\\]/g, '\\$&'),
    // What it means finds it too.
    filter: typeof value === 'string' ? `"${value} ${meaning.replaceAll('"', '')}"` : json,
    sort: String(i).padStart(3, '0'),
    range,
  };
}

/** What can stand where no quote was typed and no value is known. */
function unquoted(schema: SchemaNode | undefined, range: Range): Completion[] {
  if (!schema) return [];
  const [type] = [schema.type ?? []].flat();
  const choices =
    type === 'boolean'
      ? ['true', 'false']
      : type === 'object'
        ? ['{}']
        : type === 'array'
          ? ['[]']
          : type === 'string'
            ? ['""']
            : [];
  return choices.map((label, i) => ({
    kind: 'value',
    label,
    insert: type === 'boolean' ? label : emptyValue(schema),
    filter: label,
    sort: String(i),
    range,
  }));
}

const sampleSource = {
  now: () => new Date('2030-01-01'),
  uuid: () => '00000000-0000-4000-8000-000000000000',
  randomInteger: (_low: number, high: number) => high,
};

/** The placeholders whose values fit a field, first the one that is made for it. The time would be a vast amount. */
function placeholders(steps: Steps, schema: SchemaNode | undefined, range: Range, filter?: string): Completion[] {
  const { maxLength = Number.POSITIVE_INFINITY } = schema ?? {};
  const path = pathOfSteps(steps);
  const isAmount = isAmountField(path.replace(/\[\d+\]/g, '[]'));
  const isTransactionId = path === 'clientReferenceInformation.transactionId';
  return Object.entries(placeholderKinds)
    .filter(([, { usage }]) => resolvePlaceholders(usage, sampleSource).length <= maxLength)
    .filter(([name]) => name === 'randomInt' || !isAmount)
    .map(([name, { usage, meaning }], i) => ({
      kind: 'placeholder',
      label: usage,
      documentation: meaning,
      insert: usage.replace(/[$}\\]/g, '\\$&'),
      filter: filter ?? usage,
      sort: (name === 'transactionId') === isTransactionId ? `0${i}` : isTransactionId ? `1${i}` : `2${i}`,
      range,
    }));
}
