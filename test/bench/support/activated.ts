/** An extension that was activated inside an extension host. */
export interface Activated {
  readonly id: string;
  /** From the call of `activate` to its end: loading the code, and running it. */
  readonly milliseconds: number;
  /** What was worked in the 10 milliseconds after it: the activation puts off what can wait, and VS Code goes on. */
  readonly afterwards: number;
  /** The files of its `dist/` that had been loaded by then. */
  readonly modules: readonly string[];
  /** Those that were loaded a moment later, unasked. */
  readonly later: readonly string[];
}

const MARK = 'activated:';

/** A line that the extension host prints for `activatedIn` to read. */
export function activatedLine(activated: Activated): string {
  return `${MARK} ${JSON.stringify(activated)}`;
}

/** The extensions that the output of an extension host tells of, in the order of their activation. */
export function activatedIn(output: string): Activated[] {
  return [...output.matchAll(new RegExp(`${MARK} (.+)`, 'g'))].map(([, json = '']) => JSON.parse(json) as Activated);
}
