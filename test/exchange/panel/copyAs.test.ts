import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { curlCommand, httpText } from '../../../src/exchange/panel/copyAs.ts';
import type { MerchantProfile } from '../../../src/exchange/request/merchantProfile.ts';
import { type LocalSandbox, startLocalSandbox } from '../../../src/sandbox/localSandbox.ts';
import { acceptedBody, credit, exchangeOf, merchant, response } from '../support/scriptedPorts.ts';

const run = promisify(execFile);
const isThere = (program: string) => spawnSync(program, ['--version']).error === undefined;
const canRun = ['curl', 'openssl'].every(isThere);
const shells = ['bash', 'dash', 'zsh'].filter((shell) => canRun && isThere(shell));

const odd = JSON.stringify({
  clientReferenceInformation: { code: 'CR-1', comments: 'It\'s "50%" off!! $HOME `id` \\n %s !! ü' },
  paymentInformation: { customer: { id: 'F45FB3E443AC3C57E053A2598D0A9CFF' } },
  orderInformation: { amountDetails: { totalAmount: '4.00', currency: 'USD' } },
});

describe('the copied curl command', () => {
  let sandbox: LocalSandbox;
  let base: Exchange;
  before(async () => {
    sandbox = await startLocalSandbox({ portfolioId: 'fake_portfolio' });
    base = await sentBy({});
  });
  after(() => sandbox.close());

  /** An exchange that a profile of the sandbox's merchant has made. */
  const sentBy = (changes: Partial<MerchantProfile>) =>
    exchangeOf(() => response(201, acceptedBody()), credit, {
      ...merchant,
      merchantId: sandbox.credentials.merchantId,
      ...changes,
    });
  const copied = (request: Partial<Exchange['request']>, from = base) =>
    curlCommand({ ...from, request: { ...from.request, ...request } }, sandbox.url);
  const environment = () => ({
    ...process.env,
    CYBERSOURCE_KEY_ID: sandbox.credentials.keyId,
    CYBERSOURCE_SHARED_SECRET: sandbox.credentials.sharedSecret,
  });
  const responseTo = async (shell: string, command: string) => {
    const { stdout } = await run(shell, ['-c', command.replace('--request', '--silent --request')], {
      env: environment(),
    });
    return JSON.parse(stdout);
  };

  for (const shell of shells) {
    const rows: readonly (readonly [string, string])[] = [
      ['a body with quotes, !, % and $', odd],
      ['a body of many lines', JSON.stringify(JSON.parse(odd), null, 2).replaceAll('\n', '\r\n')],
      ['a body that is too long for an argument', odd.replace('off', 'off'.repeat(60_000))],
    ];
    for (const [name, body] of rows) {
      it(`runs in ${shell} with ${name}`, async () => {
        // From standard input, as it is pasted.
        const command = copied({ body }).replace('--request', '--silent --request');
        const child = run(shell, [], { env: environment() });
        child.child.stdin?.end(command);
        const { stdout } = await child;
        assert.equal(JSON.parse(stdout).status, 'PENDING');
      });
    }
  }

  it('runs for GET', async function () {
    if (!shells.includes('bash')) return this.skip();
    const { id } = await responseTo('bash', copied({ body: odd }));
    const found = await responseTo('bash', copied({ method: 'GET', path: `/pts/v2/credits/${id}`, body: '' }));
    assert.equal(found.id, id);
  });

  for (const shell of shells) {
    it(`is signed by the portfolio of a meta key in ${shell}`, async () => {
      const meta = await sentBy({ portfolioId: 'fake_portfolio' });
      const { id, status } = await responseTo(shell, copied({ body: odd }, meta));
      assert.equal(status, 'PENDING');
      const get = copied({ method: 'GET', path: `/pts/v2/credits/${id}`, body: '' }, meta);
      assert.equal((await responseTo(shell, get)).id, id);
      const stranger = await sentBy({ portfolioId: 'other_portfolio' });
      assert.equal((await responseTo(shell, copied({ body: odd }, stranger))).response.rmsg, 'Authentication Failed');
    });
  }

  it('is taken as text by the shell, whatever the body and the ids are', async function () {
    if (!shells.includes('bash')) return this.skip();
    const folder = await mkdtemp(join(tmpdir(), 'curl-'));
    try {
      const proof = join(folder, 'proof');
      const hostile = `@/etc/passwd'; touch ${proof}; '$(touch ${proof})\`touch ${proof}\`!touch`;
      const command = copied({ body: hostile }, await sentBy({ merchantId: hostile, portfolioId: hostile }));
      await run('bash', ['-c', command], { env: environment() });
      await assert.rejects(readFile(proof));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('has no exclamation mark that an interactive bash would look up', () => {
    assert.doesNotMatch(copied({ body: odd }).replaceAll("'\\!'", ''), /!/);
  });

  it('holds no secret, and gives none to a program as an argument', () => {
    const command = copied({ body: odd });
    assert.ok(!command.includes(sandbox.credentials.sharedSecret) && !command.includes(sandbox.credentials.keyId));
    assert.doesNotMatch(command, /macopt|hmac "?\$/i);
    for (const line of command.split('\n').filter((text) => text.includes('$CYBERSOURCE_SHARED_SECRET'))) {
      assert.match(
        line,
        /printf %s "\$CYBERSOURCE_SHARED_SECRET" \|/,
        'only printf sees it, which is part of the shell',
      );
    }
  });

  it('says when the body is not whole', () => {
    assert.match(copied({ body: '{"number":"************1111"}' }), /^: Replace the masked values/m);
    assert.doesNotMatch(copied({ body: odd }), /Replace the masked values/);
  });

  for (const method of ['GET', 'POST'] as const) {
    it(`names first the two variables that it reads (${method})`, () => {
      const [first] = copied({ method, body: method === 'GET' ? '' : odd }).split('\n');
      assert.match(first ?? '', /^: '.*CYBERSOURCE_KEY_ID.*CYBERSOURCE_SHARED_SECRET.*'$/);
    });
  }
});

describe('an exchange as HTTP', () => {
  it('has request and response', async () => {
    const exchange = await exchangeOf(() => response(201, '{"a":1}', [['content-type', 'application/json']]));
    const text = httpText(exchange);
    assert.match(text, /^POST \/pts\/v2\/credits\/ HTTP\/1\.1\nhost: apitest\.cybersource\.com\n/);
    assert.match(text, /\n\nHTTP\/1\.1 201\ncontent-type: application\/json\n\n\{"a":1\}\n$/);
  });

  it('says so when there is no response', async () => {
    const { result, ...underWay } = await exchangeOf(() => response(201, '{}'));
    assert.ok(result);
    assert.match(httpText(underWay), /\(Sending\)\n$/);
  });
});
