import * as vscode from 'vscode';

/** Whether anything may be sent: in Restricted Mode nothing leaves this machine, and the person is told why. */
export async function mayLeave(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const message = vscode.l10n.t('Nothing is sent in Restricted Mode.');
  const detail = vscode.l10n.t('Trust this workspace first, so that its payloads may be signed with your credentials.');
  await vscode.window.showInformationMessage(message, { modal: true, detail });
  return false;
}
