import type { Node } from 'jsonc-parser';
import { pointerSteps } from '../exchange/panel/jsonPointer.ts';
import { t } from '../l10n.ts';
import { elementsOf, joinPath, PayloadDocument } from '../payload/document/document.ts';
import type { Edit } from '../payload/findings/finding.ts';
import { applyEdits, removeNode, replaceNode } from '../payload/fixes/edit.ts';
import { setValue } from '../payload/fixes/setValue.ts';
import { isMatcher, type Json } from './expectation.ts';

/** The text of a changed payload, or why it can't be changed, as a sentence. */
export type ChangedPayload = { readonly text: string } | { readonly fault: string };

/**
 * A payload with other values at some JSON Pointers; everything else stays byte for byte. Members on the way to a new
 * one are made; `{"$absent": true}` removes what is there.
 */
export function changedPayload(text: string, change: Readonly<Record<string, Json>>): ChangedPayload {
  let changed = text;
  for (const [pointer, value] of Object.entries(change)) {
    const edits = editsFor(new PayloadDocument(changed), pointer, value);
    if (!edits) return { fault: t('The payload has no parent for "{0}".', pointer) };
    changed = applyEdits(changed, edits);
  }
  return { text: changed };
}

/** `undefined` when something that is not an object stands in the way. */
function editsFor(document: PayloadDocument, pointer: string, value: Json): readonly Edit[] | undefined {
  const { root, syntaxFaults } = document;
  if (!root || syntaxFaults.length > 0) return undefined;
  const place = placeOf(document, root, pointer);
  if (!place) return undefined;
  const { node, path } = place;
  const isRemoved = isMatcher(value);
  if (node) return isRemoved ? removeNode(document, node) : replaceNode(node, JSON.stringify(value));
  if (isRemoved) return [];
  const edits = setValue(document, path, value);
  return edits.length > 0 ? edits : undefined;
}

interface Place {
  readonly path: string;
  /** `undefined` when nothing is there yet. */
  readonly node: Node | undefined;
}

/** `undefined` for an element that an array does not have. */
function placeOf(document: PayloadDocument, root: Node, pointer: string): Place | undefined {
  let node: Node | undefined = root;
  let path = '';
  for (const step of pointerSteps(pointer) ?? []) {
    if (node?.type === 'array') {
      node = /^(?:0|[1-9]\d*)$/.test(step) ? elementsOf(node)[Number(step)] : undefined;
      if (!node) return undefined;
      path = joinPath(path, Number(step));
    } else {
      node = document.membersOf(node).get(step);
      path = joinPath(path, step);
    }
  }
  return { path, node };
}
