import type { Node } from 'jsonc-parser';
import { joinPath, type PayloadDocument, pathOf, rangeOf } from '../document/document.ts';
import type { Place } from '../findings/finding.ts';
import { unknownFields } from './unknownFields.ts';

/** Whether a value says something: `null` and strings without text count as not sent. */
export function saysSomething(node: Node | undefined): boolean {
  if (!node || node.type === 'null') return false;
  return node.type !== 'string' || (node.value as string).trim() !== '';
}

/** Whether the field at a path says something; see `isSaid`. */
export function hasValue(payload: PayloadDocument, path: string): boolean {
  return saysSomething(payload.at(path));
}

const meantPaths = new WeakMap<PayloadDocument, ReadonlySet<string>>();

/**
 * Whether to say of the field at a path that it is missing: not where something else is said of it already. Of `null`,
 * here or around it, the schema says that it is nothing; of a name that stands for the field, or for an object around
 * it, that it is misspelled or belongs elsewhere. What is an error is said all the same (ask `isGiven`).
 */
export function isMissing(payload: PayloadDocument, path: string): boolean {
  if (hasValue(payload, path)) return false;
  const meant = meantIn(payload);
  for (let known = path; known !== ''; known = ownerOf(known)) {
    const node = payload.at(known);
    if (node ? node.type === 'null' : meant.has(known)) return false;
  }
  return true;
}

/** The paths of the fields that names which a credit does not have stand for. */
function meantIn(payload: PayloadDocument): ReadonlySet<string> {
  let meant = meantPaths.get(payload);
  if (!meant) {
    const paths = unknownFields(payload).flatMap(({ owner, verdict }) => {
      if (verdict.kind === 'misplaced') return verdict.fields;
      if (verdict.kind === 'legacy') return verdict.moves.flatMap(({ fields }) => fields);
      return verdict.kind === 'misspelled' || verdict.kind === 'split'
        ? verdict.names.map((name) => joinPath(pathOf(owner), name))
        : [];
    });
    meant = new Set(paths);
    meantPaths.set(payload, meant);
  }
  return meant;
}

/**
 * Where to say that a field is missing: its own empty value (unless it is null), else its name or that of the nearest
 * object around it that is there, else the brace that opens the payload. The path stays that of the missing field.
 */
export function placeOfMissing(payload: PayloadDocument, path: string): Place {
  for (let known = path; known !== ''; known = ownerOf(known)) {
    const node = payload.at(known);
    const nameNode = node?.parent?.type === 'property' ? node.parent.children?.[0] : node;
    // All the lines of an object that has members would hide what is underlined within, and null the schema underlines.
    const isBlank = known === path && node?.type !== 'null' && !node?.children?.length;
    const shown = isBlank ? node : nameNode;
    if (shown) return { range: rangeOf(shown), path };
  }
  const start = payload.root?.offset ?? 0;
  return { range: { start, end: Math.min(start + 1, payload.text.length) }, path };
}

/** The path of the object around a field. */
function ownerOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}
