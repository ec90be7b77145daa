import { format } from 'node:util';

/** How many tests passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const COUNTS = 'tests-counted:';
const REPORT = 'test-report| ';

/** A line that one program prints for another to read with `countsIn`. */
export function countsLine({ passed, failed }: Counts): string {
  return `${COUNTS} ${passed} passed, ${failed} failed`;
}

/**
 * The counts that a run of tests has printed. A run that did not come to its end, or in which no test ran, or that
 * failed outside its tests, counts as a failure.
 */
export function countsIn(output: string, exitCode: number): Counts {
  const found = new RegExp(`${COUNTS} (\\d+) passed, (\\d+) failed`).exec(output);
  const passed = Number(found?.[1] ?? 0);
  const failed = Number(found?.[2] ?? 0);
  const broken = exitCode !== 0 || passed === 0;
  return { passed, failed: broken && failed === 0 ? 1 : failed };
}

/** `console.log` for reports: inside VS Code's extension host much else is written to the console. */
export function reportLog(...args: readonly unknown[]): void {
  for (const line of format(...args).split('\n')) console.log(`${REPORT}${line}`);
}

/** The text of a line that `reportLog` wrote; undefined for every other line. */
export function reported(line: string): string | undefined {
  return line.startsWith(REPORT) ? line.slice(REPORT.length) : undefined;
}
