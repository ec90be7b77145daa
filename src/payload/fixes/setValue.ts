import type { Node } from 'jsonc-parser';
import { type PayloadDocument, propertiesOf } from '../document/document.ts';
import type { Edit } from '../findings/finding.ts';
import { formattingOf, replaceNode } from './edit.ts';

/**
 * Sets the value at a path, making the objects on the way; a new member becomes the last of its object and is laid out
 * as its neighbours are. No edit where a value that is not an object is in the way. Everything else is left byte for
 * byte, which jsonc-parser's own `modify` does not do: it lays out the whole line again.
 */
export function setValue(document: PayloadDocument, path: string, value: unknown): Edit[] {
  const existing = document.at(path);
  if (existing) return replaceNode(existing, JSON.stringify(value));
  const names = path.split('.');
  const absent: string[] = [];
  while (names.length > 0 && !document.at(names.join('.'))) absent.unshift(names.pop() ?? '');
  const object = document.at(names.join('.'));
  if (object?.type !== 'object') return [];
  const [name = '', ...inner] = absent;
  return [
    newMember(
      document.text,
      object,
      name,
      inner.reduceRight((nested, step) => ({ [step]: nested }), value),
    ),
  ];
}

/** The characters of a value that stays in one line. */
const longestLine = 80;

/** Replaces a value by another, which is laid out as the text is if it doesn't fit into one line. */
export function replaceValue({ text }: PayloadDocument, node: Node, value: unknown): Edit[] {
  const inline = inOneLine(value, ' ');
  if (inline.length <= longestLine) return replaceNode(node, inline);
  const { unit, eol } = layoutOf(text);
  return replaceNode(node, formatJson(value, unit, eol + indentationAt(text, node.offset)));
}

function layoutOf(text: string): { readonly unit: string; readonly eol: string } {
  const { insertSpaces, tabSize = 2, eol = '\n' } = formattingOf(text);
  return { unit: insertSpaces ? ' '.repeat(tabSize) : '\t', eol };
}

/** The spaces that the line of an offset begins with. */
function indentationAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset) + 1))?.[0] ?? '';
}

function newMember(text: string, object: Node, name: string, value: unknown): Edit {
  const { unit, eol } = layoutOf(text);
  const members = propertiesOf(object);
  const last = members.at(-1);
  const end = last ? last.node.offset + last.node.length : object.offset + 1;
  if (!last) {
    const close = object.offset + object.length - 1;
    if (!text.includes('\n'))
      return { start: end, end: close, text: `${JSON.stringify(name)}:${JSON.stringify(value)}` };
    const outer = indentationAt(text, object.offset);
    const member = `${JSON.stringify(name)}: ${formatJson(value, unit, eol + outer + unit)}`;
    return { start: end, end: close, text: eol + outer + unit + member + eol + outer };
  }
  const previous = members.at(-2);
  const gap = text.slice(previous ? previous.node.offset + previous.node.length : object.offset + 1, last.node.offset);
  const colon = text.slice(last.nameNode.offset + last.nameNode.length, last.value.offset);
  const indent = /\r?\n[ \t]*$/.exec(gap)?.[0];
  const inline = inOneLine(value, colon.endsWith(' ') ? ' ' : '');
  const written = indent === undefined ? inline : formatJson(value, unit, indent);
  const comma = indent === undefined ? (previous ? gap : colon.endsWith(' ') ? ', ' : ',') : `,${indent}`;
  return { start: end, end, text: comma + JSON.stringify(name) + colon + written };
}

/** A value over several lines, each but the first after `indent`, a line end with spaces. */
function formatJson(value: unknown, unit: string, indent: string): string {
  return JSON.stringify(value, null, unit).replaceAll('\n', indent);
}

/** A value in one line, with the space that its neighbours have after a colon or comma. */
function inOneLine(value: unknown, blank: string): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, inner]) => `${JSON.stringify(name)}:${blank}${inOneLine(inner, blank)}`,
  );
  return `{${members.join(`,${blank}`)}}`;
}
