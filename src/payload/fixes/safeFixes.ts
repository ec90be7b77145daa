import type { Finding, Fix } from '../findings/finding.ts';
import { applyEdits } from './edit.ts';

/**
 * The safe fix of each finding, given the fixes of all; where two of them touch, the first one wins and the other is
 * for the next time.
 */
export function safeFixesOf(fixesOfFindings: readonly (readonly Fix[])[]): readonly Fix[] {
  const chosen: Fix[] = [];
  let end = 0;
  for (const fixes of fixesOfFindings) {
    const fix = fixes.find(({ safe }) => safe);
    if (!fix || fix.edits.some((edit) => edit.start < end)) continue;
    chosen.push(fix);
    end = fix.edits.reduce((latest, edit) => Math.max(latest, edit.end), end);
  }
  return chosen;
}

/** A text after its safe fixes, how many were made, and what is found in it still. */
export interface FixedText {
  readonly text: string;
  readonly count: number;
  readonly findings: readonly Finding[];
}

/** More rounds than fixes of one text wait for each other. */
const mostRounds = 20;

/** Applies the safe fixes of the findings of `findingsIn`, repeatedly until none is left. */
export function withSafeFixes(text: string, findingsIn: (text: string) => readonly Finding[]): FixedText {
  let fixed = text;
  let count = 0;
  let findings = findingsIn(text);
  for (let round = 0; round < mostRounds; round++) {
    const fixes = safeFixesOf(findings.map((finding) => finding.fixes()));
    const next = applyEdits(
      fixed,
      fixes.flatMap(({ edits }) => edits),
    );
    if (next === fixed) break;
    fixed = next;
    count += fixes.length;
    findings = findingsIn(fixed);
  }
  return { text: fixed, count, findings };
}
