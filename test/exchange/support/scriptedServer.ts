import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type SecureVersion, type TlsOptions } from 'node:tls';
import type { ServerIdentity } from './testAuthority.ts';

/** A request that arrived whole, and the connection that it came on. */
export interface Visit {
  /** To write the response to; encrypted where the server is. */
  readonly socket: Socket;
  readonly head: string;
  readonly body: string;
  /** Breaks the connection with a TCP reset. */
  reset(): void;
}

/** What a server does with a request; it may respond, break off or do nothing at all. */
export type Script = (visit: Visit) => void;

/** A server that does what a test says, and counts. */
export interface ScriptedServer {
  readonly port: number;
  /** The heads of all requests that arrived whole. */
  readonly heads: readonly string[];
  connections(): number;
  openConnections(): number;
  /** Stops and breaks all connections. */
  close(): Promise<void>;
}

export interface ServerOptions {
  /** Serves TLS with this identity. */
  readonly identity?: ServerIdentity;
  /** The newest version of TLS that it speaks. */
  readonly maxVersion?: SecureVersion;
  /** Serves without TLS, whatever else is said. */
  readonly isPlain?: boolean;
  /** Called with each connection before anything else; the raw one. */
  readonly onConnection?: (socket: Socket) => void;
  /** `0` for any. */
  readonly port?: number;
}

/** Starts a server on 127.0.0.1. */
export async function scriptedServer(script: Script, options: ServerOptions = {}): Promise<ScriptedServer> {
  const heads: string[] = [];
  const open = new Set<Socket>();
  let connections = 0;
  let last: Socket | undefined;
  const tls = options.isPlain ? undefined : options.identity;
  const server: Server = tls ? createTlsServer({ ...tls, ...weak(options.maxVersion) }) : createServer();
  server.on('connection', (raw: Socket) => {
    connections++;
    open.add(raw.once('close', () => open.delete(raw)));
    raw.on('error', ignore);
    last = raw;
    options.onConnection?.(raw);
  });
  server.on('tlsClientError', ignore);
  server.on(tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    const raw = last ?? socket;
    socket.on('error', ignore);
    onRequests(socket, (head, body) => {
      heads.push(head);
      script({ socket, head, body, reset: () => raw.resetAndDestroy() });
    });
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    heads,
    connections: () => connections,
    openConnections: () => open.size,
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

/** A response as it goes over the wire; `content-length` is added unless the headers say how long the body is. */
export function response(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body: string | Buffer = '',
): Buffer {
  const bytes = Buffer.from(body);
  const isFramed = Object.keys(headers).some((name) => /^(content-length|transfer-encoding|connection)$/i.test(name));
  const all = isFramed ? headers : { ...headers, 'content-length': String(bytes.length) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} X\r\n${lines.join('')}\r\n`), bytes]);
}

/** Does something when what was written just now has been read on the other side, which is in this process too. */
export function afterReading(action: () => void): void {
  setTimeout(() => setImmediate(action), 20);
}

/** A script for a proxy: connects every CONNECT to a port of this machine. */
export function tunnelTo(port: () => number): Script {
  return ({ socket }) => {
    const onward = connect(port(), '127.0.0.1', () => socket.write(response(200, { connection: 'keep-alive' })));
    onward
      .on('error', () => socket.destroy())
      .pipe(socket)
      .pipe(onward);
    socket.on('close', () => onward.destroy());
  };
}

function onRequests(socket: Socket, onRequest: (head: string, body: string) => void): void {
  let pending = '';
  const onData = (chunk: Buffer): void => {
    pending += chunk.toString('latin1');
    const end = pending.indexOf('\r\n\r\n') + 4;
    const length = Number(/content-length: (\d+)/i.exec(pending)?.[1] ?? 0);
    if (end < 4 || pending.length < end + length) return;
    const head = pending.slice(0, end);
    const body = pending.slice(end, end + length);
    pending = pending.slice(end + length);
    // What follows a CONNECT is for the tunnel.
    if (head.startsWith('CONNECT')) socket.off('data', onData);
    onRequest(head, body);
  };
  socket.on('data', onData);
}

/** OpenSSL speaks old versions only at its lowest security level. */
function weak(maxVersion: SecureVersion | undefined): TlsOptions {
  return maxVersion ? { minVersion: 'TLSv1', maxVersion, ciphers: 'DEFAULT@SECLEVEL=0' } : {};
}

function ignore(): void {
  // Broken connections are what the scripts are about.
}
