import { listed, sentences, t } from '../l10n.ts';
import { type SeverityChoices, severityChoices } from '../payload/configuration/severities.ts';
import { sharedConfigName } from '../payload/configuration/sharedConfigName.ts';
import { wantedReports } from './reporters/reportOptions.ts';
import { type ReporterName, reporterNames, type WantedReport } from './reporters/reports.ts';
import type { Surroundings } from './terminal/surroundings.ts';
import { visible } from './terminal/visible.ts';
import { type Command, suggestion, type Words } from './terminal/words.ts';
import { WrongUse } from './terminal/wrongUse.ts';

/** `check`: only errors, and more warnings than allowed, make it fail. */
export const checkCommand: Command = {
  name: 'check',
  summary: () => t('report problems in payload files'),
  operands: 'PATH…',
  flags: {
    json: { help: () => t('same as --reporter json: one line of JSON per file') },
    reporter: { value: 'NAME', isRepeatable: true, help: () => t('the output format: {0}', listed(reporterNames)) },
    'report-file': { value: 'FILE', isRepeatable: true, help: () => t('the output file of the preceding --reporter') },
    severity: {
      value: 'CODE=LEVEL',
      isRepeatable: true,
      help: () => t('{0} for a finding', listed(severityChoices)),
    },
    'max-warnings': { value: 'N', help: () => t('exit with 1 if there are more warnings') },
    fix: { help: () => t('apply the safe fixes and report the remaining findings') },
    'stdin-path': {
      value: 'FILE',
      help: () => t('the file name for "-" in reports and when looking for configuration'),
    },
    quiet: { short: 'q', help: () => t('report errors only, without a summary') },
  },
  notes: () =>
    [
      t(
        'PATH is a file, a folder (the payloads below it, without node_modules and hidden folders), a glob pattern\n' +
          'in quotes, or "-" for standard input. Which files are payloads, and how severe findings are, is read from the\n' +
          'nearest {0} in the folder of each file or above it; --severity wins.',
        sharedConfigName,
      ),
      t(
        'Exit code: 0 without errors, 1 with errors or too many warnings, 2 on wrong usage or if a file could not be\n' +
          'checked: such files are listed on standard error, and the others are still checked.',
      ),
    ].join('\n\n'),
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
  if (paths.length === 0) throw wrong(t('Specify at least one file, folder or pattern, or "-" for standard input.'));
  const timesStdin = paths.filter((path) => path === '-').length;
  if (timesStdin > 1) throw wrong(t('"-" is specified twice.'));
  const stdinPath = words.valueOf('stdin-path');
  if (stdinPath !== undefined && timesStdin === 0) throw wrong(t('--stdin-path requires "-".'));
  const isFixing = words.has('fix');
  if (isFixing && timesStdin > 0) throw wrong(t("--fix can't change standard input."));
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
      if (code === '') throw wrong(t('--severity takes CODE=LEVEL, not "{0}".', visible(choice)));
      if (!codes.includes(code))
        throw wrong(sentences(t('Unknown finding "{0}".', visible(code)), suggestion(code, codes)));
      if (known) return [code, known];
      throw wrong(
        sentences(
          t('Unknown severity "{0}".', visible(level)),
          suggestion(level, severityChoices),
          t('Severities: {0}.', listed(severityChoices)),
        ),
      );
    }),
  );
}

/** Digits only, as `--port`. */
function mostWarningsOf(written: string | undefined): number {
  if (written === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d{1,9}$/.test(written)) return Number(written);
  throw wrong(t('--max-warnings takes a whole number from 0, not "{0}".', visible(written)));
}

function wrong(sentence: string): WrongUse {
  return new WrongUse(sentence, 'check');
}
