import * as vscode from 'vscode';
import type { Exchange } from '../../exchange/exchange.ts';
import type { WorkOnText } from '../../exchange/longTexts/workOnText.ts';
import { curlCommand, httpText } from '../../exchange/panel/copyAs.ts';
import { headerOf } from '../../exchange/transport/transport.ts';
import type { ExchangePart } from '../../protocol.ts';
import { copyText } from '../host/clipboard.ts';
import { editorRange } from '../payload/drawnFindings.ts';

/** Said of what was copied. */
const copied: Readonly<Record<ExchangePart | 'value' | 'path' | 'subtree', () => string>> = {
  id: () => vscode.l10n.t('Copied the ID'),
  correlationId: () => vscode.l10n.t('Copied the correlation ID'),
  response: () => vscode.l10n.t('Copied the response body'),
  request: () => vscode.l10n.t('Copied the request body'),
  http: () => vscode.l10n.t('Copied the request and its response'),
  curl: () => vscode.l10n.t('Copied the curl command'),
  value: () => vscode.l10n.t('Copied the value'),
  path: () => vscode.l10n.t('Copied the path'),
  subtree: () => vscode.l10n.t('Copied the subtree'),
};

/** What is needed to take a response out of the panel. */
export interface DocumentPorts {
  readonly workOn: WorkOnText;
  /** The address of the local sandbox, which is started for it. */
  readonly sandboxUrl: () => Promise<string>;
}

/** Takes a response out of the panel: to the clipboard, into an editor, to a file. All of it is redacted. */
export class ResponseDocuments {
  readonly #workOn: WorkOnText;
  readonly #sandboxUrl: DocumentPorts['sandboxUrl'];

  constructor({ workOn, sandboxUrl }: DocumentPorts) {
    this.#workOn = workOn;
    this.#sandboxUrl = sandboxUrl;
  }

  async copy(exchange: Exchange, part: ExchangePart): Promise<void> {
    await copyText(await this.#textOf(exchange, part), copied[part]());
  }

  async copyNode(exchange: Exchange, pointer: string, as: 'value' | 'path' | 'subtree'): Promise<void> {
    const text = await this.#workOn('copyOf', bodyOf(exchange), pointer, as);
    if (text !== undefined) await copyText(text, copied[as]());
  }

  /** Opens the response as a JSON document. */
  async open(exchange: Exchange): Promise<void> {
    const { text, isJson } = await this.#workOn('editorText', bodyOf(exchange));
    const language = isJson ? 'json' : 'plaintext';
    const document = await vscode.workspace.openTextDocument({ language, content: text });
    // Not where the focus is: that would be on top of the panel.
    await vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.One });
  }

  /** Saves the response where the user says. */
  async save(exchange: Exchange): Promise<void> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const name = `${exchange.purpose}-${exchange.result?.resourceId ?? exchange.id}.response.json`;
    const target = await vscode.window.showSaveDialog({
      filters: { JSON: ['json'] },
      ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    });
    if (!target) return;
    const { text } = await this.#workOn('editorText', bodyOf(exchange));
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  }

  /**
   * Selects the place in the payload that a node of the response echoes: the same path, or else what is most like it.
   * Says so where the payload has nothing like it.
   */
  async reveal(exchange: Exchange, pointer: string): Promise<void> {
    const field = await this.#workOn('fieldAt', bodyOf(exchange), pointer);
    if (field === undefined || exchange.document === undefined) return;
    const document = await openPayload(vscode.Uri.parse(exchange.document));
    if (!document) return;
    const place = await this.#workOn('placeOf', document.getText(), field);
    if (!place) {
      void vscode.window.showInformationMessage(vscode.l10n.t('The payload has no {0}.', shortened(field)));
      return;
    }
    const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    const range = editorRange(document, place);
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async #textOf(exchange: Exchange, part: ExchangePart): Promise<string> {
    switch (part) {
      case 'id':
        return exchange.result?.resourceId ?? '';
      case 'correlationId':
        return headerOf(exchange.result?.response?.headers ?? [], 'v-c-correlation-id') ?? '';
      case 'response':
        return bodyOf(exchange);
      case 'request':
        return exchange.request.body;
      case 'http':
        return httpText(exchange);
      case 'curl': {
        const { target } = exchange;
        const origin = target === 'localSandbox' ? await this.#sandboxUrl() : `https://${target}`;
        return curlCommand(exchange, origin);
      }
    }
  }
}

/** Characters of a path that a notification shows. */
const longestPath = 100;

/** Names come from the response, and a notification would read a link in them. */
function shortened(name: string): string {
  const path = name.replaceAll('](', '] (');
  return path.length > longestPath ? `…${path.slice(-longestPath)}` : path;
}

async function openPayload(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    const name = uri.path.split('/').at(-1) ?? '';
    void vscode.window.showWarningMessage(
      vscode.l10n.t("{0} can't be opened. It may have been moved or deleted.", name),
    );
    return undefined;
  }
}

function bodyOf({ result }: Exchange): string {
  return result?.response?.body ?? '';
}
