import type { StepResult } from '../../../expectations/runCase.ts';
import type { RefusedFile, ReportSettings } from '../../reporters/reporter.ts';

/** A step as it is reported; redacted. */
export type ReportedStep = Omit<StepResult, 'at' | 'exchange'>;

/** A place in a file; lines from 1. */
export interface ReportedPlace {
  readonly location: string;
  readonly line: number;
}

/** A case that was run; redacted. */
export interface RanCase {
  /** The payload, as the command line named it or found it. */
  readonly file: string;
  readonly location: string;
  readonly name: string;
  readonly passed: boolean;
  /** Whether an outcome is unknown that was not expected to be. */
  readonly isUnknown: boolean;
  readonly steps: readonly ReportedStep[];
  readonly milliseconds: number;
  /** Where the first failed expectation is written; the payload when there is no file of expectations. */
  readonly place: ReportedPlace;
}

/** How many cases there were. */
export interface RunTotals {
  readonly passed: number;
  readonly failed: number;
  /** Of those that failed. */
  readonly unknown: number;
  /** Inputs that could not be used. */
  readonly refused: number;
  /** Cases that were not run, because an earlier one failed. */
  readonly skipped: number;
}

/** What reports of `run` depend on beside the results. */
export type RunReportSettings = Pick<ReportSettings, 'hasColours'>;

/**
 * Makes a report piece by piece. Every text that comes from a file or a response passes through `visible`,
 * `visibleJson` or `xmlText`.
 */
export interface RunReporter {
  /** `count`: cases, and inputs that could not be used. */
  start(count: number): string;
  ran(test: RanCase): string;
  /** Also written to standard error, whatever the reporter. */
  refused(file: RefusedFile): string;
  end(totals: RunTotals): string;
}

/** What came back in a step, in a few words: `declined, 201 EXPIRED_CARD`. */
export function outcomeText({ outcome, status, reason }: ReportedStep): string {
  const words = [status, reason].filter((word) => word !== null).join(' ');
  return words === '' ? outcome : `${outcome}, ${words}`;
}

/**
 * The failures of a case in one line each, `POST /pts/v2/credits/: outcome: expected "accepted", actual "declined"`.
 */
export function failureLines({ steps }: RanCase): string[] {
  return steps.flatMap(({ request, failures, message }) =>
    failures.map(({ path, expected, actual }, i) => {
      const line = `${request}: ${path}: expected ${JSON.stringify(expected)}, actual ${JSON.stringify(actual)}`;
      return i === 0 ? `${line}. ${message}` : line;
    }),
  );
}
