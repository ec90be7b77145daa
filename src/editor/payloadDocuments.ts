import * as vscode from 'vscode';
import { payloadPatterns } from './settings.ts';

/** Whether a document is a payload by its name: only those are checked, completed and given lenses. */
export function isPayload(document: vscode.TextDocument): boolean {
  return isJson(document) && vscode.languages.match(payloadSelector(), document) > 0;
}

/** Whether the contributed schema applies, so that VS Code's own JSON support draws what the schema says. */
export function hasContributedSchema(document: vscode.TextDocument): boolean {
  return document.languageId === 'json' && document.uri.path.endsWith('.credit.json');
}

/** Whether a document can be sent at all. */
export function isJson(document: vscode.TextDocument): boolean {
  return document.languageId === 'json' || document.languageId === 'jsonc';
}

/** The selector of payload documents, on disk or not. */
export function payloadSelector(): vscode.DocumentFilter[] {
  return payloadPatterns().map((pattern) => ({ pattern }));
}
