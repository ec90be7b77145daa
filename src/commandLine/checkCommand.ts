import { relative, resolve } from 'node:path';
import { LineIndex } from '../payload/document.ts';
import type { Finding, Severity } from '../payload/finding.ts';
import { type CheckOptions, checkOptions } from './checkOptions.ts';
import { bytesOfFile, bytesOfStream, InputRefused, textOf } from './inputFile.ts';
import type { Totals } from './reporters/reporter.ts';
import { openReport, type Report } from './reports.ts';
import type { Surroundings } from './surroundings.ts';
import type { Words } from './words.ts';

/** Checks payloads one after another and resolves to the exit code. */
export async function checkPayloads(words: Words, surroundings: Surroundings): Promise<number> {
  const options = checkOptions(words, surroundings);
  const reports = options.reports.map((report) => openReport(report, options.isQuiet, surroundings));
  const tell = async (piece: (report: Report) => string) => {
    for (const report of reports) await report.write(piece(report));
  };
  try {
    await tell(({ reporter }) => reporter.start());
    const totals = await checkAll(options, surroundings, tell);
    await tell(({ reporter }) => reporter.end(totals));
    return exitCode(totals);
  } finally {
    for (const report of reports) report.close();
  }
}

async function checkAll(
  { paths, isQuiet }: CheckOptions,
  surroundings: Surroundings,
  tell: (piece: (report: Report) => string) => Promise<void>,
): Promise<Totals> {
  const { check } = await import('../payload/check.ts');
  const totals = { files: 0, refused: 0, errors: 0, warnings: 0, notes: 0 };
  for (const file of paths) {
    const location = locationOf(file, surroundings.folder);
    try {
      const text = textOf(await bytesOf(file, surroundings), file);
      const findings = check(text);
      count(findings, totals);
      const told = isQuiet ? findings.filter(({ severity }) => severity === 'error') : findings;
      const checked = { file, location, text, lines: new LineIndex(text), findings: told };
      await tell(({ reporter }) => reporter.checked(checked));
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      totals.refused++;
      const refused = { file, location, sentence: error.message };
      await surroundings.stderr.write(`${error.message}\n`).catch(() => {});
      await tell(({ reporter }) => reporter.refused(refused));
    }
  }
  return totals;
}

function bytesOf(file: string, { folder, stdin }: Surroundings): Promise<Uint8Array> | Uint8Array {
  return file === '-' ? bytesOfStream(stdin()) : bytesOfFile(resolve(folder, file), file);
}

const kinds: Readonly<Record<Severity, 'errors' | 'warnings' | 'notes'>> = {
  error: 'errors',
  warning: 'warnings',
  information: 'notes',
  hint: 'notes',
};

function count(findings: readonly Finding[], totals: { -readonly [K in keyof Totals]: Totals[K] }): void {
  totals.files++;
  for (const { severity } of findings) totals[kinds[severity]]++;
}

function exitCode({ refused, errors }: Totals): number {
  if (refused > 0) return 2;
  return errors > 0 ? 1 : 0;
}

function locationOf(file: string, folder: string): string {
  const path = resolve(folder, file);
  const below = relative(folder, path);
  return (below.startsWith('..') ? path : below).replaceAll('\\', '/');
}
