// How much the local sandbox takes, beside a bare node:http server that sends the same bytes, and how its memory grows:
//   node .build/test/bench/sandbox.mjs
import { type ChildProcess, spawn } from 'node:child_process';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fixedCredentials, startLocalSandbox } from '../../src/sandbox/localSandbox.ts';
import { cardCredit, claimsFor, httpSigned, tokenOf, type WireRequest, withToken } from '../sandbox/client.ts';
import { median, verdict } from './support/samples.ts';

const ROUNDS = 5;
const REQUESTS = 4000;
const AT_ONCE = 16;
const CREDITS_FOR_MEMORY = 200_000;
/** Shares of the bare server's rate, and megabytes. */
const limits = { rate: 0.2, growth: 50 };
/** Far fewer than are sent, so that the memory has to stay as it is once it is full. */
const ledgerLimit = 10_000;
const path = '/pts/v2/credits/';

/** The servers run in processes of their own, started by this program with their name. */
const servers = {
  sandbox: async () => (await startLocalSandbox({ credentials: fixedCredentials, ledgerLimit, log: () => {} })).url,
  bare: async () => {
    const sandbox = await startLocalSandbox({ credentials: fixedCredentials });
    const wire = signed(sandbox.url, 0);
    const response = await fetch(sandbox.url + path, { method: 'POST', headers: wire.headers, body: wire.body });
    const bytes = Buffer.from(await response.arrayBuffer());
    await sandbox.close();
    const server = createServer(async (incoming, response) => {
      for await (const _ of incoming);
      response.writeHead(201, { 'content-type': 'application/hal+json', 'content-length': bytes.length });
      response.end(bytes);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
};

type ServerName = keyof typeof servers;

interface Running {
  readonly url: string;
  readonly program: ChildProcess;
}

async function start(name: ServerName): Promise<Running> {
  const script = process.argv[1] ?? '';
  const program = spawn(process.execPath, ['--expose-gc', script, name], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((resolve) =>
    program.stdout?.once('data', (line) => resolve(String(line).trim())),
  );
  return { url, program };
}

/** How requests are signed. */
const schemes = ['HTTP signature', 'JWT'] as const;
type Scheme = (typeof schemes)[number];

function signed(url: string, i: number, scheme: Scheme = 'HTTP signature'): WireRequest {
  const signer = { ...fixedCredentials, host: new URL(url).host, now: new Date() };
  const body = JSON.stringify(cardCredit('18.40', { code: `CR-${i}`, transactionId: `t${i}` }));
  if (scheme === 'HTTP signature') return httpSigned(signer, 'POST', path, body);
  return withToken(tokenOf(signer, claimsFor(signer, 'POST', path, body)), signer, 'POST', path, body);
}

/** Milliseconds for all requests, which have to get a 201. */
async function send(url: string, requests: Iterator<WireRequest>): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const { hostname, port } = new URL(url);
  const one = ({ method, path, headers, body }: WireRequest) =>
    new Promise<void>((resolve, reject) => {
      const sent = request({ hostname, port, method, path, headers, agent }, (response) => {
        if (response.statusCode !== 201) reject(new Error(`A credit got a ${response.statusCode}`));
        response.resume().on('end', resolve);
      });
      sent.on('error', reject).end(body);
    });
  const startedAt = performance.now();
  const worker = async () => {
    for (let next = requests.next(); !next.done; next = requests.next()) await one(next.value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  agent.destroy();
  return performance.now() - startedAt;
}

/** Megabytes of the heap after a collection. */
function heapOf({ program }: Running): Promise<number> {
  return new Promise((resolve) => {
    program.once('message', (bytes) => resolve(Number(bytes) / 1e6));
    program.send('heap');
  });
}

let count = 0;
function* made(url: string, howMany: number, scheme?: Scheme): Generator<WireRequest> {
  for (let i = 0; i < howMany; i++) yield signed(url, ++count, scheme);
}

async function measure(): Promise<void> {
  const running = { sandbox: await start('sandbox'), bare: await start('bare') };
  for (const scheme of schemes) {
    const rates: Record<ServerName, number[]> = { sandbox: [], bare: [] };
    for (let round = 0; round <= ROUNDS; round++) {
      for (const name of ['bare', 'sandbox'] as const) {
        // Signed before the time is taken.
        const requests = [...made(running[name].url, REQUESTS, scheme)];
        const rate = (REQUESTS / (await send(running[name].url, requests.values()))) * 1000;
        if (round > 0) rates[name].push(rate);
      }
    }
    const [sandbox, bare] = [median(rates.sandbox), median(rates.bare)];
    console.log(
      `credits a second with ${scheme}, ${AT_ONCE} at once: sandbox ${Math.round(sandbox)}, bare server ${Math.round(bare)}`,
    );
    console.log(verdict(`share of the bare rate, ${scheme}`, sandbox / bare, limits.rate, '', 'at least'));
  }

  await send(running.sandbox.url, made(running.sandbox.url, CREDITS_FOR_MEMORY / 4));
  const before = await heapOf(running.sandbox);
  await send(running.sandbox.url, made(running.sandbox.url, (CREDITS_FOR_MEMORY * 3) / 4));
  const after = await heapOf(running.sandbox);
  console.log(
    `heap after ${CREDITS_FOR_MEMORY / 4} credits: ${before.toFixed(1)} MB, after ${CREDITS_FOR_MEMORY}: ${after.toFixed(1)} MB`,
  );
  console.log(verdict(`growth of the heap up to ${CREDITS_FOR_MEMORY} credits`, after - before, limits.growth, 'MB'));
  for (const { program } of Object.values(running)) program.kill();
}

const [, , name] = process.argv;
if (name === 'sandbox' || name === 'bare') {
  console.log(await servers[name]());
  process.on('message', () => {
    globalThis.gc?.();
    process.send?.(process.memoryUsage().heapUsed);
  });
  process.on('disconnect', () => process.exit());
} else {
  await measure();
}
