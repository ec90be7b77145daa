import * as vscode from 'vscode';
import type { Range } from '../../payload/document/document.ts';

/** The source of our diagnostics, which distinguishes them from those of VS Code's JSON support. */
export const diagnosticSource = 'cybersource-credits';

/** The editor's range of a range of the text. */
export function editorRange(document: vscode.TextDocument, { start, end }: Range): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
