import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordFault } from '../../src/editor/history/recordFault.ts';
import { RecordFile } from '../../src/editor/history/recordFile.ts';
import { SharedRecord } from '../../src/editor/history/sharedRecord.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { compact, forgetLine } from '../../src/exchange/history/historyLines.ts';
import { linesOf } from '../exchange/support/recordLines.ts';
import { acceptedBody, exchangeOf, response } from '../exchange/support/scriptedPorts.ts';
import { buildFolder } from '../processes/paths.ts';

const program = join(buildFolder, 'test', 'attacks', 'recordWriter.mjs');

interface Writing {
  readonly child: ChildProcess;
  /** Lines that it has said to be written. */
  readonly written: () => number;
}

let scratch: string;
let folder: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'record-'));
  folder = join(scratch, 'record');
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

function write(name: string, count: number): Writing {
  const child = spawn(process.execPath, [program, folder, name, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  return { child, written: () => output.split('\n').length - 1 };
}

/** The IDs of the whole lines that a process that starts now reads. */
async function ids(file = new RecordFile(folder)): Promise<string[]> {
  const { text } = await file.read();
  return text.split('\n').flatMap((line) => {
    try {
      return (JSON.parse(line) as { readonly id?: string }).id ?? [];
    } catch {
      return [];
    }
  });
}

/** Makes the files as old as they are when a killed process has left them. */
function age(): void {
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), 0, 0);
}

const missing = (found: readonly string[], name: string, count: number) => {
  const all = new Set(found);
  return Array.from({ length: count }, (_, i) => `${name}-${i}`).filter((id) => !all.has(id));
};

