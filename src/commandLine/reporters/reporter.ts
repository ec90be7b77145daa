import type { LineIndex } from '../../payload/document/document.ts';
import type { Finding } from '../../payload/findings/finding.ts';

/** A payload with what is to be said of it. */
export interface CheckedFile {
  /** As the command line named it. */
  readonly file: string;
  /** As `locationOf` writes it. */
  readonly location: string;
  readonly text: string;
  /** Places in `text`. */
  readonly lines: LineIndex;
  readonly findings: readonly Finding[];
}

/** An input that could not be checked. */
export interface RefusedFile {
  readonly file: string;
  readonly location: string;
  /** Names the file. */
  readonly sentence: string;
}

/** How many findings and files there were. */
export interface Totals {
  readonly files: number;
  readonly refused: number;
  readonly errors: number;
  readonly warnings: number;
  /** Information and hints. */
  readonly notes: number;
  /** Safe fixes that were made; what they mended is in no other count. */
  readonly fixed: number;
  /** The sentence that says so when there are more warnings than allowed, which fails the check. */
  readonly tooMany: string | undefined;
}

/**
 * Makes a report piece by piece, so that no report has to fit into memory. Every text that comes from a file passes
 * through `visible` or `visibleJson`.
 */
export interface Reporter {
  start(): string;
  checked(file: CheckedFile): string;
  /** Also written to standard error, whatever the reporter. */
  refused(file: RefusedFile): string;
  end(totals: Totals): string;
}

/** What a report knows about the program. */
export interface ReportSettings {
  readonly version: string;
  /** Whether a terminal shows it: with a summary, and colours unless `NO_COLOR` is set. */
  readonly isTerminal: boolean;
  readonly hasColours: boolean;
  /** Whether files without findings and the summary are left out. */
  readonly isQuiet: boolean;
}

/** The sentence of a finding, with its path: for reports that have no place of their own for the path. */
export function sentenceOf({ message, path }: Finding): string {
  return path ? `${message} (${path})` : message;
}
