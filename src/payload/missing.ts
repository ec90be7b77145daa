import type { Node } from 'jsonc-parser';
import { type PayloadDocument, rangeOf } from './document.ts';
import type { Place } from './finding.ts';

/** Whether a value says something: `null` and blank strings count as not sent. */
export function isSaid(node: Node | undefined): boolean {
  if (!node || node.type === 'null') return false;
  return node.type !== 'string' || (node.value as string).trim() !== '';
}

/** Whether the field at a path says something; see `isSaid`. */
export function isGiven(payload: PayloadDocument, path: string): boolean {
  return isSaid(payload.at(path));
}

/**
 * Where to say that a field is missing: its own empty value, else its name or that of the nearest object around it that
 * is there, else the brace that opens the payload. The path stays that of the missing field.
 */
export function placeOfMissing(payload: PayloadDocument, path: string): Place {
  for (let known = path; known !== ''; known = known.slice(0, Math.max(0, known.lastIndexOf('.')))) {
    const node = payload.at(known);
    const nameNode = node?.parent?.type === 'property' ? node.parent.children?.[0] : node;
    // All the lines of an object that has members would hide what is underlined within.
    const shown = known === path && !node?.children?.length ? node : nameNode;
    if (shown) return { range: rangeOf(shown), path };
  }
  const start = payload.root?.offset ?? 0;
  return { range: { start, end: Math.min(start + 1, payload.text.length) }, path };
}
