import * as vscode from 'vscode';
import type { History } from '../history/history.ts';
import { panelTabs, panelType, type ResponsePanel } from './responsePanel.ts';

/** Milliseconds within which VS Code brings a panel in view back after a reload. */
const longestRevival = 2000;

/**
 * Lets VS Code bring the panel back after a reload; it shows the exchange that it had, if the history still has it,
 * else the latest one. Draws it again when another window has gone on with what it shows.
 */
export function keepPanel(panel: ResponsePanel, history: History): vscode.Disposable {
  let isRevived = false;
  const serializer = vscode.window.registerWebviewPanelSerializer(panelType, {
    deserializeWebviewPanel: async (webviewPanel, kept: { readonly exchange?: unknown } | undefined) => {
      isRevived = true;
      await history.restored;
      panel.adopt(webviewPanel, kept?.exchange);
    },
  });
  const replace = async () => {
    await history.restored;
    if (isOrphaned()) panel.replace();
  };
  const isOrphaned = () => !panel.isThere && !isRevived && panelTabs().some(({ isActive }) => isActive);
  return vscode.Disposable.from(
    serializer,
    history.onDidRead(() => panel.refresh()),
    replaceOrphan(isOrphaned, replace),
  );
}

/**
 * When the extension host alone is restarted, VS Code keeps the page on the screen, but nothing receives its messages:
 * it is replaced once it is clear that VS Code doesn't bring it back.
 */
function replaceOrphan(isOrphaned: () => boolean, replace: () => Promise<void>): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    clearTimeout(timer);
    if (isOrphaned()) timer = setTimeout(() => void replace(), longestRevival);
  };
  look();
  return vscode.Disposable.from(vscode.window.tabGroups.onDidChangeTabs(look), { dispose: () => clearTimeout(timer) });
}
