import type { PlaceholderSource } from '../../payload/document/placeholders.ts';
import type { Output } from './output.ts';

/** What a command finds around it. */
export interface Surroundings {
  /** How the program is called, as usage lines begin: `cybersource-credits` for example. */
  readonly program: string;
  readonly version: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  /** What is written here is lost quietly when it can't be written. */
  readonly stderr: Output;
  /** What placeholders become. */
  readonly source: PlaceholderSource;
  /** Whether a terminal shows what goes to standard output. */
  readonly isTerminal: boolean;
}
