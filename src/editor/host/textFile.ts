import * as vscode from 'vscode';

/** The text of a file as it is on disk (UTF-8, without its byte order mark). Rejects when there is no such file. */
export async function readText(file: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}
