import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { anyOf, t } from '../../l10n.ts';
import { bytesOfFile, bytesOfStream, InputRefused } from '../terminal/inputFile.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { quoted, visible } from '../terminal/visible.ts';
import type { Command, Words } from '../terminal/words.ts';
import { WrongUse } from '../terminal/wrongUse.ts';
import { credentialsFlag, credentialsOf } from './sandboxOptions.ts';

/** `sandbox sign`: signs as a client would; nothing is sent. */
export const signCommand: Command = {
  name: 'sandbox sign',
  summary: () => t('print the signed headers of a request to the sandbox, for curl'),
  operands: 'METHOD URL [FILE]',
  flags: {
    credentials: credentialsFlag,
    jwt: { help: () => t('sign with a JWT instead of an HTTP signature') },
  },
  notes: () =>
    t(
      'FILE contains the body; "-" is standard input. Example:\n' +
        '  sandbox sign POST http://127.0.0.1:4100/pts/v2/credits/ credit.json |\n' +
        '    curl -H @- --data-binary @credit.json http://127.0.0.1:4100/pts/v2/credits/',
    ),
};

const methods = ['GET', 'POST'] as const;

/** Prints the headers, one a line. */
export async function runSign(words: Words, surroundings: Surroundings): Promise<number> {
  const [writtenMethod, address, file, ...others] = words.operands;
  if (writtenMethod === undefined || address === undefined || others.length > 0) {
    throw wrong(
      t('Specify a method, a URL and at most one file: POST http://127.0.0.1:4100/pts/v2/credits/ credit.json.'),
    );
  }
  const method = methods.find((known) => known === writtenMethod.toUpperCase());
  if (!method) throw wrong(t('The method must be {0}, not {1}.', anyOf(methods), quoted(writtenMethod)));
  const url = urlOf(address);
  const body = method === 'GET' ? undefined : await bodyOf(file, surroundings);
  const { merchantId, ...keys } = await credentialsOf(words, surroundings, signCommand.name);
  const { sign } = await import('../../exchange/auth/sign.ts');
  const { headers } = await sign(
    {
      purpose: body === undefined ? 'self' : 'credit',
      method,
      path: url.pathname + url.search,
      ...(body !== undefined && { body }),
    },
    url.host,
    {
      id: '',
      name: t('Local sandbox'),
      merchantId,
      target: 'localSandbox',
      authentication: { kind: words.has('jwt') ? 'jwtSharedSecret' : 'httpSignature', ...keys },
    },
    { now: new Date(), uuid: randomUUID() },
  );
  const lines = headers.filter(([name]) => name !== 'host').map(([name, value]) => `${name}: ${value}\n`);
  await surroundings.stdout.write(lines.join(''));
  return 0;
}

/** Signing for the API itself is not what this is for: its credentials don't belong on a command line. */
function urlOf(written: string): URL {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw wrong(t('{0} is not a URL of the sandbox.', quoted(written)));
  if (/(^|\.)(cybersource|visaacceptance)\.com$/i.test(url.hostname)) {
    throw wrong(t('Only requests to the local sandbox can be signed, not to {0}.', visible(url.hostname)));
  }
  return url;
}

async function bodyOf(file: string | undefined, { folder, stdin }: Surroundings): Promise<string> {
  if (file === undefined) return '';
  try {
    if (file !== '-') return decoded(bytesOfFile(resolve(folder, file), file), file);
    return decoded(await bytesOfStream(stdin()), t('standard input'));
  } catch (error) {
    throw error instanceof InputRefused ? wrong(error.message) : error;
  }
}

/** The bytes as text, and the same bytes again when it is written: nothing else can be signed. */
function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw wrong(t('{0} is not UTF-8.', quoted(name)));
  }
}

function wrong(sentence: string): WrongUse {
  return new WrongUse(sentence, signCommand.name);
}
