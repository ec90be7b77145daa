import { listed, t } from '../../../l10n.ts';
import { unusableInputs } from '../../reporters/text.ts';
import { visible, visibleJson } from '../../terminal/visible.ts';
import {
  outcomeText,
  type RanCase,
  type ReportedStep,
  type RunReporter,
  type RunReportSettings,
} from './runReporter.ts';

/** Lines for the user: the cases under their file, and of those that failed the steps with expected and actual. */
export function pretty({ hasColours }: RunReportSettings): RunReporter {
  const paint = (code: number, words: string) => (hasColours ? `\u001b[${code}m${words}\u001b[0m` : words);
  const [red, green, yellow, grey] = [31, 32, 33, 90].map((code) => (words: string) => paint(code, words));
  let shown: string | undefined;
  const step = (ran: ReportedStep, i: number) => {
    const head = `      ${i + 1}. ${visible(ran.request)}: ${visible(outcomeText(ran))}\n`;
    if (ran.failures.length === 0) return grey?.(head);
    const failures = ran.failures.map(
      ({ path, expected, actual }) =>
        `         ${visible(path)}\n           ${green?.(`expected  ${visibleJson(expected)}`)}\n` +
        `           ${red?.(`actual    ${visibleJson(actual)}`)}\n`,
    );
    return `${head}         ${visible(ran.message)}\n${failures.join('')}`;
  };
  return {
    start: () => '',
    ran: (test: RanCase) => {
      const heading = test.file === shown ? '' : `${fileName(test.file)}\n`;
      shown = test.file;
      const mark = test.passed ? green?.('✓') : test.isUnknown ? yellow?.('?') : red?.('✗');
      const time = grey?.(`(${Math.round(test.milliseconds)} ms)`);
      const steps = test.passed ? '' : test.steps.map(step).join('');
      return `${heading}  ${mark} ${visible(test.name)} ${time}\n${steps}`;
    },
    refused: () => '',
    end: ({ passed, failed, unknown, refused, skipped }) =>
      [
        `\n${listed([t('{0} passed', passed), t('{0} failed', failed), ...(skipped > 0 ? [t('{0} skipped', skipped)] : [])])}\n`,
        ...(unknown > 0 ? [yellow?.(`${unknownOutcomes(unknown)}\n`)] : []),
        ...(refused > 0 ? [red?.(`${unusableInputs(refused)}\n`)] : []),
      ].join(''),
  };
}

/** A sentence for users, who must not send again. */
export function unknownOutcomes(count: number): string {
  return count === 1
    ? t('1 outcome unknown: money may have been paid out.')
    : t('{0} outcomes unknown: money may have been paid out.', count);
}

/** A name that begins like a command of GitHub Actions (`::error::`) does not begin the line. */
function fileName(file: string): string {
  const name = visible(file);
  return /^\s*::/.test(name) ? `./${name}` : name;
}
