import * as vscode from 'vscode';
import { placeholderKinds } from '../../payload/document/placeholders.ts';
import { isPayload } from './payloadDocuments.ts';

/** Completes placeholders inside the strings of a payload; names and values come from the schema. */
export function registerPlaceholderCompletions(): vscode.Disposable {
  const provideCompletionItems = (document: vscode.TextDocument, position: vscode.Position) => {
    if (!isPayload(document)) return [];
    const before = document.lineAt(position.line).text.slice(0, position.character);
    const [written] = /\{?\{?\$?\w*$/.exec(before) ?? [''];
    // Inside a string only: an odd number of quotes stands before.
    if ((before.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 0 || !written.startsWith('{')) return [];
    const after = /^\}{0,2}/.exec(document.lineAt(position.line).text.slice(position.character))?.[0].length ?? 0;
    const range = new vscode.Range(position.translate(0, -written.length), position.translate(0, after));
    return Object.values(placeholderKinds).map(({ usage, meaning }) => {
      const item = new vscode.CompletionItem(usage, vscode.CompletionItemKind.Variable);
      item.documentation = meaning;
      item.range = range;
      item.filterText = usage;
      return item;
    });
  };
  return vscode.languages.registerCompletionItemProvider(
    [{ language: 'json' }, { language: 'jsonc' }],
    { provideCompletionItems },
    '{',
    '$',
  );
}
