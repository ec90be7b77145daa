import type { Step, StepName } from './connectionCheck.ts';

/** Characters of a line: half a window of 1280 pixels has room for them. */
const width = 64;

const marks: Readonly<Record<Step['state'], string>> = { ok: '✓', failed: '✗', skipped: '–' };

/** The words of a report, in the language of the user. */
export interface ReportWords {
  /** What is checked, and how it ended or that it has not yet. */
  readonly heading: readonly string[];
  readonly names: Readonly<Record<StepName, string>>;
}

/** The steps of a connection check as a text: the failed one first, with what to do below it, then the others in order. */
export function connectionReport(steps: readonly Step[], { heading, names }: ReportWords): string {
  const column = Math.max(...Object.values(names).map(({ length }) => length)) + 4;
  const isFailed = ({ state }: Step) => state === 'failed';
  const linesOf = ({ name, state, detail, advice }: Step) => [
    ...wrapped(`${marks[state]} ${names[name]}`.padEnd(column) + detail, column),
    ...(advice?.split('\n') ?? []).flatMap((line) => wrapped(' '.repeat(column) + line, column)),
  ];
  const first = steps.filter(isFailed).flatMap(linesOf);
  const rest = steps.filter((step) => !isFailed(step)).flatMap(linesOf);
  return [
    ...heading.flatMap((line) => wrapped(line, 0)),
    '',
    ...(first.length > 0 ? [...first, ''] : []),
    ...rest,
    '',
  ].join('\n');
}

/** Breaks a line at its spaces; what follows the first one is indented. A word that is longer than a line stays whole. */
function wrapped(line: string, indent: number): string[] {
  const lines: string[] = [];
  let rest = line.trimEnd();
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    const at = space > indent ? space : rest.indexOf(' ', Math.max(width, indent));
    if (at < 0) break;
    lines.push(rest.slice(0, at).trimEnd());
    rest = ' '.repeat(indent) + rest.slice(at).trimStart();
  }
  return [...lines, rest];
}
