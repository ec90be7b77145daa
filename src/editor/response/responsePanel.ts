import * as vscode from 'vscode';
import type { Exchange } from '../../exchange/exchange.ts';
import type { ExchangeList } from '../../exchange/exchangeList.ts';
import { type ExchangeName, exchangeNameOf } from '../../exchange/panel/exchangeSummary.ts';
import { readPanelRequest } from '../../exchange/panel/panelRequest.ts';
import { Trail } from '../../exchange/panel/trail.ts';
import type { PanelMessage, PanelRequest, Way } from '../../protocol.ts';
import { guarded, type Log } from '../host/guard.ts';
import { contextSetter } from '../sending/contextSetter.ts';
import { panelPage, panelResources, type ReadPanelFile } from './panelPage.ts';

/** The type under which VS Code keeps the panel over reloads. */
export const panelType = 'cybersourceCredits.response';

/**
 * Milliseconds that a response is waited for before "Sending" is drawn: less than is noticed, and most responses of the
 * local sandbox are there by then. Drawn and replaced at once it would only flicker, and keep the response waiting.
 */
const shortestSending = 80;

/** Milliseconds that the page gets to draw a response before VS Code draws the tabs again, for which the page would wait. */
const drawingTime = 50;

/** Where the workspace state has the ID of the exchange that was shown last. */
const shownKey = 'shownExchange';

/** What the panel asks for, done by the host; called with messages of known shape only. */
export type HandleRequest = (request: PanelRequest) => void | Promise<void>;

interface Ports {
  readonly session: ExchangeList;
  /** Its state has the exchange on display, for the next extension host. */
  readonly context: Pick<vscode.ExtensionContext, 'workspaceState' | 'extensionUri'>;
  readonly read: ReadPanelFile;
  readonly handle: HandleRequest;
  readonly log: Log;
}

