import { t } from '../l10n.ts';
import { withSeverities } from '../payload/configuration/severities.ts';
import { LineIndex } from '../payload/document/document.ts';
import type { Finding, Severity } from '../payload/findings/finding.ts';
import { withSafeFixes } from '../payload/fixes/safeFixes.ts';
import { type CheckOptions, checkOptions } from './checkOptions.ts';
import { Inputs, type PayloadInput } from './files/inputs.ts';
import { replaceFile } from './files/replaceFile.ts';
import { SharedConfigs } from './files/sharedConfigs.ts';
import type { CheckedFile, RefusedFile, Totals } from './reporters/reporter.ts';
import { openReport, type Report } from './reporters/reports.ts';
import { byteOrderMarkOf, bytesOfFile, bytesOfStream, InputRefused, textOf } from './terminal/inputFile.ts';
import { OutputFailed } from './terminal/output.ts';
import type { Surroundings } from './terminal/surroundings.ts';
import type { Words } from './terminal/words.ts';

/** Checks payloads one after another and resolves to the exit code. */
export async function checkPayloads(words: Words, surroundings: Surroundings): Promise<number> {
  const rules = await import('../payload/check.ts');
  const codes = Object.keys(rules.findingKinds);
  const options = checkOptions(words, surroundings, codes);
  const reports = options.reports.map((report) => openReport(report, options.isQuiet, surroundings));
  const toReports = async (piece: (report: Report) => string) => {
    for (const report of reports) await report.write(piece(report));
  };
  const totals = { files: 0, refused: 0, errors: 0, warnings: 0, notes: 0, fixed: 0 };
  try {
    await toReports(({ reporter }) => reporter.start());
    for (const input of inputsOf(options, new Inputs(surroundings.folder, new SharedConfigs(codes)))) {
      const result = 'sentence' in input ? input : await checked(input, rules.check, options, surroundings, totals);
      if ('sentence' in result) {
        totals.refused++;
        await surroundings.stderr.write(`${result.sentence}\n`).catch(() => {});
        await toReports(({ reporter }) => reporter.refused(result));
      } else await toReports(({ reporter }) => reporter.checked(result));
    }
    const tooMany = tooManyWarnings(totals.warnings, options);
    if (tooMany) await surroundings.stderr.write(`${tooMany}\n`).catch(() => {});
    await toReports(({ reporter }) => reporter.end({ ...totals, tooMany }));
    return exitCode({ ...totals, tooMany });
  } finally {
    for (const report of reports) report.close();
  }
}

function* inputsOf({ paths, stdinPath }: CheckOptions, inputs: Inputs): Generator<PayloadInput | RefusedFile> {
  for (const word of paths) yield* word === '-' ? inputs.standardInput(stdinPath) : inputs.namedBy(word);
}

type Counts = { -readonly [K in keyof Omit<Totals, 'tooMany'>]: Totals[K] };

/** What is found in a payload, after its safe fixes if those are wanted, or why it can't be checked. */
async function checked(
  { file, location, path, config }: PayloadInput,
  check: (text: string) => readonly Finding[],
  { severities, isQuiet, isFixing }: CheckOptions,
  { stdin }: Surroundings,
  totals: Counts,
): Promise<CheckedFile | RefusedFile> {
  const findingsIn = (text: string) => withSeverities(check(text), { ...config.findings, ...severities });
  try {
    const bytes = path === undefined ? await bytesOfStream(stdin()) : bytesOfFile(path, file);
    const written = textOf(bytes, file);
    const { text, count, findings } = isFixing
      ? withSafeFixes(written, findingsIn)
      : { text: written, count: 0, findings: findingsIn(written) };
    if (path !== undefined && text !== written) replaceFile(path, byteOrderMarkOf(bytes) + text, file);
    totals.files++;
    totals.fixed += count;
    for (const { severity } of findings) totals[kinds[severity]]++;
    const told = isQuiet ? findings.filter(({ severity }) => severity === 'error') : findings;
    return { file, location, text, lines: new LineIndex(text), findings: told };
  } catch (error) {
    if (error instanceof InputRefused || error instanceof OutputFailed) {
      return { file, location, sentence: error.message };
    }
    throw error;
  }
}

const kinds: Readonly<Record<Severity, 'errors' | 'warnings' | 'notes'>> = {
  error: 'errors',
  warning: 'warnings',
  information: 'notes',
  hint: 'notes',
};

function tooManyWarnings(warnings: number, { mostWarnings }: CheckOptions): string | undefined {
  return warnings > mostWarnings
    ? t('Too many warnings: {0} (--max-warnings {1}).', warnings, mostWarnings)
    : undefined;
}

function exitCode({ refused, errors, tooMany }: Totals): number {
  if (refused > 0) return 2;
  return errors > 0 || tooMany !== undefined ? 1 : 0;
}
