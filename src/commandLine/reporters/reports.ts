import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { OutputFailed } from '../terminal/output.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { quoted } from '../terminal/visible.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { rdjson } from './rdjson.ts';
import type { Reporter, ReportSettings } from './reporter.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

const reporters = { text, json, github, sarif, gitlab, junit, rdjson } as const satisfies Record<
  string,
  (settings: ReportSettings) => Reporter
>;

/** A value of `--reporter` of `check`. */
export type ReporterName = keyof typeof reporters;

/** In the order of the help. */
export const reporterNames = Object.keys(reporters) as readonly ReporterName[];

/** A report that was asked for. */
export interface WantedReport<Name extends string> {
  readonly reporter: Name;
  /** `undefined`: standard output. */
  readonly file: string | undefined;
}

/** A report that is being written. */
export interface Report<R = Reporter> {
  readonly reporter: R;
  /** Rejects with `OutputFailed`. */
  write(piece: string): Promise<void>;
  close(): void;
}

/** Opens a report of `check`. Throws `OutputFailed` when a file can't be made. */
export function openReport(
  { reporter, file }: WantedReport<ReporterName>,
  isQuiet: boolean,
  surroundings: Surroundings,
): Report {
  return openReporter((shown) => reporters[reporter]({ ...shown, isQuiet }), file, surroundings);
}

/** Opens a report of any kind. Throws `OutputFailed` when its file can't be made. */
export function openReporter<R>(
  make: (settings: Omit<ReportSettings, 'isQuiet'>) => R,
  file: string | undefined,
  { env, folder, isTerminal, stdout, version }: Surroundings,
): Report<R> {
  const isShown = file === undefined && isTerminal;
  const reporter = make({ version, isTerminal: isShown, hasColours: isShown && !env.NO_COLOR });
  if (file === undefined) return { reporter, write: (piece) => stdout.write(piece), close: () => {} };
  const name = quoted(file);
  const descriptor = orFail(name, () => {
    const path = resolve(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'w');
  });
  return {
    reporter,
    write: async (piece) => orFail(name, () => writeFileSync(descriptor, piece)),
    close: () => closeSync(descriptor),
  };
}

function orFail<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new OutputFailed(name, (error as NodeJS.ErrnoException).code);
  }
}
