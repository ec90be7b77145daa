import { listed, parts, t } from '../../l10n.ts';
import type { Severity } from '../../payload/findings/finding.ts';
import { visible } from '../terminal/visible.ts';
import type { CheckedFile, Reporter, ReportSettings, Totals } from './reporter.ts';

/** Lines for the user, `FILE:LINE:COLUMN severity code (path): message`, positions from 1. */
export function text({ isTerminal, hasColours, isQuiet }: ReportSettings): Reporter {
  const paint = (code: number, words: string) => (hasColours ? `\u001b[${code}m${words}\u001b[0m` : words);
  const line = ({ file, lines }: CheckedFile, { code, severity, path, message, range }: CheckedFile['findings'][0]) => {
    const { line, character } = lines.position(range.start);
    const at = path && ` (${visible(path)})`;
    const place = `${fileName(file)}:${line + 1}:${character + 1}`;
    return `${place} ${paint(colours[severity], severity)} ${code}${at}: ${visible(message)}\n`;
  };
  return {
    start: () => '',
    checked: (checked) => {
      if (checked.findings.length > 0) return checked.findings.map((finding) => line(checked, finding)).join('');
      return isQuiet ? '' : `${t('{0}: no findings', fileName(checked.file))}\n`;
    },
    refused: () => '',
    end: (totals) => (isTerminal && !isQuiet ? `${summary(totals)}\n` : ''),
  };
}

/** As the terminal's own colours: red, yellow, blue, grey. */
const colours: Readonly<Record<Severity, number>> = { error: 31, warning: 33, information: 34, hint: 90 };

/** A name that begins like a command of GitHub Actions (`::error::`) does not begin the line. */
function fileName(file: string): string {
  const shown = visible(file);
  return /^\s*::/.test(shown) ? `./${shown}` : shown;
}

function summary({ files, refused, errors, warnings, notes, fixed }: Totals): string {
  const counts = listed([
    errors === 1 ? t('1 error') : t('{0} errors', errors),
    warnings === 1 ? t('1 warning') : t('{0} warnings', warnings),
    notes === 1 ? t('1 hint') : t('{0} hints', notes),
  ]);
  return parts([
    files === 1 ? t('{0} in 1 file', counts) : t('{0} in {1} files', counts, files),
    ...(fixed > 0 ? [fixed === 1 ? t('1 fix made') : t('{0} fixes made', fixed)] : []),
    ...(refused > 0 ? [unusableInputs(refused)] : []),
  ]);
}

/** What could not be read or is not a payload, counted. */
export function unusableInputs(count: number): string {
  return count === 1 ? t('1 input not usable') : t('{0} inputs not usable', count);
}
