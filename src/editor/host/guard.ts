import * as vscode from 'vscode';

/** The extension's log channel. Everything written to it is redacted by its writer. */
export type Log = vscode.LogOutputChannel;

/**
 * Wraps a callback that VS Code calls. A `UserError` is shown as its sentence; anything else is a bug, which is logged
 * (redacted) and shown once, with a button that opens the log. Neither reaches VS Code as a rejection.
 */
export function guarded<A extends readonly unknown[], R>(
  log: Log,
  callback: (...args: A) => R | PromiseLike<R>,
): (...args: A) => Promise<R | undefined> {
  return async (...args) => {
    try {
      return await callback(...args);
    } catch (error) {
      await logSafely(log, error);
      return undefined;
    }
  };
}

/** Runs work that nothing waits for, under the same guard. */
export function inBackground(log: Log, work: () => PromiseLike<unknown>): void {
  void guarded(log, work)();
}

/**
 * Registers in the next turn of the event loop what nobody can ask for before, so that VS Code and other extensions don't
 * wait for it. Not for what VS Code activates the extension for (commands, views, panels, tools): it looks for that as
 * soon as the activation has ended.
 */
export function afterActivation(log: Log, register: () => vscode.Disposable): vscode.Disposable {
  let registered: vscode.Disposable | undefined;
  const turn = setTimeout(
    guarded(log, () => {
      registered = register();
    }),
  );
  return {
    dispose: () => {
      clearTimeout(turn);
      registered?.dispose();
    },
  };
}

async function logSafely(log: Log, error: unknown): Promise<void> {
  if (error instanceof Error && error.name === 'UserError') {
    await vscode.window.showErrorMessage(error.message);
    return;
  }
  const { errorText } = await import('../../exchange/redaction/errorText.ts');
  log.error(errorText(error));
  const showLog = vscode.l10n.t('Show Log');
  const message = vscode.l10n.t('Internal error in Cybersource Credits. See the log for details.');
  if ((await vscode.window.showErrorMessage(message, showLog)) === showLog) log.show();
}
