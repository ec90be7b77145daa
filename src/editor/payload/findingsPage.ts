import * as vscode from 'vscode';
import { readText } from '../host/textFile.ts';

/** package.json opens pages of this scheme in the preview (`workbench.editorAssociations`). */
const scheme = 'cybersource-findings';

/** The section of the page about findings that has this heading, a code for example. */
export function findingsSection(heading: string): vscode.Uri {
  // As the preview names headings: in lower case without dots.
  const fragment = heading.toLowerCase().replaceAll('.', '').replaceAll(' ', '-');
  return vscode.Uri.from({ scheme, path: '/findings.md', fragment });
}

/** Serves the page about findings to the preview. */
export function registerFindingsPage(extension: vscode.Uri): vscode.Disposable {
  const page = vscode.Uri.joinPath(extension, 'docs', 'findings.md');
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: () => readText(page),
  });
}
