import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { redact } from '../exchange/redaction/redact.ts';
import type { SandboxEncryption } from './auth/encryption.ts';
import { freshCredentials, keyringOf, type SandboxCredentials } from './auth/keyring.ts';
import { type Answer, gatewayAnswer, systemError } from './http/answer.ts';
import { deliver } from './http/deliver.ts';
import type { ReceivedRequest } from './http/receivedRequest.ts';
import { defaultLedgerLimit, Ledger } from './ledger/ledger.ts';
import { Operations } from './operations.ts';

export type { SandboxCredentials };

/** A running sandbox. */
export interface LocalSandbox {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly credentials: SandboxCredentials;
  /** Ends every connection, also one that still waits for an answer, and frees the port. */
  close(): Promise<void>;
}

/** How to run a sandbox; everything has a default. */
export interface LocalSandboxOptions {
  /** 0 or `undefined`: a free one. */
  readonly port?: number;
  readonly now?: () => Date;
  /** `undefined`: fresh ones. */
  readonly credentials?: SandboxCredentials;
  /** The portfolio whose meta key may sign for the merchant; `local_portfolio` when `undefined`. */
  readonly portfolioId?: string;
  /** PEM certificates of the merchant, for tokens that are signed with RS256. */
  readonly certificates?: readonly string[];
  /** `undefined`: encrypted requests are refused. */
  readonly encryption?: SandboxEncryption;
  /**
   * Whether the account has relaxed requirements, so that a bare card number needs no `billTo`; a function is asked at
   * each request. `false` when `undefined`.
   */
  readonly relaxed?: boolean | (() => boolean) | undefined;
  /** How many credits and voids are remembered; 100,000 when `undefined`. See `Ledger`. */
  readonly ledgerLimit?: number | undefined;
  /** Takes a line for every request, with the reason of a 401; no secrets, no payment data. */
  readonly log?: (line: string) => void;
}

/** 1 MB; larger bodies are answered with 413. */
const largestBody = 1024 * 1024;

/** How long a client may take for its headers and for its whole request, in milliseconds: then it is disconnected. */
const slowest = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2000 };

/** Starts a sandbox on 127.0.0.1. Rejects with a sentence for people when the port can't be had. */
export async function startLocalSandbox(options: LocalSandboxOptions = {}): Promise<LocalSandbox> {
  const { port = 0, now = () => new Date(), credentials = freshCredentials() } = options;
  // A path can hold anything, a card number as well.
  const log = (line: string) => options.log?.(redact(line));
  const { relaxed = false } = options;
  const { check } = await import('../payload/check.ts');
  const operations = new Operations({
    keyring: keyringOf(credentials, options.portfolioId ?? 'local_portfolio', options.certificates ?? []),
    encryption: options.encryption,
    ledger: new Ledger(options.ledgerLimit ?? defaultLedgerLimit, log),
    now,
    relaxed: typeof relaxed === 'function' ? relaxed : () => relaxed,
    check,
    log,
  });
  const closing = new AbortController();
  const server = createServer(slowest, async (incoming, response) => {
    const answer = await answerTo(incoming, operations, { now, log });
    if (answer) await deliver(answer, response, now(), closing.signal);
  });
  await listen(server, port);
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    credentials,
    close: () => {
      closing.abort();
      return end(server);
    },
  };
}

/** `undefined` when the client has gone. */
async function answerTo(
  incoming: IncomingMessage,
  operations: Operations,
  { now, log }: { now: () => Date; log: (line: string) => void },
): Promise<Answer | undefined> {
  const line = `${incoming.method} ${incoming.url?.slice(0, 200)}`;
  try {
    const body = await bodyOf(incoming);
    const answer = body ? await operations.answer(received(incoming, body)) : gatewayAnswer(413, 'Payload Too Large');
    log(`${line}: ${answer.status}`);
    return answer;
  } catch (error) {
    if (incoming.destroyed && !incoming.complete) return undefined;
    log(`${line}: 500, a fault of the sandbox itself: ${error instanceof Error ? error.stack : error}`);
    return systemError(now(), '0');
  }
}

/** `undefined` when it is too large; it is read to its end all the same, so that the client comes to read the answer. */
async function bodyOf(incoming: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  return size <= largestBody ? Buffer.concat(chunks) : undefined;
}

function received(incoming: IncomingMessage, body: Uint8Array): ReceivedRequest {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: incoming.method ?? '',
    target: incoming.url ?? '',
    headers: Object.fromEntries(headers),
    body,
    ownPort: incoming.socket.localPort ?? 0,
  };
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: '127.0.0.1', port }, resolve);
    });
  } catch (error) {
    throw new Error(portSentence(port, (error as NodeJS.ErrnoException).code), { cause: error });
  }
}

function portSentence(port: number, code: string | undefined): string {
  const advice = 'Choose another port, or none to get a free one.';
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. ${advice}`;
  if (code === 'EACCES') return `Port ${port} may not be used without administrator rights. ${advice}`;
  if (code === 'ERR_SOCKET_BAD_PORT') return `${port} is not a port number: these go from 1 to 65535. ${advice}`;
  return `The local sandbox could not listen on port ${port} (${code}). ${advice}`;
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
