import type { Step, StepName } from './connectionCheck.ts';

const marks: Readonly<Record<Step['state'], string>> = { ok: '✓', failed: '✗', skipped: '–' };

/** The words of a report, in the language of the user. */
export interface ReportWords {
  /** What is checked, and how it ended or that it has not yet. */
  readonly heading: readonly string[];
  readonly names: Readonly<Record<StepName, string>>;
}

/**
 * The steps of a connection check as a text, a step a line: the failed one first, with what to do below it, then the
 * others in order.
 */
export function connectionReport(steps: readonly Step[], { heading, names }: ReportWords): string {
  const column = Math.max(...Object.values(names).map(cellsOf)) + 2;
  const linesOf = ({ name, state, detail, advice }: Step) => [
    `${marks[state]} ${names[name]}${' '.repeat(column - cellsOf(names[name]))}${detail}`,
    ...(advice?.split('\n') ?? []).map((line) => `    ${line}`),
  ];
  const failed = steps.filter(({ state }) => state === 'failed').flatMap(linesOf);
  const others = steps.filter(({ state }) => state !== 'failed').flatMap(linesOf);
  return [...heading, '', ...(failed.length > 0 ? [...failed, ''] : []), ...others, ''].join('\n');
}

/** How wide a text is where all letters are alike: letters of Chinese, Japanese and Korean take two cells. */
function cellsOf(text: string): number {
  return (
    text.length +
    (text.match(/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60]/g)?.length ?? 0)
  );
}
