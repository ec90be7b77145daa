import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fixedCredentials } from '../../../src/sandbox/localSandbox.ts';
import { fakeCertificate } from '../../exchange/support/fakeCertificate.ts';
import { cardCredit, httpSigned } from '../../sandbox/client.ts';

const cli = 'dist/cli.cjs';
const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
after(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const credit = file('credit.json', `${JSON.stringify(cardCredit(), undefined, 2)}\n`);

async function firstLine(stream: Readable): Promise<string> {
  for await (const text of stream.setEncoding('utf8')) return String(text).split('\n', 1)[0] ?? '';
  return '';
}

/** Starts `sandbox` and hands over its first line, parsed. */
async function withSandbox<T>(
  args: readonly string[],
  act: (started: { readonly url: string; readonly sharedSecret: string }, program: ChildProcess) => Promise<T>,
): Promise<T> {
  const program = spawn(process.execPath, [cli, 'sandbox', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    program.stderr.resume();
    return await act(JSON.parse(await firstLine(program.stdout)), program);
  } finally {
    program.kill('SIGKILL');
  }
}

describe('sandbox', () => {
  const wrongCalls: readonly (readonly [args: readonly string[], sentence: RegExp])[] = [
    [['sandbox', '4100'], /takes no arguments. Received "4100"/],
    [['sandbox', '--port', '99999'], /--port takes a number/],
    [['sandbox', '--ledger-limit', '0'], /--ledger-limit takes a number from 1/],
    [['sandbox', '--host', 'a b'], /--host takes a name or an address/],
    [['sandbox', '--require', 'p12'], /--require takes jwt or mle/],
    [['sandbox', '--log', 'xml'], /--log takes text or json/],
    [['sandbox', '--tls-cert', credit], /--tls-cert and --tls-key must be used together/],
    [['sandbox', '--credentials', join(folder, 'none.json')], /was not found/],
    [['sandbox', '--credentials', file('empty.json', '{}')], /have no string "merchantId"/],
    [
      ['sandbox', '--credentials', file('odd.json', '{"merchantId":"m","keyId":"k","sharedSecret":"a b"}')],
      /"sharedSecret" .* is not Base64/,
    ],
    [['sandbox', 'exec'], /Specify the command to run after "--"/],
    [['sandbox', 'exec', '--port', 'x', '--', 'true'], /--port takes a number/],
    [['sandbox', 'sign'], /Specify a method, a URL/],
    [['sandbox', 'sign', 'PUT', 'http://127.0.0.1/'], /The method must be GET or POST/],
    [['sandbox', 'sign', 'GET', '127.0.0.1'], /is not a URL/],
    [['sandbox', 'sign', 'POST', 'https://api.cybersource.com/pts/v2/credits/'], /Only requests to the local sandbox/],
    [['sandbox', 'sign', 'POST', 'http://127.0.0.1/', join(folder, 'none.json')], /was not found/],
  ];
  for (const [args, sentence] of wrongCalls) {
    it(`is wrong use: ${args.join(' ').replaceAll(folder, '')}`, () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, sentence);
      assert.match(stderr, /^Usage: /m);
    });
  }

  it('has the documented credentials, and is ready when it has said so', () =>
    withSandbox([], async ({ url, ...credentials }) => {
      assert.deepEqual(credentials, fixedCredentials);
      assert.equal((await fetch(`${url}/_sandbox/ready`)).status, 200);
    }));

  it('has fresh credentials when it is asked to', () =>
    withSandbox(['--credentials', 'fresh'], async ({ sharedSecret }) =>
      assert.notEqual(sharedSecret, fixedCredentials.sharedSecret),
    ));

  it('has the credentials of a file', () => {
    const own = { merchantId: 'm1', keyId: 'k1', sharedSecret: 'c2VjcmV0' };
    return withSandbox(['--credentials', file('own.json', JSON.stringify(own))], async ({ url, ...credentials }) =>
      assert.deepEqual(credentials, own),
    );
  });

  it('speaks HTTPS with a certificate', () => {
    const { certificate, privateKey } = fakeCertificate('api', 'localhost');
    const args = ['--tls-cert', file('cert.pem', certificate), '--tls-key', file('key.pem', privateKey)];
    return withSandbox(args, async ({ url }) => {
      assert.match(url, /^https:\/\/127\.0\.0\.1:\d+$/);
      const status = await new Promise((resolve, reject) => {
        const request = httpsRequest(`${url}/_sandbox/ready`, {
          ca: certificate,
          checkServerIdentity: () => undefined,
        });
        request.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
        request.end();
      });
      assert.equal(status, 200);
    });
  });

  it('says what is wrong with a certificate', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [cli, 'sandbox', '--tls-cert', credit, '--tls-key', credit],
      {
        encoding: 'utf8',
      },
    );
    assert.equal(status, 2);
    assert.match(stderr, /certificate and its key can't be used/);
  });

  it('warns when others can reach it', async () => {
    const program = spawn(process.execPath, [cli, 'sandbox', '--host', '0.0.0.0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    try {
      const { url } = JSON.parse(await firstLine(program.stdout));
      assert.match(await firstLine(program.stderr), /^Warning: the sandbox listens on 0\.0\.0\.0/);
      assert.equal((await fetch(`${url}/_sandbox/ready`)).status, 200);
    } finally {
      program.kill();
    }
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`exits with 0 on ${signal}, also as soon as the address is printed`, async function () {
      if (process.platform === 'win32') this.skip();
      const program = spawn(process.execPath, [cli, 'sandbox'], { stdio: ['ignore', 'pipe', 'ignore'] });
      await firstLine(program.stdout);
      program.kill(signal);
      const [code] = await once(program, 'exit');
      assert.equal(code, 0);
    });
  }

  it('refuses what there is no room for in the store, and says so', async function () {
    if (process.platform === 'win32') this.skip();
    const script = 'ulimit -f 8; exec "$0" "$@"';
    const words = [process.execPath, cli, 'sandbox', '--store', join(folder, 'small.jsonl')];
    const program = spawn('sh', ['-c', script, ...words], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const { url } = JSON.parse(await firstLine(program.stdout));
      const signer = { ...fixedCredentials, host: new URL(url).host, now: new Date() };
      const path = '/pts/v2/credits/';
      const statuses: number[] = [];
      for (let i = 0; i < 20; i++) {
        const { headers, body } = httpSigned(signer, 'POST', path, JSON.stringify(cardCredit()));
        statuses.push((await fetch(url + path, { method: 'POST', headers, body })).status);
      }
      assert.deepEqual([statuses[0], statuses.at(-1)], [201, 500]);
      const { requests } = (await (await fetch(`${url}/_sandbox/requests`)).json()) as {
        requests: { why: string[] }[];
      };
      assert.deepEqual(requests.at(-1)?.why, ["The store can't be written (EFBIG)."]);
    } finally {
      program.kill();
    }
  });

  it('goes on when nobody reads its output and its log any more', async () => {
    const program = spawn(process.execPath, [cli, 'sandbox'], { stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      const { url } = JSON.parse(await firstLine(program.stdout));
      program.stdout.destroy();
      program.stderr.destroy();
      for (let i = 0; i < 20; i++) {
        assert.equal((await fetch(`${url}/pts/v2/credits/`, { method: 'POST', body: '{}' })).status, 401);
      }
      assert.equal(program.exitCode, null);
    } finally {
      program.kill();
    }
  });
});

describe('sandbox exec', () => {
  const exec = (script: string, options: readonly string[] = []) =>
    spawnSync(process.execPath, [cli, 'sandbox', 'exec', ...options, '--', process.execPath, '-e', script], {
      encoding: 'utf8',
    });

  it('hands the sandbox over in variables, and says nothing when nothing was refused', () => {
    const { status, stdout, stderr } = exec(
      'const {env} = process; console.log(JSON.stringify([env.CYBERSOURCE_SANDBOX_URL, env.CYBERSOURCE_MERCHANT_ID, env.CYBERSOURCE_KEY_ID, env.CYBERSOURCE_SHARED_SECRET]))',
    );
    const [url, ...credentials] = JSON.parse(stdout);
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.deepEqual(credentials, Object.values(fixedCredentials));
    assert.deepEqual([status, stderr], [0, '']);
  });

  for (const code of [0, 1, 3, 255]) {
    it(`ends with the exit code of the command: ${code}`, () =>
      assert.equal(exec(`process.exit(${code})`).status, code));
  }

  it('prints what was refused and why', () => {
    const { stderr, status } = exec(
      "fetch(process.env.CYBERSOURCE_SANDBOX_URL + '/pts/v2/credits/', { method: 'POST', body: '{}' }).then((r) => process.exit(r.status - 400))",
    );
    assert.equal(status, 1);
    assert.match(stderr, /1 of 1 requests were refused/);
    assert.match(stderr, /POST \/pts\/v2\/credits\/ 401\n.*neither a signature header nor a bearer token/);
  });

  it('ends with 127 when the command was not found', () => {
    const { status, stderr } = spawnSync(process.execPath, [cli, 'sandbox', 'exec', '--', 'no-such-command'], {
      encoding: 'utf8',
    });
    assert.deepEqual([status, stderr], [127, 'The command "no-such-command" was not found.\n']);
  });

  it('passes signals on and ends as the command does', async function () {
    if (process.platform === 'win32') return this.skip();
    const script = "process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); console.log('on')";
    const program = spawn(process.execPath, [cli, 'sandbox', 'exec', '--', process.execPath, '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(program.stdout, 'data');
    program.kill('SIGTERM');
    assert.deepEqual(await once(program, 'exit'), [7, null]);
  });

  it('ends with 128 and the signal that ended the command', () => {
    assert.equal(exec("process.kill(process.pid, 'SIGKILL')").status, 137);
  });
});

describe('sandbox sign', () => {
  for (const options of [[], ['--jwt']]) {
    it(`prints headers that the sandbox believes ${options.join(' ')}`, () =>
      withSandbox([], async ({ url }) => {
        const target = `${url}/pts/v2/credits/`;
        const args = [cli, 'sandbox', 'sign', ...options, 'POST', target, credit];
        const printed = execFileSync(process.execPath, args, { encoding: 'utf8' });
        const headers = printed
          .trim()
          .split('\n')
          .map((line) => line.split(/: (.*)/s, 2) as [string, string]);
        const response = await fetch(target, { method: 'POST', headers, body: readFileSync(credit) });
        assert.equal(response.status, 201);
        const { id } = await response.json();
        const details = execFileSync(process.execPath, [cli, 'sandbox', 'sign', ...options, 'GET', `${target}${id}`], {
          encoding: 'utf8',
        });
        const read = details
          .trim()
          .split('\n')
          .map((line) => line.split(/: (.*)/s, 2) as [string, string]);
        assert.equal((await fetch(`${target}${id}`, { headers: read })).status, 200);
      }));
  }

  it('reads the body from standard input', () => {
    const args = [cli, 'sandbox', 'sign', 'POST', 'http://127.0.0.1:4100/pts/v2/credits/', '-'];
    const printed = execFileSync(process.execPath, args, { encoding: 'utf8', input: '{}' });
    assert.match(printed, /^digest: SHA-256=RBNvo1WzZ4oRRq0W9\+hknpT7T8If536DEMBg9hyq\/4o=$/m);
    assert.doesNotMatch(printed, /^host:/m);
  });
});
