import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startLocalSandbox } from '../../src/sandbox/localSandbox.ts';
import { credit } from '../payload/findingTable.ts';
import { type Captured, type Circumstances, runCaptured } from './captured.ts';

const amount = 'orderInformation.amountDetails.totalAmount';
const paying = (total: string) => credit({ [amount]: total });

/** A folder with these files; runs the command in it. */
function folderWith(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'run-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const run = (words: readonly string[], circumstances: Circumstances = {}): Promise<Captured> =>
    runCaptured(['run', ...words], { folder, ...circumstances });
  return { folder, run, read: (name: string) => readFileSync(join(folder, name), 'utf8') };
}

const folders: string[] = [];
const removeFolders = () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
};

interface Step {
  readonly request: string;
  readonly outcome: string;
  readonly failures: readonly { readonly path: string; readonly expected: unknown; readonly actual: unknown }[];
}

interface Case {
  readonly file: string;
  readonly name: string;
  readonly passed: boolean;
  readonly steps: readonly Step[];
}

const casesOf = ({ stdout }: Captured): readonly Case[] => JSON.parse(stdout).cases;

describe('run', () => {
  after(removeFolders);

  const exits: readonly (readonly [string, files: Readonly<Record<string, string>>, words: string[], code: number])[] =
    [
      ['an accepted credit', { 'a.credit.json': credit() }, ['.'], 0],
      ['a declined one', { 'a.credit.json': paying('5201.01') }, ['.'], 1],
      [
        'one that is declined as expected',
        { 'a.credit.json': paying('5201.01'), 'a.expect.json': '{"outcome": "declined"}' },
        ['.'],
        0,
      ],
      ['a refused one', { 'a.credit.json': paying('5400.04') }, ['.'], 1],
      ['a server error', { 'a.credit.json': paying('5500.00') }, ['.'], 3],
      [
        'a server error that is expected',
        { 'a.credit.json': paying('5500.00'), 'a.expect.json': '{"outcome": "serverError"}' },
        ['.'],
        0,
      ],
      ['a lost response', { 'a.credit.json': paying('5000.03') }, ['.'], 3],
      [
        'a lost response that is expected',
        { 'a.credit.json': paying('5000.03'), 'a.expect.json': '{"outcome": "unknown"}' },
        ['.'],
        0,
      ],
      [
        'a lost response and a decline',
        { 'a.credit.json': paying('5000.03'), 'b.credit.json': paying('5201.01') },
        ['.'],
        3,
      ],
      ['a payload that is not there', { 'a.credit.json': credit() }, ['a.credit.json', 'b.credit.json'], 2],
      ['a lost response beside a file that is not there', { 'a.credit.json': paying('5000.03') }, ['.', 'b'], 3],
      ['a file of expectations with a fault', { 'a.credit.json': credit(), 'a.expect.json': '{"x": 1}' }, ['.'], 2],
      ['a folder without payloads', { 'a.txt': '' }, ['.'], 2],
      ['no path', {}, [], 2],
      ['an unknown target', { 'a.credit.json': credit() }, ['--target', 'production', '.'], 2],
      ['a sandbox on another machine', { 'a.credit.json': credit() }, ['--sandbox', 'http://10.0.0.1:80', '.'], 2],
      ['a sandbox over https', { 'a.credit.json': credit() }, ['--sandbox', 'https://127.0.0.1:80', '.'], 2],
      ['a sandbox without credentials', { 'a.credit.json': credit() }, ['--sandbox', 'http://127.0.0.1:1', '.'], 2],
      ['two targets', { 'a.credit.json': credit() }, ['--sandbox', 'http://127.0.0.1:1', '--target', 'test', '.'], 2],
      ['an unknown reporter', { 'a.credit.json': credit() }, ['--reporter', 'xml', '.'], 2],
      ['--yes-send without --target test', { 'a.credit.json': credit() }, ['--yes-send', '1', '.'], 2],
      ['--yes-send with a word', { 'a.credit.json': credit() }, ['--yes-send', 'all', '.'], 2],
      ['a filter that nothing fits', { 'a.credit.json': credit() }, ['--filter', 'b*', '.'], 2],
      ['--help', {}, ['--help'], 0],
    ];
  for (const [title, files, words, code] of exits) {
    it(`exits with ${code} for ${title}`, async () => {
      const result = await folderWith(files).run(words);
      assert.equal(result.code, code, result.stdout + result.stderr);
    });
  }

  it('reports each case with its steps as one JSON document', async () => {
    const { run } = folderWith({
      'some/one.credit.json': credit(),
      'some/one.expect.json': `{ "status": 201, "body": { "status": "PENDING" }, "then": [
        { "follow": "void", "body": { "status": "VOIDED" } },
        { "follow": "void", "outcome": "refused", "reason": "NOT_VOIDABLE" },
        { "look": "details", "body": { "id": "{{id}}" } },
        { "look": "search", "body": { "totalCount": 7 } }
      ] }`,
      'some/two.credit.json': credit(),
      'some/two.expect.json': `{ "cases": [
        { "name": "no funds", "change": { "/orderInformation/amountDetails/totalAmount": "5201.02" }, "outcome": "accepted" },
        { "outcome": "refused", "findings": [], "fields": ["clientReferenceInformation.code"] }
      ] }`,
    });
    const result = await run(['--reporter', 'json', 'some']);
    assert.equal(result.code, 1);
    const [one, noFunds, second] = casesOf(result);
    assert.deepEqual([one?.file, one?.name, one?.passed], ['some/one.credit.json', 'one', false]);
    assert.deepEqual(
      one?.steps.map(({ request, outcome }) => `${request.replace(/\d{22}/, 'ID')} ${outcome}`),
      [
        'POST /pts/v2/credits/ accepted',
        'POST /pts/v2/credits/ID/voids accepted',
        'POST /pts/v2/credits/ID/voids refused',
        'GET /tss/v2/transactions/ID accepted',
        'POST /tss/v2/searches accepted',
      ],
    );
    assert.deepEqual(one?.steps.at(-1)?.failures, [{ path: 'body.totalCount', expected: 7, actual: 2 }]);
    assert.deepEqual([noFunds?.name, second?.name], ['no funds', '2']);
    assert.deepEqual(noFunds?.steps, [
      {
        request: 'POST /pts/v2/credits/',
        outcome: 'declined',
        status: 201,
        reason: 'INSUFFICIENT_FUND',
        mayHaveHappened: false,
        message: noFunds?.steps[0] && (noFunds.steps[0] as unknown as { message: string }).message,
        failures: [{ path: 'outcome', expected: 'accepted', actual: 'declined' }],
      },
    ]);
    assert.deepEqual(
      second?.steps[0]?.failures.map(({ path }) => path),
      ['outcome', 'fields'],
    );
  });

  it('begins each file with an empty ledger', async () => {
    const same = credit({ 'clientReferenceInformation.transactionId': 'the-same-1' });
    const { run } = folderWith({ 'a.credit.json': same, 'b.credit.json': same });
    assert.equal((await run(['.'])).code, 0);
  });

  it('runs each file once, however often it or its expectations are named', async () => {
    const { run } = folderWith({ 'a.credit.json': credit(), 'a.expect.json': '{}' });
    const words = ['.', 'a.credit.json', '*.credit.json', 'a.expect.json', '*'];
    assert.equal(casesOf(await run(['--reporter', 'json', ...words])).length, 1);
  });

  it('names a fault of expectations by its place and pointer, and runs the others', async () => {
    const { run } = folderWith({
      'a.credit.json': credit(),
      'a.expect.json': '{\n  "status": "201"\n}',
      'b.credit.json': credit(),
    });
    const { code, stdout, stderr } = await run(['.']);
    assert.equal(code, 2);
    assert.match(stderr, /^a\.expect\.json:2:13 \/status: An HTTP status is a number/);
    assert.match(stdout, /✓ b/);
  });

  const filters: readonly (readonly [filter: string, names: readonly string[]])[] = [
    ['one', ['one']],
    ['some/*', ['one', 'two']],
    ['**/two.credit.json', ['two']],
    ['t*', ['two']],
    ['some/one.credit.json > one', ['one']],
  ];
  for (const [filter, names] of filters) {
    it(`--filter ${filter} runs ${names.join(', ')}`, async () => {
      const { run } = folderWith({ 'some/one.credit.json': credit(), 'some/two.credit.json': credit() });
      const cases = casesOf(await run(['--reporter', 'json', '--filter', filter, '.']));
      assert.deepEqual(
        cases.map(({ name }) => name),
        names,
      );
    });
  }

  it('--bail stops after the first case that fails', async () => {
    const { run } = folderWith({ 'a.credit.json': paying('5201.01'), 'b.credit.json': credit() });
    const { code, stdout } = await run(['--bail', '.']);
    assert.equal(code, 1);
    assert.match(stdout, /\n0 passed, 1 failed, 1 skipped\n$/);
  });

  it('--update writes what came back, and keeps matchers and comments', async () => {
    const { run, read } = folderWith({
      'a.credit.json': paying('5201.02'),
      'a.expect.json': `{
  // Funds
  "outcome": "accepted",
  "reason": "PROCESSOR_DECLINED",
  "body": { "status": "PENDING", "id": { "$matches": "^\\\\d{22}$" }, "gone": 1 },
  "cases": [{ "name": "other", "change": { "/${amount.replaceAll('.', '/')}": "5201.03" }, "reason": "x" }]
}
`,
    });
    assert.equal((await run(['--update', '.'])).code, 1);
    assert.equal(
      read('a.expect.json'),
      `{
  // Funds
  "outcome": "declined",
  "reason": "INSUFFICIENT_FUND",
  "body": { "status": "DECLINED", "id": { "$matches": "^\\\\d{22}$" }, "gone": {"$absent": true} },
  "cases": [{ "name": "other", "change": { "/${amount.replaceAll('.', '/')}": "5201.03" }, "reason": "EXPIRED_CARD" }]
}
`,
    );
    const again = await run(['.']);
    assert.equal(again.code, 0, again.stdout);
  });

  it('--update keeps the byte order mark, the line ends and the indentation', async () => {
    const { run, read } = folderWith({
      'a.credit.json': paying('5201.02'),
      'a.expect.json': '\ufeff{\r\n\t"body": {\r\n\t\t"errorInformation": 1,\r\n\t\t"_links": null\r\n\t}\r\n}\r\n',
    });
    await run(['--update', '.']);
    const written = read('a.expect.json');
    assert.ok(written.startsWith('\ufeff{\r\n\t"body": {\r\n\t\t"errorInformation": {'), written);
    assert.ok(written.includes('\r\n\t\t"_links": {\r\n\t\t\t"self": {\r\n\t\t\t\t'), written);
    assert.doesNotMatch(written, /[^\r]\n/);
    assert.equal((await run(['.'])).code, 0);
  });

  it('--update records what a payload without expectations gets, so that it gets it again', async () => {
    const { run } = folderWith({ 'a.credit.json': credit(), 'b.credit.json': paying('5400.04') });
    await run(['--update', '.']);
    const { code, stdout } = await run(['.']);
    assert.equal(code, 0, stdout);
  });

  it('--update records no unknown outcome', async () => {
    const { folder, run } = folderWith({ 'a.credit.json': paying('5000.03') });
    assert.equal((await run(['--update', '.'])).code, 3);
    assert.ok(!existsSync(join(folder, 'a.expect.json')));
  });

  it('--timeout ends the wait for a response', async () => {
    const { run } = folderWith({ 'a.credit.json': paying('5000.02') });
    const began = performance.now();
    assert.equal((await run(['--timeout', '1', '.'])).code, 3);
    assert.ok(performance.now() - began < 10_000);
  });

  for (const host of ['127.0.0.1', 'localhost']) {
    it(`--sandbox sends to a sandbox that runs, on ${host}`, async () => {
      const lines: string[] = [];
      const sandbox = await startLocalSandbox({ log: (line) => lines.push(line) });
      try {
        const { merchantId, keyId, sharedSecret } = sandbox.credentials;
        const env = {
          CYBERSOURCE_MERCHANT_ID: merchantId,
          CYBERSOURCE_KEY_ID: keyId,
          CYBERSOURCE_SHARED_SECRET: sharedSecret,
        };
        const { run } = folderWith({ 'a.credit.json': credit() });
        const url = sandbox.url.replace('127.0.0.1', host);
        assert.equal((await run(['--sandbox', url, '.'], { env })).code, 0);
        assert.equal(lines.length, 1);
        assert.match(lines[0] ?? '', / POST \/pts\/v2\/credits\/: 201 PENDING \d{22}$/);
      } finally {
        await sandbox.close();
      }
    });
  }
});

