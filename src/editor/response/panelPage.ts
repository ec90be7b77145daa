import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { currentTranslation, type Translation } from '../../l10n.ts';
import { panelHtml } from './panelHtml.ts';

/** Where the files of the response panel's page are. */
export function panelResources(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

/**
 * The response panel's page, with its script and style in it: each file of its own would go through VS Code's service
 * worker before the page can draw anything.
 */
export function panelPage(webview: vscode.Webview, extension: vscode.Uri): string {
  const resources = panelResources(extension);
  const text = (name: string) => readFileSync(vscode.Uri.joinPath(resources, name).fsPath, 'utf8');
  return panelHtml({
    nonce: randomBytes(16).toString('base64url'),
    resources: webview.asWebviewUri(resources).toString(),
    style: text('style.css'),
    script: text('main.js'),
    title: vscode.l10n.t('Credit Response'),
    translation: pageTranslation(extension),
  });
}

/** Only what the page itself says: the whole translation is a hundred times as large. */
function pageTranslation(extension: vscode.Uri): Translation | undefined {
  const { language, messages } = currentTranslation();
  if (language === 'en') return undefined;
  const file = vscode.Uri.joinPath(extension, 'l10n', 'page.json').fsPath;
  const own = JSON.parse(readFileSync(file, 'utf8')) as readonly string[];
  return { language, messages: Object.fromEntries(own.map((message) => [message, messages[message] ?? message])) };
}
