import * as vscode from 'vscode';
import { readText } from '../host/textFile.ts';

interface Page extends vscode.QuickPickItem {
  readonly uri: vscode.Uri;
}

/** Named, as the folder of an extension can't be listed on the web. */
export const pages = [
  'docs/accessibility.md',
  'docs/assistants.md',
  'docs/benchmarks.md',
  'docs/ci.md',
  'docs/fidelity.md',
  'docs/findings.md',
  'docs/local-sandbox.md',
  'docs/redaction.md',
  'docs/testing.md',
  'examples/README.md',
  'SECURITY.md',
] as const;

/** Lists the pages that come with the extension by their titles, and opens the chosen one as a Markdown preview. */
export async function openDocumentation(extension: vscode.Uri): Promise<void> {
  const uris = pages.map((page) => vscode.Uri.joinPath(extension, page));
  const choice = await vscode.window.showQuickPick(Promise.all(uris.map(pageOf)), {
    title: vscode.l10n.t('Open Documentation'),
    placeHolder: vscode.l10n.t('Which page?'),
  });
  if (choice) await vscode.commands.executeCommand('markdown.showPreview', choice.uri);
}

async function pageOf(uri: vscode.Uri): Promise<Page> {
  const text = await readText(uri);
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return { label: /^# (.+)$/m.exec(text)?.[1] ?? name, description: name, iconPath: new vscode.ThemeIcon('book'), uri };
}
