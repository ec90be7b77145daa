import * as vscode from 'vscode';

const folderName = 'credit-examples';
/** The example that is opened: one without findings. */
const firstExample = 'card.credit.json';

/**
 * Copies the examples that come with the extension into a new folder, below one that the user chooses, and opens the
 * first of them; outside of the workspace the new folder is offered to be opened.
 */
export async function openExamples(extension: vscode.Uri): Promise<void> {
  const workspaceFolder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Folder for the examples'),
      openLabel: vscode.l10n.t('Copy Examples Here'),
      canSelectFiles: false,
      canSelectFolders: true,
      ...(workspaceFolder && { defaultUri: workspaceFolder }),
    })) ?? [];
  if (!parent) return;
  const folder = await freeFolder(parent);
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(extension, 'examples'), folder);
  if (vscode.workspace.getWorkspaceFolder(folder)) {
    await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, firstExample));
    return;
  }
  const openFolder = vscode.l10n.t('Open Folder');
  const message = vscode.l10n.t('The examples were copied to {0}.', folder.fsPath);
  if ((await vscode.window.showInformationMessage(message, openFolder)) !== openFolder) return;
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: workspaceFolder !== undefined });
}

/** A folder that doesn't exist yet: nothing is ever overwritten. */
async function freeFolder(parent: vscode.Uri): Promise<vscode.Uri> {
  const taken = new Set((await vscode.workspace.fs.readDirectory(parent)).map(([name]) => name));
  for (let count = 1; ; count++) {
    const name = count === 1 ? folderName : `${folderName}-${count}`;
    if (!taken.has(name)) return vscode.Uri.joinPath(parent, name);
  }
}
