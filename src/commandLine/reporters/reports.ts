import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
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

export type ReporterName = keyof typeof reporters;

export const reporterNames = Object.keys(reporters) as readonly ReporterName[];

/** A report that was asked for. */
export interface WantedReport {
  readonly reporter: ReporterName;
  /** `undefined`: standard output. */
  readonly file: string | undefined;
}

/** A report that is being written. */
export interface Report {
  readonly reporter: Reporter;
  /** Rejects with `OutputFailed`. */
  write(piece: string): Promise<void>;
  close(): void;
}

/** Throws `OutputFailed` when a file can't be made. */
export function openReport({ reporter, file }: WantedReport, isQuiet: boolean, surroundings: Surroundings): Report {
  const { env, folder, isTerminal, stdout, version } = surroundings;
  const isShown = file === undefined && isTerminal;
  const settings = { version, isQuiet, isTerminal: isShown, hasColours: isShown && !env.NO_COLOR };
  const made = reporters[reporter](settings);
  if (file === undefined) return { reporter: made, write: (piece) => stdout.write(piece), close: () => {} };
  const name = quoted(file);
  const descriptor = orFail(name, () => {
    const path = resolve(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'w');
  });
  return {
    reporter: made,
    write: async (piece) => orFail(name, () => void writeSync(descriptor, piece)),
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
