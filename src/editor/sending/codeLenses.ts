import * as vscode from 'vscode';
import { guarded, type Log } from '../host/guard.ts';
import { onDidChangeSettings } from '../host/settings.ts';
import { isPayload } from '../payload/payloadDocuments.ts';
import type { Profiles } from '../profiles/profiles.ts';

/** Above a payload: send it, saying where to, and choose another target. */
export function registerCodeLenses(profiles: Profiles, log: Log): vscode.Disposable {
  const provideCodeLenses = async (document: vscode.TextDocument): Promise<vscode.CodeLens[]> => {
    if (!isPayload(document)) return [];
    const profile = await profiles.active();
    const target = !profile || profile.target === 'localSandbox' ? vscode.l10n.t('Local Sandbox') : profile.target;
    const top = new vscode.Range(0, 0, 0, 0);
    return [
      new vscode.CodeLens(top, {
        title: `$(send) ${vscode.l10n.t('Send Credit to {0}', target)}`,
        command: 'cybersourceCredits.sendCredit',
        arguments: [document.uri],
      }),
      new vscode.CodeLens(top, {
        title: profile?.name ?? vscode.l10n.t('Choose Merchant Profile'),
        tooltip: vscode.l10n.t('Choose who signs, and where credits go'),
        command: 'cybersourceCredits.chooseProfile',
      }),
    ];
  };
  return vscode.languages.registerCodeLensProvider([{ language: 'json' }, { language: 'jsonc' }], {
    onDidChangeCodeLenses: (listener) =>
      vscode.Disposable.from(
        profiles.onDidChange(listener),
        onDidChangeSettings(() => listener(undefined)),
      ),
    provideCodeLenses: guarded(log, provideCodeLenses),
  });
}
