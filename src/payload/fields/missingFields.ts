import type { Node } from 'jsonc-parser';
import { joinPath, type PayloadDocument, pathOf, rangeOf } from '../document/document.ts';
import type { Place } from '../findings/finding.ts';
import { unknownFields } from './unknownFields.ts';

/** Whether a value is set: `null` and strings without text count as not sent. */
export function saysSomething(node: Node | undefined): boolean {
  if (!node || node.type === 'null') return false;
  return node.type !== 'string' || (node.value as string).trim() !== '';
}

/** Whether the field at a path is set; see `saysSomething`. */
export function hasValue(payload: PayloadDocument, path: string): boolean {
  return saysSomething(payload.at(path));
}

const meantPaths = new WeakMap<PayloadDocument, ReadonlySet<string>>();

/**
 * Whether to report the field at a path as missing: not if another finding already covers it. The schema reports `null`
 * here or around it, and the name rules report a misspelled or misplaced name for the field or an object around it.
 * A rule whose finding is an error asks `hasValue` instead, so that it is reported in these cases too.
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

/** The paths of the fields that unknown names probably mean. */
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
 * Where a missing field is reported: at its own empty value (unless it is null), else its name or that of the nearest
 * existing object around it, else the opening brace of the payload. The path stays that of the missing field.
 */
export function placeOfMissing(payload: PayloadDocument, path: string): Place {
  for (let known = path; known !== ''; known = ownerOf(known)) {
    const node = payload.at(known);
    const nameNode = node?.parent?.type === 'property' ? node.parent.children?.[0] : node;
    // Underlining a whole object would hide what is underlined inside it, and `null` is underlined by the schema.
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
