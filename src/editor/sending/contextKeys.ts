import * as vscode from 'vscode';
import type { Session } from '../../exchange/session.ts';
import { onDidChangeSettings } from '../host/settings.ts';
import { isPayload } from '../payload/payloadDocuments.ts';
import type { Profiles } from '../profiles/profiles.ts';

/** What the manifest's menus, keybindings and enablement ask for, kept up to date as context keys. */
export function registerContextKeys(
  session: Session,
  profiles: Profiles,
  onDidReadHistory: vscode.Event<void>,
): vscode.Disposable {
  const known = new Map<string, boolean>();
  const set = (key: string, value: boolean) => {
    if (known.get(key) === value) return;
    known.set(key, value);
    void vscode.commands.executeCommand('setContext', `cybersourceCredits.${key}`, value);
  };
  const look = () => {
    const document = vscode.window.activeTextEditor?.document;
    // Without a text editor in front (the response panel is), it stays as it was.
    if (document) set('isPayload', isPayload(document));
  };
  const count = () => {
    const { exchanges } = session;
    set(
      'isSending',
      exchanges.some(({ result, elsewhere }) => !result && !elsewhere),
    );
    set('hasHistory', exchanges.length > 0);
    set('canCompare', exchanges.filter(({ purpose, result }) => purpose === 'credit' && result?.response).length > 1);
  };
  const countProfiles = () => void profiles.all().then(({ length }) => set('hasProfiles', length > 0));
  look();
  count();
  countProfiles();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(look),
    vscode.workspace.onDidOpenTextDocument(look),
    onDidChangeSettings(look),
    profiles.onDidChange(countProfiles),
    onDidReadHistory(count),
    { dispose: session.onDidChange(count) },
  );
}
