import * as vscode from 'vscode';
import type { Finding } from '../../payload/findings/finding.ts';
import { inBackground, type Log } from '../host/guard.ts';
import { onDidChangeSettings, payloadPatterns } from '../host/settings.ts';

/** More files than this are not read: a workspace with thousands of payloads is generated, and its codes with it. */
const mostFiles = 500;

/**
 * The reference codes of the workspace's payloads, on disk and as typed. Files are read when the first payload is
 * checked, and then only when they change.
 */
export class WorkspaceCodes implements vscode.Disposable {
  readonly #log: Log;
  #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #settings: vscode.Disposable;
  #watchers: readonly vscode.Disposable[] = [];
  #patterns = '';
  #reading: Promise<void> | undefined;

  /** Fires when a payload was saved, made or removed. */
  readonly onDidChange = this.#changed.event;

  constructor(log: Log) {
    this.#log = log;
    this.#settings = onDidChangeSettings(() => this.#forgetOtherPatterns());
  }

  /** `reference.duplicate-code` for a document that shares its code with another payload; `undefined` otherwise. */
  async duplicateIn(document: vscode.TextDocument): Promise<Finding | undefined> {
    if (document.uri.scheme !== 'file' && document.uri.scheme !== 'vscode-remote') return undefined;
    // Without a file search (a virtual workspace may have none) the open payloads still know of each other.
    this.#reading ??= this.#readAll().catch(async (error: unknown) => {
      const { errorText } = await import('../../exchange/redaction/errorText.ts');
      this.#log.warn(`Payload files were not searched: ${errorText(error)}`);
    });
    await this.#reading;
    const { duplicateCodeIn } = await import('../../payload/duplicateCodes.ts');
    const name = nameOf(document.uri);
    this.#texts.set(name, document.getText());
    return duplicateCodeIn(name, this.#texts);
  }

  dispose(): void {
    this.#changed.dispose();
    this.#settings.dispose();
    for (const watcher of this.#watchers) watcher.dispose();
  }

  /** Begins anew, with the next question, where other files are payloads now. */
  #forgetOtherPatterns(): void {
    if (!this.#reading || payloadPatterns().join('\n') === this.#patterns) return;
    for (const watcher of this.#watchers) watcher.dispose();
    this.#texts = new Map();
    this.#reading = undefined;
    this.#changed.fire();
  }

  async #readAll(): Promise<void> {
    const patterns = payloadPatterns();
    const texts = this.#texts;
    this.#patterns = patterns.join('\n');
    this.#watchers = patterns.flatMap((pattern) => this.#watch(pattern, texts));
    for (const pattern of patterns) {
      const files = await vscode.workspace.findFiles(pattern, '**/node_modules/**', mostFiles);
      await Promise.all(files.map((file) => readInto(texts, file)));
    }
  }

  #watch(pattern: string, texts: Map<string, string>): readonly vscode.Disposable[] {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const reread = (file: vscode.Uri) =>
      inBackground(this.#log, () => readInto(texts, file).then(() => this.#changed.fire()));
    return [
      watcher,
      watcher.onDidChange(reread),
      watcher.onDidCreate(reread),
      watcher.onDidDelete((file) => {
        texts.delete(nameOf(file));
        this.#changed.fire();
      }),
    ];
  }
}

async function readInto(texts: Map<string, string>, file: vscode.Uri): Promise<void> {
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > 1024 * 1024) return;
  texts.set(nameOf(file), new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
}

function nameOf(file: vscode.Uri): string {
  return vscode.workspace.asRelativePath(file);
}
