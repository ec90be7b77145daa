import * as vscode from 'vscode';
import type { Exchange } from '../exchange/exchange.ts';
import { curlCommand, httpText } from '../exchange/export.ts';
import { copyOf, laidOut, nodeAt } from '../exchange/pointer.ts';
import { headerOf } from '../exchange/transport.ts';
import { PayloadDocument, pathOf } from '../payload/document.ts';
import type { ExchangePart } from '../protocol.ts';
import { editorRange } from './payloadChecks.ts';
import type { SandboxHost } from './sandboxHost.ts';

/** Takes an answer out of the panel: to the clipboard, into an editor, to a file. All of it is redacted. */
export class ResponseDocuments {
  readonly #sandbox: SandboxHost;

  constructor(sandbox: SandboxHost) {
    this.#sandbox = sandbox;
  }

  async copy(exchange: Exchange, part: ExchangePart): Promise<void> {
    await vscode.env.clipboard.writeText(await this.#textOf(exchange, part));
  }

  async copyNode(exchange: Exchange, pointer: string, as: 'value' | 'path' | 'subtree'): Promise<void> {
    const copied = copyOf(exchange.result?.answer?.body ?? '', pointer, as);
    if (copied !== undefined) await vscode.env.clipboard.writeText(copied);
  }

  /** Opens the answer as a JSON document. */
  async open(exchange: Exchange): Promise<void> {
    const content = prettyAnswer(exchange);
    const document = await vscode.workspace.openTextDocument({ language: languageOf(exchange), content });
    // Not where the focus is: that would be on top of the panel.
    await vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.One });
  }

  /** Saves the answer where the person says. */
  async save(exchange: Exchange): Promise<void> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const name = `${exchange.purpose}-${exchange.result?.transactionId ?? exchange.id}.response.json`;
    const target = await vscode.window.showSaveDialog({
      filters: { JSON: ['json'] },
      ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    });
    if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(prettyAnswer(exchange)));
  }

  /** Selects the place in the payload that a node of the answer echoes: the same path, or else what is most like it. */
  async reveal(exchange: Exchange, pointer: string): Promise<void> {
    const answer = new PayloadDocument(exchange.result?.answer?.body ?? '');
    const node = nodeAt(answer, pointer);
    if (!node || exchange.document === undefined) return;
    // An entry of `details` leads to the field that it names, not to where the entry itself stands.
    const field = node.parent?.children?.[0]?.value === 'field' ? String(node.value) : pathOf(node);
    const { placeOf } = await import('../exchange/fieldErrors.ts');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(exchange.document));
    const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    const range = editorRange(document, placeOf(document.getText(), field));
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async #textOf(exchange: Exchange, part: ExchangePart): Promise<string> {
    switch (part) {
      case 'id':
        return exchange.result?.transactionId ?? '';
      case 'correlationId':
        return headerOf(exchange.result?.answer?.headers ?? [], 'v-c-correlation-id') ?? '';
      case 'response':
        return exchange.result?.answer?.body ?? '';
      case 'request':
        return exchange.request.body;
      case 'http':
        return httpText(exchange);
      case 'curl': {
        const { kind, label } = exchange.answeredBy;
        const origin = kind === 'localSandbox' ? (await this.#sandbox.sandbox()).url : `https://${label}`;
        return curlCommand(exchange, origin);
      }
    }
  }
}

/** The answer of an exchange, laid out where it is JSON; empty when there is none. */
export function prettyAnswer({ result }: Exchange): string {
  const text = result?.answer?.body ?? '';
  return isJsonText(text) ? `${laidOut(text)}\n` : text;
}

function languageOf({ result }: Exchange): string {
  return isJsonText(result?.answer?.body ?? '') ? 'json' : 'plaintext';
}

function isJsonText(text: string): boolean {
  const { root, syntaxFaults } = new PayloadDocument(text);
  return root !== undefined && syntaxFaults.length === 0;
}
