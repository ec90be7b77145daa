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
      return isQuiet ? '' : `${fileName(checked.file)}: no findings\n`;
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
  const counts = [counted(errors, 'error'), counted(warnings, 'warning'), counted(notes, 'hint')].join(', ');
  const parts = [
    `${counts} in ${counted(files, 'file')}`,
    ...(fixed > 0 ? [`${counted(fixed, 'fix', 'fixes')} made`] : []),
    ...(refused > 0 ? [`${counted(refused, 'input')} not usable`] : []),
  ];
  return parts.join('; ');
}

function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
