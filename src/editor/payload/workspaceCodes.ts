import * as vscode from 'vscode';
import type { Finding } from '../../payload/findings/finding.ts';
import type { ReferenceCodes } from '../../payload/referenceCodes.ts';
import { coalesced } from '../host/coalesced.ts';
import { inBackground, type Log } from '../host/guard.ts';
import { onDidChangeSettings } from '../host/settings.ts';
import { readText } from '../host/textFile.ts';

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
  #watcher: vscode.Disposable | undefined;
  /** Which files the codes are of, as `WorkspacePayloads.key`. */
  #key = '';
  #codes: Promise<ReferenceCodes> | undefined;

  /** Fires when a payload was saved, made or removed. */
  readonly onDidChange = this.#changed.event;

  constructor(log: Log) {
    this.#log = log;
    const forget = coalesced(() => this.#forgetOtherPatterns());
    this.#settings = onDidChangeSettings(() => inBackground(log, forget));
  }

  /** `reference.duplicate-code` for a document that shares its code with another payload; `undefined` otherwise. */
  async duplicateIn(document: vscode.TextDocument): Promise<Finding | undefined> {
    if (!isStored(document.uri)) return undefined;
    this.#codes ??= this.#readAll();
    return (await this.#codes).update(nameOf(document.uri), document.getText());
  }

  dispose(): void {
    this.#changed.dispose();
    this.#settings.dispose();
    this.#watcher?.dispose();
  }

  /** Starts over at the next question when other files are payloads now. */
  async #forgetOtherPatterns(): Promise<void> {
    const codes = this.#codes;
    await codes;
    if (!codes) return;
    const { WorkspacePayloads } = await import('../host/workspacePayloads.ts');
    const { key } = await WorkspacePayloads.now();
    if (key === this.#key || codes !== this.#codes) return;
    this.#watcher?.dispose();
    this.#codes = undefined;
    this.#changed.fire();
  }

  async #readAll(): Promise<ReferenceCodes> {
    const { ReferenceCodes } = await import('../../payload/referenceCodes.ts');
    const { WorkspacePayloads } = await import('../host/workspacePayloads.ts');
    const codes = new ReferenceCodes();
    const payloads = await WorkspacePayloads.now();
    this.#key = payloads.key;
    const reread = (file: vscode.Uri) =>
      inBackground(this.#log, () => readInto(codes, file).then(() => this.#changed.fire()));
    this.#watcher = payloads.watch({
      changed: reread,
      made: reread,
      removed: (file) => {
        codes.remove(nameOf(file));
        this.#changed.fire();
      },
    });
    try {
      const files = await payloads.find(mostFiles);
      await Promise.all(files.map((file) => readInto(codes, file)));
    } catch (error) {
      // The open payloads still know of each other.
      const { errorText } = await import('../../exchange/redaction/errorText.ts');
      this.#log.warn(`Payload files were not searched: ${errorText(error)}`);
    }
    return codes;
  }
}

async function readInto(codes: ReferenceCodes, file: vscode.Uri): Promise<void> {
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > largestFile) return;
  codes.update(nameOf(file), await readText(file));
}

function nameOf(file: vscode.Uri): string {
  return vscode.workspace.asRelativePath(file);
}

/** Whether a document is a file, of whatever file system the workspace has. */
function isStored({ scheme }: vscode.Uri): boolean {
  const schemes = vscode.workspace.workspaceFolders?.map(({ uri }) => uri.scheme) ?? [];
  return ['file', 'vscode-remote', ...schemes].includes(scheme);
}
