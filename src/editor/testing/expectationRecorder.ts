import * as vscode from 'vscode';
import type { Exchange } from '../../exchange/exchange.ts';
import { recordedChain } from '../../expectations/recordedChain.ts';
import { expectationFileOf } from '../../payload/document/expectationFiles.ts';

/** Writes what came back for a credit, and for what followed it, as what is expected of its payload; opens the file. */
export async function recordExpectation(shown: Exchange | undefined, all: readonly Exchange[]): Promise<void> {
  const chain = all.filter(
    ({ creditExchangeId, result }) => creditExchangeId === shown?.creditExchangeId && result !== undefined,
  );
  const document = chain[0]?.document;
  if (document === undefined) {
    say(vscode.l10n.t('There is no response to record. Send a payload first.'));
    return;
  }
  const payload = vscode.Uri.parse(document);
  if (payload.scheme === 'untitled') {
    say(vscode.l10n.t('The payload is not saved. Save it as NAME.credit.json: the expectation is written beside it.'));
    return;
  }
  const file = payload.with({ path: expectationFileOf(payload.path) });
  const text = (await vscode.workspace.openTextDocument(payload)).getText();
  const existing = await documentAt(file);
  const recorded = recordedChain(existing?.getText(), chain, text);
  if ('fault' in recorded) {
    say(vscode.l10n.t('The expectation is not recorded. {0}', recorded.fault));
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  if (existing) edit.replace(file, new vscode.Range(0, 0, existing.lineCount, 0), recorded.text);
  else edit.createFile(file, { contents: new TextEncoder().encode(recorded.text) });
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file), vscode.ViewColumn.One);
}

async function documentAt(file: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(file);
  } catch {
    return undefined;
  }
}

function say(message: string): void {
  void vscode.window.showInformationMessage(message);
}
