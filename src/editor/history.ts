import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Exchange } from '../exchange/exchange.ts';
import { compact, forgetLine, lineOf } from '../exchange/historyLines.ts';
import type { SendRecord } from '../exchange/sendRecord.ts';
import type { Session } from '../exchange/session.ts';
import { inBackground, type Log } from './guard.ts';
import { HistoryView } from './historyView.ts';
import { moveOldHistory, removeDrafts } from './oldHistory.ts';
import { recordFault } from './recordFault.ts';
import { RecordFile } from './recordFile.ts';
import { RepeatedSends } from './repeatedSends.ts';
import { noWorkspace, workspaceIdentity } from './workspaceIdentity.ts';

/** So many lines that say nothing any more are left to stand before the record is compacted. */
const mostSuperseded = 200;

/** Where VS Code lets the extension write. */
export interface Storages {
  /** Of this workspace; a second window of the same folder gets another one. */
  readonly storageUri: vscode.Uri | undefined;
  /** The same in all windows. */
  readonly globalStorageUri: vscode.Uri;
  readonly workspaceState: vscode.Memento;
}

/**
 * What was sent, over restarts and in all windows: the record on disk and the view that lists it. There is one record for
 * all workspaces, since the same file can be opened in several; the view lists those of this workspace.
 */
export class History implements vscode.Disposable {
  readonly #session: Session;
  readonly #storages: Storages;
  readonly #log: Log;
  readonly #file: RecordFile;
  readonly #view: HistoryView;
  readonly #subscriptions: vscode.Disposable;
  /** The files that need no question before they are sent again. */
  readonly repeatedSends: RepeatedSends;
  /** Ends when what earlier windows have sent is known to the session. */
  readonly restored: Promise<void>;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when something was read that other windows have written. */
  readonly onDidRead = this.#changed.event;
  readonly #workspace: Promise<string>;
  #workspaceName = '';
  #record: SendRecord | undefined;
  /** Exchanges of this window that are in the record. */
  readonly #written = new Set<string>();
  #reading: Promise<unknown> = Promise.resolve();

  constructor(session: Session, storages: Storages, log: Log) {
    this.#session = session;
    this.#storages = storages;
    this.#log = log;
    this.#file = new RecordFile(join(storages.globalStorageUri.fsPath, 'record'));
    this.#view = new HistoryView(session);
    this.repeatedSends = new RepeatedSends(storages.workspaceState);
    this.#workspace = workspaceIdentity();
    this.restored = this.#restore();
    const refresh = () => inBackground(log, () => this.refresh());
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.joinPath(storages.globalStorageUri, 'record'), '*.jsonl'),
    );
    this.#subscriptions = vscode.Disposable.from(
      this.#view,
      this.#changed,
      { dispose: session.onDidChange((exchange) => this.#keep(exchange)) },
      watcher,
      watcher.onDidCreate(refresh),
      watcher.onDidChange(refresh),
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
    this.#reading = reading;
    return reading;
  }

  /**
   * Writes an exchange before it returns.
   * @returns Why it can't be written, as a sentence; `undefined` when it was.
   */
  write(exchange: Exchange): string | undefined {
    try {
      this.#file.append(lineOf(exchange, { workspace: this.#workspaceName, process: process.pid }));
      this.#written.add(exchange.id);
      return undefined;
    } catch (error) {
      const fault = recordFault(error);
      this.#log.warn(`An exchange can't be recorded: ${fault}`);
      return fault;
    }
  }

  /** Forgets what was sent from this workspace, after a question; a record that can't be read is removed as a whole. */
  async clear(): Promise<void> {
    const fault = await this.refresh();
    const clear = vscode.l10n.t('Clear');
    const message = vscode.l10n.t('Clear the history of sent credits?');
    const detail =
      fault === undefined
        ? vscode.l10n.t("This can't be undone. Sending one of these credits again is no longer recognized.")
        : vscode.l10n.t("The record can't be read, so it is removed for all workspaces. {0}", fault);
    if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, clear)) !== clear) return;
    await this.#forget(fault !== undefined);
    await this.repeatedSends.clear();
    const { storageUri, globalStorageUri } = this.#storages;
    for (const storage of [storageUri, globalStorageUri]) if (storage) await removeDrafts(storage.fsPath);
    await this.refresh();
    this.#view.refresh();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #forget(isUnreadable: boolean): Promise<void> {
    const ids = this.#session.clear();
    if (isUnreadable) return this.#file.remove();
    if (ids.length === 0) return undefined;
    this.#file.append(forgetLine(ids));
    return this.#file.compact(compact);
  }

  #keep(exchange: Exchange): void {
    // Before a credit leaves, whoever sends it writes it, and asks where that is not possible.
    if (exchange.purpose === 'credit' && !exchange.result) return;
    this.write(exchange);
    if (exchange.result) inBackground(this.#log, () => this.#compactIfLoose());
  }

  async #restore(): Promise<void> {
    try {
      this.#workspaceName = await this.#workspace;
      await this.#moveOld();
    } catch (error) {
      this.#log.warn(`The history of an earlier version can't be moved: ${recordFault(error)}`);
    }
    await this.refresh();
    this.#view.refresh();
    inBackground(this.#log, () => this.#compactIfLoose());
  }

  async #moveOld(): Promise<void> {
    const { storageUri, globalStorageUri } = this.#storages;
    const append = (line: string) => this.#file.append(line);
    if (storageUri) await moveOldHistory({ storage: storageUri.fsPath, workspace: this.#workspaceName }, append);
    // Windows without a folder had theirs here.
    await moveOldHistory({ storage: globalStorageUri.fsPath, workspace: noWorkspace }, append);
  }

  async #read(): Promise<string | undefined> {
    try {
      const { text, isAnew } = await this.#file.read();
      await this.#take(text, isAnew);
      this.#view.say('');
      return undefined;
    } catch (error) {
      const fault = recordFault(error);
      this.#log.warn(`The record of sends can't be read: ${fault}`);
      this.#view.say(vscode.l10n.t("The record of sends can't be read. {0}", fault));
      return fault;
    }
  }

  async #take(text: string, isAnew: boolean): Promise<void> {
    // Most windows have none, and this is asked at activation.
    if (!this.#record && text === '') return;
    if (!this.#record) {
      const { SendRecord } = await import('../exchange/sendRecord.ts');
      this.#record = new SendRecord();
    }
    const record = this.#record;
    await record.take(text, isAnew);
    const recorded = record.exchanges(this.#workspaceName, new Date(), isRunning);
    this.#session.remember(recorded, (id) => this.#written.has(id) && !record.has(id));
    this.#view.refresh();
    this.#changed.fire();
  }

  async #compactIfLoose(): Promise<void> {
    if ((this.#record?.superseded ?? 0) <= mostSuperseded) return;
    try {
      await this.#file.compact(compact);
    } catch (error) {
      this.#log.warn(`The record of sends can't be compacted: ${recordFault(error)}`);
    }
    await this.refresh();
  }
}

/** Whether another window's extension host runs; one of this process id that is not known here ran before. */
function isRunning(id: number): boolean {
  if (id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
