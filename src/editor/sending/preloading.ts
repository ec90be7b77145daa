import * as vscode from 'vscode';
import type { Session } from '../../exchange/session.ts';
import { inBackground, type Log } from '../host/guard.ts';
import { isPayload } from '../payload/payloadDocuments.ts';
import type { SandboxHost } from './sandboxHost.ts';

/**
 * After a payload came to the front, in milliseconds: VS Code has drawn it by then, and the user has not sent it yet.
 */
const pause = 1000;

/** Loads what sending needs while a payload is looked at, so that the first send is as quick as the next; once. */
export function registerPreloading(session: Session, sandbox: SandboxHost, log: Log): vscode.Disposable {
  let waiting: NodeJS.Timeout | undefined;
  const preload = async () => {
    subscription.dispose();
    await import('./sendDialogs.ts');
    await import('./sendQuestions.ts');
    await session.preload();
    await import('../../exchange/panel/exchangeView.ts');
    await sandbox.preload();
  };
  const look = (editor: vscode.TextEditor | undefined) => {
    clearTimeout(waiting);
    // In Restricted Mode nothing is sent.
    if (!editor || !isPayload(editor.document) || !vscode.workspace.isTrusted) return;
    waiting = setTimeout(() => inBackground(log, preload), pause);
  };
  const subscription = vscode.window.onDidChangeActiveTextEditor(look);
  look(vscode.window.activeTextEditor);
  return vscode.Disposable.from(subscription, { dispose: () => clearTimeout(waiting) });
}
