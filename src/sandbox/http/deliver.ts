import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { SandboxResponse } from './sandboxResponse.ts';

/** How late a late response is, in milliseconds. */
const lateness = 5000;

/**
 * How a response really ended: `closed` without a byte, `cut` after half of the body, `gone` when the client has left.
 */
export type Delivered = 'complete' | 'none' | 'closed' | 'cut' | 'gone';

/** What the delivery of a response needs beside it. */
export interface DeliveryTerms {
  readonly now: Date;
  readonly correlationId: string;
  /** Milliseconds to wait first. */
  readonly delay?: number | undefined;
  /** Ends the wait of a late response. */
  readonly closing: AbortSignal;
}

/** Writes a response, or does to it what its `delivery` says. */
export async function deliver(
  response: SandboxResponse,
  outgoing: ServerResponse,
  terms: DeliveryTerms,
): Promise<Delivered> {
  if (response.delivery === 'never') return 'none';
  if (response.delivery === 'hangUp') {
    outgoing.destroy();
    return 'closed';
  }
  const wait = (terms.delay ?? 0) + (response.delivery === 'late' ? lateness : 0);
  if (wait > 0) await delay(wait, undefined, { signal: terms.closing }).catch(() => {});
  if (terms.closing.aborted) return 'none';
  if (outgoing.destroyed) return 'gone';
  const body = response.bytes ?? response.text;
  // A 204 has no body, so it may not have a length either.
  const length = response.status === 204 ? [] : ['content-length', String(Buffer.byteLength(body))];
  const headers = ['content-type', response.contentType, ...length];
  headers.push('v-c-correlation-id', terms.correlationId, 'date', terms.now.toUTCString());
  for (const name in response.headers) headers.push(name, response.headers[name] ?? '');
  // As a list, which Node.js writes as it is.
  outgoing.writeHead(response.status, headers);
  if (response.delivery === 'half') {
    const whole = Buffer.from(body);
    outgoing.write(whole.subarray(0, whole.length / 2), () => outgoing.destroy());
    return 'cut';
  }
  const closed = new Promise<void>((resolve) => void outgoing.once('close', resolve));
  // A text goes out in one piece with the headers.
  outgoing.end(body);
  await closed;
  return outgoing.writableFinished ? 'complete' : 'gone';
}
