import { Writable } from 'node:stream';
import { run } from '../../src/commandLine/run.ts';
import { Output } from '../../src/commandLine/terminal/output.ts';

/** What a run of the command line left behind. */
export interface Captured {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What differs from an ordinary run in a pipe. */
export interface Circumstances {
  /** The working folder; the present one when `undefined`. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  readonly isTerminal?: boolean;
}

/** Runs the command line in this process. */
export async function runCaptured(words: readonly string[], circumstances: Circumstances = {}): Promise<Captured> {
  const { folder = process.cwd(), env = {}, stdin = '', isTerminal = false } = circumstances;
  const [stdout, stderr] = [collector(), collector()];
  const code = await run(words, {
    program: 'node cli.cjs',
    version: '1.2.3',
    folder,
    env,
    stdin: async function* () {
      yield Buffer.from(stdin);
    },
    stdout: new Output(stdout.stream, 'Standard output'),
    stderr: new Output(stderr.stream, 'Standard error'),
    source: {
      now: () => new Date(1_800_000_000_000),
      uuid: () => '00000000-0000-4000-8000-000000000001',
      randomInteger: (low) => low,
    },
    isTerminal,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector() {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(piece);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(pieces).toString() };
}
