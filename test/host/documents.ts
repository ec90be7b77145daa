import * as vscode from 'vscode';

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

/** Reads the diagnostics of a document until they are as `accept` wants them; the last ones when they never are. */
export async function diagnosticsOf(
  document: vscode.TextDocument,
  accept: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const deadline = Date.now() + 8_000;
  for (;;) {
    const diagnostics = vscode.languages.getDiagnostics(document.uri);
    if (accept(diagnostics) || Date.now() > deadline) return diagnostics;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The code of a diagnostic as text; empty when it has none. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}
