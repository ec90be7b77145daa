import * as vscode from 'vscode';
import { namelessPayloads } from './payload/namelessPayloads.ts';

/** The commands that open what comes with the extension, by their IDs without the extension's name. */
export function documentCommands({ id, extensionUri }: vscode.Extension<unknown>) {
  return {
    newPayload: async () =>
      (await import('./payload/newPayload.ts')).newPayload(extensionUri, (made) => namelessPayloads.add(made)),
    openDocumentation: async () => (await import('./payload/openDocumentation.ts')).openDocumentation(extensionUri),
    openWalkthrough: async () => {
      await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${id}#firstCredit`);
      // A step is ticked when its condition becomes true, and not if it was when VS Code first read the walkthrough: what
      // was done before counts from here on.
      await vscode.commands.executeCommand('setContext', 'cybersourceCredits.isWalkthroughOpen', true);
    },
  };
}
