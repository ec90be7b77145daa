import * as vscode from 'vscode';
import type { Exchange } from '../../exchange/exchange.ts';
import type { Session } from '../../exchange/session.ts';
import { afterActivation, inBackground, type Log } from '../host/guard.ts';
import { noWorkspace, workspaceIdentity } from '../host/workspaceIdentity.ts';
import { HistoryView } from './historyView.ts';
import { RepeatedSends } from './repeatedSends.ts';
import type { SharedRecord } from './sharedRecord.ts';

/** Where VS Code lets the extension write. */
export interface Storages {
  /** Of this workspace; a second window of the same folder gets another one. */
  readonly storageUri: vscode.Uri | undefined;
  /** The same in all windows. */
  readonly globalStorageUri: vscode.Uri;
  readonly workspaceState: vscode.Memento;
}

/** What was sent, over restarts and in all windows: keeps the session, the record on disk and the view in step. */
export class History implements vscode.Disposable {
  readonly #session: Session;
  readonly #storages: Storages;
  readonly #log: Log;
  readonly #view: HistoryView;
  readonly #subscriptions: vscode.Disposable;
  /** The files that need no question before they are sent again. */
  readonly repeatedSends: RepeatedSends;
  /** Ends when what earlier windows have sent is known to the session. */
  readonly restored: Promise<void>;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when the record had something that this window did not know. */
  readonly onDidRead = this.#changed.event;
  readonly #record: Promise<SharedRecord>;
  #reading: Promise<unknown> = Promise.resolve();

  constructor(session: Session, storages: Storages, log: Log) {
    this.#session = session;
    this.#storages = storages;
    this.#log = log;
    this.#view = new HistoryView(session);
    this.repeatedSends = new RepeatedSends(storages.workspaceState);
    const workspace = workspaceIdentity();
    this.#record = recordOf(workspace, storages);
    this.restored = this.#restore(workspace);
    const refresh = () => inBackground(log, () => this.refresh());
    this.#subscriptions = vscode.Disposable.from(
      this.#view,
      this.#changed,
      { dispose: session.onDidChange((exchange) => this.#keep(exchange)) },
      afterActivation(log, () => watchRecord(storages.globalStorageUri, refresh)),
      // Not every disk can be watched, and nothing is written when a window is killed.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && refresh()),
      this.#view.onDidShow(refresh),
    );
  }

  /**
   * Takes in what other windows have written since the last time.
   * @returns Why the record can't be read, as a sentence; `undefined` when it was read.
   */
  refresh(): Promise<string | undefined> {
    const reading = this.#reading.then(() => this.#read());
    this.#reading = reading.catch(() => undefined);
    return reading;
  }

  /**
   * Writes an exchange to the record.
   * @returns Why it can't be written, as a sentence; `undefined` when it was.
   */
  async write(exchange: Exchange): Promise<string | undefined> {
    const fault = (await this.#record).write(exchange);
    this.#warn("An exchange can't be recorded", fault);
    return fault;
  }

  /** Forgets what was sent from this workspace, after a question; a record that can't be read is removed as a whole. */
  async clear(): Promise<void> {
    const unreadable = await this.refresh();
    const clear = vscode.l10n.t('Clear');
    const message = vscode.l10n.t('Clear the history of sent credits?');
    const detail =
      unreadable === undefined
        ? vscode.l10n.t("This can't be undone. Sending one of these credits again is no longer recognized.")
        : vscode.l10n.t("The record can't be read, so it is removed for all workspaces. {0}", unreadable);
    if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, clear)) !== clear) return;
    const fault = await this.#forget(unreadable !== undefined);
    await this.repeatedSends.clear();
    await this.refresh();
    this.#view.refresh();
    if (fault === undefined) return;
    const failed = vscode.l10n.t("The history can't be cleared.");
    await vscode.window.showErrorMessage(failed, { modal: true, detail: fault });
  }

  /**
   * Forgets one exchange in all windows.
   * @returns Why that is not possible, as a sentence; `undefined` when it is forgotten.
   */
  async forget(id: string): Promise<string | undefined> {
    const fault = await (await this.#record).forget([id]);
    return fault ?? this.refresh();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #forget(isUnreadable: boolean): Promise<string | undefined> {
    const record = await this.#record;
    const { storageUri, globalStorageUri } = this.#storages;
    const storages = [globalStorageUri, ...(storageUri ? [storageUri] : [])];
    const ids = this.#session.clear();
    const fault = isUnreadable ? await record.remove() : await record.forget(ids);
    return fault ?? record.removeDrafts(storages.map(({ fsPath }) => fsPath));
  }

  #keep(exchange: Exchange): void {
    // Before a credit leaves, the sender writes it, and asks where that is not possible.
    if (exchange.purpose === 'credit' && !exchange.result) return;
    inBackground(this.#log, async () => {
      await this.write(exchange);
      if (exchange.result) await this.#compactIfLoose();
    });
  }

  /** Never rejects, as sending waits for it. */
  async #restore(workspace: Promise<string>): Promise<void> {
    try {
      const record = await this.#record;
      const { storageUri, globalStorageUri } = this.#storages;
      const old = [{ storage: globalStorageUri.fsPath, workspace: noWorkspace() }];
      if (storageUri) old.push({ storage: storageUri.fsPath, workspace: await workspace });
      for (const history of old) {
        this.#warn("The history of an earlier version can't be moved", await record.moveOld(history));
      }
      await this.refresh();
    } catch (error) {
      const { errorText } = await import('../../exchange/redaction/errorText.ts');
      this.#log.error(`The record of sends can't be opened: ${errorText(error)}`);
    }
    this.#view.refresh();
    inBackground(this.#log, () => this.#compactIfLoose());
  }

  async #read(): Promise<string | undefined> {
    const { fault, exchanges, forgotten } = await (await this.#record).read();
    this.#warn("The record of sends can't be read", fault);
    this.#view.say(fault === undefined ? '' : vscode.l10n.t("The record of sends can't be read. {0}", fault));
    if (!exchanges) return fault;
    // A row that is drawn again while it is clicked loses the click.
    if (!this.#session.remember(exchanges, (id) => forgotten?.has(id) ?? false)) return undefined;
    this.#view.refresh();
    this.#changed.fire();
    return undefined;
  }

  async #compactIfLoose(): Promise<void> {
    this.#warn("The record of sends can't be compacted", await (await this.#record).compactIfLoose());
  }

  #warn(what: string, fault: string | undefined): void {
    if (fault !== undefined) this.#log.warn(`${what}: ${fault}`);
  }
}

/** Calls back when another window has written to the record. */
function watchRecord(globalStorage: vscode.Uri, listener: () => void): vscode.Disposable {
  const record = vscode.Uri.joinPath(globalStorage, 'record');
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(record, '*.jsonl'));
  return vscode.Disposable.from(watcher, watcher.onDidCreate(listener), watcher.onDidChange(listener));
}

async function recordOf(workspace: Promise<string>, { globalStorageUri }: Storages): Promise<SharedRecord> {
  const name = await workspace;
  const { openRecord } = await import('./sharedRecord.ts');
  return openRecord(globalStorageUri.fsPath, name);
}
