import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import * as vscode from 'vscode';

/**
 * A name for the workspace of this window that every window of it has: of its workspace file, else of its folders. All
 * windows without a folder share one.
 */
export async function workspaceIdentity(): Promise<string> {
  const { workspaceFile, workspaceFolders = [] } = vscode.workspace;
  const isSaved = workspaceFile && workspaceFile.scheme !== 'untitled';
  const places = isSaved ? [workspaceFile] : workspaceFolders.map(({ uri }) => uri);
  const names = await Promise.all(places.map(realName));
  return identityOf(names);
}

function identityOf(names: readonly string[]): string {
  return createHash('sha256').update(names.toSorted().join('\n')).digest('hex').slice(0, 32);
}

/** The name that all windows without a folder have. */
export const noWorkspace = identityOf([]);

/** One name for a file or folder that can be opened by several: links followed, letters in the case of the disk. */
export async function realName(uri: vscode.Uri): Promise<string> {
  const path = uri.scheme === 'file' ? await realpath(uri.fsPath).catch(() => uri.fsPath) : undefined;
  // VS Code writes the letter of a drive in lower case.
  const name = (path === undefined ? uri : vscode.Uri.file(path)).toString();
  return name.replace(/\/+$/, '');
}
