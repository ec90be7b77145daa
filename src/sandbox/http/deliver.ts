import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from './answer.ts';

/** How late a late answer is, in milliseconds. */
const lateness = 5000;

/** Writes an answer, or does to it what its `delivery` says. `closing` ends the wait of a late one. */
export async function deliver(
  answer: Answer,
  response: ServerResponse,
  now: Date,
  closing: AbortSignal,
): Promise<void> {
  if (answer.delivery === 'never') return;
  if (answer.delivery === 'hangUp') {
    response.destroy();
    return;
  }
  if (answer.delivery === 'late') {
    await delay(lateness, undefined, { signal: closing }).catch(() => {});
    if (closing.aborted) return;
  }
  const body = Buffer.from(answer.text);
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-type': answer.contentType,
    'content-length': body.length,
    'v-c-correlation-id': randomUUID(),
    date: now.toUTCString(),
  });
  if (answer.delivery === 'half') response.write(body.subarray(0, body.length / 2), () => response.destroy());
  else response.end(body);
}
