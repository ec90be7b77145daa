import * as vscode from 'vscode';

interface Entry extends vscode.QuickPickItem {
  readonly command: string;
}

/** What can be done from the status bar; cancelling is first while something is being sent. */
export async function showStatusMenu(isSending: boolean): Promise<void> {
  const entry = (icon: string, title: string, command: string): Entry => ({
    label: `$(${icon}) ${title}`,
    command: `cybersourceCredits.${command}`,
  });
  const entries = [
    ...(isSending ? [entry('debug-stop', vscode.l10n.t('Cancel Sending'), 'cancel')] : []),
    entry('send', vscode.l10n.t('Send Credit'), 'sendCredit'),
    entry('open-preview', vscode.l10n.t('Show Response'), 'showResponse'),
    entry('account', vscode.l10n.t('Choose Merchant Profile'), 'chooseProfile'),
    entry('add', vscode.l10n.t('Add Merchant Profile'), 'addProfile'),
    entry('plug', vscode.l10n.t('Check Connection'), 'checkConnection'),
  ];
  const title = vscode.l10n.t('Cybersource Credits');
  const choice = await vscode.window.showQuickPick(entries, { title, placeHolder: vscode.l10n.t('Select an action') });
  if (choice) await vscode.commands.executeCommand(choice.command);
}
