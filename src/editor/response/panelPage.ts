import * as vscode from 'vscode';
import { currentTranslation, type Translation } from '../../l10n.ts';
import { panelHtml } from './panelHtml.ts';

const pageMessages = 'l10n/page.json';

/** What the page is made of, by paths from the extension's folder. */
export const panelFiles = ['dist/webview/style.css', 'dist/webview/main.js', pageMessages] as const;

/** Gives the text of a file that the page is made of, by its path from the extension's folder. */
export type ReadPanelFile = (extension: vscode.Uri, path: (typeof panelFiles)[number]) => string;

/** Where the files of the response panel's page are. */
export function panelResources(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

/**
 * The response panel's page, with its script and style in it: each file of its own would go through VS Code's service
 * worker before the page can draw anything.
 */
export function panelPage(webview: vscode.Webview, extension: vscode.Uri, read: ReadPanelFile): string {
  return panelHtml({
    nonce: crypto.randomUUID(),
    resources: webview.asWebviewUri(panelResources(extension)).toString(),
    style: read(extension, 'dist/webview/style.css'),
    script: read(extension, 'dist/webview/main.js'),
    title: vscode.l10n.t('Credit Response'),
    translation: pageTranslation(extension, read),
  });
}

/** Only what the page itself says: the whole translation is a hundred times as large. */
function pageTranslation(extension: vscode.Uri, read: ReadPanelFile): Translation | undefined {
  const { language, messages } = currentTranslation();
  if (language === 'en') return undefined;
  const own = JSON.parse(read(extension, pageMessages)) as readonly string[];
  return { language, messages: Object.fromEntries(own.map((message) => [message, messages[message] ?? message])) };
}
