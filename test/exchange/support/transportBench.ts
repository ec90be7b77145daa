import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import type { LookupFunction } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProxyChoice } from '../../../src/exchange/transport/proxy.ts';
import type { Limits, TransportFault, TransportResult } from '../../../src/exchange/transport/transport.ts';
import { createTransport } from '../../../src/exchange/transport/undiciTransport.ts';
import { type Script, type ScriptedServer, type ServerOptions, scriptedServer } from './scriptedServer.ts';
import { testAuthority } from './testAuthority.ts';

/** The host that tests send to, known to this bench alone, and who certifies it. */
export const host = 'api.test';
export const authority = testAuthority('Test Authority');
export const identity = authority.issue(host);

/** A response with this status and body (as Latin-1), or a failure. */
export type Expected =
  | { readonly status: number; readonly body?: string }
  | {
      readonly fault: TransportFault;
      readonly sent: 'nothing' | 'maybe';
      /** Of the response that broke off; none unless given. */
      readonly begun?: number;
      readonly detail?: RegExp;
    };

/** One exchange: a server, perhaps a proxy before it, what is sent and what must come of it. */
export interface Row {
  /** What the server does with the request; without it nothing listens. */
  readonly script?: Script;
  readonly server?: ServerOptions;
  /** What a proxy does with CONNECT; all requests go through it. */
  readonly proxyScript?: (serverPort: () => number) => Script;
  readonly proxyServer?: ServerOptions;
  readonly proxyChoice?: (port: number) => ProxyChoice;
  readonly scheme?: 'http' | 'https';
  readonly limits?: Partial<Limits>;
  readonly lookup?: LookupFunction;
  readonly signal?: AbortSignal;
  readonly expected: Expected;
}

const patient: Limits = { connect: 5000, headers: 5000, total: 5000, responseSize: 64 * 1024 };

/** `api.test` and `proxy.test` are this machine. */
const toThisMachine: LookupFunction = (_, options, callback) => {
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

/** What a row expects, for its title: `201`, or `connectionClosed, sent: maybe, begun: 201`. */
export function inTitle(expected: Expected): string {
  if (!('fault' in expected)) return String(expected.status);
  const { fault, sent, begun } = expected;
  return `${fault}, sent: ${sent}${begun === undefined ? '' : `, begun: ${begun}`}`;
}

/**
 * Runs a row. Beside the result it checks that the request arrived once, or not at all where nothing was sent; that
 * nothing connected twice; and that no socket and no listener is left.
 */
export async function check(row: Row): Promise<void> {
  const before = resources();
  const server = await serverOf(row.script, row.scheme === 'http' ? {} : { identity, ...row.server });
  const proxy = await serverOf(
    row.proxyScript?.(() => server.port),
    row.proxyServer,
  );
  const signal = row.signal ?? new AbortController().signal;
  try {
    assertResult(await send(row, server.port, () => proxyOf(row, proxy.port), signal), row.expected);
    const posts = server.heads.filter((head) => head.startsWith('POST /pts/v2/credits/ ')).length;
    assert.equal(posts, 'fault' in row.expected && row.expected.sent === 'nothing' ? 0 : 1, 'requests that arrived');
    assert.ok(server.connections() <= 1 && proxy.connections() <= 1, 'connected more than once');
    assert.equal(getEventListeners(signal, 'abort').length, 0, 'listeners on the signal');
    await untilGone([server, proxy]);
  } finally {
    await Promise.all([server.close(), proxy.close()]);
  }
  for (let turn = 0; turn < 1000 && resources().length > before.length; turn++) await delay(1);
  assert.deepEqual(resources(), before, 'sockets of this process');
}

/** Sends a credit to a port of this machine. */
export async function send(
  { scheme = 'https', limits, lookup = toThisMachine }: Pick<Row, 'scheme' | 'limits' | 'lookup'>,
  port: number,
  proxy: () => ProxyChoice = () => ({ kind: 'direct', source: 'no setting' }),
  signal: AbortSignal = new AbortController().signal,
): Promise<TransportResult> {
  const transport = createTransport({
    proxyFor: async () => proxy(),
    certificates: () => [authority.certificate],
    lookup,
  });
  const address = new URL(`${scheme}://${scheme === 'http' ? '127.0.0.1' : host}:${port}/pts/v2/credits/`);
  const body = Buffer.from('{"clientReferenceInformation":{"code":"CR-1"}}');
  const request = { method: 'POST', address, headers: [['content-type', 'application/json']], body } as const;
  return transport.send(request, { ...patient, ...limits }, signal);
}

/** Compares a result with what a row expects. */
export function assertResult(result: TransportResult, expected: Expected): void {
  if (result.kind === 'failure') {
    const { fault, sent, status: begun, detail } = result.failure;
    const found = { fault, sent, ...(begun !== undefined && { begun }) };
    const { detail: pattern = /./, ...wanted } = { ...expected } as { readonly detail?: RegExp };
    assert.deepEqual(found, wanted, detail);
    assert.match(detail, pattern);
    assert.doesNotMatch(detail, /open sesame|b3BlbiBzZXNhbWU/, 'a secret in the detail');
  } else {
    const { status, body } = result.response;
    const text = Buffer.from(body).toString('latin1');
    assert.deepEqual('body' in expected ? { status, body: text } : { status }, expected);
  }
}

/** A server; one that is closed already where there is no script. */
async function serverOf(script: Script | undefined, options: ServerOptions | undefined): Promise<ScriptedServer> {
  const server = await scriptedServer(script ?? (() => undefined), options);
  if (!script) await server.close();
  return server;
}

function proxyOf({ proxyScript, proxyServer, proxyChoice }: Row, port: number): ProxyChoice {
  if (proxyChoice) return proxyChoice(port);
  if (!proxyScript) return { kind: 'direct', source: 'no setting' };
  const address = new URL(`${proxyServer?.identity ? 'https' : 'http'}://proxy.test:${port}`);
  return { kind: 'proxy', address, checkCertificate: true, source: 'http.proxy' };
}

/** What an exchange leaves goes away a few turns later on the side of the servers. */
async function untilGone(servers: readonly ScriptedServer[]): Promise<void> {
  const open = () => servers.reduce((sum, server) => sum + server.openConnections(), 0);
  for (let turn = 0; turn < 1000 && open() > 0; turn++) await delay(1);
  assert.equal(open(), 0, 'connections that are still open');
}

function resources(): string[] {
  return process
    .getActiveResourcesInfo()
    .filter((name) => /TCP|TLS|GetAddrInfo/.test(name))
    .sort();
}
