import { openReporter, type Report, type WantedReport } from '../reporters/reports.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { github } from './reporters/github.ts';
import { json } from './reporters/json.ts';
import { junit } from './reporters/junit.ts';
import { pretty } from './reporters/pretty.ts';
import type { RunReporter, RunReportSettings } from './reporters/runReporter.ts';
import { tap } from './reporters/tap.ts';
import type { RunReporterName } from './runCommand.ts';

const reporters: Readonly<Record<RunReporterName, (settings: RunReportSettings) => RunReporter>> = {
  pretty,
  junit,
  tap,
  github,
  json,
};

/** Opens a report of `run`. Throws `OutputFailed` when its file can't be made. */
export function openRunReport(
  { reporter, file }: WantedReport<RunReporterName>,
  surroundings: Surroundings,
): Report<RunReporter> {
  return openReporter((settings) => reporters[reporter](settings), file, surroundings);
}
