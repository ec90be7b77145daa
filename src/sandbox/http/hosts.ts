import type { ReceivedRequest } from './receivedRequest.ts';

/** The hosts that the sandbox stands in for (`api-facts.md` 1). */
const testEndpoints = ['apitest.cybersource.com', 'apitest.visaacceptance.com'];

/** The hosts that no test key is known at (`api-facts.md` 1). */
const productionEndpoints = ['api.cybersource.com', 'api.visaacceptance.com'];

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a name (without a port) or an address leads to this machine only. */
export function isLoopback(name: string): boolean {
  return loopbackNames.includes(name) || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

/**
 * Whether a Host header names a machine of this network and no website: a loopback name, an IP address, a name without
 * a dot (a container for example) or in a domain that is never public. A website whose name is made to point at this
 * machine fails here.
 */
export function isLocalHost(host: string): boolean {
  const name = withoutPort(host).toLowerCase();
  return (
    isLoopback(name) ||
    /^\d{1,3}(\.\d{1,3}){3}$/.test(name) ||
    /^\[[\da-f:.]+\]$/.test(name) ||
    /^(?:[a-z\d_-]+|(?:[a-z\d_-]+\.)+(?:internal|local|localhost|test))$/.test(name)
  );
}

/**
 * The names under which a client may have addressed a request, and so have signed it, best first; nearly always it is
 * the first one, so the others are made when they are asked for. Some may come twice.
 *
 * That is the Host header with or without its port, and what a proxy says that the Host was. A client that reaches a
 * test endpoint through a proxy on loopback, or a proxy that writes another loopback name into the Host header, leaves
 * a loopback name there: then the test endpoints and the other loopback names are possible too.
 */
export function* possibleHosts({ headers }: ReceivedRequest): Generator<string> {
  const { host = '' } = headers;
  yield host;
  yield withoutPort(host);
  const forwarded = forwardedHost(headers);
  if (forwarded !== undefined) yield* [forwarded, withoutPort(forwarded)];
  if (!loopbackNames.includes(withoutPort(host))) return;
  yield* testEndpoints;
  const port = host.slice(withoutPort(host).length);
  for (const name of loopbackNames) yield* [name + port, name];
}

/** Of several proxies, each has added the host that it was called by: the client's own is the first. */
function forwardedHost({ 'x-forwarded-host': hosts }: ReceivedRequest['headers']): string | undefined {
  return hosts?.split(',', 1)[0]?.trim();
}

/** Whether a client has addressed its request to production. */
export function isForProduction({ headers }: ReceivedRequest): boolean {
  const named = [headers.host, forwardedHost(headers)];
  return named.some((host) => host !== undefined && productionEndpoints.includes(withoutPort(host).toLowerCase()));
}

/**
 * Whether the `request-host` of a token names this server. Where a proxy has written the sandbox's own address into the
 * Host header, any loopback name and port will do.
 */
export function isAddressedTo(request: ReceivedRequest, host: string): boolean {
  for (const possible of possibleHosts(request)) if (possible === host) return true;
  const isOwnAddress = loopbackNames.some((name) => request.headers.host === `${name}:${request.ownPort}`);
  return isOwnAddress && loopbackNames.includes(withoutPort(host));
}

/**
 * Where absolute links lead to: the sandbox under the name that the client has used. A name that is not local, such as
 * that of a test endpoint in a request through an intermediate host, would lead elsewhere.
 */
export function originOf({ headers: { host = '' }, ownPort, isSecure }: ReceivedRequest): string {
  return `${isSecure ? 'https' : 'http'}://${isLocalHost(host) ? host : `127.0.0.1:${ownPort}`}`;
}

/** `localhost` of `localhost:4100`. */
export function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '');
}
