import * as vscode from 'vscode';
import type { Session } from '../../exchange/session.ts';
import { onDidChangeSettings } from '../host/settings.ts';
import { namelessPayloads } from '../payload/namelessPayloads.ts';
import { isPayload } from '../payload/payloadDocuments.ts';
import type { Profiles } from '../profiles/profiles.ts';

/** What the manifest's menus, keybindings, views and walkthrough ask for, kept up to date as context keys. */
export function registerContextKeys(
  session: Session,
  profiles: Profiles,
  onDidReadHistory: vscode.Event<void>,
): vscode.Disposable {
  const known = new Map<string, string>();
  const set = (key: string, value: boolean | readonly string[]) => {
    const written = String(value);
    if (known.get(key) === written) return;
    known.set(key, written);
    void vscode.commands.executeCommand('setContext', `cybersourceCredits.${key}`, value);
  };
  // `payloadPaths` is compared with VS Code's `resourcePath`, which is that of the right file at once, also while another editor is opened.
  const look = () => {
    const payloads = vscode.workspace.textDocuments.filter(isPayload);
    set('payloadPaths', payloads.flatMap(pathsOf));
    set('hasPayload', payloads.length > 0);
  };
  const count = () => {
    const { exchanges } = session;
    set(
      'isSending',
      exchanges.some(({ result, elsewhere }) => !result && !elsewhere),
    );
    set('hasHistory', exchanges.length > 0);
    set(
      'hasVoided',
      exchanges.some(({ purpose, result }) => purpose === 'void' && result?.outcome.kind === 'accepted'),
    );
    set('canCompare', exchanges.filter(({ purpose, result }) => purpose === 'credit' && result?.response).length > 1);
  };
  const countProfiles = () => void profiles.all().then(({ length }) => set('hasProfiles', length > 0));
  // The walkthrough is listed from then on: VS Code would open it by itself if it were listed when it is installed.
  set('isActive', true);
  look();
  count();
  countProfiles();
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidCloseTextDocument(look),
    onDidChangeSettings(look),
    namelessPayloads.onDidAdd(look),
    profiles.onDidChange(countProfiles),
    onDidReadHistory(count),
    { dispose: session.onDidChange(count) },
  );
}

/** As VS Code's `resourcePath` may name it: a window on Windows writes the paths of a remote machine with backslashes. */
function pathsOf({ uri }: vscode.TextDocument): string[] {
  return [uri.fsPath, uri.path.replaceAll('/', '\\')];
}
