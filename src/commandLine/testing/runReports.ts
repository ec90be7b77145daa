import { openReporter, type Report, type WantedReport } from '../reporters/reports.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { github } from './reporters/github.ts';
import { json } from './reporters/json.ts';
import { junit } from './reporters/junit.ts';
import { pretty } from './reporters/pretty.ts';
import type { RunReporter, RunReportSettings } from './reporters/runReporter.ts';
import { tap } from './reporters/tap.ts';

const reporters = { pretty, junit, tap, github, json } as const satisfies Record<
  string,
  (settings: RunReportSettings) => RunReporter
>;

/** A value of `--reporter` of `run`. */
export type RunReporterName = keyof typeof reporters;

/** In the order of the help. */
export const runReporterNames = Object.keys(reporters) as readonly RunReporterName[];

/** Opens a report of `run`. Throws `OutputFailed` when its file can't be made. */
export function openRunReport(
  { reporter, file }: WantedReport<RunReporterName>,
  surroundings: Surroundings,
): Report<RunReporter> {
  return openReporter((settings) => reporters[reporter](settings), file, surroundings);
}
