import { isLocalHost, isLoopback, withoutPort } from '../http/hosts.ts';
import type { ReceivedRequest } from '../http/receivedRequest.ts';
import { failure, type SandboxResponse } from '../http/sandboxResponse.ts';

/**
 * Why a request to `/_sandbox/` is refused; `undefined` when it is not. A website can't send one: its browser names
 * another origin, and a name that is made to point at this machine is not a local one.
 * @param isOpen Whether the sandbox listens beyond loopback.
 */
export function guardRefusal({ method, headers }: ReceivedRequest, isOpen: boolean): SandboxResponse | undefined {
  const { host = '', origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = headers;
  const isKnown = isOpen ? isLocalHost(host) : isLoopback(withoutPort(host).toLowerCase());
  if (!isKnown) return forbidden('The Host header does not name this machine.');
  const isOwn = origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
  if (!isOwn) return forbidden('Requests from other origins are refused.');
  // A link to the page may be anywhere: what it leads to can't be read from there.
  const isLink = method === 'GET' && mode === 'navigate';
  const isSameSite = site === undefined || site === 'same-origin' || site === 'none';
  return isSameSite || isLink ? undefined : forbidden('Requests from other sites are refused.');
}

function forbidden(error: string): SandboxResponse {
  return failure(403, { error });
}
