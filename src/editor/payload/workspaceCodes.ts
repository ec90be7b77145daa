import * as vscode from 'vscode';
import type { Finding } from '../../payload/findings/finding.ts';
import type { ReferenceCodes } from '../../payload/referenceCodes.ts';
import { inBackground, type Log } from '../host/guard.ts';
import { onDidChangeSettings, payloadPatterns } from '../host/settings.ts';

/** Files of a pattern; a workspace with thousands of payloads is generated, and its codes with it. */
const mostFiles = 500;
/** Bytes of a file that is read for its code. */
const largestFile = 1024 * 1024;

/**
 * The reference codes of the workspace's payloads, on disk and as typed. Files are read when the first payload is
 * checked, and then only when they change.
 */
export class WorkspaceCodes implements vscode.Disposable {
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #settings: vscode.Disposable;
  #watchers: readonly vscode.Disposable[] = [];
  #patterns = '';
  #codes: Promise<ReferenceCodes> | undefined;

  /** Fires when a payload was saved, made or removed. */
  readonly onDidChange = this.#changed.event;

  constructor(log: Log) {
    this.#log = log;
    this.#settings = onDidChangeSettings(() => this.#forgetOtherPatterns());
  }

  /** `reference.duplicate-code` for a document that shares its code with another payload; `undefined` otherwise. */
  async duplicateIn(document: vscode.TextDocument): Promise<Finding | undefined> {
    if (document.uri.scheme !== 'file' && document.uri.scheme !== 'vscode-remote') return undefined;
    this.#codes ??= this.#readAll();
    return (await this.#codes).update(nameOf(document.uri), document.getText());
  }

  dispose(): void {
    this.#changed.dispose();
    this.#settings.dispose();
    for (const watcher of this.#watchers) watcher.dispose();
  }

  /** Starts over at the next question when other files are payloads now. */
  #forgetOtherPatterns(): void {
    if (!this.#codes || payloadPatterns().join('\n') === this.#patterns) return;
    for (const watcher of this.#watchers) watcher.dispose();
    this.#codes = undefined;
    this.#changed.fire();
  }

  async #readAll(): Promise<ReferenceCodes> {
    const patterns = payloadPatterns();
    this.#patterns = patterns.join('\n');
    const { ReferenceCodes } = await import('../../payload/referenceCodes.ts');
    const codes = new ReferenceCodes();
    try {
      this.#watchers = patterns.flatMap((pattern) => this.#watch(pattern, codes));
      for (const pattern of patterns) {
        const files = await vscode.workspace.findFiles(pattern, '**/node_modules/**', mostFiles);
        await Promise.all(files.map((file) => readInto(codes, file)));
      }
    } catch (error) {
      // Without a file search (a virtual workspace may have none) the open payloads still know of each other.
      const { errorText } = await import('../../exchange/redaction/errorText.ts');
      this.#log.warn(`Payload files were not searched: ${errorText(error)}`);
    }
    return codes;
  }

  #watch(pattern: string, codes: ReferenceCodes): readonly vscode.Disposable[] {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const reread = (file: vscode.Uri) =>
      inBackground(this.#log, () => readInto(codes, file).then(() => this.#changed.fire()));
    return [
      watcher,
      watcher.onDidChange(reread),
      watcher.onDidCreate(reread),
      watcher.onDidDelete((file) => {
        codes.remove(nameOf(file));
        this.#changed.fire();
      }),
    ];
  }
}

async function readInto(codes: ReferenceCodes, file: vscode.Uri): Promise<void> {
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > largestFile) return;
  codes.update(nameOf(file), new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
}

function nameOf(file: vscode.Uri): string {
  return vscode.workspace.asRelativePath(file);
}
