import type { Surroundings } from './terminal/surroundings.ts';
import { visible } from './terminal/visible.ts';
import type { Command, Words } from './terminal/words.ts';
import { WrongUse } from './terminal/wrongUse.ts';

export const sandboxCommand: Command = {
  name: 'sandbox',
  summary: 'run the local sandbox until interrupted',
  flags: {
    port: { value: 'N', help: 'the port on 127.0.0.1, 0 to 65535; a free one by default' },
    relaxed: { help: 'accept a card number without billTo' },
  },
  notes:
    'Prints one line of JSON, {"url", "merchantId", "keyId", "sharedSecret"}, and a line for each request on stderr.',
};

/** Runs the sandbox until SIGINT or SIGTERM. Rejects with a sentence when the port can't be had. */
export async function runSandbox(words: Words, { stdout, stderr }: Surroundings): Promise<number> {
  const port = portOf(words.valueOf('port'));
  const { startLocalSandbox } = await import('../sandbox/localSandbox.ts');
  const log = (line: string) => void stderr.write(`${visible(line)}\n`).catch(() => {});
  const sandbox = await startLocalSandbox({ port, relaxed: words.has('relaxed'), log });
  try {
    await stdout.write(`${JSON.stringify({ url: sandbox.url, ...sandbox.credentials })}\n`);
    await new Promise((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
  } finally {
    await sandbox.close();
  }
  return 0;
}

/** Digits only: `1e3` and `0x50` are numbers for JavaScript, but not what somebody means by a port. */
function portOf(written: string | undefined): number {
  if (written === undefined) return 0;
  const port = /^\d{1,5}$/.test(written) ? Number(written) : Number.NaN;
  if (port <= 65535) return port;
  throw new WrongUse(`--port takes a number from 0 to 65535, not "${visible(written)}".`, sandboxCommand.name);
}
