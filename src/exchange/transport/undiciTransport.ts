/// <reference path="./undiciClient.d.ts" />

import type { LookupFunction, Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import Client from 'undici/lib/dispatcher/client.js';
import { t } from '../../l10n.ts';
import { authoritiesOf, breakSockets, closeSockets, connectTo, determineProxy } from './connect.ts';
import { abortable, Deadline } from './deadline.ts';
import { FaultError, faultErrorOf } from './faults.ts';
import { Progress } from './progress.ts';
import { type HttpProxy, type ProxyChoice, proxyLabel } from './proxy.ts';
import { ResponseBuffer } from './responseBuffer.ts';
import { plainHeadOf } from './responseHead.ts';
import type { HttpResponse, Limits, Transport, TransportFailure, TransportResult, WireRequest } from './transport.ts';

/** What the transport needs to know of the machine. */
export interface TransportOptions {
  /** Asked for https addresses only: the local sandbox is never reached through a proxy. */
  proxyFor(address: URL): Promise<ProxyChoice>;
  /** All authorities to trust, in PEM; `undefined`: those of Node. The same array means the same authorities. */
  certificates(): readonly string[] | undefined;
  /** Monotonic milliseconds; `performance.now` unless given. */
  readonly now?: () => number;
  /** How names become addresses; as the system does it unless given. */
  readonly lookup?: LookupFunction;
}

/**
 * A transport that makes a connection for each request and closes it with the response. It adds no header of its own.
 */
export function createTransport(options: TransportOptions): Transport {
  const means = { ...options, authorities: rememberLast(authoritiesOf) };
  return { send: (request, limits, signal) => send(request, limits, signal, means) };
}

/** Asks a proxy for a tunnel; rejects with an error of undici or a `FaultError` when it does not give one. */
export async function openTunnel(
  socket: Socket,
  proxy: HttpProxy,
  authority: string,
  signal: AbortSignal,
): Promise<void> {
  const client = clientOn(socket, proxy.address, 1);
  const headers = { host: authority, ...(proxy.authorization && { 'proxy-authorization': proxy.authorization }) };
  const status = await abortable<number>(signal, (resolve, reject) => {
    client.dispatch(
      // Without `Connection: close`, which a proxy might take at its word.
      { method: 'CONNECT', path: authority, headers, reset: false },
      {
        onRequestStart: () => undefined,
        onRequestUpgrade: (_, code) => resolve(code),
        onResponseError: (_, error) => reject(error),
      },
    );
  });
  const fault = status === 407 ? 'proxyAuthentication' : 'proxyRefused';
  if (status < 200 || status > 299)
    throw new FaultError(fault, t('Status {0} from the proxy {1}', status, proxyLabel(proxy)));
}

type Means = TransportOptions & {
  readonly authorities: (certificates: readonly string[] | undefined) => SecureContext;
};

async function send(request: WireRequest, limits: Limits, signal: AbortSignal, means: Means): Promise<TransportResult> {
  const progress = new Progress(means.now ?? (() => performance.now()));
  const deadline = new Deadline(limits.total, signal);
  const opened: Socket[] = [];
  try {
    deadline.beginPart(limits.connect, connectTimeout(limits.connect));
    const socket = await connect(request.address, means, deadline.signal, opened);
    progress.connected();
    const response = await exchange(socket, request, limits, deadline, progress, opened);
    return { kind: 'response', response, timing: progress.timing() };
  } catch (error) {
    return { kind: 'failure', failure: failureOf(error, progress), timing: progress.timing() };
  } finally {
    deadline.end();
    await closeSockets(opened);
  }
}

async function connect(address: URL, means: Means, signal: AbortSignal, opened: Socket[]): Promise<Socket> {
  const proxy: ProxyChoice =
    address.protocol === 'https:'
      ? await determineProxy(address, (to) => means.proxyFor(to), signal)
      : { kind: 'direct', source: 'loopback' };
  const authorities = () => means.authorities(means.certificates());
  return connectTo(address, proxy, { authorities, openTunnel, lookup: means.lookup }, signal, opened);
}

/**
 * Writes the request and reads the response; breaks the opened sockets, of which `socket` is the last, when that fails.
 */
async function exchange(
  socket: Socket,
  { address, method, headers, body }: WireRequest,
  limits: Limits,
  deadline: Deadline,
  progress: Progress,
  opened: readonly Socket[],
): Promise<HttpResponse> {
  const received = new ResponseBuffer(limits.responseSize);
  plainHeadOf(socket);
  const client = clientOn(socket, address, 0);
  const path = address.pathname + address.search;
  try {
    await abortable<void>(deadline.signal, (resolve, reject) => {
      // A reset must not pass for the end of a body without a length.
      socket.once('error', reject);
      // What a handler throws comes back as onResponseError.
      client.dispatch(
        { method, path, headers: headers.flat(), body: body ?? null },
        {
          onRequestStart: () => {
            progress.writing();
            deadline.beginPart(limits.headers, headersTimeout(limits.headers));
          },
          onResponseStart: ({ rawHeaders }, status) => {
            if (status < 200) throw protocolUpgrade(status);
            deadline.endPart();
            progress.headers(status);
            received.begin(status, rawHeaders as readonly Buffer[]);
          },
          onResponseData: (_, chunk) => received.add(chunk),
          onResponseEnd: () => resolve(),
          onResponseError: (_, error) => reject(error),
        },
      );
    });
    return await received.end();
  } catch (error) {
    await breakSockets(opened);
    throw error;
  } finally {
    // The socket is closed, and waited for, where it was opened.
    void client.destroy();
  }
}

/**
 * A client for this socket alone, which never opens another one.
 * @param pipelining 0: says `Connection: close`, and closes the socket after one exchange; 1: only where the request
 * does.
 */
function clientOn(socket: Socket, { origin }: URL, pipelining: 0 | 1): Client {
  let isTaken = false;
  return new Client(origin, {
    connect: (_, callback) => {
      const isFirst = !isTaken;
      isTaken = true;
      queueMicrotask(() => {
        if (isFirst) callback(null, socket);
        else callback(new FaultError('connectionClosed', t('Connection closed before the request was sent')), null);
      });
    },
    pipelining,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

function connectTimeout(limit: number): FaultError {
  return new FaultError('connectTimeout', t('No connection within {0} s', limit / 1000));
}

function headersTimeout(limit: number): FaultError {
  return new FaultError('headersTimeout', t('No response within {0} s', limit / 1000));
}

function protocolUpgrade(status: number): FaultError {
  return new FaultError('malformedResponse', t('Unexpected protocol upgrade (status {0})', status));
}

function failureOf(error: unknown, { sent, status }: Progress): TransportFailure {
  const { fault, message } = faultErrorOf(error, 'exchange');
  return { fault, sent, detail: message, ...(status !== undefined && { status }) };
}

/** Keeps the last result, so that a long list of authorities is read once. */
function rememberLast<T, R>(make: (input: T) => R): (input: T) => R {
  let last: { readonly input: T; readonly result: R } | undefined;
  return (input) => {
    if (last?.input !== input || last === undefined) last = { input, result: make(input) };
    return last.result;
  };
}
