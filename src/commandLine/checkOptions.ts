import { type ReporterName, reporterNames, type WantedReport } from './reports.ts';
import type { Surroundings } from './surroundings.ts';
import { visible } from './visible.ts';
import type { Command, Words } from './words.ts';
import { WrongUse } from './wrongUse.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'print what is wrong with payload files',
  operands: 'PATH…',
  flags: {
    json: { help: 'the same as --reporter json: a line of JSON for each file' },
    reporter: { value: 'NAME', isRepeatable: true, help: `how to report: ${reporterNames.join(', ')}` },
    'report-file': { value: 'FILE', isRepeatable: true, help: 'where the reporter named before it writes' },
    quiet: { short: 'q', help: 'report errors only, without a summary' },
  },
  notes: 'Exit code: 0 without errors, 1 with errors, 2 on wrong use or when a file could not be checked.',
};

/** What `check` was asked to do. */
export interface CheckOptions {
  readonly paths: readonly string[];
  readonly reports: readonly WantedReport[];
  readonly isQuiet: boolean;
}

/** Throws `WrongUse`. */
export function checkOptions(words: Words, surroundings: Surroundings): CheckOptions {
  const paths = words.operands;
  if (paths.length === 0) throw wrong('Name at least one file, folder or pattern, or "-" for standard input.');
  return { paths, reports: wantedReports(words, surroundings), isQuiet: words.has('quiet') };
}

/**
 * Each `--report-file` belongs to the reporter named before it. One report goes to standard output: the reporter
 * without a file, or the usual one.
 */
function wantedReports(words: Words, { env }: Surroundings): WantedReport[] {
  const reports: { reporter: ReporterName; file: string | undefined }[] = [];
  for (const { name, value } of words.given) {
    if (name === 'json') reports.push({ reporter: 'json', file: undefined });
    if (name === 'reporter') reports.push({ reporter: reporterNamed(value), file: undefined });
    if (name !== 'report-file') continue;
    const last = reports.at(-1);
    if (!last || last.file !== undefined) throw wrong('Name a --reporter before each --report-file.');
    if (reports.some(({ file }) => file === value)) throw wrong(`Two reports go to "${visible(value)}".`);
    last.file = value;
  }
  const printed = reports.filter(({ file }) => file === undefined);
  if (printed.length > 1) throw wrong('Two reporters write to standard output. Give one of them a --report-file.');
  if (printed.length === 0)
    reports.push({ reporter: env.GITHUB_ACTIONS === 'true' ? 'github' : 'text', file: undefined });
  return reports;
}

function reporterNamed(name: string): ReporterName {
  const known = reporterNames.find((candidate) => candidate === name);
  if (!known) throw wrong(`There is no reporter "${visible(name)}". Reporters: ${reporterNames.join(', ')}.`);
  return known;
}

function wrong(sentence: string): WrongUse {
  return new WrongUse(sentence, 'check');
}
