import * as vscode from 'vscode';
import { notify } from './notices.ts';

/** Refuses to send in Restricted Mode, with a notification that says how to change it; returns whether it refused. */
export function refuseInRestrictedMode(): boolean {
  if (vscode.workspace.isTrusted) return false;
  notify(vscode.l10n.t("Credits can't be sent in Restricted Mode. Trust this workspace first."), [
    vscode.l10n.t('Manage Workspace Trust'),
    'workbench.trust.manage',
  ]);
  return true;
}
