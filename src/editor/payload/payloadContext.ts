import * as vscode from 'vscode';
import { onDidChangeSettings } from '../host/settings.ts';
import { isPayload } from './payloadDocuments.ts';

/** What `when` clauses of package.json ask: file names alone don't tell which files a setting makes payloads. */
const key = 'cybersourceCredits.isPayload';

/** Keeps the context key that shows menu entries in payloads, and in no other JSON file. */
export function registerPayloadContext(): vscode.Disposable {
  let known: boolean | undefined;
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    const now = document !== undefined && isPayload(document);
    if (now === known) return;
    known = now;
    void vscode.commands.executeCommand('setContext', key, now);
  };
  update();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(update),
    // Another language of a document, or another name when it is saved, reopens it.
    vscode.workspace.onDidOpenTextDocument(update),
    onDidChangeSettings(update),
  );
}
