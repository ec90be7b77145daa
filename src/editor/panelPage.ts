import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** Where the files of the response panel's page are. */
export function panelResources(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

/**
 * The response panel's page, with its script and style in it: each file of its own would go through VS Code's service
 * worker before the page can draw anything. The page's own words are English, whatever the language of VS Code.
 */
export function panelPage(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64url');
  const resources = panelResources(extension);
  const text = (name: string) => readFileSync(vscode.Uri.joinPath(resources, name).fsPath, 'utf8');
  // What the script imports later is found from the base and inherits its nonce; the toolkit reads the one in `csp-nonce`.
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy"
    content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri ${webview.cspSource}">
  <meta property="csp-nonce" content="${nonce}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <base href="${webview.asWebviewUri(resources)}/">
  <style nonce="${nonce}">${text('style.css')}</style>
  <title>${vscode.l10n.t('Credit Response')}</title>
</head>
<body>
  <main id="panel"></main>
  <script type="module" nonce="${nonce}">${text('main.js')}</script>
</body>
</html>`;
}