describe('attacks on the record of sends: several processes', () => {
  it('four write and compact at once, a fifth reads along: no line is lost', async function () {
    this.timeout(60_000);
    const names = ['a', 'b', 'c', 'd'];
    const writers = names.map((name) => write(name, 150));
    const along = new RecordFile(folder);
    const seen = new Set<string>();
    let running = names.length;
    const ends = writers.map(async ({ child }) => {
      await once(child, 'close');
      running--;
    });
    while (running > 0) {
      for (const id of await ids(along)) seen.add(id);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await Promise.all(ends);
    for (const id of await ids(along)) seen.add(id);
    const found = await ids();
    for (const name of names) {
      assert.deepEqual(missing(found, name, 150), [], 'lost');
      assert.deepEqual(missing([...seen], name, 150), [], 'not seen by who reads along');
    }
  });

  it('twelve are killed (SIGKILL) while they write and compact, two go on: only a line in flight is lost', async function () {
    this.timeout(120_000);
    const survivors = ['x', 'y'].map((name) => write(name, 150));
    const ends = survivors.map(({ child }) => once(child, 'close'));
    for (let i = 0; i < 12; i++) {
      const victim = write(`v${i}`, 1_000_000);
      while (victim.written() < 5 + i * 3) await new Promise((resolve) => setTimeout(resolve, 2));
      victim.child.kill('SIGKILL');
      await once(victim.child, 'close');
      assert.deepEqual(missing(await ids(), `v${i}`, victim.written()), [], `of victim ${i}`);
    }
    await Promise.all(ends);
    const found = await ids();
    for (const name of ['x', 'y']) assert.deepEqual(missing(found, name, 150), []);
    age();
    await new RecordFile(folder).compact((text) => compact(text, { most: 1e6, characters: 1e9 }));
    assert.equal(readdirSync(folder).length, 1, 'what killed processes have left is cleaned up');
    assert.deepEqual(new Set(await ids()), new Set(found));
  });
});

describe('attacks on the record of sends: files', () => {
  const line = (id: string) => JSON.stringify({ id, workspace: 'w', ended: true });

  it('a line that was cut off spoils no other', async () => {
    const file = new RecordFile(folder);
    file.append(line('a'));
    appendFileSync(join(folder, '1.jsonl'), '\n{"id":"cut');
    file.append(line('b'));
    assert.deepEqual(await ids(file), ['a', 'b']);
  });

  it('a line that is being written is read when it is whole', async () => {
    const file = new RecordFile(folder);
    file.append(line('a'));
    appendFileSync(join(folder, '1.jsonl'), line('b').slice(0, 9));
    assert.deepEqual(await ids(file), ['a']);
    appendFileSync(join(folder, '1.jsonl'), `${line('b').slice(9)}\n`);
    assert.deepEqual(await ids(file), ['b']);
  });

  const changes: readonly (readonly [what: string, change: () => void, expected: readonly string[]])[] = [
    ['removed', () => rmSync(folder, { recursive: true }), []],
    ['emptied', () => truncateSync(join(folder, '1.jsonl')), []],
    [
      'replaced by a longer one',
      () => {
        rmSync(join(folder, '1.jsonl'));
        writeFileSync(join(folder, '2.jsonl'), `${line('c')}\n${line('d')}\n${line('e')}\n`);
      },
      ['c', 'd', 'e'],
    ],
  ];
  for (const [what, change, expected] of changes) {
    it(`is ${what} while a window is open: it is read again, and written on`, async () => {
      const file = new RecordFile(folder);
      file.append(line('a'));
      file.append(line('b'));
      await file.read();
      change();
      const { isWhole } = await file.read();
      assert.equal(isWhole, true);
      file.append(line('z'));
      assert.deepEqual(await ids(), [...expected, 'z']);
    });
  }

  it('a compaction that was killed before it removed the old file does no harm', async () => {
    const file = new RecordFile(folder);
    file.append(line('a'));
    writeFileSync(join(folder, '2.jsonl'), `\n${line('a').slice(0, 8)}`);
    file.append(line('b'));
    assert.deepEqual(await ids(), ['a', 'b']);
    age();
    await file.compact(compact);
    assert.deepEqual([readdirSync(folder), await ids()], [['3.jsonl'], ['a', 'b']]);
  });

  it('what was forgotten does not come back with such a file', async () => {
    const file = new RecordFile(folder);
    file.append(line('a'));
    file.append(forgetLine(['a']));
    writeFileSync(join(folder, '2.jsonl'), `\n${line('b')}\n`);
    age();
    await file.compact(compact);
    assert.deepEqual(await ids(), ['b']);
  });

  const odd: readonly (readonly [what: string, make: () => void, reading: RegExp | undefined, writing: RegExp])[] = [
    ['a file in place of the folder', () => writeFileSync(folder, ''), /^A file exists where/, /^A file exists where/],
    [
      'a folder in place of the file',
      () => mkdirSync(join(folder, '1.jsonl'), { recursive: true }),
      /^Something other than a file exists/,
      /^Something other than a file exists/,
    ],
    [
      'a device in place of the file',
      () => link('/dev/zero'),
      /^Something other than a file exists/,
      /^Something other than a file exists/,
    ],
    [
      'a device that is always full',
      () => link('/dev/full'),
      /^Something other than a file exists/,
      /^Something other than a file exists/,
    ],
    ['a link that leads nowhere', () => symlinkSync('/proc/none/x', folder), undefined, /^Its folder can't be created/],
    ['links that lead in a circle', () => link('1.jsonl'), /ELOOP/, /ELOOP/],
  ];
  const link = (target: string) => {
    mkdirSync(folder, { recursive: true });
    symlinkSync(target, join(folder, '1.jsonl'));
  };
  for (const [what, make, reading, writing] of odd) {
    it(`${what}: says so`, async () => {
      make();
      const file = new RecordFile(folder);
      assert.throws(
        () => file.append(line('a')),
        (error) => writing.test(recordFault(error)),
      );
      if (reading) await assert.rejects(file.read(), (error) => reading.test(recordFault(error)));
      else assert.equal((await file.read()).text, '');
    });
  }

  it('600 MB: says so instead of reading it', async () => {
    const file = new RecordFile(folder);
    file.append(line('a'));
    truncateSync(join(folder, '1.jsonl'), 600_000_000);
    for (const work of [() => file.read(), () => file.compact(compact)]) {
      await assert.rejects(work(), (error) => recordFault(error) === 'It has 600 MB, and at most 100 MB are read.');
    }
    await file.remove();
    assert.deepEqual(await ids(file), []);
  });

  const faults: readonly (readonly [code: string, sentence: string])[] = [
    ['ENOSPC', 'The disk is full (ENOSPC).'],
    ['EROFS', 'The disk is read-only (EROFS).'],
    ['EACCES', 'Permission denied (EACCES).'],
    ['EIO', 'The disk reported an error (EIO).'],
  ];
  for (const [code, sentence] of faults) {
    it(`${code}: ${sentence}`, () => assert.equal(recordFault(Object.assign(new Error('x'), { code })), sentence));
  }
});

describe('attacks on the record of sends: storage', () => {
  const draft = 'history.json.0b5e4f7a-1111-4222-8333-444444444444';
  const workspace = 'here';
  let accepted: Exchange;
  before(async () => {
    accepted = await exchangeOf(() => response(201, acceptedBody()));
  });

  /** What a window that starts now knows. */
  async function known(): Promise<string[]> {
    const { exchanges = [] } = await new SharedRecord(folder, workspace).read();
    return exchanges.map(({ id, result, elsewhere }) => `${id} ${result?.outcome.kind} ${elsewhere}`);
  }

  it('the history of the first version moves into the record once, and its drafts go', async () => {
    const { result: _, ...begun } = accepted;
    const old = linesOf([
      { ...accepted, id: 'a' },
      { ...begun, id: 'b' },
    ]).replaceAll(/"workspace":"here",/g, '');
    writeFileSync(join(scratch, 'history.json'), `${old}{"id":"cut`);
    writeFileSync(join(scratch, draft), '{');
    writeFileSync(join(scratch, 'history.json.bak'), 'not ours');
    for (let start = 0; start < 2; start++) {
      assert.equal(await new SharedRecord(folder, workspace).moveOld({ storage: scratch, workspace }), undefined);
      assert.deepEqual(await known(), ['a accepted otherWindow', 'b unknown otherWindow']);
    }
    assert.deepEqual(readdirSync(scratch).toSorted(), ['history.json.bak', 'record']);
  });

  it('stays where it is when the record cannot be written', async () => {
    writeFileSync(join(scratch, 'history.json'), linesOf([accepted]));
    writeFileSync(folder, '');
    const fault = await new SharedRecord(folder, workspace).moveOld({ storage: scratch, workspace });
    assert.match(fault ?? '', /^A file exists where/);
    assert.deepEqual(readdirSync(scratch).toSorted(), ['history.json', 'record']);
  });

  for (const [what, name] of [
    ['a draft that is a folder', draft],
    ['a folder in place of the old history', 'history.json'],
  ] as const) {
    it(`${what} holds nothing up`, async () => {
      mkdirSync(join(scratch, name));
      const record = new SharedRecord(folder, workspace);
      assert.equal(await record.moveOld({ storage: scratch, workspace }), undefined);
      assert.equal(record.write(accepted), undefined);
      assert.deepEqual(await known(), [`${accepted.id} accepted otherWindow`]);
    });
  }

  it('what one window clears, the others forget; what they are sending stays', async () => {
    const { result: _, ...begun } = accepted;
    const windows = [new SharedRecord(folder, workspace), new SharedRecord(folder, workspace)] as const;
    windows[1].write({ ...accepted, id: 'a' });
    windows[1].write({ ...begun, id: 'b' });
    await windows[1].read();
    assert.equal(await windows[0].forget(['a']), undefined);
    const { exchanges = [], forgotten } = await windows[1].read();
    assert.deepEqual([exchanges.map(({ id }) => id), [...(forgotten ?? [])]], [['b'], ['a']]);
  });

  it('a limit on the size of files cuts off no line that was said to be written', async () => {
    // What a full disk does, without one: 512 bytes a block.
    const limited = ['-c', 'ulimit -f 40; exec "$0" "$@"', process.execPath, program, folder, 'a', '1000'];
    const { stdout, stderr, status } = spawnSync('sh', limited, { encoding: 'utf8' });
    assert.match(stderr, /ENOSPC|EFBIG/);
    const written = stdout.split('\n').length - 1;
    assert.ok(written > 3 && status !== 0, `${written} ${status}`);
    assert.deepEqual(missing(await ids(), 'a', written), []);
    new RecordFile(folder).append(JSON.stringify({ id: 'z' }));
    assert.equal((await ids()).at(-1), 'z');
  });
});
