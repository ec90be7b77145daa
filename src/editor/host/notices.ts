import * as vscode from 'vscode';

/** A button of a notification: its title, and the command that it runs. */
export type NoticeAction = readonly [title: string, command: string];

/** Shows a notification that needs no decision now, with commands that help; doesn't wait until it is dismissed. */
export function notify(message: string, ...actions: readonly NoticeAction[]): void {
  const titles = actions.map(([title]) => title);
  void vscode.window.showInformationMessage(message, ...titles).then((choice) => {
    const [, command] = actions.find(([title]) => title === choice) ?? [];
    if (command !== undefined) return vscode.commands.executeCommand(command);
    return undefined;
  });
}
