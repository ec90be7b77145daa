import { type SeverityChoices, severityChoices } from '../payload/configuration/severities.ts';
import { sharedConfigName } from '../payload/configuration/sharedConfigName.ts';
import { wantedReports } from './reporters/reportOptions.ts';
import { type ReporterName, reporterNames, type WantedReport } from './reporters/reports.ts';
import type { Surroundings } from './terminal/surroundings.ts';
import { visible } from './terminal/visible.ts';
import { type Command, suggestion, type Words } from './terminal/words.ts';
import { WrongUse } from './terminal/wrongUse.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'report problems in payload files',
  operands: 'PATH…',
  flags: {
    json: { help: 'same as --reporter json: one line of JSON per file' },
    reporter: { value: 'NAME', isRepeatable: true, help: `the output format: ${reporterNames.join(', ')}` },
    'report-file': { value: 'FILE', isRepeatable: true, help: 'the output file of the preceding --reporter' },
    severity: { value: 'CODE=LEVEL', isRepeatable: true, help: `${severityChoices.join(', ')} for a finding` },
    'max-warnings': { value: 'N', help: 'exit with 1 if there are more warnings' },
    fix: { help: 'apply the safe fixes and report the remaining findings' },
    'stdin-path': { value: 'FILE', help: 'the file name for "-" in reports and when looking for configuration' },
    quiet: { short: 'q', help: 'report errors only, without a summary' },
  },
  notes: [
    'PATH is a file, a folder (the payloads below it, without node_modules and hidden folders), a glob pattern',
    'in quotes, or "-" for standard input. Which files are payloads, and how severe findings are, is read from the',
    `nearest ${sharedConfigName} in the folder of each file or above it; --severity wins.`,
    '',
    'Exit code: 0 without errors, 1 with errors or too many warnings, 2 on wrong usage or if a file could not be',
    'checked: such files are listed on standard error, and the others are still checked.',
  ].join('\n'),
};

/** What `check` was asked to do. */
export interface CheckOptions {
  readonly paths: readonly string[];
  readonly reports: readonly WantedReport<ReporterName>[];
  readonly isQuiet: boolean;
  /** What was said on the command line; it wins over every configuration. */
  readonly severities: SeverityChoices;
  /** `Infinity` when any number is allowed. */
  readonly mostWarnings: number;
  /** Whether the safe fixes are made. */
  readonly isFixing: boolean;
  /** The file that standard input stands for, if that was said. */
  readonly stdinPath: string | undefined;
}

/** `codes` are the findings that exist. Throws `WrongUse`. */
export function checkOptions(words: Words, surroundings: Surroundings, codes: readonly string[]): CheckOptions {
  const paths = words.operands;
  if (paths.length === 0) throw wrong('Specify at least one file, folder or pattern, or "-" for standard input.');
  const timesStdin = paths.filter((path) => path === '-').length;
  if (timesStdin > 1) throw wrong('"-" is specified twice.');
  const stdinPath = words.valueOf('stdin-path');
  if (stdinPath !== undefined && timesStdin === 0) throw wrong('--stdin-path requires "-".');
  const isFixing = words.has('fix');
  if (isFixing && timesStdin > 0) throw wrong("--fix can't change standard input.");
  return {
    paths,
    reports: wantedReports(words, {
      command: checkCommand.name,
      names: reporterNames,
      usual: surroundings.env.GITHUB_ACTIONS === 'true' ? 'github' : 'text',
    }),
    isQuiet: words.has('quiet'),
    severities: chosenSeverities(words.valuesOf('severity'), codes),
    mostWarnings: mostWarningsOf(words.valueOf('max-warnings')),
    isFixing,
    stdinPath,
  };
}

/** Of two choices for the same code, the last one counts. */
function chosenSeverities(choices: readonly string[], codes: readonly string[]): SeverityChoices {
  return Object.fromEntries(
    choices.map((choice) => {
      const [, code = '', level = ''] = /^([^=]*)=(.*)$/s.exec(choice) ?? [];
      const known = severityChoices.find((candidate) => candidate === level);
      if (code === '') throw wrong(`--severity takes CODE=LEVEL, not "${visible(choice)}".`);
      if (!codes.includes(code)) throw wrong(`Unknown finding "${visible(code)}".${suggestion(code, codes)}`);
      if (known) return [code, known];
      throw wrong(
        `Unknown severity "${visible(level)}".${suggestion(level, severityChoices)} Severities: ${severityChoices.join(', ')}.`,
      );
    }),
  );
}

/** Digits only, as `--port`. */
function mostWarningsOf(written: string | undefined): number {
  if (written === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d{1,9}$/.test(written)) return Number(written);
  throw wrong(`--max-warnings takes a whole number from 0, not "${visible(written)}".`);
}

function wrong(sentence: string): WrongUse {
  return new WrongUse(sentence, 'check');
}
