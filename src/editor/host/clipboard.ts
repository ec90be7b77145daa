import * as vscode from 'vscode';

/** Copies a text, and shows for three seconds in the status bar what was copied: `said` is a sentence. */
export async function copyText(text: string, said: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(check) ${said}`, 3000);
}
