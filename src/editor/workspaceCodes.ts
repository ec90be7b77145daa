import * as vscode from 'vscode';
import type { Finding } from '../payload/finding.ts';
import { inBackground, type Log } from './guard.ts';
import { payloadPatterns } from './settings.ts';

/** More files than this are not read: a workspace with thousands of payloads is generated, and its codes with it. */
const mostFiles = 500;

/**
 * The reference codes of the workspace's payloads, on disk and as typed. Files are read when the first payload is
 * checked, and then only when they change.
 */
export class WorkspaceCodes implements vscode.Disposable {
  readonly #log: Log;
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[] = [];
  #reading: Promise<void> | undefined;

  /** Fires when a payload was saved, made or removed. */
  readonly onDidChange = this.#changed.event;

  constructor(log: Log) {
    this.#log = log;
  }

  /** `reference.duplicate-code` for a document that shares its code with another payload; `undefined` otherwise. */
  async duplicateIn(document: vscode.TextDocument): Promise<Finding | undefined> {
    if (document.uri.scheme !== 'file' && document.uri.scheme !== 'vscode-remote') return undefined;
    // Without a file search (a virtual workspace may have none) the open payloads still know of each other.
    this.#reading ??= this.#readAll().catch(async (error: unknown) => {
      const { errorText } = await import('../exchange/redaction/errorText.ts');
      this.#log.warn(`Payload files were not searched: ${errorText(error)}`);
    });
    await this.#reading;
    const { duplicateCodeIn } = await import('../payload/duplicateCodes.ts');
    const name = nameOf(document.uri);
    this.#texts.set(name, document.getText());
    return duplicateCodeIn(name, this.#texts);
  }

  dispose(): void {
    this.#changed.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #readAll(): Promise<void> {
    for (const pattern of payloadPatterns()) {
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      const reread = (file: vscode.Uri) =>
        inBackground(this.#log, () => this.#read(file).then(() => this.#changed.fire()));
      this.#subscriptions.push(
        watcher,
        watcher.onDidChange(reread),
        watcher.onDidCreate(reread),
        watcher.onDidDelete((file) => {
          this.#texts.delete(nameOf(file));
          this.#changed.fire();
        }),
      );
      const files = await vscode.workspace.findFiles(pattern, '**/node_modules/**', mostFiles);
      await Promise.all(files.map((file) => this.#read(file)));
    }
  }

  async #read(file: vscode.Uri): Promise<void> {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > 1024 * 1024) return;
    this.#texts.set(nameOf(file), new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  }
}

function nameOf(file: vscode.Uri): string {
  return vscode.workspace.asRelativePath(file);
}
