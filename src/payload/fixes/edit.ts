import type { FormattingOptions, Node } from 'jsonc-parser';
import { t } from '../../l10n.ts';
import type { PayloadDocument } from '../document/document.ts';
import type { Edit, Fix } from '../findings/finding.ts';

/** Replaces a value with another JSON text. */
export function replaceNode(node: Node, json: string): Edit[] {
  return [{ start: node.offset, end: node.offset + node.length, text: json }];
}

/** A fix for each text that a value may mean: only the user knows which, so none is safe. */
export function choicesOf(node: Node, texts: readonly string[]): Fix[] {
  return texts.map((text) => ({
    title: t('Write {0}', text),
    edits: replaceNode(node, JSON.stringify(text)),
    safe: false,
  }));
}

/** Gives the member that holds `value` another name; no edits for a value that is not a member. */
export function renameMember(value: Node, name: string): Edit[] {
  const nameNode = value.parent?.type === 'property' ? value.parent.children?.[0] : undefined;
  return nameNode ? replaceNode(nameNode, JSON.stringify(name)) : [];
}

/**
 * Removes a member or an element with its comma, and its line if nothing else is on it.
 * The rest of the text is left byte for byte.
 */
export function removeNode(document: PayloadDocument, value: Node): Edit[] {
  const item = value.parent?.type === 'property' ? value.parent : value;
  const siblings = item.parent?.children ?? [];
  const index = indexOf(siblings, item);
  if (index < 0) return [];
  const previous = siblings[index - 1];
  const next = siblings[index + 1];
  // Up to the next sibling, or back to the previous one: so the comma and the indentation go along.
  if (next) return [{ start: item.offset, end: next.offset, text: '' }];
  if (previous) return [{ start: previous.offset + previous.length, end: item.offset + item.length, text: '' }];
  const container = item.parent as Node;
  const opening = container.offset + 1;
  const closing = container.offset + container.length - 1;
  // There may be a comment; then the spaces around it are kept too.
  const isAlone = document.text.slice(opening, closing).trim().length === item.length;
  return isAlone
    ? [{ start: opening, end: closing, text: '' }]
    : [{ start: item.offset, end: item.offset + item.length, text: '' }];
}

/** As `Array.indexOf`, in the order of the text: of 200,000 siblings each can be looked for. */
function indexOf(siblings: readonly Node[], item: Node): number {
  let [low, high] = [0, siblings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((siblings[middle] as Node).offset < item.offset) low = middle + 1;
    else high = middle;
  }
  return siblings[low] === item ? low : -1;
}

/** Removes members of one object with their commas, all but some of them. */
export function removeMembers(members: readonly Node[], isRemoved: (member: Node) => boolean): Edit[] {
  const firstKept = members.findIndex((member) => !isRemoved(member));
  return members.flatMap((member, i) => {
    if (!isRemoved(member)) return [];
    const [previous, next] = [members[i - 1], members[i + 1]];
    // A member before the first one kept is removed with the comma after it, others with the comma before them.
    if (i < firstKept && next) return [{ start: member.offset, end: next.offset, text: '' }];
    if (previous) return [{ start: endOf(previous), end: endOf(member), text: '' }];
    return [];
  });
}

function endOf(node: Node): number {
  return node.offset + node.length;
}

/** The text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

/** The indentation and line end that a text uses, by its first indented line. */
export function formattingOf(text: string): FormattingOptions {
  const [, indentation = '  '] = /\n([ \t]+)\S/.exec(text) ?? [];
  const insertSpaces = !indentation.startsWith('\t');
  return {
    insertSpaces,
    tabSize: insertSpaces ? indentation.length : 1,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
