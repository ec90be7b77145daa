import * as vscode from 'vscode';

const key = 'namelessPayloads';

/**
 * Payloads that were made as such and have no payload's name: untitled documents without a folder, whose names VS Code
 * chooses, and the files that they are saved as. Kept per workspace, because VS Code restores untitled documents too.
 */
class NamelessPayloads {
  readonly #uris = new Set<string>();
  readonly #changed = new vscode.EventEmitter<void>();
  #kept: vscode.Memento | undefined;

  /** Fires when a document has become one. */
  readonly onDidAdd = this.#changed.event;

  /** Reads what is kept, and follows the documents until it is disposed. */
  open(kept: vscode.Memento): vscode.Disposable {
    this.#kept = kept;
    for (const uri of kept.get<readonly string[]>(key, [])) this.#uris.add(uri);
    return vscode.workspace.onDidCloseTextDocument((document) => this.#follow(document));
  }

  add({ uri }: vscode.TextDocument): void {
    this.#uris.add(uri.toString());
    void this.#kept?.update(key, [...this.#uris]);
    this.#changed.fire();
  }

  has({ uri }: vscode.TextDocument): boolean {
    return this.#uris.has(uri.toString());
  }

  /** An untitled document that is closed was discarded, or saved as a file with the same text. */
  #follow(document: vscode.TextDocument): void {
    // Another language of a document closes it, too, but not for good.
    if (!document.isUntitled || !document.isClosed || !this.#uris.delete(document.uri.toString())) return;
    const text = document.getText();
    const saved = vscode.workspace.textDocuments.find((other) => !other.isUntitled && other.getText() === text);
    if (saved) this.add(saved);
    else void this.#kept?.update(key, [...this.#uris]);
  }
}

/** Shared by everything that asks whether a document is a payload. */
export const namelessPayloads = new NamelessPayloads();
