// How long the event loop is blocked while a response of 10 MB arrives, is read and becomes a message for the panel:
//   node .build/test/bench/eventLoop.mjs
// In plain Node, with the code of the extension host; the responses come from another thread.

import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Client } from 'undici';
import { merchantOf } from '../../src/exchange/auth/signer.ts';
import { renderMessage } from '../../src/exchange/panel/exchangeView.ts';
import type { BigResponse } from './support/bigResponses.ts';
import { observe } from './support/observe.ts';
import { cardCredit, plainSession, sandboxProfile } from './support/plainSession.ts';
import { median, ms, quantile, verdict } from './support/samples.ts';

const ROUNDS = 7;
const LIMIT_MS = 50;
/** A little less than the largest response that is taken. */
const BYTES = 10 * 1024 * 1024 - 1000;

const id = '6760630831286132403955';

function repeated(text: string): string {
  return text.repeat(Math.floor((BYTES - 500) / text.length));
}

/** An accepted credit with one more member, in JSON. */
function credit(member: string, json: string): string {
  return `{"id":"${id}","submitTimeUtc":"2026-11-22T00:00:00Z","status":"PENDING","${member}":${json}}`;
}

const record = JSON.stringify({
  id,
  clientReferenceInformation: { code: 'CR-2041' },
  orderInformation: { amountDetails: { totalAmount: '18.40', currency: 'USD' }, billTo: { lastName: 'RUIZ' } },
  paymentInformation: { card: { prefix: '411111', suffix: '1111', type: '001' } },
});

const encryptedResponses: Readonly<Record<string, BigResponse>> = {
  'many records': {
    contentType: 'application/hal+json',
    text: credit('records', `[${repeated(`${record},`)}${record}]`),
  },
  'one long text': {
    contentType: 'application/hal+json',
    text: credit('note', `"${repeated('some words, and 12345 ')}"`),
  },
  'an HTML page': { contentType: 'text/html', text: repeated('<p class="line">Something went wrong, see 12345</p>\n') },
};

/**
 * What VS Code does in the extension host with a message for a panel: bytes go as they are, all else as JSON in JSON.
 */
function asVSCodeSends(message: unknown): void {
  const buffers: Uint8Array[] = [];
  const json = JSON.stringify(message, (_, value: unknown) =>
    value instanceof Uint8Array ? { index: buffers.push(value) } : value,
  );
  Buffer.concat([Buffer.from(JSON.stringify(['panel', json])), ...buffers]);
}

/** The blocked times of every round, by what was done. */
interface Blocked {
  readonly idle: number[];
  readonly bare: number[];
  readonly read: number[];
  readonly message: number[];
}

async function measure(response: BigResponse): Promise<Blocked> {
  const worker = new Worker(new URL('./support/bigResponses.mjs', import.meta.url), { workerData: response });
  const [port] = await once(worker, 'message');
  const session = plainSession(`http://127.0.0.1:${port}`);
  const client = new Client(`http://127.0.0.1:${port}`);
  const profile = sandboxProfile();
  const blocked: Blocked = { idle: [], bare: [], read: [], message: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const payload = { text: cardCredit(`CR-${round}`), document: 'file:///a' };
    blocked.idle.push((await observe(() => pause(300))).blocked);
    const bare = () =>
      client.request({ method: 'POST', path: '/', body: payload.text }).then(({ body }) => body.text());
    blocked.bare.push((await observe(bare)).blocked);
    const { value: exchange, blocked: read } = await observe(() => session.submit(payload, merchantOf(profile)));
    if (!exchange?.result?.response) throw new Error(JSON.stringify(exchange?.result?.outcome));
    blocked.read.push(read);
    blocked.message.push((await observe(() => asVSCodeSends(renderMessage(exchange, session.exchanges, {})))).blocked);
    session.clear();
  }
  await client.close();
  await worker.terminate();
  return blocked;
}

const columns = ['idle', 'bare', 'read', 'message'] as const;
console.log(`the longest block of the event loop by a response of 10 MB, medians of ${ROUNDS} rounds (worst), ms`);
console.log(`  ${''.padEnd(16)}${columns.map((name) => name.padStart(20)).join('')}`);
const longest: number[] = [];
for (const [name, response] of Object.entries(encryptedResponses)) {
  const blocked = await measure(response);
  const cells = columns.map((column) => `${ms(median(blocked[column]))} (${ms(quantile(blocked[column], 1)).trim()})`);
  console.log(`  ${name.padEnd(16)}${cells.map((cell) => cell.padStart(20)).join('')}`);
  longest.push(median(blocked.read), median(blocked.message));
}
console.log('  idle: nothing is done; bare: undici alone takes the response as text; read: from submit to the result;');
console.log('  message: the view, and what VS Code does in the extension host to send it to the panel');
console.log(verdict('longest block by a response of 10 MB', Math.max(...longest), LIMIT_MS));
