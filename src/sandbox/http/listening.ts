import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { t } from '../../l10n.ts';
import { isLoopback } from './hosts.ts';
import type { ReceivedRequest } from './receivedRequest.ts';

/** Where a server listens. */
export interface ListenAddress {
  /** A name or an address of this machine. */
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  /** PEM; `undefined` for plain HTTP. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
}

/** 1 MB; larger bodies get a 413. */
const largestBody = 1024 * 1024;

/** How long a client may take for its headers and for its whole request, in milliseconds: then it is disconnected. */
const slowest = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2000 };

/** A server that listens; its address ends without a slash. Rejects with a sentence for the user. */
export async function listen(place: ListenAddress, handle: RequestListener): Promise<{ server: Server; url: string }> {
  const { host, port, tls } = place;
  const server = tls ? await secureServer(tls, handle) : createServer(slowest, handle);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port, backlog: 2048 }, resolve);
    });
  } catch (error) {
    throw new Error(failureSentence(place, (error as NodeJS.ErrnoException).code), { cause: error });
  }
  const { port: taken } = server.address() as AddressInfo;
  return { server, url: `${tls ? 'https' : 'http'}://${reachableName(host)}:${taken}` };
}

/** Ends every connection, also those that wait. */
export function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/**
 * `undefined` when it is too large; it is read to its end all the same, so that the client comes to read the response.
 */
export function bodyOf(incoming: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // With listeners, as an iterator of the stream is slow for bodies of one chunk.
  return new Promise((resolve, reject) => {
    incoming.on('data', (chunk: Uint8Array) => {
      size += chunk.length;
      if (size <= largestBody) chunks.push(chunk);
    });
    incoming.on('end', () => {
      const [only = new Uint8Array()] = chunks;
      if (size > largestBody) resolve(undefined);
      else resolve(chunks.length > 1 ? Buffer.concat(chunks) : only);
    });
    incoming.on('error', reject);
    incoming.on('close', () => {
      if (!incoming.readableEnded) reject(new Error('The client has left.'));
    });
  });
}

/** The request with its body, as it came off the wire. */
export function received(incoming: IncomingMessage, body: Uint8Array): ReceivedRequest {
  const { headers } = incoming;
  const cookies = headers['set-cookie'];
  return {
    method: incoming.method ?? '',
    target: incoming.url ?? '',
    // Of all headers, only this one is a list.
    headers: cookies ? { ...headers, 'set-cookie': String(cookies) } : (headers as Record<string, string>),
    body,
    ownPort: incoming.socket.localPort ?? 0,
    isSecure: 'encrypted' in incoming.socket,
  };
}

async function secureServer(tls: { readonly cert: string; readonly key: string }, handle: RequestListener) {
  const { createServer: createSecureServer } = await import('node:https');
  try {
    return createSecureServer({ ...slowest, ...tls }, handle);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The TLS certificate and its key can't be used: ${reason}.`, { cause: error });
  }
}

/** Who listens everywhere is reached on loopback from this machine. */
function reachableName(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

function failureSentence({ host, port }: ListenAddress, code: string | undefined): string {
  const advice = t('Choose another port, or omit it to get a free one.');
  if (code === 'EADDRINUSE') return t('Port {0} is already in use. {1}', port, advice);
  if (code === 'EACCES') return t('Port {0} requires administrator rights. {1}', port, advice);
  if (code === 'ERR_SOCKET_BAD_PORT') return t('{0} is not a port number (1 to 65535). {1}', port, advice);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return t('"{0}" is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all addresses.', host);
  }
  const cause = code ?? t('unknown error');
  return isLoopback(host)
    ? t('The local sandbox could not listen on port {0} ({1}). {2}', port, cause, advice)
    : t('The local sandbox could not listen on {0}, port {1} ({2}). {3}', host, port, cause, advice);
}
