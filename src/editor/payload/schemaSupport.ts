import * as vscode from 'vscode';
import { guarded, type Log } from '../host/guard.ts';
import { registerPlaceholderCompletions } from './payloadCompletions.ts';
import { hasContributedSchema, isPayload } from './payloadDocuments.ts';

/**
 * Completion of placeholders, and completion and hover for payloads that only a setting makes so. VS Code's own JSON support can be told of schemas by
 * fixed file names alone, so for other names the same engine runs here, loaded at first use.
 */
export function registerSchemaSupport(log: Log): vscode.Disposable {
  const selector = [{ language: 'json' }, { language: 'jsonc' }];
  const isOurs = (document: vscode.TextDocument) => isPayload(document) && !hasContributedSchema(document);
  const provideCompletionItems = async (document: vscode.TextDocument, position: vscode.Position) => {
    if (!isOurs(document)) return undefined;
    const { completeFromSchema } = await import('./schemaLanguage.ts');
    return completeFromSchema(document, position);
  };
  const provideHover = async (document: vscode.TextDocument, position: vscode.Position) => {
    if (!isOurs(document)) return undefined;
    const { hoverFromSchema } = await import('./schemaLanguage.ts');
    return hoverFromSchema(document, position);
  };
  return vscode.Disposable.from(
    registerPlaceholderCompletions(),
    vscode.languages.registerCompletionItemProvider(
      selector,
      { provideCompletionItems: guarded(log, provideCompletionItems) },
      '"',
      ' ',
      ':',
    ),
    vscode.languages.registerHoverProvider(selector, { provideHover: guarded(log, provideHover) }),
  );
}
