import * as vscode from 'vscode';
import { notify } from './notices.ts';

/** Whether anything may be sent: in Restricted Mode nothing is, and the user is told why and how to change it. */
export function isSendingAllowed(): boolean {
  if (vscode.workspace.isTrusted) return true;
  notify(vscode.l10n.t("Credits can't be sent in Restricted Mode. Trust this workspace first."), [
    vscode.l10n.t('Manage Workspace Trust'),
    'workbench.trust.manage',
  ]);
  return false;
}
