import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { t } from '../../l10n.ts';
import type { LocalSandbox, ShownRequest } from '../../sandbox/localSandbox.ts';
import { endingSignals } from '../terminal/endingSignals.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { quoted, visible } from '../terminal/visible.ts';
import type { Command, Words } from '../terminal/words.ts';
import { WrongUse } from '../terminal/wrongUse.ts';
import { startSandbox } from './sandboxCommand.ts';
import { sandboxFlags, sandboxOptions } from './sandboxOptions.ts';

/** `sandbox exec`: the sandbox lives as long as the command, whose exit code becomes the program's. */
export const execCommand: Command = {
  name: 'sandbox exec',
  summary: () => t('run a command, such as tests, with a local sandbox'),
  operands: '-- COMMAND…',
  flags: sandboxFlags,
  notes: () =>
    t(
      'The address and credentials of the sandbox are in CYBERSOURCE_SANDBOX_URL, CYBERSOURCE_MERCHANT_ID, CYBERSOURCE_KEY_ID and\n' +
        'CYBERSOURCE_SHARED_SECRET. When the command ends, refused requests are listed on stderr with their reasons.\n' +
        'Exit code: that of the command; 128 plus the number of the signal that ended it; 127 if it was not found.',
    ),
};

const notFound = 127;
const notExecutable = 126;

/** Runs the command and resolves to its exit code. */
export async function runExec(words: Words, surroundings: Surroundings): Promise<number> {
  const [file, ...args] = words.operands;
  if (file === undefined) throw new WrongUse(t('Specify the command to run after "--".'), execCommand.name);
  const options = await sandboxOptions(words, surroundings, execCommand.name);
  // The command's own output matters: the sandbox writes at the end only, unless it is asked to log.
  const { log, ...quiet } = options;
  const sandbox = await startSandbox(words.has('log') ? options : quiet, surroundings);
  try {
    const code = await commandEnd(file, args, sandbox, surroundings);
    await surroundings.stderr.write(refusals(sandbox)).catch(() => {});
    return code;
  } finally {
    await sandbox.close();
  }
}

async function commandEnd(
  file: string,
  args: readonly string[],
  { url, credentials }: LocalSandbox,
  { env, folder, stderr }: Surroundings,
): Promise<number> {
  const variables = {
    CYBERSOURCE_SANDBOX_URL: url,
    CYBERSOURCE_MERCHANT_ID: credentials.merchantId,
    CYBERSOURCE_KEY_ID: credentials.keyId,
    CYBERSOURCE_SHARED_SECRET: credentials.sharedSecret,
  };
  // npm and the like are scripts there, which only a shell starts.
  const shell = process.platform === 'win32';
  const command = spawn(file, args, { cwd: folder, env: { ...env, ...variables }, stdio: 'inherit', shell });
  const pass = (signal: NodeJS.Signals) => void command.kill(signal);
  // Passed on, so that the command decides what they mean.
  for (const signal of endingSignals) process.on(signal, pass);
  try {
    return await new Promise((resolve, reject) => {
      command.once('error', reject);
      command.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0)));
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const sentence =
      code === 'ENOENT'
        ? t('The command {0} was not found.', quoted(file))
        : t("The command {0} can't be run ({1}).", quoted(file), code ?? String(error));
    await stderr.write(`${sentence}\n`).catch(() => {});
    return code === 'ENOENT' ? notFound : notExecutable;
  } finally {
    for (const signal of endingSignals) process.off(signal, pass);
  }
}

/** What was refused, with the reasons; nothing when nothing was. */
function refusals(sandbox: LocalSandbox): string {
  const all = sandbox.requests();
  const refused = all.filter(({ response }) => response.status >= 400);
  if (refused.length === 0) return '';
  return [
    '',
    t('Local sandbox: {0} of {1} requests were refused.', refused.length, all.length),
    ...refused.flatMap(lines),
    '',
  ].join('\n');
}

function lines({ method, path, response, outcome, why, signature, fault }: ShownRequest): readonly string[] {
  const reasons = [...why, ...(signature ? [signature.sentence] : []), ...(fault ? [fault] : [])];
  const head = [method, path, response.status, outcome.reason].filter((part) => part !== undefined).join(' ');
  return [`  ${visible(head)}`, ...reasons.map((reason) => `    ${visible(reason)}`)];
}
