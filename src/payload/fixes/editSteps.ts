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
  let start = 0;
  while (before[start] === after[start]) start++;
  if (isWithinCharacter(before, start)) start--;
  const rest = Math.min(before.length, after.length) - start;
  let tail = 0;
  while (tail < rest && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (isWithinCharacter(before, before.length - tail)) tail--;
  return [{ start, end: before.length - tail, text: after.slice(start, after.length - tail) }];
}

/** Between the halves of an emoji, for example: VS Code widens an edit that begins or ends there, and a half is lost. */
function isWithinCharacter(text: string, offset: number): boolean {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}
