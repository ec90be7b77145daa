import * as vscode from 'vscode';

/** Copies a text, and shows for three seconds in the status bar what was copied: `confirmation` is a sentence. */
export async function copyText(text: string, confirmation: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(check) ${confirmation}`, 3000);
}
