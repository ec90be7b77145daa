import * as vscode from 'vscode';
import { expandSnippet, readSnippets, type Snippet } from '../../payload/snippets.ts';

const previewScheme = 'cybersource-credit-preview';

/** Lists the snippets with a preview of each, and opens the chosen one as an untitled payload with its tab stops. */
export async function newPayload(extension: vscode.Uri): Promise<void> {
  const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'snippets', 'credit.code-snippets'));
  const snippet = await chooseSnippet(readSnippets(new TextDecoder().decode(file)));
  if (!snippet) return;
  const document = await vscode.workspace.openTextDocument(freshUri(snippet.prefix));
  const editor = await vscode.window.showTextDocument(await vscode.languages.setTextDocumentLanguage(document, 'json'));
  await editor.insertSnippet(new vscode.SnippetString(snippet.body), new vscode.Position(0, 0));
}

/** Serves the text of a snippet with its defaults, under a name that makes it a payload. */
function servePreviews(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(previewScheme, {
    provideTextDocumentContent: ({ query }) => expandSnippet(query),
  });
}

async function chooseSnippet(snippets: readonly Snippet[]): Promise<Snippet | undefined> {
  const picker = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly snippet: Snippet }>();
  picker.title = vscode.l10n.t('New Credit Payload');
  picker.placeholder = vscode.l10n.t('What kind of credit? The editor shows a preview.');
  picker.matchOnDescription = true;
  picker.items = snippets.map((snippet) => ({ label: snippet.name, description: snippet.description, snippet }));
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

/** A name that no open document has; it ends as payloads do, so that schema and checks apply before it is saved. */
function freshUri(prefix: string): vscode.Uri {
  const taken = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.path));
  for (let count = 1; ; count++) {
    const path = `${prefix}${count === 1 ? '' : `-${count}`}.credit.json`;
    if (!taken.has(path)) return vscode.Uri.from({ scheme: 'untitled', path });
  }
}
