import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { internalError } from '../../src/sandbox/http/sandboxResponse.ts';
import type { LocalSandbox } from '../../src/sandbox/localSandbox.ts';
import { mutated, SeededRandom } from '../payload/mutations.ts';
import {
  call,
  cardCredit,
  claimsFor,
  closeSandboxes,
  httpSigned,
  signerOf,
  startSandbox,
  tokenOf,
  type WireRequest,
  withToken,
} from '../sandbox/client.ts';

/**
 * Every case has a seed of its own, counted up from here: FUZZ_SEED=<seed of a failure> FUZZ_CASES=1 repeats it alone.
 */
const firstSeed = Number(process.env.FUZZ_SEED ?? 1);
const cases = Number(process.env.FUZZ_CASES ?? 50_000);
const atOnce = 32;
const card = '4111111111111111';
/** With more digits it is another number, and `%41` is a letter. */
const wholeCard = new RegExp(`(?<![\\d%])${card}(?!\\d)`);

const targets = [
  '/pts/v2/credits/',
  '/pts/v2/credits/1/voids',
  '/pts/v2/payments/1/voids',
  '/pts/v2/voids/',
  '/tss/v2/searches',
  '/tss/v2/transactions/%00',
  `/tss/v2/transactions/${card}`,
  '/_sandbox/requests?status=4xx&path=%',
  '/_sandbox/clock',
  '/_sandbox/faults',
  '/_sandbox/%2e%2e/',
  '/_sandbox?',
  '//',
  '/?#[]{}',
];

const garbage = (random: SeededRandom, length: number) =>
  String.fromCharCode(...Array.from({ length: random.below(length) }, () => 33 + random.below(94)));

/** A request that is right in some parts only. */
function malformed(seed: number, sandbox: LocalSandbox): WireRequest {
  const random = new SeededRandom(seed);
  const path = targets[random.below(targets.length)] ?? '/';
  const body = random.below(4) === 0 ? garbage(random, 300) : mutated(seed);
  const signer = signerOf(sandbox);
  const signed =
    random.below(2) === 0
      ? httpSigned(signer, 'POST', path, body)
      : withToken(tokenOf(signer, claimsFor(signer, 'POST', path, body)), signer, 'POST', path, body);
  const headers: Record<string, string> = { ...signed.headers };
  const names = [...Object.keys(headers), 'digest', 'x-forwarded-host', 'content-type', 'origin'];
  for (let changes = random.below(3); changes > 0; changes--) {
    const name = names[random.below(names.length)] ?? 'date';
    if (random.below(3) === 0) delete headers[name];
    else headers[name] = `${(headers[name] ?? '').slice(0, random.below(120))}${garbage(random, 40)}`;
  }
  return { ...signed, headers, method: ['POST', 'POST', 'POST', 'DELETE', 'PATCH'][random.below(5)] ?? 'POST' };
}

/** Bytes that are HTTP in part only. */
function rawBytes(seed: number, host: string): string {
  const random = new SeededRandom(seed);
  const text = `POST ${targets[random.below(targets.length)]} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${random.below(9)}\r\n\r\n{}`;
  const at = random.below(text.length);
  return `${text.slice(0, at)}${garbage(random, 30)}${text.slice(at + random.below(5))}\r\n\r\n`;
}

describe('malformed requests are survived', function () {
  // Not a measure of speed: only a hang takes so long.
  this.timeout(600_000);
  after(closeSandboxes);

  it(`${cases} requests from seed ${firstSeed}, without a fault of its own, a secret in the log, or growing memory`, async () => {
    const faults: string[] = [];
    const leaks: string[] = [];
    const isLeaking = (text: string) => wholeCard.test(text) || text.includes(sandbox.credentials.sharedSecret);
    const sandbox: LocalSandbox = await startSandbox({
      ledgerLimit: 500,
      log: (line) => {
        if (line.includes(internalError)) faults.push(line);
        if (isLeaking(line)) leaks.push(line);
      },
    });
    const { hostname, port, host } = new URL(sandbox.url);
    const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
    const statuses = new Map<number, number>();

    const send = (wire: WireRequest) =>
      new Promise<void>((resolve) => {
        const { method, path, headers, body } = wire;
        // What never gets a response is one of the triggers.
        const sent = request({ hostname, port, method, path, headers, agent, timeout: 100 }, (response) => {
          const status = response.statusCode ?? 0;
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          response.resume().on('close', resolve);
        });
        sent.on('timeout', () => sent.destroy()).on('error', () => resolve());
        sent.end(body);
      });
    const sendRaw = (bytes: string) =>
      new Promise<void>((resolve) => {
        const socket = connect(Number(port), hostname, () => socket.end(bytes));
        socket.setTimeout(100, () => socket.destroy());
        socket
          .on('error', () => {})
          .on('close', () => resolve())
          .resume();
      });

    let seed = firstSeed;
    let measured = 0;
    const worker = async () => {
      while (seed < firstSeed + cases) {
        const own = seed++;
        if (own === firstSeed + Math.floor(cases / 2)) measured = process.memoryUsage().heapUsed;
        if (own % 5 === 0) await sendRaw(rawBytes(own, host));
        else await send(safely(() => malformed(own, sandbox)));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    agent.destroy();

    assert.deepEqual(faults, []);
    assert.deepEqual(leaks, []);
    const grown = (process.memoryUsage().heapUsed - measured) / 1e6;
    assert.ok(grown < 150, `The heap has grown by ${grown} MB in the second half`);
    assert.deepEqual(
      sandbox.requests().filter((shown) => isLeaking(JSON.stringify(shown))),
      [],
    );
    await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'DELETE' });
    assert.equal((await call(sandbox, 'POST', '/pts/v2/credits/', cardCredit())).status, 201);
    if (cases > 1000) assert.ok(['201', '400', '401', '404', '405'].every((status) => statuses.has(Number(status))));
  });

  it('1,000 connections at once', async () => {
    const sandbox = await startSandbox();
    const responses = await Promise.all(
      Array.from({ length: 1000 }, (_, i) =>
        call(sandbox, 'POST', '/pts/v2/credits/', cardCredit('18.40', { code: `CR-${i}`, transactionId: `t${i}` })),
      ),
    );
    assert.equal(new Set(responses.map(({ json }) => json.id)).size, 1000);
    assert.ok(responses.every(({ status }) => status === 201));
  });
});

/** Headers that Node refuses to send don't test the sandbox: the request goes without them. */
function safely(make: () => WireRequest): WireRequest {
  const wire = make();
  const headers = Object.entries(wire.headers).filter(([, value]) => !/[^\t\x20-\x7e]/.test(value));
  return { ...wire, headers: Object.fromEntries(headers) };
}
