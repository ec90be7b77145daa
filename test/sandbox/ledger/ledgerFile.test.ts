import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ledger } from '../../../src/sandbox/ledger/ledger.ts';
import { LedgerFile } from '../../../src/sandbox/ledger/ledgerFile.ts';
import { fixedCredentials, type LocalSandbox, startLocalSandbox } from '../../../src/sandbox/localSandbox.ts';
import { call, cardCredit, httpSigned, send } from '../client.ts';
import { recordedCredit } from './recordedCredit.ts';

const credits = '/pts/v2/credits/';

describe('the store of the sandbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  after(() => rmSync(folder, { recursive: true }));
  let count = 0;
  const freshStore = () => join(folder, `${++count}.jsonl`);

  /** Runs one sandbox on the store after the other, as sessions do. */
  async function session<T>(store: string, act: (sandbox: LocalSandbox, log: string[]) => Promise<T>): Promise<T> {
    const log: string[] = [];
    const sandbox = await startLocalSandbox({ store, log: (line) => log.push(line) });
    try {
      return await act(sandbox, log);
    } finally {
      await sandbox.close();
    }
  }
  const create = async (sandbox: LocalSandbox, transactionId: string) =>
    (await call(sandbox, 'POST', credits, cardCredit('18.40', { code: 'CR-1', transactionId }))).json;
  const statusOf = async (sandbox: LocalSandbox, id: string) =>
    (await call(sandbox, 'GET', `${credits}${id}`)).json.status;

  it('keeps credits and voids, and their responses', async () => {
    const store = freshStore();
    const [kept, voided, ofVoid] = await session(store, async (sandbox) => {
      const first = await create(sandbox, 't1');
      const second = await create(sandbox, 't2');
      return [first, second, (await call(sandbox, 'POST', second._links.void.href, {})).json];
    });
    await session(store, async (sandbox) => {
      assert.deepEqual((await call(sandbox, 'GET', kept._links.self.href)).json, kept);
      assert.equal(await statusOf(sandbox, voided.id), 'VOIDED');
      assert.deepEqual((await call(sandbox, 'GET', ofVoid._links.self.href)).json, ofVoid);
      assert.equal((await create(sandbox, 't1')).reason, 'INVALID_DATA');
      assert.equal((await call(sandbox, 'POST', kept._links.void.href, {})).json.status, 'VOIDED');
    });
  });

  it('has no card number, and is readable by its owner only', async () => {
    const store = freshStore();
    await session(store, (sandbox) => create(sandbox, 't1'));
    assert.doesNotMatch(readFileSync(store, 'utf8'), /4111111111111111/);
    if (process.platform !== 'win32') assert.equal(statSync(store).mode & 0o077, 0);
  });

  it('survives kill -9 with everything that had a response', async () => {
    const store = freshStore();
    const program = spawn(process.execPath, ['dist/cli.cjs', 'sandbox', '--store', store], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = await once(program.stdout.setEncoding('utf8'), 'data');
    const { url } = JSON.parse(line);
    const ids: string[] = [];
    for (let i = 0; i < 20; i++) {
      const body = JSON.stringify(cardCredit('18.40', { code: 'CR-1', transactionId: `t${i}` }));
      const signer = { ...fixedCredentials, host: new URL(url).host, now: new Date() };
      const sandbox = { url } as LocalSandbox;
      ids.push((await send(sandbox, httpSigned(signer, 'POST', credits, body))).json.id);
    }
    program.kill('SIGKILL');
    await once(program, 'exit');
    await session(store, async (sandbox) => {
      for (const id of ids) assert.equal(await statusOf(sandbox, id), 'PENDING');
    });
  });

  const torn: readonly (readonly [title: string, tear: (store: string, size: number) => void, kept: number])[] = [
    ['half a record', (store, size) => truncateSync(store, size - 40), 1],
    ['a record without its line end', (store, size) => truncateSync(store, size - 1), 1],
    ['a beginning of a record', (store) => appendFileSync(store, '{"id":"7'), 2],
    ['zeros', (store) => appendFileSync(store, '\0\0\0\0'), 2],
    ['a last line that is not a record', (store) => appendFileSync(store, '{}\n'), 2],
    ['half of the first line', (store) => truncateSync(store, 10), 0],
    ['nothing at all', (store) => truncateSync(store, 0), 0],
  ];
  for (const [title, tear, kept] of torn) {
    it(`cuts a torn tail with a line in the log: ${title}, ${kept} of 2 credits kept`, async () => {
      const store = freshStore();
      const ids = await session(store, async (sandbox) => [
        (await create(sandbox, 't1')).id,
        (await create(sandbox, 't2')).id,
      ]);
      tear(store, statSync(store).size);
      const isEmpty = statSync(store).size === 0;
      await session(store, async (sandbox, log) => {
        assert.equal(/\d+ bytes were removed/.test(log.join()), !isEmpty);
        const statuses = await Promise.all(ids.map((id) => statusOf(sandbox, id)));
        assert.equal(statuses.filter((status) => status === 'PENDING').length, kept);
        await create(sandbox, 't3');
      });
      await session(store, async (sandbox, log) => {
        assert.deepEqual(log, []);
        assert.equal((await create(sandbox, 't3')).reason, 'INVALID_DATA');
      });
    });
  }

  const refused: readonly (readonly [title: string, prepare: (store: string) => void, sentence: RegExp])[] = [
    ['another file', (store) => writeFileSync(store, '{"name": "package"}\n'), /is not a store of the local sandbox/],
    ['another text', (store) => writeFileSync(store, 'hello'), /is not a store of the local sandbox/],
    ['a folder that does not exist', () => {}, /can't be opened \(ENOENT\)/],
  ];
  for (const [title, prepare, sentence] of refused) {
    it(`refuses ${title}, and leaves it as it is: ${sentence.source}`, async () => {
      const store = title.includes('folder') ? join(folder, 'nowhere', 'store') : freshStore();
      prepare(store);
      const before = existsSync(store) ? readFileSync(store, 'utf8') : undefined;
      await assert.rejects(startLocalSandbox({ store }), sentence);
      assert.equal(existsSync(store) ? readFileSync(store, 'utf8') : undefined, before);
    });
  }

  it('refuses a device, which may be read without end or keep nothing', async function () {
    if (process.platform === 'win32') return this.skip();
    const store = freshStore();
    symlinkSync('/dev/null', store);
    await assert.rejects(startLocalSandbox({ store }), /is not a file/);
    assert.equal(existsSync(`${store}.lock`), false);
  });

  it('refuses a store with a line in the middle that is not a record', async () => {
    const store = freshStore();
    await session(store, (sandbox) => create(sandbox, 't1'));
    appendFileSync(store, 'nonsense\n{}\n');
    await assert.rejects(startLocalSandbox({ store }), /Line 3 of the store .* can't be read/);
  });

  it('refuses a store that another sandbox uses, and takes it when that has ended', async () => {
    const store = freshStore();
    await session(store, async () => assert.rejects(startLocalSandbox({ store }), /in use by another sandbox/));
    await session(store, async () => {});
  });

  it('takes a lock whose process has ended for none', async () => {
    const store = freshStore();
    writeFileSync(`${store}.lock`, '999999999');
    await session(store, async (sandbox) => assert.ok((await create(sandbox, 't1')).id));
  });

  it('is empty after a reset', async () => {
    const store = freshStore();
    const id = await session(store, async (sandbox) => {
      const { id } = await create(sandbox, 't1');
      sandbox.reset();
      return id;
    });
    await session(store, async (sandbox) => {
      assert.equal((await call(sandbox, 'GET', `${credits}${id}`)).status, 404);
      assert.equal((await create(sandbox, 't1')).status, 'PENDING');
    });
  });

  it('does not grow beyond a few times what is kept, while it is used', () => {
    const store = freshStore();
    const file = new LedgerFile(store, () => {});
    const ledger = new Ledger({ limit: 10, store: file });
    const restored = [...file.read()];
    for (let i = 0; i < 5000; i++) ledger.record(recordedCredit(String(i)));
    file.close();
    const lines = readFileSync(store, 'utf8').trimEnd().split('\n').length;
    assert.ok(lines < 1100, `${lines} lines`);
    const again = new LedgerFile(store, () => {});
    assert.deepEqual([restored.length, [...again.read()].at(-1)], [0, recordedCredit('4999')]);
    again.close();
  });

  it('stays as it is, with a line in the log, when it can not be written anew', () => {
    const store = freshStore();
    const log: string[] = [];
    const file = new LedgerFile(store, (line) => log.push(line));
    const ledger = new Ledger({ limit: 10, store: file });
    assert.deepEqual([...file.read()], []);
    mkdirSync(`${store}.new`);
    for (let i = 0; i < 1500; i++) ledger.record(recordedCredit(String(i)));
    file.close();
    assert.match(log.join(), /^The store could not be rewritten without what is no longer needed \(\w+\)\.$/);
    assert.equal(readFileSync(store, 'utf8').trimEnd().split('\n').length, 1501);
  });

  it('is written anew when most of it is no longer needed', async () => {
    const store = freshStore();
    await session(store, (sandbox) => create(sandbox, 't1'));
    const [header, line] = readFileSync(store, 'utf8').split('\n');
    writeFileSync(store, `${header}\n${`${line}\n`.repeat(1100)}`);
    await session(store, async (sandbox) => assert.equal((await create(sandbox, 't1')).reason, 'INVALID_DATA'));
    assert.equal(readFileSync(store, 'utf8'), `${header}\n${line}\n`);
  });
});
