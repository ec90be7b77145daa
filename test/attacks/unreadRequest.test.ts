import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { defaultLimits, type Limits } from '../../src/exchange/transport/transport.ts';
import { createTransport } from '../../src/exchange/transport/undiciTransport.ts';
import { testAuthority } from '../exchange/support/testAuthority.ts';

const authority = testAuthority('Attacks');
const identity = authority.issue('localhost');

/** More than the system of the server takes in unread, less than that of the client keeps to send it later. */
const body = Buffer.alloc(1024 * 1024, 'x');

interface Row {
  readonly isSecure: boolean;
  readonly limits: Partial<Limits>;
  readonly cancelAfter?: number;
  readonly fault: string;
}

/** A server that begins to read only after the exchange has failed must not find the whole request waiting for it. */
async function attack({ isSecure, limits, cancelAfter, fault }: Row): Promise<void> {
  const sockets: Socket[] = [];
  const server = isSecure ? createTlsServer(identity) : createServer({ pauseOnConnect: true });
  server.on(isSecure ? 'secureConnection' : 'connection', (socket: Socket) => {
    sockets.push(socket.on('error', () => undefined));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const transport = createTransport({
    proxyFor: async () => ({ kind: 'direct', source: 'loopback' }),
    certificates: () => [authority.certificate],
  });
  const address = new URL(`${isSecure ? 'https' : 'http'}://localhost:${port}/pts/v2/credits/`);
  const signal = cancelAfter === undefined ? new AbortController().signal : AbortSignal.timeout(cancelAfter);
  const request = { method: 'POST' as const, address, headers: [['host', address.host] as const], body };
  const result = await transport.send(request, { ...defaultLimits, ...limits }, signal);
  assert.equal(result.kind === 'failure' && result.failure.fault, fault);
  const late = await readLate(sockets[0]);
  server.close();
  assert.ok(late < body.length, `the server still received ${late} bytes`);
}

/** How many bytes a socket yields until it ends. */
async function readLate(socket: Socket | undefined): Promise<number> {
  let length = 0;
  socket?.on('data', (chunk) => (length += chunk.length)).resume();
  await Promise.race([new Promise((resolve) => socket?.once('close', resolve)), pause(2000)]);
  socket?.destroy();
  return length;
}

const rows: Readonly<Record<string, Row>> = {
  'HTTP, until the time for the headers is up': {
    isSecure: false,
    limits: { headers: 200 },
    fault: 'headersTimeout',
  },
  'HTTP, until the total time is up': { isSecure: false, limits: { total: 200 }, fault: 'totalTimeout' },
  'HTTP, until it is cancelled': { isSecure: false, limits: {}, cancelAfter: 200, fault: 'cancelled' },
  'TLS, until the total time is up': { isSecure: true, limits: { total: 400 }, fault: 'totalTimeout' },
};

describe('attack: a server that never reads the request gets nothing more of it', () => {
  for (const [title, row] of Object.entries(rows)) it(title, () => attack(row));
});
