import * as vscode from 'vscode';
import {
  type CompletionItem,
  getLanguageService,
  type JSONSchema,
  type Range,
  TextDocument,
} from 'vscode-json-languageservice';
import { creditSchema } from '../../contract/creditSchema.ts';

const service = getLanguageService({});
service.configure({
  validate: false,
  schemas: [{ uri: 'credit.schema.json', fileMatch: ['*'], schema: creditSchema as JSONSchema }],
});

/** What the schema offers at a position of a payload. */
export async function completeFromSchema(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionList | undefined> {
  const { text, parsed } = parse(document);
  const list = await service.doComplete(text, position, parsed);
  return list ? new vscode.CompletionList(list.items.map(completionOf), list.isIncomplete) : undefined;
}

/** What the schema says of the place of a payload that the pointer is at. */
export async function hoverFromSchema(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Hover | undefined> {
  const { text, parsed } = parse(document);
  const hover = await service.doHover(text, position, parsed);
  const contents = (Array.isArray(hover?.contents) ? hover.contents : [hover?.contents ?? '']).map((part) =>
    typeof part === 'string' ? part : part.value,
  );
  if (contents.every((part) => part === '')) return undefined;
  return new vscode.Hover(contents, hover?.range && rangeOf(hover.range));
}

function parse(document: vscode.TextDocument) {
  const text = TextDocument.create(document.uri.toString(), 'json', document.version, document.getText());
  return { text, parsed: service.parseJSONDocument(text) };
}

/** The engine counts kinds from 1, VS Code from 0. */
function completionOf(item: CompletionItem): vscode.CompletionItem {
  const completion = new vscode.CompletionItem(item.label, item.kind === undefined ? undefined : item.kind - 1);
  const { documentation, textEdit } = item;
  completion.documentation = typeof documentation === 'string' ? documentation : (documentation?.value ?? '');
  if (item.detail !== undefined) completion.detail = item.detail;
  if (item.sortText !== undefined) completion.sortText = item.sortText;
  if (item.filterText !== undefined) completion.filterText = item.filterText;
  completion.insertText = new vscode.SnippetString(textEdit?.newText ?? item.insertText ?? item.label);
  if (textEdit && 'range' in textEdit) completion.range = rangeOf(textEdit.range);
  return completion;
}

function rangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
