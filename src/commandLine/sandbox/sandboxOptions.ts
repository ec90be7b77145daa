import { resolve } from 'node:path';
import { anyOf, t } from '../../l10n.ts';
import type { LocalSandboxOptions, Requirement, SandboxCredentials } from '../../sandbox/localSandbox.ts';
import { bytesOfFile, InputRefused } from '../terminal/inputFile.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { quoted, visible } from '../terminal/visible.ts';
import type { Flag, Words } from '../terminal/words.ts';
import { WrongUse } from '../terminal/wrongUse.ts';

/** The option about credentials, which every command of the sandbox has. */
export const credentialsFlag: Flag = {
  value: 'fresh|FILE',
  help: () =>
    t('use new credentials, or those in a JSON file with merchantId, keyId and sharedSecret; fixed ones by default'),
};

/** The options of whatever starts a sandbox. */
export const sandboxFlags: Readonly<Record<string, Flag>> = {
  port: { value: 'N', help: () => t('the port to listen on, 0 to 65535; a free one by default') },
  host: { value: 'HOST', help: () => t('the address to listen on, 0.0.0.0 in a container; 127.0.0.1 by default') },
  'tls-cert': { value: 'FILE', help: () => t('the TLS certificate (PEM) for HTTPS') },
  'tls-key': { value: 'FILE', help: () => t('the private key (PEM) of the certificate') },
  credentials: credentialsFlag,
  relaxed: { help: () => t('accept a card number without billTo') },
  require: {
    value: 'jwt|mle',
    help: () => t('refuse what ends in March 2027: HTTP signature; with mle, unencrypted requests too'),
  },
  store: { value: 'FILE', help: () => t('store credits and voids in this file; in memory by default') },
  'ledger-limit': { value: 'N', help: () => t('the maximum number of stored credits and voids; 100000 by default') },
  log: { value: 'text|json', help: () => t('the format of the log on stderr; text by default') },
};

/** What the words ask for. Throws `WrongUse`, also for a file that can't be read. */
export async function sandboxOptions(
  words: Words,
  surroundings: Surroundings,
  command: string,
): Promise<LocalSandboxOptions> {
  const { stderr } = surroundings;
  const host = words.valueOf('host');
  return {
    port: numberOf(words, 'port', 0, 65535, command) ?? 0,
    host: host === undefined ? undefined : hostOf(host, command),
    tls: tlsOf(words, surroundings, command),
    credentials: await credentialsOf(words, surroundings, command),
    relaxed: words.has('relaxed'),
    require: oneOf<Requirement>(words, 'require', ['jwt', 'mle'], command),
    store: pathOf(words.valueOf('store'), surroundings),
    ledgerLimit: numberOf(words, 'ledger-limit', 1, 100_000_000, command),
    // A log that is no longer read ends nothing.
    log: (line) => void stderr.write(`${visible(line)}\n`).catch(() => {}),
    logFormat: oneOf(words, 'log', ['text', 'json'] as const, command),
  };
}

/** The credentials that the words name: fixed ones by default. */
export async function credentialsOf(
  words: Words,
  { folder }: Surroundings,
  command: string,
): Promise<SandboxCredentials> {
  const { fixedCredentials, freshCredentials } = await import('../../sandbox/localSandbox.ts');
  const written = words.valueOf('credentials');
  if (written === undefined) return fixedCredentials;
  if (written === 'fresh') return freshCredentials();
  return credentialsIn(textOf(resolve(folder, written), written, command), written, command);
}

function credentialsIn(text: string, file: string, command: string): SandboxCredentials {
  const read = parsed(text);
  const [merchantId, keyId, sharedSecret] = ['merchantId', 'keyId', 'sharedSecret'].map((name) => {
    const value = read?.[name];
    if (typeof value === 'string' && value !== '') return value;
    throw new WrongUse(t('The credentials in {0} have no string "{1}".', quoted(file), name), command);
  });
  if (!/^[A-Za-z\d+/]+={0,2}$/.test(sharedSecret ?? '')) {
    throw new WrongUse(t('"sharedSecret" in {0} is not Base64.', quoted(file)), command);
  }
  return { merchantId: merchantId ?? '', keyId: keyId ?? '', sharedSecret: sharedSecret ?? '' };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return Object(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function tlsOf(words: Words, { folder }: Surroundings, command: string) {
  const [cert, key] = [words.valueOf('tls-cert'), words.valueOf('tls-key')];
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) {
    throw new WrongUse(t('--tls-cert and --tls-key must be used together.'), command);
  }
  return { cert: textOf(resolve(folder, cert), cert, command), key: textOf(resolve(folder, key), key, command) };
}

function textOf(path: string, written: string, command: string): string {
  try {
    return Buffer.from(bytesOfFile(path, written)).toString();
  } catch (error) {
    throw error instanceof InputRefused ? new WrongUse(error.message, command) : error;
  }
}

function pathOf(written: string | undefined, { folder }: Surroundings): string | undefined {
  return written === undefined ? undefined : resolve(folder, written);
}

function hostOf(written: string, command: string): string {
  const host = written.replace(/^\[(.*)\]$/, '$1');
  if (/^[\w.:%-]+$/.test(host)) return host;
  throw new WrongUse(t('--host takes a name or an address, not {0}.', quoted(written)), command);
}

/** Digits only: `1e3` and `0x50` are numbers for JavaScript, but no user means that as a port. */
function numberOf(words: Words, name: string, least: number, most: number, command: string): number | undefined {
  const written = words.valueOf(name);
  if (written === undefined) return undefined;
  const number = /^\d{1,9}$/.test(written) ? Number(written) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new WrongUse(
    t('--{0} takes a number from {1} to {2}, not "{3}".', name, least, most, visible(written)),
    command,
  );
}

function oneOf<T extends string>(words: Words, name: string, values: readonly T[], command: string): T | undefined {
  const written = words.valueOf(name);
  if (written === undefined) return undefined;
  const value = values.find((known) => known === written);
  if (value) return value;
  throw new WrongUse(t('--{0} takes {1}, not "{2}".', name, anyOf(values), visible(written)), command);
}
