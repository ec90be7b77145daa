import * as vscode from 'vscode';
import { sentences } from '../../l10n.ts';
import type { SharedConfig } from '../../payload/configuration/sharedConfig.ts';
import { sharedConfigName } from '../../payload/configuration/sharedConfigName.ts';
import type { Log } from './guard.ts';
import { readText } from './textFile.ts';

/** A shared configuration and the folder that its patterns are relative to. */
export interface FoundConfig {
  readonly folder: vscode.Uri;
  readonly config: SharedConfig;
}

/** A document, or a file that is not open. */
export type Located = Pick<vscode.TextDocument, 'uri' | 'isUntitled'>;

/** Bytes; a larger file is not a configuration. */
const largest = 1024 * 1024;

/**
 * The shared configuration of each document: the nearest one in its folder or above, as on the command line. It comes
 * with a workspace, so that it counts in trusted ones only.
 */
class SharedConfigs {
  readonly #searches = new Map<string, Promise<FoundConfig | undefined>>();
  readonly #known = new Map<string, FoundConfig | undefined>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #warned = new Set<string>();
  #log: Log | undefined;
  #changes = 0;

  /**
   * How many changes of configuration files VS Code has reported: what was found before the last one may no longer
   * hold.
   */
  get changes(): number {
    return this.#changes;
  }

  /** Fires when another configuration counts for some document. */
  readonly onDidChange = this.#changed.event;

  /** What is known now; the first call begins a search, and `onDidChange` fires when it has found a configuration. */
  of(document: Located): FoundConfig | undefined {
    void this.search(document);
    return vscode.workspace.isTrusted ? this.#known.get(folderOf(document).toString()) : undefined;
  }

  /** Waits until `of` knows; never rejects. */
  async search(document: Located): Promise<void> {
    if (document.isUntitled || !vscode.workspace.isTrusted) return;
    const folder = folderOf(document);
    let search: Promise<unknown>;
    do {
      search = this.#in(folder);
      await search;
      // What changed meanwhile is looked for again.
    } while (this.#searches.get(folder.toString()) !== search);
  }

  /** Looks again whenever a configuration is made, changed or removed, and warns of faulty ones, each once. */
  watch(log: Log): vscode.Disposable {
    this.#log = log;
    const lookAgain = () => {
      this.#searches.clear();
      this.#changes++;
      this.#changed.fire();
    };
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${sharedConfigName}`);
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(lookAgain),
      watcher.onDidCreate(lookAgain),
      watcher.onDidDelete(lookAgain),
      // Those above the workspace are not watched.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.path.endsWith(`/${sharedConfigName}`)) lookAgain();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(lookAgain),
    );
  }

  #in(folder: vscode.Uri): Promise<FoundConfig | undefined> {
    const key = folder.toString();
    const begun = this.#searches.get(key);
    if (begun) return begun;
    const search = this.#searchFrom(folder).then((found) => {
      const isNews = found !== undefined || this.#known.get(key) !== undefined;
      // A later search has begun meanwhile: that one counts.
      if (this.#searches.get(key) !== search) return found;
      this.#known.set(key, found);
      if (isNews) this.#changed.fire();
      return found;
    });
    this.#searches.set(key, search);
    return search;
  }

  async #searchFrom(folder: vscode.Uri): Promise<FoundConfig | undefined> {
    const file = vscode.Uri.joinPath(folder, sharedConfigName);
    const text = await textOf(file);
    if (text !== undefined) return { folder, config: await this.#read(file, text) };
    const parent = vscode.Uri.joinPath(folder, '..');
    return parent.path === folder.path ? undefined : this.#in(parent);
  }

  async #read(file: vscode.Uri, text: string): Promise<SharedConfig> {
    const { findingKinds } = await import('../../payload/check.ts');
    const { readSharedConfig } = await import('../../payload/configuration/sharedConfig.ts');
    const config = readSharedConfig(text, Object.keys(findingKinds));
    if (config.faults.length > 0 && !this.#warned.has(file.toString())) {
      this.#warned.add(file.toString());
      const name = vscode.workspace.asRelativePath(file);
      const message = vscode.l10n.t('The configuration "{0}" is not valid. {1}', name, sentences(...config.faults));
      this.#log?.warn(message);
      void vscode.window.showWarningMessage(message);
    }
    return config;
  }
}

/** The one of this window; it begins to look at the first call. */
export const sharedConfigs = new SharedConfigs();

function folderOf(document: Located): vscode.Uri {
  return vscode.Uri.joinPath(document.uri, '..');
}

/** `undefined` when there is no such file, or none that can be read. */
async function textOf(file: vscode.Uri): Promise<string | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(file);
    // Reading a named pipe would never end.
    if (!(type & vscode.FileType.File) || size > largest) return undefined;
    return await readText(file);
  } catch {
    return undefined;
  }
}
