import * as vscode from 'vscode';
import { guarded, type Log } from '../host/guard.ts';
import { namelessPayloads } from './namelessPayloads.ts';
import { isPayload } from './payloadDocuments.ts';

/**
 * Completion and hover of payloads, whatever makes a document one. VS Code's JSON support doesn't get the whole schema:
 * it takes schemas for fixed file names only, and would draw findings of its own. Loaded at first use.
 */
export function registerLanguageSupport(
  { extensionUri, workspaceState }: vscode.ExtensionContext,
  log: Log,
): vscode.Disposable {
  const selector = [{ language: 'json' }, { language: 'jsonc' }];
  const provideCompletionItems = async (document: vscode.TextDocument, position: vscode.Position) => {
    if (!isPayload(document)) return undefined;
    const { completePayload } = await import('./languageFeatures.ts');
    return completePayload(document, position, extensionUri);
  };
  const provideHover = async (document: vscode.TextDocument, position: vscode.Position) => {
    if (!isPayload(document)) return undefined;
    const { hoverOfPayload } = await import('./languageFeatures.ts');
    return hoverOfPayload(document, position);
  };
  return vscode.Disposable.from(
    namelessPayloads.open(workspaceState),
    vscode.languages.registerCompletionItemProvider(
      selector,
      { provideCompletionItems: guarded(log, provideCompletionItems) },
      ...'": {$',
    ),
    vscode.languages.registerHoverProvider(selector, { provideHover: guarded(log, provideHover) }),
  );
}
