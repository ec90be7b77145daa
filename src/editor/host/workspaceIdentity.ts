import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { fileIdentity } from './fileIdentity.ts';

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
export function noWorkspace(): string {
  return identityOf([]);
}

/** One name for a file or folder that can be opened by several. */
export async function realName(uri: vscode.Uri): Promise<string> {
  const identity = uri.scheme === 'file' ? await fileIdentity(uri.fsPath) : undefined;
  if (identity && 'inode' in identity) return `inode:${identity.inode}`;
  // VS Code writes the letter of a drive in lower case.
  const name = (identity ? vscode.Uri.file(identity.path) : uri).toString();
  return name.replace(/\/+$/, '');
}
