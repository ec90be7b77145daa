import * as vscode from 'vscode';
import type { Exchange } from '../../exchange/exchange.ts';
import { copyText } from '../host/clipboard.ts';
import type { History } from './history.ts';
import { exchangeChoice, subjectOf } from './historyRows.ts';

/** Shows the payload of an exchange as it is now; `undefined` where there is none, or it can't be opened. */
export async function openPayloadOf({ document: uri }: Exchange): Promise<vscode.TextDocument | undefined> {
  if (uri === undefined) return undefined;
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    return document;
  } catch {
    const name = vscode.Uri.parse(uri).path.split('/').at(-1) ?? '';
    void vscode.window.showWarningMessage(
      vscode.l10n.t("{0} can't be opened. It may have been moved or deleted.", name),
    );
    return undefined;
  }
}

/** Copies the API's ID of an exchange, and says so in the status bar. */
export async function copyIdOf({ result }: Exchange): Promise<void> {
  if (result?.resourceId === undefined) return;
  await copyText(result.resourceId, vscode.l10n.t('Copied {0}', result.resourceId));
}

/** Deletes an exchange from the record, after a question. */
export async function deleteExchange(exchange: Exchange, history: History): Promise<void> {
  const remove = vscode.l10n.t('Delete');
  const message = vscode.l10n.t('Delete "{0}" from the history?', subjectOf(exchange));
  const detail =
    exchange.purpose === 'credit'
      ? vscode.l10n.t("This can't be undone. Sending this credit again is no longer recognized.")
      : vscode.l10n.t("This can't be undone.");
  if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, remove)) !== remove) return;
  const fault = await history.forget(exchange.id);
  if (fault === undefined) return;
  void vscode.window.showErrorMessage(vscode.l10n.t("The entry can't be deleted. {0}", fault));
}

/** Finds an exchange by its whole code, its amount or how it ended, and shows it: rows have long codes shortened. */
export async function findInHistory(exchanges: readonly Exchange[]): Promise<void> {
  const items = exchanges.toReversed().map((exchange) => exchangeChoice(exchange, exchanges));
  const options = {
    placeHolder: vscode.l10n.t('Find a response by code, amount or outcome'),
    matchOnDescription: true,
  };
  const chosen = await vscode.window.showQuickPick(items, options);
  if (chosen) await vscode.commands.executeCommand('cybersourceCredits.showExchange', chosen.id);
}
