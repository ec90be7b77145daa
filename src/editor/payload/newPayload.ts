import * as vscode from 'vscode';
import { translated } from '../../l10n.ts';
import { expandSnippet, previewScheme, readSnippets, type Snippet } from '../../payload/language/snippets.ts';
import { readText } from '../host/textFile.ts';

type MarkAsPayload = (document: vscode.TextDocument) => void;

/**
 * Lists the snippets with a preview of each, and opens the chosen one as an untitled payload with its tab stops.
 * @param markAsPayload Makes a document a payload whose name doesn't.
 */
export async function newPayload(extension: vscode.Uri, markAsPayload: MarkAsPayload): Promise<void> {
  const text = await readText(vscode.Uri.joinPath(extension, 'snippets', 'credit.code-snippets'));
  const snippet = await chooseSnippet(readSnippets(text));
  if (!snippet) return;
  const editor = await vscode.window.showTextDocument(await untitledPayload(snippet.prefix, markAsPayload));
  await editor.insertSnippet(new vscode.SnippetString(snippet.body), new vscode.Position(0, 0));
}

/** Serves the text of a snippet with its defaults, under a name that makes it a payload. */
function servePreviews(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(previewScheme, {
    provideTextDocumentContent: ({ query }) => expandSnippet(query),
  });
}

async function chooseSnippet(snippets: readonly Snippet[]): Promise<Snippet | undefined> {
  // A walkthrough or file that is only a preview itself would be replaced by the first one, and be gone after Escape.
  if (vscode.window.tabGroups.activeTabGroup.activeTab?.isPreview) {
    await vscode.commands.executeCommand('workbench.action.keepEditor');
  }
  const picker = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly snippet: Snippet }>();
  picker.title = vscode.l10n.t('New Credit Payload');
  picker.placeholder = vscode.l10n.t('Select a kind of credit; the editor shows a preview');
  picker.matchOnDescription = true;
  picker.items = snippets.map((snippet) => ({
    label: translated(snippet.name),
    description: translated(snippet.description),
    snippet,
  }));
  let preview: vscode.Uri | undefined;
  const subscriptions = [
    servePreviews(),
    picker.onDidChangeActive(async ([item]) => {
      if (!item) return;
      preview = vscode.Uri.from({
        scheme: previewScheme,
        path: `/${item.label}.credit.json`,
        query: item.snippet.body,
      });
      await vscode.window.showTextDocument(preview, { preserveFocus: true, preview: true });
    }),
  ];
  const choice = await new Promise<Snippet | undefined>((resolve) => {
    subscriptions.push(
      picker.onDidAccept(() => resolve(picker.selectedItems[0]?.snippet)),
      picker.onDidHide(() => resolve(undefined)),
    );
    picker.show();
  });
  for (const subscription of subscriptions) subscription.dispose();
  picker.dispose();
  await closePreviews();
  return choice;
}

async function closePreviews(): Promise<void> {
  const tabs = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === previewScheme);
  await vscode.window.tabGroups.close(tabs, true);
}

/**
 * Opens an untitled document. Below the workspace folder its name is free, on disk and among the open documents, so that
 * saving needs no question; without a folder, VS Code asks where it is saved.
 */
async function untitledPayload(prefix: string, markAsPayload: MarkAsPayload): Promise<vscode.TextDocument> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder = (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
  if (folder?.uri.scheme === 'file' || folder?.uri.scheme === 'vscode-remote') {
    const document = await vscode.workspace.openTextDocument(await freeUri(folder.uri, prefix));
    return vscode.languages.setTextDocumentLanguage(document, 'json');
  }
  const document = await vscode.workspace.openTextDocument({ language: 'json' });
  markAsPayload(document);
  return document;
}

async function freeUri(folder: vscode.Uri, prefix: string): Promise<vscode.Uri> {
  const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.path));
  for (let count = 1; ; count++) {
    const uri = vscode.Uri.joinPath(folder, `${prefix}${count === 1 ? '' : `-${count}`}.credit.json`);
    if (!open.has(uri.path) && !(await exists(uri))) return uri.with({ scheme: 'untitled' });
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
