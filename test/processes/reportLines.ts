// Apart from report.ts, as the extension host of the web has no node.

/** How many tests passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** What a line begins with that tells of one test that failed. */
export const failureMark = 'test-failed:';

/** What the line with the counts begins with. */
export const countsMark = 'tests-counted:';
/** What each line of a report begins with: inside VS Code's extension host much else is written to the console. */
export const reportMark = 'test-report| ';

/** A line that one program prints for another to read with `countsIn`. */
export function countsLine({ passed, failed }: Counts): string {
  return `${countsMark} ${passed} passed, ${failed} failed`;
}

/**
 * A line that one program prints for another to read with `failuresIn`: the whole title, and the error's first line.
 */
export function failureLine(title: string, message: string): string {
  return `${failureMark} ${title}: ${message.split('\n', 1)[0]}`;
}

/** Writes a text to the console as part of a report. */
export function reportText(text: string): void {
  for (const line of text.split('\n')) console.log(`${reportMark}${line}`);
}
