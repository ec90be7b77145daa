import * as vscode from 'vscode';
import type { Session } from '../exchange/session.ts';
import { inBackground, type Log } from './guard.ts';
import { HistoryFile } from './historyFile.ts';
import { HistoryView } from './historyView.ts';

/** What was sent from this workspace, over restarts: the file that keeps it and the view that lists it. */
export class History implements vscode.Disposable {
  readonly #session: Session;
  readonly #file: HistoryFile;
  readonly #view: HistoryView;
  readonly #stopListening: () => void;
  /** Ends when the exchanges of earlier windows are there. */
  readonly #restored: Promise<void>;

  constructor(session: Session, storage: vscode.Uri, log: Log) {
    this.#session = session;
    this.#file = new HistoryFile(storage, log);
    this.#view = new HistoryView(session);
    this.#restored = this.#restore();
    inBackground(log, () => this.#restored);
    this.#stopListening = session.onDidChange((exchange) => this.#file.keep(exchange));
  }

  /** Ends when the exchanges of earlier windows are known to the session. */
  get restored(): Promise<void> {
    return this.#restored;
  }

  /** Forgets everything, after a question. */
  async clear(): Promise<void> {
    const clear = vscode.l10n.t('Clear');
    const message = vscode.l10n.t('Clear the history of sent credits?');
    const detail = vscode.l10n.t('It can not be brought back, and a repeated send is no longer recognised.');
    if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, clear)) !== clear) return;
    this.#session.clear();
    await this.#file.clear(this.#session.exchanges);
    this.#view.refresh();
  }

  async dispose(): Promise<void> {
    this.#stopListening();
    this.#view.dispose();
    await this.#file.dispose();
  }

  async #restore(): Promise<void> {
    this.#session.remember(await this.#file.read());
    this.#view.refresh();
  }
}
