import * as vscode from 'vscode';
import { desktopAddress } from './desktopAddress.ts';

/** Says that nothing is sent from here, and offers VS Code on the desktop. */
export function sayNothingIsSent(extension: vscode.Extension<unknown>): Promise<void> {
  return offerDesktop(vscode.l10n.t('Credits can be sent only from VS Code on the desktop.'), extension);
}

/** Says the same of a command by its title. */
export function sayDesktopOnly(title: string, extension: vscode.Extension<unknown>): Promise<void> {
  return offerDesktop(vscode.l10n.t('"{0}" is available only in VS Code on the desktop.', title), extension);
}

async function offerDesktop(sentence: string, { id }: vscode.Extension<unknown>): Promise<void> {
  const open = vscode.l10n.t('Open on Desktop');
  if ((await vscode.window.showInformationMessage(sentence, open)) !== open) return;
  const address = desktopAddress(vscode.env.uriScheme, vscode.workspace.workspaceFolders?.[0]?.uri, id);
  await vscode.env.openExternal(vscode.Uri.parse(address, true));
}
