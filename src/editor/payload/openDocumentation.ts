import * as vscode from 'vscode';

interface Page extends vscode.QuickPickItem {
  readonly uri: vscode.Uri;
}

/** Lists the pages that come with the extension by their titles, and opens the chosen one as a Markdown preview. */
export async function openDocumentation(extension: vscode.Uri): Promise<void> {
  const docs = vscode.Uri.joinPath(extension, 'docs');
  const names = (await vscode.workspace.fs.readDirectory(docs)).map(([name]) => name).filter(isPage);
  const uris = [
    ...names.sort().map((name) => vscode.Uri.joinPath(docs, name)),
    vscode.Uri.joinPath(extension, 'examples', 'README.md'),
    vscode.Uri.joinPath(extension, 'SECURITY.md'),
  ];
  const choice = await vscode.window.showQuickPick(Promise.all(uris.map(pageOf)), {
    title: vscode.l10n.t('Open Documentation'),
    placeHolder: vscode.l10n.t('Which page?'),
  });
  if (choice) await vscode.commands.executeCommand('markdown.showPreview', choice.uri);
}

function isPage(name: string): boolean {
  return name.endsWith('.md');
}

async function pageOf(uri: vscode.Uri): Promise<Page> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return { label: /^# (.+)$/m.exec(text)?.[1] ?? name, description: name, iconPath: new vscode.ThemeIcon('book'), uri };
}
