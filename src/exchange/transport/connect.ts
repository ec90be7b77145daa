import { isIP, type LookupFunction, Socket } from 'node:net';
import { connect as connectTls, createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import { abortable } from './deadline.ts';
import { FaultError, faultErrorOf } from './faults.ts';
import { type HttpProxy, type ProxyChoice, proxyLabel } from './proxy.ts';

/** What a connection is made with. */
export interface ConnectMeans {
  /** The authorities that an https host must be certified by; asked for https only. */
  readonly authorities: () => SecureContext;
  /** Asks a proxy, on an open socket, for a tunnel to `host:port`. */
  readonly openTunnel: OpenTunnel;
  /** How names become addresses; `undefined`: as the system does it. */
  readonly lookup: LookupFunction | undefined;
}

type OpenTunnel = (socket: Socket, proxy: HttpProxy, authority: string, signal: AbortSignal) => Promise<void>;

/** The authorities as OpenSSL expects them. Slow for long lists, so make it once. `undefined`: what Node trusts. */
export function authoritiesOf(certificates: readonly string[] | undefined): SecureContext {
  return createSecureContext({ minVersion: 'TLSv1.2', ...(certificates && { ca: [...certificates] }) });
}

/**
 * Opens a connection that a request can be written to; rejects with a `FaultError`.
 * @param opened every socket on the way is added, also when it fails; close them with `closeSockets`
 */
export async function connectTo(
  address: URL,
  proxy: ProxyChoice,
  means: ConnectMeans,
  signal: AbortSignal,
  opened: Socket[],
): Promise<Socket> {
  const socket = await openPath(address, proxy, means, signal, opened);
  if (address.protocol !== 'https:') return socket;
  return startTls(socket, hostNameOf(address), { secureContext: means.authorities() }, signal, opened);
}

/** Asks how to reach an address; rejects with a `FaultError` when that can't be determined. */
export async function determineProxy(
  address: URL,
  proxyFor: (address: URL) => Promise<ProxyChoice>,
  signal: AbortSignal,
): Promise<ProxyChoice> {
  try {
    return await abortable<ProxyChoice>(signal, (resolve, reject) => proxyFor(address).then(resolve, reject));
  } catch (error) {
    // An aborted signal has a fault of its own.
    signal.throwIfAborted();
    throw new FaultError('proxyUndetermined', faultErrorOf(error, 'connect').message);
  }
}

/** Opens the way to a host: TCP, or a tunnel where there is a proxy. TLS to the host is not begun. */
export async function openPath(
  address: URL,
  proxy: ProxyChoice,
  means: ConnectMeans,
  signal: AbortSignal,
  opened: Socket[],
): Promise<Socket> {
  if (proxy.kind === 'unusable') throw new FaultError('proxyUnreachable', proxy.why);
  if (proxy.kind === 'direct') return openSocket(address, means.lookup, signal, opened);
  const socket = await openProxy(proxy, means, signal, opened);
  const authority = `${address.hostname}:${portOf(address)}`;
  await aboutProxy(proxy, 'proxyRefused', means.openTunnel(socket, proxy, authority, signal));
  return socket;
}

/**
 * Begins TLS on an open socket.
 * @param options `rejectUnauthorized` is `true` unless said otherwise, whatever the environment says
 */
export async function startTls(
  socket: Socket,
  host: string,
  options: { readonly secureContext: SecureContext; readonly rejectUnauthorized?: boolean },
  signal: AbortSignal,
  opened: Socket[],
): Promise<TLSSocket> {
  try {
    return await abortable<TLSSocket>(signal, (resolve, reject) => {
      const servername = isIP(host) === 0 ? { servername: host } : {};
      const secure = connectTls({
        rejectUnauthorized: true,
        ...options,
        ...servername,
        socket,
        host,
        ALPNProtocols: ['http/1.1'],
      });
      opened.push(secure);
      secure.on('error', reject).once('secureConnect', () => resolve(secure));
    });
  } catch (error) {
    throw faultErrorOf(error, 'tls');
  }
}

/** Closes sockets, the innermost last, and waits until they are closed. */
export async function closeSockets(sockets: readonly Socket[]): Promise<void> {
  await Promise.all([...sockets].reverse().map(closeSocket));
}

/**
 * As `closeSockets`, for an exchange that failed: with a TCP reset. After a plain close the system would keep the
 * socket for as long as the other side doesn't read, and still hand over what is left of the request.
 */
export async function breakSockets(sockets: readonly Socket[]): Promise<void> {
  for (const socket of sockets) if (!(socket instanceof TLSSocket)) socket.resetAndDestroy();
  await closeSockets(sockets);
}

/** The host without the brackets of an IPv6 address. */
export function hostNameOf(address: URL): string {
  return address.hostname.replace(/^\[|\]$/g, '');
}

async function openProxy(
  proxy: HttpProxy,
  means: ConnectMeans,
  signal: AbortSignal,
  opened: Socket[],
): Promise<Socket> {
  const { address } = proxy;
  const socket = await aboutProxy(proxy, 'proxyUnreachable', openSocket(address, means.lookup, signal, opened));
  if (address.protocol !== 'https:') return socket;
  const options = { secureContext: means.authorities(), rejectUnauthorized: proxy.checkCertificate };
  return aboutProxy(proxy, 'proxyUnreachable', startTls(socket, hostNameOf(address), options, signal, opened));
}

async function openSocket(
  address: URL,
  lookup: LookupFunction | undefined,
  signal: AbortSignal,
  opened: Socket[],
): Promise<Socket> {
  // Not net.connect: inside VS Code that one may open the socket later, after it was closed here.
  const socket = new Socket();
  opened.push(socket);
  try {
    await abortable<void>(signal, (resolve, reject) => {
      socket.on('error', reject).once('connect', resolve);
      const endpoint = { host: hostNameOf(address), port: portOf(address), noDelay: true, autoSelectFamily: true };
      socket.connect(lookup ? { ...endpoint, lookup } : endpoint);
    });
    return socket;
  } catch (error) {
    throw faultErrorOf(error, 'connect');
  }
}

/** Says of a fault on the way to a proxy that it is the proxy's. */
async function aboutProxy<T>(
  proxy: HttpProxy,
  fault: 'proxyUnreachable' | 'proxyRefused',
  work: Promise<T>,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const found = faultErrorOf(error, 'exchange');
    const isProxys = found.fault === 'proxyAuthentication' || found.fault === 'proxyRefused';
    if (isProxys || found.fault === 'cancelled' || found.fault === 'totalTimeout') throw found;
    const detail = `proxy ${proxyLabel(proxy)}: ${found.message}`;
    throw new FaultError(found.fault === 'connectTimeout' ? 'proxyUnreachable' : fault, detail);
  }
}

function portOf(address: URL): number {
  return Number(address.port) || (address.protocol === 'https:' ? 443 : 80);
}

async function closeSocket(socket: Socket): Promise<void> {
  if (socket.closed) return;
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    socket.destroy();
  });
}
