import type { Node } from 'jsonc-parser';
import { elementsOf, PayloadDocument, pathOf } from '../../payload/document/document.ts';
import { formatJson } from './formatJson.ts';

/** The steps of a JSON pointer (RFC 6901); `undefined` when the text is not one. */
export function pointerSteps(pointer: string): string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value in a JSON text that a pointer leads to; `undefined` when there is none. */
export function nodeAt(document: PayloadDocument, pointer: string): Node | undefined {
  const steps = pointerSteps(pointer);
  let node = steps && document.root;
  for (const step of steps ?? []) {
    const isIndex = /^(?:0|[1-9]\d*)$/.test(step);
    if (node?.type === 'array') node = isIndex ? elementsOf(node)[Number(step)] : undefined;
    else node = document.membersOf(node).get(step);
  }
  return node;
}

/**
 * What is copied of a value in a JSON text: its path as the API writes paths, the value itself (strings without quotes
 * and escapes), or all of it, laid out. Numbers stay as they are written: `1.00` is not `1`.
 */
export function copyOf(text: string, pointer: string, as: 'value' | 'path' | 'subtree'): string | undefined {
  const document = new PayloadDocument(text);
  const node = nodeAt(document, pointer);
  if (!node) return undefined;
  if (as === 'path') return pathOf(node);
  if (as === 'value' && node.type === 'string') return node.value;
  return formatJson(text.slice(node.offset, node.offset + node.length));
}
