import * as vscode from 'vscode';
import { voidsCredit } from '../../exchange/request/operationRequest.ts';
import type { Session } from '../../exchange/session.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { contextSetter } from './contextSetter.ts';
import { registerPayloadKeys } from './payloadKeys.ts';

/** What the manifest's menus, keybindings, views and walkthrough ask for, kept up to date as context keys. */
export function registerContextKeys(
  session: Session,
  profiles: Profiles,
  onDidReadHistory: vscode.Event<void>,
): vscode.Disposable {
  const set = contextSetter();
  const count = () => {
    const { exchanges } = session;
    set(
      'isSending',
      exchanges.some(({ result, elsewhere }) => !result && !elsewhere),
    );
    set('hasHistory', exchanges.length > 0);
    set(
      'hasVoided',
      exchanges.some(({ purpose, result }) => voidsCredit(purpose) && result?.outcome.kind === 'accepted'),
    );
    set('canCompare', exchanges.filter(({ purpose, result }) => purpose === 'credit' && result?.response).length > 1);
  };
  const countProfiles = () => void profiles.all().then(({ length }) => set('hasProfiles', length > 0));
  // The walkthrough is listed from then on: VS Code would open it by itself if it were listed when it is installed.
  set('isActive', true);
  count();
  countProfiles();
  return vscode.Disposable.from(registerPayloadKeys(), profiles.onDidChange(countProfiles), onDidReadHistory(count), {
    dispose: session.onDidChange(count),
  });
}
