import * as vscode from 'vscode';
import { isNeverPayload } from '../../payload/configuration/filePatterns.ts';
import type { Finding } from '../../payload/findings/finding.ts';
import { hasOwnPatterns, payloadPatterns } from '../host/settings.ts';
import { sharedConfigs } from '../host/sharedConfigs.ts';
import { namelessPayloads } from './namelessPayloads.ts';

/**
 * Whether a document is a payload, by its name or as it was made as one: only those are checked, completed and given
 * lenses.
 */
export function isPayload(document: vscode.TextDocument): boolean {
  if (!isJsonDocument(document) || isNeverPayload(document.uri.path)) return false;
  if (namelessPayloads.has(document)) return true;
  return vscode.languages.match(payloadSelector(document), document) > 0;
}

/**
 * Whether VS Code's own JSON support draws a finding: faults of the JSON itself, which no extension can take from it
 * for some files only. Trailing commas and comments it leaves to us where the contributed schema applies, and comments
 * in JSON with comments.
 */
export function isDrawnByJsonSupport({ languageId, uri }: vscode.TextDocument, { owner }: Finding): boolean {
  if (owner === 'json' || owner === 'rules') return owner === 'json';
  if (uri.path.endsWith('.credit.json')) return false;
  return owner === 'trailing comma' || languageId === 'json';
}

/** Whether a document can be sent at all. */
export function isJsonDocument(document: vscode.TextDocument): boolean {
  return document.languageId === 'json' || document.languageId === 'jsonc';
}

/** The selector of payload documents, on disk or not, as it counts for one of them. */
function payloadSelector(document: vscode.TextDocument): vscode.DocumentFilter[] {
  const shared = hasOwnPatterns() ? undefined : sharedConfigs.of(document);
  if (!shared) return payloadPatterns().map((pattern) => ({ pattern }));
  const { folder, config } = shared;
  return config.payloadFiles.map((pattern) => ({ pattern: new vscode.RelativePattern(folder, pattern) }));
}
