import * as vscode from 'vscode';
import { randomIntegers } from '../../payload/document/randomIntegers.ts';
import { type Completion, completionsAt } from '../../payload/language/completion.ts';
import { docsSectionOf } from '../../payload/language/docsSection.ts';
import { hoverAt } from '../../payload/language/hover.ts';
import { readSnippets, type Snippet } from '../../payload/language/snippets.ts';
import { readText } from '../host/textFile.ts';
import { editorRange } from './drawnFindings.ts';
import { findingsSection } from './findingsPage.ts';

const kinds: Readonly<Record<Completion['kind'], vscode.CompletionItemKind>> = {
  field: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.Value,
  placeholder: vscode.CompletionItemKind.Variable,
  snippet: vscode.CompletionItemKind.Snippet,
};

const source = {
  now: () => new Date(),
  uuid: () => crypto.randomUUID(),
  // An example of what will be sent: chance needs no more than this.
  randomInteger: randomIntegers((bound) => Math.floor(Math.random() * bound)),
};

let snippets: Promise<readonly Snippet[]> | undefined;

/** What can be written at a position of a payload. */
export async function completePayload(
  document: vscode.TextDocument,
  position: vscode.Position,
  extension: vscode.Uri,
): Promise<vscode.CompletionList> {
  snippets ??= loadSnippets(extension);
  const list = completionsAt(document.getText(), document.offsetAt(position), await snippets);
  return new vscode.CompletionList(list.map((completion) => itemOf(document, completion)));
}

/** What is to be said of the place of a payload that the pointer is at. */
export function hoverOfPayload(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
  const hover = hoverAt(document.getText(), document.offsetAt(position), source);
  if (!hover) return undefined;
  const text = new vscode.MarkdownString(hover.path === undefined ? hover.text : withDocs(hover.text, hover.path));
  if (hover.path !== undefined) text.isTrusted = { enabledCommands: ['vscode.open'] };
  return new vscode.Hover(text, editorRange(document, hover.range));
}

/** With a link to the section about a field beside its path, where a long list of values doesn't hide it. */
function withDocs(text: string, path: string): string {
  const section = docsSectionOf(path);
  if (section === undefined) return text;
  const target = encodeURIComponent(JSON.stringify([findingsSection(section)]));
  const link = `[${vscode.l10n.t('Findings: {0}', section)}](command:vscode.open?${target})`;
  const written = `\`${path}\``;
  return text.replace(written, () => `${written} · ${link}`);
}

async function loadSnippets(extension: vscode.Uri): Promise<readonly Snippet[]> {
  const text = await readText(vscode.Uri.joinPath(extension, 'snippets', 'credit.code-snippets'));
  return readSnippets(text);
}

function itemOf(document: vscode.TextDocument, completion: Completion): vscode.CompletionItem {
  const { kind, label, meaning, documentation, insert, filter, sort, range, leadsOn } = completion;
  const item = new vscode.CompletionItem(meaning ? { label, detail: ` — ${meaning}` } : label, kinds[kind]);
  const described = documentation?.();
  if (described !== undefined) item.documentation = new vscode.MarkdownString(described);
  item.insertText = new vscode.SnippetString(insert);
  item.filterText = filter;
  item.sortText = sort;
  item.range = editorRange(document, range);
  if (leadsOn) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}
