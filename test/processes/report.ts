import { format } from 'node:util';
import { type Counts, countsMark, failureMark, reportMark, reportText } from './reportLines.ts';

export { type Counts, countsLine, failureLine } from './reportLines.ts';

/**
 * The counts that a run of tests has printed. A run that did not come to its end, or in which no test ran, or that
 * failed outside its tests, counts as a failure.
 */
export function countsIn(output: string, exitCode: number): Counts {
  const found = new RegExp(`${countsMark} (\\d+) passed, (\\d+) failed`).exec(output);
  const passed = Number(found?.[1] ?? 0);
  const failed = Number(found?.[2] ?? 0);
  const broken = exitCode !== 0 || passed === 0;
  return { passed, failed: broken && failed === 0 ? 1 : failed };
}

/** The tests that failed in a run, each with the first line of its error. */
export function failuresIn(output: string): readonly string[] {
  return [...output.matchAll(new RegExp(`${failureMark} (.*)`, 'g'))].map(([, failure = '']) => failure);
}

/** `console.log` for reports. */
export function reportLog(...args: readonly unknown[]): void {
  reportText(format(...args));
}

/** The text of a line that `reportLog` wrote; undefined for every other line. */
export function reported(line: string): string | undefined {
  return line.startsWith(reportMark) ? line.slice(reportMark.length) : undefined;
}
