import { t } from '../src/l10n.ts';
import type { ExchangeView, RenderMessage } from '../src/protocol.ts';
import { element } from './elements/element.ts';
import { icon } from './elements/icon.ts';
import type { Fold } from './head/facts.ts';
import { fitHead } from './head/fitHead.ts';
import { drawHead, spokenOutcome } from './head/head.ts';
import { startButton } from './head/startButton.ts';
import { drawHeaders, drawNotice, drawRaw, drawRequest } from './response/messageView.ts';
import { drawResponse } from './response/responseView.ts';
import { Tabs } from './response/tabs.ts';
import { drawTimeline } from './response/timeline.ts';
import type { Host } from './state/host.ts';
import { type ExchangeState, ViewState } from './state/viewState.ts';

/** The whole panel. Each `render` is the whole truth; what has not changed stays as the user left it. */
export class Panel {
  readonly #root: HTMLElement;
  readonly #host: Host;
  readonly #state: ViewState;
  readonly #live = element('div', { class: 'spoken', role: 'status', 'aria-live': 'polite' });
  readonly #head = element('div', { class: 'head-place' });
  readonly #tabs = new Tabs((tab) => this.#remember({ tab }));
  /** What the head says of the exchange on display. */
  readonly #words: Fold;
  #exchange: ExchangeView | undefined;
  /** The frame before which the head will be fitted. */
  #fitting = 0;

  constructor(root: HTMLElement, host: Host) {
    this.#root = root;
    this.#host = host;
    this.#state = new ViewState(host);
    const unfolded = () => this.#exchange !== undefined && this.#state.of(this.#exchange.id).wordsUnfolded === true;
    this.#words = {
      get unfolded() {
        return unfolded();
      },
      unfold: (wordsUnfolded) => {
        this.#remember({ wordsUnfolded });
        this.#fitHead();
      },
    };
    root.append(this.#live);
    addEventListener('resize', () => this.#fitHeadBeforePaint());
  }

  render({ exchange, timeline, trail, meanings }: RenderMessage): void {
    const previous = this.#exchange;
    this.#exchange = exchange;
    if (!exchange) {
      this.#root.replaceChildren(this.#live, drawEmpty(this.#host));
      return;
    }
    this.#state.show(exchange.id);
    if (!this.#tabs.element.isConnected) this.#root.replaceChildren(this.#live, this.#head, this.#tabs.element);
    this.#replaceHead(drawHead(exchange, trail, this.#host, { facts: this.#state, words: this.#words }));
    if (!previous || !isSameResponse(previous, exchange)) this.#replaceResponse(exchange, meanings);
    this.#tabs.replace('timeline', () => [drawTimeline(timeline, exchange.id, this.#host)]);
    if (previous?.id !== exchange.id) this.#tabs.select(this.#state.of(exchange.id).tab ?? 'response');
    const spoken = spokenOutcome(exchange);
    if (this.#live.textContent !== spoken) this.#live.textContent = spoken;
  }

  #replaceResponse(exchange: ExchangeView, meanings: RenderMessage['meanings']): void {
    const host = this.#host;
    const state = this.#state.of(exchange.id);
    const changed = (change: ExchangeState) => this.#remember(change);
    this.#tabs.replace('response', () => drawResponse({ exchange, meanings, host, state, changed }));
    this.#tabs.replace('raw', () => drawRaw(exchange, host));
    this.#tabs.replace('headers', () => drawHeaders(exchange));
    this.#tabs.replace('request', () => drawRequest(exchange, host));
  }

  /** The focus stays on the button that it is on; when that no longer exists, on the outcome, and never comes from elsewhere. */
  #replaceHead(head: HTMLElement): void {
    const focused = this.#head.contains(document.activeElement) ? document.activeElement : null;
    this.#head.replaceChildren(head);
    this.#fitHeadBeforePaint();
    if (focused) (sameControl(head, focused) ?? head.querySelector('h1'))?.focus();
  }

  /** It measures the page, which has its layout by then in any case. */
  #fitHeadBeforePaint(): void {
    cancelAnimationFrame(this.#fitting);
    this.#fitting = requestAnimationFrame(() => this.#fitHead());
  }

  #fitHead(): void {
    const head = this.#head.querySelector<HTMLElement>('.head');
    if (head) fitHead(head, this.#words.unfolded);
  }

  #remember(change: ExchangeState): void {
    if (this.#exchange) this.#state.update(this.#exchange.id, change);
  }
}

function isSameResponse(one: ExchangeView, other: ExchangeView): boolean {
  return one.id === other.id && one.outcome.kind === other.outcome.kind && one.response?.body === other.response?.body;
}

/** The control that stands for the same thing as one that was replaced. */
function sameControl(head: HTMLElement, gone: Element): HTMLElement | undefined {
  const wanted = JSON.stringify((gone as HTMLElement).dataset);
  return [...head.querySelectorAll<HTMLElement>('vscode-button, button, summary')].find(
    (control) => JSON.stringify(control.dataset) === wanted && !control.hasAttribute('disabled'),
  );
}

function drawEmpty(host: Host): HTMLElement {
  const sentence = t('No credit has been sent yet. Open a payload and run “Cybersource: Send Credit to Sandbox”.');
  return element(
    'div',
    { class: 'empty' },
    icon('beaker'),
    element('h1', {}, t('Response')),
    drawNotice(sentence),
    element(
      'div',
      { class: 'actions' },
      startButton('newPayload', 'primary', host),
      startButton('openExamples', 'secondary', host),
      startButton('addProfile', 'secondary', host),
    ),
  );
}
