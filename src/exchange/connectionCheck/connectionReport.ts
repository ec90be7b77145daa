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
  const column = Math.max(...Object.values(names).map(({ length }) => length)) + 4;
  const linesOf = ({ name, state, detail, advice }: Step) => [
    `${marks[state]} ${names[name]}`.padEnd(column) + detail,
    ...(advice?.split('\n') ?? []).map((line) => `    ${line}`),
  ];
  const failed = steps.filter(({ state }) => state === 'failed').flatMap(linesOf);
  const others = steps.filter(({ state }) => state !== 'failed').flatMap(linesOf);
  return [...heading, '', ...(failed.length > 0 ? [...failed, ''] : []), ...others, ''].join('\n');
}
