import type { Range } from '../document/document.ts';
import type { Edit } from './finding.ts';

/** Where a range is after edits, given in the order in which they were made; `undefined` once one has touched it. */
export function movedRange({ start, end }: Range, edits: readonly Edit[]): Range | undefined {
  let shift = 0;
  for (const edit of edits) {
    if (edit.start > end + shift) continue;
    if (edit.end >= start + shift) return undefined;
    shift += edit.text.length - (edit.end - edit.start);
  }
  return { start: start + shift, end: end + shift };
}
