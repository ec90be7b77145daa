import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, type Stats, statSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Exchange } from '../exchange/exchange.ts';
import { merge, serialize } from '../exchange/historyLines.ts';
import { inBackground, type Log } from './guard.ts';

/** After the last change, in milliseconds, so that what comes together is written together. */
const pause = 500;

/**
 * The history of this workspace on disk, in VS Code's own storage; redacted, as exchanges are. Windows without a folder
 * share one file, so each puts in what is its own and leaves the rest as it is.
 */
export class HistoryFile implements vscode.Disposable {
  readonly #folder: string;
  readonly #path: string;
  /** A name that no other window writes to. */
  readonly #draft: string;
  readonly #log: Log;
  /** What is not in the file yet, or not as it is now. */
  readonly #changed = new Map<string, Exchange>();
  #waiting: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(storage: vscode.Uri, log: Log) {
    this.#folder = storage.fsPath;
    this.#path = vscode.Uri.joinPath(storage, 'history.json').fsPath;
    this.#draft = `${this.#path}.${randomUUID()}`;
    this.#log = log;
  }

  /** The exchanges of earlier windows, oldest first; empty when there are none. */
  async read(): Promise<readonly Exchange[]> {
    const bytes = await this.#bytes();
    // Most windows have none, and this is asked at activation.
    if (bytes.length === 0) return [];
    const { restore } = await import('../exchange/history.ts');
    return restore(bytes.toString());
  }

  /**
   * Writes an exchange soon; when it begins, before this returns. A window that is killed then leaves behind that nobody
   * knows what became of it.
   */
  keep(exchange: Exchange): void {
    this.#changed.set(exchange.id, exchange);
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => inBackground(this.#log, () => this.flush()), pause);
    if (exchange.result) return;
    mkdirSync(this.#folder, { recursive: true });
    // A line that was cut off before is none; this one begins anew.
    appendFileSync(this.#path, `\n${serialize([exchange])}`);
  }

  /** Writes at once what waits to be written. */
  flush(): Promise<void> {
    clearTimeout(this.#waiting);
    return this.#next(() => this.#merge());
  }

  /** Forgets everything, also what other windows have written, but for these exchanges. */
  clear(but: readonly Exchange[]): Promise<void> {
    this.#changed.clear();
    for (const exchange of but) this.#changed.set(exchange.id, exchange);
    return this.#next(async () => {
      await rm(this.#path, { force: true });
      await this.#merge();
    });
  }

  async dispose(): Promise<void> {
    await this.flush();
  }

  /** One after the other, whatever became of the one before. */
  #next(work: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.catch(() => undefined).then(work);
    return this.#writing;
  }

  async #merge(): Promise<void> {
    if (this.#changed.size === 0) return;
    await mkdir(this.#folder, { recursive: true });
    const changed = [...this.#changed];
    const seen = this.#state();
    const text = merge(
      (await this.#bytes()).toString(),
      changed.map(([, exchange]) => exchange),
    );
    await writeFile(this.#draft, text);
    // Somebody has written since, this window or another one: what they wrote belongs in as well.
    if (this.#state() !== seen) return this.#merge();
    renameSync(this.#draft, this.#path);
    for (const [id, exchange] of changed) if (this.#changed.get(id) === exchange) this.#changed.delete(id);
  }

  /** Changes with every write; empty where there is no file. */
  #state(): string {
    const { ino, size, mtimeMs }: Partial<Stats> = statSync(this.#path, { throwIfNoEntry: false }) ?? {};
    return [ino, size, mtimeMs].join();
  }

  /** Empty where there is no file; any other fault rejects, so that nothing is written over what can't be read. */
  async #bytes(): Promise<Buffer> {
    return readFile(this.#path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return Buffer.alloc(0);
      throw error;
    });
  }
}
