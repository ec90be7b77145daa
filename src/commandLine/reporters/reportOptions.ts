import { resolve } from 'node:path';
import { listed, sentences, t } from '../../l10n.ts';
import { isNeverPayload } from '../../payload/configuration/filePatterns.ts';
import { visible } from '../terminal/visible.ts';
import { suggestion, type Words } from '../terminal/words.ts';
import { WrongUse } from '../terminal/wrongUse.ts';
import type { WantedReport } from './reports.ts';

/**
 * The reports that the words ask for. Each `--report-file` belongs to the reporter named before it. One report goes to
 * standard output: the reporter without a file, or the usual one. Throws `WrongUse`.
 */
export function wantedReports<Name extends string>(
  words: Words,
  { command, names, usual }: { readonly command: string; readonly names: readonly Name[]; readonly usual: Name },
): WantedReport<Name>[] {
  const wrong = (sentence: string) => new WrongUse(sentence, command);
  const reports: { reporter: Name; file: string | undefined }[] = [];
  const named = (name: string): Name => {
    const known = names.find((candidate) => candidate === name);
    if (known) return known;
    throw wrong(
      sentences(
        t('Unknown reporter "{0}".', visible(name)),
        suggestion(name, names),
        t('Reporters: {0}.', listed(names)),
      ),
    );
  };
  for (const { name, value } of words.given) {
    if (name === 'json') reports.push({ reporter: named('json'), file: undefined });
    if (name === 'reporter') reports.push({ reporter: named(value), file: undefined });
    if (name !== 'report-file') continue;
    const last = reports.at(-1);
    if (!last || last.file !== undefined) throw wrong(t('Specify a --reporter before each --report-file.'));
    if (isInput(value, words.operands))
      throw wrong(t('--report-file would overwrite the input "{0}".', visible(value)));
    if (reports.some(({ file }) => file === value))
      throw wrong(t('Two reports have the same --report-file "{0}".', visible(value)));
    last.file = value;
  }
  const printed = reports.filter(({ file }) => file === undefined);
  if (printed.length > 1)
    throw wrong(t('Two reporters write to standard output. Add a --report-file for one of them.'));
  if (printed.length === 0) reports.push({ reporter: usual, file: undefined });
  return reports;
}

/**
 * Whether a report would replace what it is about: a shell puts the payloads of `--report-file *.json` in its place.
 */
function isInput(file: string, operands: readonly string[]): boolean {
  const isNamed = operands.some((operand) => resolve(operand) === resolve(file));
  return isNamed || isNeverPayload(file) || file.endsWith('.credit.json');
}
