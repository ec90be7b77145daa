import { t } from '../../l10n.ts';
import type { LocalSandbox, LocalSandboxOptions } from '../../sandbox/localSandbox.ts';
import { endingSignals } from '../terminal/endingSignals.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import type { Command, Words } from '../terminal/words.ts';
import { sandboxFlags, sandboxOptions } from './sandboxOptions.ts';

/** `sandbox`: runs until it is interrupted. */
export const sandboxCommand: Command = {
  name: 'sandbox',
  summary: () => t('run the local sandbox until interrupted'),
  flags: sandboxFlags,
  notes: () =>
    t(
      'Prints one line of JSON, {"url", "merchantId", "keyId", "sharedSecret"}, and a line for each request on stderr.\n' +
        'URL/_sandbox/ shows the requests, each with the reason for its response.',
    ),
};

/** Runs the sandbox until a signal ends it. Rejects with a sentence when it can't be started. */
export async function runSandbox(words: Words, surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, isTerminal, program } = surroundings;
  const options = await sandboxOptions(words, surroundings, sandboxCommand.name);
  const sandbox = await startSandbox(options, surroundings);
  // Before the address is printed: its reader may interrupt at once.
  const interrupted = new Promise((resolve) => {
    for (const signal of endingSignals) process.once(signal, resolve);
  });
  try {
    const { url, credentials } = sandbox;
    await stdout.write(`${JSON.stringify({ url, ...credentials })}\n`);
    if (isTerminal) await stderr.write(nextSteps(sandbox, program)).catch(() => {});
    await interrupted;
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
    const warning = t(
      'Warning: the sandbox listens on {0}. Anyone who can reach it can use it and read its requests.',
      host,
    );
    await stderr.write(`${warning}\n`).catch(() => {});
  }
  return sandbox;
}

function nextSteps({ url }: LocalSandbox, program: string): string {
  const credits = `${url}/pts/v2/credits/`;
  const rows = [
    [t('Set up an official client:'), `runEnvironment apitest.cybersource.com, intermediateHost ${url}`],
    [t('See every request:'), `${url}/_sandbox/`],
    [t('Stop:'), 'Ctrl+C'],
  ];
  const width = Math.max(...rows.map(([what = '']) => what.length), 29);
  return [
    '',
    t('Send a credit:'),
    `  ${program} sandbox sign POST ${credits} credit.json |`,
    `    curl -H @- --data-binary @credit.json ${credits}`,
    ...rows.map(([what = '', how]) => `${what.padEnd(width)}  ${how}`),
    '',
    '',
  ].join('\n');
}
