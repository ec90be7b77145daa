import { closeSync, constants, mkdirSync, openSync, readdirSync, type Stats, statSync, writeSync } from 'node:fs';
import { type FileHandle, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of a record that are read; more was not written by this extension. */
const largest = 100_000_000;

/** Characters that are written at once while lines are moved. */
const piece = 100_000;

/** Milliseconds after which a window that began to compact has most likely been killed. */
const patience = 2_000;

/** How often a step is tried when another process comes between; each time, that process has made progress. */
const attempts = 100;

/** Why the record can't be read or written: a code like those of Node's file errors, and what was found. */
export class RecordError extends Error {
  readonly code: 'TOO_LARGE' | 'NOT_A_FILE' | 'BUSY';
  /** Bytes, when it is too large. */
  readonly size: number | undefined;

  constructor(code: RecordError['code'], path: string, size?: number) {
    super(`${code}: ${path}`);
    this.code = code;
    this.size = size;
  }
}

/**
 * Lines on disk that several processes write and read at once, without locks. The folder has one file, `1.jsonl`; when
 * it is compacted, its lines move to `2.jsonl`, and so on.
 *
 * No line is lost, whichever window is killed when:
 * - A line is one write at the end of the latest file, after a line break that ends what was cut off before.
 * - To compact, a window creates the next file, which only one process can do, fills it, copies what was added to the
 * old file meanwhile, and removes the old file last.
 * - After writing, a window looks again: if there is a next file by now, it writes the line there as well. So either
 * the writer sees the next file, or the window that compacts sees the line. Duplicate lines do no harm.
 */
export class RecordFile {
  readonly #folder: string;
  /** The files that were read, each with its inode, so that another file of the same name is noticed. */
  #known = '';
  /** Bytes of the latest file that were read. */
  #offset = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes a line before it returns; throws when that is not possible. */
  append(line: string): void {
    const bytes = Buffer.from(`\n${line}\n`);
    mkdirSync(this.#folder, { recursive: true });
    for (let i = 0; i < attempts; i++) {
      const latest = this.#numbers().at(-1);
      if (!this.#write(latest, bytes)) continue;
      if (this.#numbers().at(-1) === (latest ?? 1)) return;
    }
    throw new RecordError('BUSY', this.#folder);
  }

  /** The whole lines that were written since the last call, or all of them (`isWhole`) after the files have changed. */
  async read(): Promise<{ readonly text: string; readonly isWhole: boolean }> {
    for (let i = 0; i < attempts; i++) {
      const result = await this.#tryToRead().catch(unlessMissing);
      if (result) return result;
    }
    throw new RecordError('BUSY', this.#folder);
  }

  /** Moves to a next file what `shorten` leaves of the lines; leaves it when another process does so at this moment. */
  async compact(shorten: (text: string) => string): Promise<void> {
    const old = this.#numbers();
    if (old.length === 0 || (await this.#isBeingCompacted(old))) return;
    const texts = await this.#whole(old).catch(unlessMissing);
    if (!texts) return;
    const number = (old.at(-1) ?? 0) + 1;
    const next = await open(this.#path(number), 'ax').catch(unlessThere);
    if (!next) return;
    try {
      // Another process may have been faster while this one was reading.
      if (this.#numbers().at(-1) !== number) return await rm(this.#path(number), { force: true });
      await writeLines(next, shorten(texts.join('\n')));
      for (const [i, earlier] of old.entries()) {
        const bytes = await readFile(this.#path(earlier)).catch(unlessMissing);
        // From the last line break on: what was read after it may have been half of a line.
        await writeLines(next, bytes?.subarray((texts[i]?.lastIndexOf('\n') ?? -1) + 1).toString() ?? '');
      }
    } finally {
      await next.close();
    }
    // The oldest first: what makes a line void may stand in a later file.
    for (const earlier of old) await rm(this.#path(earlier), { force: true });
  }

  /** Removes everything, also something else in the record's place. */
  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Whether the bytes are at the end of a file; not when that was removed in between. */
  #write(number: number | undefined, bytes: Buffer): boolean {
    const path = this.#path(number ?? 1);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found && !found.isFile()) throw new RecordError('NOT_A_FILE', path);
    let file: number;
    try {
      file = openSync(path, number === undefined ? 'a' : constants.O_WRONLY | constants.O_APPEND);
    } catch (error) {
      unlessMissing(error);
      return false;
    }
    try {
      if (writeSync(file, bytes) < bytes.length) throw diskFull();
    } finally {
      closeSync(file);
    }
    return true;
  }

  async #tryToRead(): Promise<{ readonly text: string; readonly isWhole: boolean } | undefined> {
    const numbers = this.#numbers();
    const sizes = await this.#sizes(numbers);
    const names = sizes.map(({ ino }, i) => `${numbers[i]}:${ino}`).join();
    const last = sizes.at(-1)?.size ?? 0;
    const isWhole = names !== this.#known || last < this.#offset;
    const begins = isWhole ? 0 : this.#offset;
    const tail = numbers.length === 0 ? Buffer.alloc(0) : await this.#bytes(numbers.at(-1) ?? 1, begins, last);
    const earlier = isWhole ? numbers.slice(0, -1) : [];
    const texts = await Promise.all(earlier.map((number) => readFile(this.#path(number), 'utf8')));
    if (this.#numbers().join() !== numbers.join()) return undefined;
    // What has no line break yet may still be being written.
    const end = tail.lastIndexOf('\n') + 1;
    this.#known = names;
    this.#offset = begins + end;
    return { text: [...texts, tail.subarray(0, end).toString()].join('\n'), isWhole };
  }

  /**
   * Whether another process seems to be compacting: there is a next file, and it is new. This only saves work; two at
   * once would lose nothing.
   */
  async #isBeingCompacted(numbers: readonly number[]): Promise<boolean> {
    const previous = numbers.at(-2);
    if (previous === undefined) return false;
    // Since the next file is there, nothing is written to this one.
    const found = await stat(this.#path(previous)).catch(unlessMissing);
    return found === undefined || Math.abs(Date.now() - found.mtimeMs) < patience;
  }

  /** The bytes of whole files. */
  async #whole(numbers: readonly number[]): Promise<readonly Buffer[]> {
    await this.#sizes(numbers);
    return Promise.all(numbers.map((number) => readFile(this.#path(number))));
  }

  async #bytes(number: number, begin: number, end: number): Promise<Buffer> {
    if (begin === end) return Buffer.alloc(0);
    const file = await open(this.#path(number));
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(end - begin), 0, end - begin, begin);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  /** Throws where something is not a regular file, or all of them are too large: either would hold up the readers. */
  async #sizes(numbers: readonly number[]): Promise<readonly Stats[]> {
    const sizes = await Promise.all(numbers.map((number) => stat(this.#path(number))));
    const odd = sizes.findIndex((found) => !found.isFile());
    if (odd >= 0) throw new RecordError('NOT_A_FILE', this.#path(numbers[odd] ?? 0));
    const size = sizes.reduce((sum, found) => sum + found.size, 0);
    if (size > largest) throw new RecordError('TOO_LARGE', this.#folder, size);
    return sizes;
  }

  /** The numbers of the files, ascending; none before anything was written. */
  #numbers(): number[] {
    try {
      const names = readdirSync(this.#folder);
      const numbers = names.flatMap((name) => /^([1-9]\d{0,8})\.jsonl$/.exec(name)?.[1] ?? []).map(Number);
      return numbers.sort((a, b) => a - b);
    } catch (error) {
      unlessMissing(error);
      return [];
    }
  }

  #path(number: number): string {
    return join(this.#folder, `${number}.jsonl`);
  }
}

/** Writes whole lines at a time, between which other processes may write theirs. */
async function writeLines(file: FileHandle, text: string): Promise<void> {
  for (let begin = 0; begin < text.length; ) {
    const end = text.indexOf('\n', begin + piece) + 1 || text.length;
    await writeAll(file, Buffer.from(`\n${text.slice(begin, end)}\n`));
    begin = end;
  }
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  const { bytesWritten } = await file.write(bytes);
  if (bytesWritten < bytes.length) throw diskFull();
}

function diskFull(): Error {
  return Object.assign(new Error('The disk is full'), { code: 'ENOSPC' });
}

/** Rethrows any error except that there is no such file: another process has removed it. */
function unlessMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}

/** Rethrows any error except that the file already exists: another process was faster. */
function unlessThere(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
}
