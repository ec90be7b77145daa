import * as vscode from 'vscode';
import { readPanelRequest } from '../../exchange/panel/panelRequest.ts';
import type { PanelRequest } from '../../protocol.ts';
import { guarded, type Log } from '../host/guard.ts';
import type { HandleRequest, ResponsePanel } from './responsePanel.ts';

/** What the entries of the response tree's context menu ask for; the exchange and the node come with the command. */
const requests: Readonly<Record<string, Partial<PanelRequest>>> = {
  followNodeLink: { type: 'follow' },
  revealNode: { type: 'reveal' },
  copyNodeValue: { type: 'copyNode', as: 'value' },
  copyNodeSubtree: { type: 'copyNode', as: 'subtree' },
  copyNodePath: { type: 'copyNode', as: 'path' },
};

/** The IDs of the commands of the response tree's context menu, without the extension's name. */
export const nodeCommands: readonly string[] = Object.keys(requests);

/**
 * The commands of the response tree's context menu: each is the message that the row's own button sends. VS Code hands
 * over the `data-vscode-context` of the row, which is read as carefully as a message. A copy takes the focus back to
 * the panel, as a menu that was used with the keyboard may leave it nowhere.
 */
export function registerNodeCommands(handle: HandleRequest, panel: ResponsePanel, log: Log): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(requests).map(([name, request]) =>
      vscode.commands.registerCommand(
        `cybersourceCredits.${name}`,
        guarded(log, async (context?: object) => {
          const asked = readPanelRequest({ ...context, ...request });
          if (!asked) return;
          // Before the copy: who opens the next menu when it is done must not lose that to the focus.
          if (asked.type === 'copyNode') panel.focus();
          await handle(asked);
        }),
      ),
    ),
  );
}
