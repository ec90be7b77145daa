import * as vscode from 'vscode';
import { credit } from '../../payload/findingTable.ts';
import { eventually } from '../../workbench/driver/waiting.ts';

/** Opens a text under a name, as an untitled document, and shows it. */
export async function openPayload(name: string, text: string, language = 'json'): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.from({ scheme: 'untitled', path: name });
  const opened = await vscode.workspace.openTextDocument(uri);
  const document = await vscode.languages.setTextDocumentLanguage(opened, language);
  const editor = await vscode.window.showTextDocument(document);
  await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, document.lineCount, 0), text));
  return document;
}

/** Closes every editor without asking to save. */
export async function closeEditors(): Promise<void> {
  while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
    // The last editor of a group can leave it behind empty, with the focus in it.
    if (vscode.window.tabGroups.activeTabGroup.tabs.length === 0)
      await vscode.commands.executeCommand('workbench.action.focusNextGroup');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/** The diagnostics of a document, once they are as `accept` wants them. */
export async function diagnosticsOf(
  { uri }: vscode.TextDocument,
  accept: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return eventually(`the diagnostics of ${uri.path}`, () => vscode.languages.getDiagnostics(uri), accept);
}

/** The extension says something of the currency, VS Code's JSON support of the number. */
const faultyForBoth = credit({ 'orderInformation.amountDetails.currency': 'zzz' }).replace('"18.40"', '18.');
let opened = 0;

/**
 * The diagnostics of a document once neither the extension nor VS Code's JSON support has more to say: either has
 * spoken of a payload that was opened after it.
 */
export async function settledDiagnosticsOf({ uri }: vscode.TextDocument): Promise<readonly vscode.Diagnostic[]> {
  const later = await openPayload(`later-${++opened}.credit.json`, faultyForBoth);
  // While it is still empty, the extension says that.
  const isOfCurrency = (diagnostic: vscode.Diagnostic) => codeOf(diagnostic).startsWith('currency.');
  const isOfJsonSupport = ({ source }: vscode.Diagnostic) => source !== 'cybersource-credits';
  await diagnosticsOf(later, (all) => all.some(isOfCurrency) && all.some(isOfJsonSupport));
  return vscode.languages.getDiagnostics(uri);
}

/** The code actions in a range, of a kind if one is told, once they are as `accept` wants them. */
export async function codeActionsAt(
  { uri }: vscode.TextDocument,
  range: vscode.Range,
  accept: (actions: readonly vscode.CodeAction[]) => boolean,
  kind?: string,
): Promise<readonly vscode.CodeAction[]> {
  const read = async () =>
    vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, kind);
  return eventually('the code actions', read, accept);
}

/** The code of a diagnostic as text; empty when it has none. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}
