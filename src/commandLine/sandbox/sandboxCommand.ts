import type { LocalSandbox, LocalSandboxOptions } from '../../sandbox/localSandbox.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import type { Command, Words } from '../terminal/words.ts';
import { sandboxFlags, sandboxOptions } from './sandboxOptions.ts';

export const sandboxCommand: Command = {
  name: 'sandbox',
  summary: 'run the local sandbox until interrupted',
  flags: sandboxFlags,
  notes:
    'Prints one line of JSON, {"url", "merchantId", "keyId", "sharedSecret"}, and a line for each request on stderr.\n' +
    'URL/_sandbox/ shows the requests, each with the reason for its response.',
};

/** Runs the sandbox until SIGINT or SIGTERM. Rejects with a sentence when it can't be started. */
export async function runSandbox(words: Words, surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, isTerminal, program } = surroundings;
  const options = await sandboxOptions(words, surroundings, sandboxCommand.name);
  const sandbox = await startSandbox(options, surroundings);
  try {
    const { url, credentials } = sandbox;
    await stdout.write(`${JSON.stringify({ url, ...credentials })}\n`);
    if (isTerminal) await stderr.write(nextSteps(sandbox, program)).catch(() => {});
    await new Promise((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
  } finally {
    await sandbox.close();
  }
  return 0;
}

/** Starts a sandbox, with a warning when others than this machine can reach it. */
export async function startSandbox(options: LocalSandboxOptions, { stderr }: Surroundings): Promise<LocalSandbox> {
  const { startLocalSandbox } = await import('../../sandbox/localSandbox.ts');
  const sandbox = await startLocalSandbox(options);
  const { host } = options;
  if (host !== undefined && !/^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host)) {
    const warning = `Warning: the sandbox listens on ${host}. Anyone who can reach it can use it and read its requests.\n`;
    await stderr.write(warning).catch(() => {});
  }
  return sandbox;
}

function nextSteps({ url }: LocalSandbox, program: string): string {
  const credits = `${url}/pts/v2/credits/`;
  return [
    '',
    'Send a credit:',
    `  ${program} sandbox sign POST ${credits} credit.json |`,
    `    curl -H @- --data-binary @credit.json ${credits}`,
    `Set up an official client:     runEnvironment apitest.cybersource.com, intermediateHost ${url}`,
    `See every request:             ${url}/_sandbox/`,
    'Stop:                          Ctrl+C',
    '',
    '',
  ].join('\n');
}
