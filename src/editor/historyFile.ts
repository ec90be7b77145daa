import * as vscode from 'vscode';
import type { Exchange } from '../exchange/exchange.ts';
import { inBackground, type Log } from './guard.ts';

/** After the last change, in milliseconds; an exchange comes in two steps, and both belong into one write. */
const pause = 500;

/** The history of this workspace on disk, in VS Code's own storage; redacted, as exchanges are. */
export class HistoryFile implements vscode.Disposable {
  readonly #file: vscode.Uri;
  readonly #log: Log;
  #waiting: NodeJS.Timeout | undefined;
  #latest: readonly Exchange[] | undefined;

  constructor(storage: vscode.Uri, log: Log) {
    this.#file = vscode.Uri.joinPath(storage, 'history.json');
    this.#log = log;
  }

  /** The exchanges of earlier windows, oldest first; empty when there are none. */
  async read(): Promise<readonly Exchange[]> {
    const bytes = await vscode.workspace.fs.readFile(this.#file).then(undefined, () => new Uint8Array());
    // Most windows have none, and this is asked at activation.
    if (bytes.length === 0) return [];
    const { restore } = await import('../exchange/history.ts');
    return restore(new TextDecoder().decode(bytes));
  }

  /** Writes the exchanges soon. */
  keep(exchanges: readonly Exchange[]): void {
    this.#latest = exchanges;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => inBackground(this.#log, () => this.flush()), pause);
  }

  /** Writes at once what waits to be written. */
  async flush(): Promise<void> {
    clearTimeout(this.#waiting);
    const exchanges = this.#latest;
    if (!exchanges) return;
    this.#latest = undefined;
    const { keep, serialize } = await import('../exchange/history.ts');
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(this.#file, '..'));
    await vscode.workspace.fs.writeFile(this.#file, new TextEncoder().encode(serialize(keep(exchanges))));
  }

  async dispose(): Promise<void> {
    await this.flush();
  }
}
