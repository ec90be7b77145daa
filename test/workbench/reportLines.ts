// Apart from report.ts, as the extension host of the web has no node.

/** How many tests passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** What the line with the counts begins with. */
export const countsMark = 'tests-counted:';
/** What each line of a report begins with: inside VS Code's extension host much else is written to the console. */
export const reportMark = 'test-report| ';

/** A line that one program prints for another to read with `countsIn`. */
export function countsLine({ passed, failed }: Counts): string {
  return `${countsMark} ${passed} passed, ${failed} failed`;
}

/** Writes a text to the console as part of a report. */
export function reportText(text: string): void {
  for (const line of text.split('\n')) console.log(`${reportMark}${line}`);
}
