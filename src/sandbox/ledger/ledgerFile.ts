import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { resolve } from 'node:path';
import type { Store, Transaction } from './ledger.ts';

/** The first line of every store, so that no other file is taken for one. */
const header = `${JSON.stringify({ store: 'local sandbox', version: 1 })}\n`;

/** Lines of a store that is not worth rewriting, however many states of the same transaction it has. */
const fewLines = 1000;

/** The stores that are open in this process. */
const opened = new Set<string>();

/**
 * A store in a file: a line of JSON for each new state of a transaction, only ever appended. What was appended survives
 * `kill -9`, as the system has it then; no power failure is guarded against.
 */
export class LedgerFile implements Store {
  readonly #path: string;
  readonly #log: (line: string) => void;
  #file: number;
  #lines = 0;

  /** Throws a sentence for the user when the file can't be had, is not a store or is in use. */
  constructor(path: string, log: (line: string) => void) {
    this.#path = resolve(path);
    this.#log = log;
    lock(this.#path);
    try {
      this.#file = openSync(this.#path, 'a+', 0o600);
    } catch (error) {
      unlock(this.#path);
      throw new Error(`The store ${path} can't be opened (${codeOf(error)}).`, {
        cause: error,
      });
    }
    if (fstatSync(this.#file).isFile()) return;
    // A device may be read without end.
    this.close();
    throw new Error(`The store ${path} is not a file.`);
  }

  /** Everything that was appended, oldest first; a line that was torn at the end is cut off, and the log says so. */
  *read(): Generator<Transaction> {
    const { size } = fstatSync(this.#file);
    let end = 0;
    for (const { text, end: lineEnd } of linesOf(this.#file)) {
      const isFirst = end === 0;
      if (isFirst && `${text}\n` !== header) throw new Error(`${this.#path} is not a store of the local sandbox.`);
      const transaction = isFirst ? undefined : transactionIn(text);
      if (!isFirst && !transaction) {
        if (lineEnd < size) throw new Error(`Line ${this.#lines + 2} of the store ${this.#path} can't be read.`);
        break;
      }
      end = lineEnd;
      if (!transaction) continue;
      this.#lines++;
      yield transaction;
    }
    if (end === 0 && !header.startsWith(readFileSync(this.#path, 'utf8'))) {
      throw new Error(`${this.#path} is not a store of the local sandbox.`);
    }
    if (end < size) this.#log(`The store ends in the middle of a record: ${size - end} bytes were removed.`);
    if (end < size) ftruncateSync(this.#file, end);
    if (end === 0) writeAll(this.#file, header);
  }

  /**
   * Rewrites the file when most of its lines are no longer needed. The old one stays until the new one is whole, and
   * also, with a line in the log, when that can't be written.
   */
  compact(count: number, transactions: () => Iterable<Transaction>): void {
    if (this.#lines <= fewLines + 2 * count) return;
    const fresh = `${this.#path}.new`;
    let file: number | undefined;
    try {
      rmSync(fresh, { force: true });
      file = openSync(fresh, 'a+', 0o600);
      writeAll(file, header);
      for (const lines of joined(transactions())) writeAll(file, lines);
      renameSync(fresh, this.#path);
      closeSync(this.#file);
      this.#file = file;
    } catch (error) {
      if (file !== undefined) closeSync(file);
      this.#log(`The store could not be rewritten without what is no longer needed (${codeOf(error)}).`);
    }
    this.#lines = count;
  }

  append(transactions: readonly Transaction[]): void {
    writeAll(this.#file, transactions.map(lineOf).join(''));
    this.#lines += transactions.length;
  }

  clear(): void {
    ftruncateSync(this.#file, 0);
    writeAll(this.#file, header);
    this.#lines = 0;
  }

  close(): void {
    closeSync(this.#file);
    unlock(this.#path);
  }
}

/** Appends the whole text or, where there is no room for it, nothing. */
function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(file, bytes, written);
  } catch (error) {
    ftruncateSync(file, fstatSync(file).size - written);
    throw new StoreNotWritten(`The store can't be written (${codeOf(error)}).`, { cause: error });
  }
}

/** Nothing of a transaction was recorded: the disk is full, for example. Its message is a sentence for the user. */
export class StoreNotWritten extends Error {}

function codeOf(error: unknown): string {
  const { code, cause } = error as NodeJS.ErrnoException;
  return code ?? (cause as NodeJS.ErrnoException | undefined)?.code ?? String(error);
}

function lineOf(transaction: Transaction): string {
  return `${JSON.stringify(transaction)}\n`;
}

/** The lines of transactions, some thousand at a time. */
function* joined(transactions: Iterable<Transaction>): Generator<string> {
  let lines = '';
  for (const transaction of transactions) {
    lines += lineOf(transaction);
    if (lines.length < 1024 * 1024) continue;
    yield lines;
    lines = '';
  }
  yield lines;
}

/** `undefined` when the line is not a whole transaction. */
function transactionIn(line: string): Transaction | undefined {
  try {
    const read = JSON.parse(line);
    const submitTime = new Date(read.submitTime);
    const isWhole = typeof read.id === 'string' && read.order && read.facts && read.report && read.ending;
    return isWhole && !Number.isNaN(submitTime.getTime()) ? { ...read, submitTime } : undefined;
  } catch {
    return undefined;
  }
}

/** The lines that have an end, each with the offset after it. */
function* linesOf(file: number): Generator<{ readonly text: string; readonly end: number }> {
  const chunk = Buffer.alloc(256 * 1024);
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  for (;;) {
    const count = readSync(file, chunk, 0, chunk.length, offset + rest.length);
    if (count === 0) return;
    const bytes = Buffer.concat([rest, chunk.subarray(0, count)]);
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      yield { text: bytes.subarray(start, end).toString(), end: offset + end + 1 };
      start = end + 1;
    }
    offset += start;
    rest = bytes.subarray(start);
  }
}

/** Keeps a second sandbox out. A lock whose process has ended counts for nothing. */
function lock(path: string): void {
  const inUse = () => new Error(`The store ${path} is in use by another sandbox.`);
  if (opened.has(path)) throw inUse();
  const holder = holderOf(path);
  if (holder !== undefined && holder !== process.pid && isRunning(holder)) throw inUse();
  try {
    writeFileSync(lockOf(path), String(process.pid), { mode: 0o600 });
  } catch (error) {
    throw new Error(`The store ${path} can't be opened (${codeOf(error)}).`, { cause: error });
  }
  opened.add(path);
}

function unlock(path: string): void {
  opened.delete(path);
  rmSync(lockOf(path), { force: true });
}

function lockOf(path: string): string {
  return `${path}.lock`;
}

function holderOf(path: string): number | undefined {
  try {
    return Number(readFileSync(lockOf(path), 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
