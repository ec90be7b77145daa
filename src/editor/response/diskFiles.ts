import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { ReadPanelFile } from './panelPage.ts';

/** Reads what the panel's page is made of from the disk. */
export const readFromDisk: ReadPanelFile = (extension, path) =>
  readFileSync(vscode.Uri.joinPath(extension, path).fsPath, 'utf8');
