import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The title of the button that `writeEmptyPanel` puts above every editor. */
export const emptyPanelTitle = 'Show Empty Panel';

const page = `<script>
  window.addEventListener('message', () => { document.body.innerHTML = '<header data-outcome="accepted">Done</header>'; });
  acquireVsCodeApi().postMessage('ready');
</script>`;

const extension = `const vscode = require('vscode');
let panel;
const show = () => {
  if (panel) {
    panel.reveal(undefined, true);
    return panel.webview.postMessage({});
  }
  const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  panel = vscode.window.createWebviewPanel('bench.panel', 'Empty', column, { enableScripts: true });
  panel.webview.onDidReceiveMessage(() => panel.webview.postMessage({}));
  panel.webview.html = ${JSON.stringify(page)};
};
exports.activate = () => vscode.commands.registerCommand('bench.showPanel', show);
`;

/** Writes an extension that does nothing but open a panel and send it a message: what VS Code itself needs for that. */
export function writeEmptyPanel(folder: string): void {
  const command = { command: 'bench.showPanel', title: emptyPanelTitle };
  const manifest = {
    publisher: 'bench',
    name: 'panel',
    version: '1.0.0',
    engines: { vscode: '^1.100.0' },
    main: './extension.cjs',
    activationEvents: ['onStartupFinished'],
    contributes: {
      commands: [command],
      menus: { 'editor/title': [{ command: command.command, group: 'navigation' }] },
    },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'extension.cjs'), extension);
}
