import * as vscode from 'vscode';
import { ExchangeList } from '../../exchange/exchangeList.ts';
import { workHere } from '../../exchange/longTexts/workOnText.ts';
import { UserError } from '../../exchange/request/userError.ts';
import type { Log } from '../host/guard.ts';
import { readText } from '../host/textFile.ts';
import { registerNodeCommands } from '../response/nodeCommands.ts';
import { panelFiles } from '../response/panelPage.ts';
import { panelRequestHandler } from '../response/panelRequests.ts';
import { type HandleRequest, ResponsePanel } from '../response/responsePanel.ts';
import { sayNothingIsSent } from './desktopOnly.ts';

/** The response panel where nothing is sent: it shows recorded exchanges. */
export class WebPanel implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #exchanges: ExchangeList;
  readonly #panel: ResponsePanel;
  readonly #subscriptions: vscode.Disposable;
  readonly #files = new Map<string, string>();

  constructor(context: vscode.ExtensionContext, log: Log) {
    this.#context = context;
    this.#exchanges = new ExchangeList({ stopwatch: () => performance.now(), log: (line) => log.info(line) }, []);
    const handle: HandleRequest = (request) => handleRequest(request);
    const read = (_: vscode.Uri, path: string) => this.#files.get(path) ?? '';
    this.#panel = new ResponsePanel({ session: this.#exchanges, context, read, handle, log });
    const say = () => sayNothingIsSent(context.extension);
    const handleRequest = panelRequestHandler({
      session: { exchange: (id) => this.#exchanges.exchange(id), cancel: () => undefined },
      sending: { follow: say, remedy: say },
      display: this.#panel,
      workOn: workHere,
      sandboxUrl: () => Promise.reject(new UserError(vscode.l10n.t('The local sandbox runs on the desktop only.'))),
    });
    this.#subscriptions = vscode.Disposable.from(this.#panel, registerNodeCommands(handle, this.#panel, log));
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** The commands of the panel, by their IDs without the extension's name. */
  readonly commands = {
    openRecordedResponse: async (argument?: unknown) => {
      const { recordedResponse } = await import('./recordedResponse.ts');
      const exchange = await recordedResponse(argument);
      if (!exchange) return;
      this.#exchanges.adopt([exchange]);
      await this.#loadFiles();
      this.#panel.show(exchange.id);
    },
    showResponse: async () => {
      await this.#loadFiles();
      this.#panel.open();
    },
    goBack: () => this.#panel.go('back'),
    goForward: () => this.#panel.go('forward'),
  };

  /** The web can't read a file synchronously. */
  async #loadFiles(): Promise<void> {
    const { extensionUri } = this.#context;
    const load = async (path: string) => {
      this.#files.set(path, await readText(vscode.Uri.joinPath(extensionUri, path)));
    };
    await Promise.all(panelFiles.filter((path) => !this.#files.has(path)).map(load));
  }
}
