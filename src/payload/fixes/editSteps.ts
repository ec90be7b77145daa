import { PayloadDocument } from '../document/document.ts';
import type { Edit } from '../findings/finding.ts';
import { applyEdits } from './edit.ts';

/**
 * Several changes that may touch each other, as one edit of the text: each step edits what the steps before it left.
 */
export function editSteps(
  document: PayloadDocument,
  steps: readonly ((document: PayloadDocument) => readonly Edit[])[],
): Edit[] {
  let after = document;
  for (const step of steps) after = new PayloadDocument(applyEdits(after.text, step(after)));
  return differenceOf(document.text, after.text);
}

/** One edit from the first to the last character that differs; none when nothing does. */
function differenceOf(before: string, after: string): Edit[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [{ start, end: before.length - tail, text: after.slice(start, after.length - tail) }];
}