const credentials = {
  CYBERSOURCE_MERCHANT_ID: 'fake_mid',
  CYBERSOURCE_KEY_ID: '08c94330-f618-42a3-b09d-e1e43be5efda',
  CYBERSOURCE_SHARED_SECRET: Buffer.from('no secret at all, only for tests').toString('base64'),
};

describe('run --target test', () => {
  after(removeFolders);

  const files = {
    'a.credit.json': credit(),
    'a.expect.json': '{"then": [{"follow": "void"}], "cases": [{"name": "x", "change": {"/a": 1}}]}',
    'b.credit.json': credit(),
    'b.expect.json': '{"findings": []}',
  };

  /** Runs beside a proxy on which everything for the test endpoint would have to come by; how often it did. */
  async function throughProxy(words: readonly string[], own: Readonly<Record<string, string>> = credentials) {
    let count = 0;
    const proxy = createServer((socket) => {
      count++;
      socket.on('error', () => {});
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as { port: number };
    try {
      const result = await folderWith(files).run(['--target', 'test', ...words], {
        env: { ...own, HTTPS_PROXY: `http://127.0.0.1:${port}` },
      });
      return { ...result, count };
    } finally {
      proxy.close();
    }
  }

  for (const words of [[], ['--yes-send', '1'], ['--yes-send', '3'], ['--yes-send', '0']]) {
    it(`sends nothing with ${words.join(' ') || 'no --yes-send'}, and lists the credits`, async () => {
      const { code, stdout, count } = await throughProxy([...words, '.']);
      assert.deepEqual([code, count], [2, 0]);
      assert.match(stdout, /^a\.credit\.json > a: 18\.40 USD\na\.credit\.json > x: 18\.40 USD\n/);
      assert.match(stdout, /Nothing was sent\..* --yes-send 2\.\n$/);
    });
  }

  it('sends nothing without credentials, and names those that are missing', async () => {
    const { CYBERSOURCE_KEY_ID: _, ...others } = credentials;
    const { code, stderr, count } = await throughProxy(['--yes-send', '2', '.'], others);
    assert.deepEqual([code, count], [2, 0]);
    assert.match(stderr, /Set CYBERSOURCE_KEY_ID in the environment/);
  });

  it('sends each credit once with the right number, and repeats none', async () => {
    const { code, stdout, count } = await throughProxy(['--yes-send', '2', '--reporter', 'json', '.']);
    assert.deepEqual([code, count], [1, 2]);
    const outcomes = JSON.parse(stdout).cases.map(({ steps }: Case) => steps[0]?.outcome);
    assert.deepEqual(outcomes, ['notSent', 'notSent', 'notSent']);
  });
});

describe('run, interrupted while a credit is under way', () => {
  after(removeFolders);

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`reports its unknown outcome on ${signal}, and exits with 3`, async function () {
      if (process.platform === 'win32') this.skip();
      const { folder, read } = folderWith({ 'a.credit.json': paying('18.40'), 'b.credit.json': paying('18.41') });
      const silent = createHttpServer((request) => request.resume());
      await once(silent.listen(0, '127.0.0.1'), 'listening');
      const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
      const words = ['run', '--sandbox', url, '--reporter', 'json', '--report-file', 'run.json', '.'];
      const program = spawn(process.execPath, [resolve('dist/cli.cjs'), ...words], {
        cwd: folder,
        stdio: 'ignore',
        env: { ...process.env, ...credentials },
      });
      try {
        await once(silent, 'request');
        program.kill(signal);
        const [code] = await once(program, 'exit');
        assert.equal(code, 3);
        const { cases } = JSON.parse(read('run.json')) as { readonly cases: readonly Case[] };
        assert.deepEqual(
          cases.map(({ steps }) => steps.map(({ outcome }) => outcome)),
          [['unknown']],
        );
      } finally {
        program.kill('SIGKILL');
        silent.closeAllConnections();
        silent.close();
      }
    });
  }
});