/** The one response panel: it shows an exchange, and redraws itself whenever that changes. */
export class ResponsePanel implements vscode.Disposable {
  readonly #ports: Ports;
  readonly #stopListening: () => void;
  #panel: vscode.WebviewPanel | undefined;
  readonly #trail = new Trail();
  readonly #setContext = contextSetter();
  /** The state of the credit when it was drawn last. */
  #drawn = '';
  #isReady = false;
  #drawsSoon: NodeJS.Timeout | undefined;
  #namesSoon: NodeJS.Timeout | undefined;

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#stopListening = ports.session.onDidChange(({ id, creditExchangeId, result }) => {
      // What begins is shown; what ends is drawn if it, or its timeline, is on display.
      if (!result) this.#announce(id);
      else if (creditExchangeId === this.#credit()) this.#draw();
    });
  }

  /** Shows an exchange, opening the panel beside the editor if need be; the focus stays where it is. */
  show(exchangeId: string): void {
    this.#bringUp(exchangeId);
    this.#draw();
  }

  /** Brings the panel up on request, with the latest exchange if none was shown yet. */
  open(): void {
    if (this.#panel) this.#panel.reveal();
    else this.adopt(this.#create());
    this.#draw();
  }

  /** The exchange on display; `undefined` before there is one. */
  get shown(): Exchange | undefined {
    return this.#ports.session.exchange(this.#trail.current ?? '');
  }

  /** Shows the exchange that was shown before the one on display, or after it. */
  go(way: Way): void {
    this.#trail.go(way, this.#isKnown);
    this.#draw();
  }

  /** Draws what is on display again if other windows have gone on with it. */
  refresh(): void {
    if (this.#stateOfCredit() !== this.#drawn) this.#draw();
  }

  /** Whether there is a panel that this extension host serves. */
  get isThere(): boolean {
    return this.#panel !== undefined;
  }

  /** Gives the focus to the panel, if there is one. */
  focus(): void {
    this.#panel?.reveal();
  }

  /** Replaces what an earlier extension host has left on the screen, with the exchange that it showed. */
  replace(): void {
    this.adopt(this.#create(), this.#ports.context.workspaceState.get(shownKey));
  }

  /** Takes over a panel: a new one, or one that VS Code has kept over a reload with the ID of an exchange. */
  adopt(panel: vscode.WebviewPanel, kept?: unknown): void {
    this.#panel?.dispose();
    this.#panel = panel;
    const { session } = this.#ports;
    const known = typeof kept === 'string' ? session.exchange(kept)?.id : undefined;
    const first = this.#trail.current ?? known ?? session.exchanges.at(-1)?.id;
    if (first !== undefined) this.#trail.visit(first);
    this.#isReady = false;
    panel.iconPath = { light: this.#icon('light'), dark: this.#icon('dark') };
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [panelResources(this.#ports.context.extensionUri)],
    };
    panel.webview.html = panelPage(panel.webview, this.#ports.context.extensionUri, this.#ports.read);
    panel.webview.onDidReceiveMessage(guarded(this.#ports.log, (message: unknown) => this.#receive(message)));
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
  }

  dispose(): void {
    // The panel stays: the extension host may be restarting.
    this.#stopListening();
    clearTimeout(this.#drawsSoon);
    clearTimeout(this.#namesSoon);
  }

  /** Shows an exchange that has begun. */
  #announce(exchangeId: string): void {
    this.#bringUp(exchangeId);
    clearTimeout(this.#drawsSoon);
    this.#drawsSoon = setTimeout(() => this.#draw(), shortestSending);
  }

  #bringUp(exchangeId: string): void {
    this.#trail.visit(exchangeId);
    if (!this.#panel) this.adopt(this.#create());
    else if (!this.#panel.visible) this.#panel.reveal(undefined, true);
  }

  /** The exchange of the credit on display; `undefined` before there is one. */
  #credit(): string | undefined {
    return this.shown?.creditExchangeId;
  }

  /** Changes when an exchange of the credit on display begins or ends, in whatever window. */
  #stateOfCredit(): string {
    const credit = this.#credit();
    const all = this.#ports.session.allExchanges.filter((exchange) => exchange.creditExchangeId === credit);
    return all.map(({ id, result }) => `${id} ${result?.outcome.headline}`).join();
  }

  readonly #isKnown = (id: string): boolean => this.#ports.session.exchange(id) !== undefined;

  /** The exchanges back and forward; also sets what the manifest's keybindings ask for. */
  #ways(): { readonly back: Exchange | undefined; readonly forward: Exchange | undefined } {
    const at = (way: Way) => this.#ports.session.exchange(this.#trail.next(way, this.#isKnown) ?? '');
    const ways = { back: at('back'), forward: at('forward') };
    this.#setContext('canGoBack', ways.back !== undefined);
    this.#setContext('canGoForward', ways.forward !== undefined);
    return ways;
  }

  /** Makes a panel beside the editor, or in the place of one that an earlier extension host has left. */
  #create(): vscode.WebviewPanel {
    const left = panelTabs();
    const viewColumn = left[0]?.group.viewColumn ?? vscode.ViewColumn.Beside;
    const panel = vscode.window.createWebviewPanel(panelType, tabTitle({}), { viewColumn, preserveFocus: true });
    if (left.length > 0) void vscode.window.tabGroups.close(left, true);
    return panel;
  }

  #receive(message: unknown): void | Promise<void> {
    const request = readPanelRequest(message);
    if (!request) {
      this.#ports.log.warn('The response panel sent an unknown message, which was ignored.');
      return undefined;
    }
    if (request.type === 'ready') {
      this.#isReady = true;
      this.#draw();
      return undefined;
    }
    void this.#panel?.webview.postMessage({ type: 'received' } satisfies PanelMessage);
    if (request.type === 'go') return this.go(request.way);
    return this.#ports.handle(request);
  }

  #draw(): void {
    clearTimeout(this.#drawsSoon);
    const panel = this.#panel;
    if (!panel || !this.#isReady) return;
    this.#drawn = this.#stateOfCredit();
    void guarded(this.#ports.log, async () => {
      const { session } = this.#ports;
      const { renderMessage } = await import('../../exchange/panel/exchangeView.ts');
      const { codeMeanings } = await import('../../contract/creditSchema.ts');
      const { shown } = this;
      const message = renderMessage(shown, session.allExchanges, codeMeanings(), this.#ways());
      clearTimeout(this.#namesSoon);
      this.#namesSoon = setTimeout(() => this.#name(panel, shown), drawingTime);
      await panel.webview.postMessage(message);
    })();
  }

  /** Gives the tab its name, and remembers what it shows. */
  #name(panel: vscode.WebviewPanel, shown: Exchange | undefined): void {
    if (this.#panel !== panel) return;
    const { session, context } = this.#ports;
    panel.title = tabTitle(shown ? exchangeNameOf(shown, session.allExchanges) : {});
    const { workspaceState } = context;
    if (shown && workspaceState.get(shownKey) !== shown.id) void workspaceState.update(shownKey, shown.id);
  }

  #icon(theme: 'light' | 'dark'): vscode.Uri {
    return vscode.Uri.joinPath(this.#ports.context.extensionUri, 'media', `response-${theme}.svg`);
  }
}

/** The tabs of response panels, also of those that this extension host doesn't serve. */
export function panelTabs(): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  // VS Code puts a prefix before the type.
  return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(panelType));
}

/** Whether a response panel is in front, not a text or a view. */
export function isPanelInFront(): boolean {
  return panelTabs().some(({ isActive, group }) => isActive && group.isActive);
}

/** "ORDER-1001 · Response (card.credit.json)", as far as it is known. */
function tabTitle({ code, payload }: ExchangeName): string {
  if (code !== undefined && payload !== undefined) return vscode.l10n.t('{0} · Response ({1})', code, payload);
  if (payload !== undefined) return vscode.l10n.t('Response ({0})', payload);
  return code === undefined ? vscode.l10n.t('Credit Response') : vscode.l10n.t('{0} · Response', code);
}
