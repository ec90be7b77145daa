// How long sending takes beside a bare round trip of the same bytes to the same local sandbox:
//   node .build/test/bench/sending.mjs
// In plain Node from `Session.submit` to the message for the panel; in VS Code from the click to the response on the screen.

import { randomUUID } from 'node:crypto';
import { Client } from 'undici';
import { sign } from '../../src/exchange/auth/sign.ts';
import { merchantOf } from '../../src/exchange/auth/signer.ts';
import { exchangeViewOf } from '../../src/exchange/panel/exchangeView.ts';
import type { MerchantProfile } from '../../src/exchange/request/merchantProfile.ts';
import { creditRequest } from '../../src/exchange/request/operationRequest.ts';
import type { Session } from '../../src/exchange/session.ts';
import { type LocalSandbox, startLocalSandbox } from '../../src/sandbox/localSandbox.ts';
import { oldestVSCode } from '../workbench/installation/install.ts';
import { officialScript } from './rivals/officialScript.ts';
import { cardCredit, plainSession, sandboxProfile } from './support/plainSession.ts';
import { median, ms, quantile, verdict } from './support/samples.ts';
import { type Shown, sendInVSCode, showEmptyPanel } from './support/sendInVSCode.ts';

const ROUNDS = 200;
const UNCOUNTED_ROUNDS = 50;
const SCRIPTS = 7;
const WINDOWS = 3;
const SENDS_PER_WINDOW = 10;
/** Milliseconds more than the bare round trip. */
const limits = { warm: 30, first: 150, script: 1 };

/** Sends a credit as the command does, as far as the message for the panel. */
async function send(code: string, session: Session, profile: MerchantProfile): Promise<number> {
  const startedAt = performance.now();
  const exchange = await session.submit({ text: cardCredit(code), document: `file:///${code}` }, merchantOf(profile));
  if (exchange?.result?.outcome.kind !== 'accepted') throw new Error(JSON.stringify(exchange?.result?.outcome));
  JSON.stringify(exchangeViewOf(exchange, session.exchanges));
  return performance.now() - startedAt;
}

/**
 * Sends the same through a client that keeps its connection; signed before the time is taken, as each token counts
 * once.
 */
async function sendBare(
  code: string,
  client: Client,
  { url }: LocalSandbox,
  profile: MerchantProfile,
): Promise<number> {
  const request = creditRequest(cardCredit(code));
  const { method, path } = request;
  const { headers, body = '' } = await sign(request, new URL(url).host, profile, {
    now: new Date(),
    uuid: randomUUID(),
  });
  const startedAt = performance.now();
  const response = await client.request({ method, path, headers: headers.flat(), body });
  await response.body.text();
  if (response.statusCode !== 201) throw new Error(`The bare request got a ${response.statusCode}`);
  return performance.now() - startedAt;
}

interface PlainNode {
  readonly ours: readonly number[];
  readonly bare: readonly number[];
  /** A script with the official client, with the start of Node.js. */
  readonly script: readonly number[];
}

/** Milliseconds of every round: ours and the bare round trip take turns, so that a busy moment meets both. */
async function inPlainNode(): Promise<PlainNode> {
  const sandbox = await startLocalSandbox();
  const session = plainSession(sandbox.url);
  const profile = sandboxProfile(sandbox.credentials);
  const client = new Client(sandbox.url);
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < UNCOUNTED_ROUNDS + ROUNDS; round++) {
    ours.push(await send(`CR-${round}`, session, profile));
    bare.push(await sendBare(`BARE-${round}`, client, sandbox, profile));
  }
  await client.close();
  const script = await officialScript(
    sandbox,
    Array.from({ length: SCRIPTS }, (_, i) => cardCredit(`SCRIPT-${i}`)),
  );
  await sandbox.close();
  return { ours: ours.slice(UNCOUNTED_ROUNDS), bare: bare.slice(UNCOUNTED_ROUNDS), script };
}

function row(title: string, samples: readonly number[]): string {
  return `  ${title.padEnd(44)}${ms(median(samples))}${ms(quantile(samples, 0))}${ms(quantile(samples, 0.95))}`;
}

const header = `  ${''.padEnd(44)}   median      min      p95`;
const { ours, bare, script } = await inPlainNode();
const round = median(bare);
console.log(`sending in plain Node, ${ROUNDS} rounds after ${UNCOUNTED_ROUNDS}, ms\n${header}`);
console.log(row('bare undici round trip', bare));
console.log(row('from submit to the message for the panel', ours));
console.log(row('cold script with the official client', script));
console.log(`  ratio of the medians: ${(median(ours) / round).toFixed(2)}`);
console.log(verdict('in plain Node, more than the bare round trip', median(ours) - round, limits.warm));

const windows: { readonly empty: readonly Shown[]; readonly ours: readonly Shown[] }[] = [];
for (let i = 0; i < WINDOWS; i++) {
  windows.push({ empty: await showEmptyPanel(SENDS_PER_WINDOW), ours: await sendInVSCode(SENDS_PER_WINDOW) });
}
const all = (whose: 'empty' | 'ours', when: keyof Shown, from: number, to?: number) =>
  windows.flatMap((panels) => panels[whose].slice(from, to).map((shown) => shown[when]));
const more = (when: keyof Shown, than: number, from: number, to?: number) => median(all('ours', when, from, to)) - than;

console.log(`\nin VS Code ${oldestVSCode}, from the click, ${WINDOWS} fresh windows each, ms\n${header}`);
for (const [name, from, to] of [
  ['warm', 2, undefined],
  ['first time', 0, 1],
] as const) {
  for (const when of ['rendered', 'painted'] as const) {
    console.log(row(`${name}: an empty extension's message is ${when}`, all('empty', when, from, to)));
    console.log(row(`${name}: the response is ${when}`, all('ours', when, from, to)));
  }
}
const empty = (from: number, to?: number) => median(all('empty', 'painted', from, to));
console.log(verdict('warm, rendered, more than the bare round trip', more('rendered', round, 2), limits.warm));
console.log(verdict('warm, painted, more than the bare round trip', more('painted', round, 2), limits.warm));
console.log(verdict('warm, painted, more than an empty panel', more('painted', empty(2), 2), limits.warm));
console.log(verdict('first time, painted, more than the bare round trip', more('painted', round, 0, 1), limits.first));
console.log(verdict('first time, painted, more than an empty panel', more('painted', empty(0, 1), 0, 1), limits.first));
const fromScript = median(all('ours', 'painted', 2)) / median(script);
console.log(verdict('warm, painted, by a cold script with the official client', fromScript, limits.script, 'times'));
