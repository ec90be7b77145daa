import type { TreeState } from '../tree/tree.ts';
import type { Host } from './host.ts';

/** The tabs, in their order. */
export const tabNames = ['response', 'raw', 'headers', 'request', 'timeline'] as const;
/** A tab, as its view is called in the page: `view-raw`. */
export type TabName = (typeof tabNames)[number];

/** How a user left the view of one exchange. */
export interface ExchangeState {
  readonly tab?: TabName;
  readonly tree?: TreeState;
  readonly search?: string;
  /** Whether all that the head says is shown, where it takes more lines than there is room for. */
  readonly wordsUnfolded?: boolean;
}

/** What VS Code keeps for the page; by `exchange`, the host also knows what to show after a restart. */
interface KeptState {
  readonly exchange?: string;
  /** Whether the particulars in the head are unfolded, of every exchange. */
  readonly unfolded?: boolean;
  readonly views: Readonly<Record<string, ExchangeState>>;
}

/** Views that are remembered; the one left longest ago goes first. */
const mostViews = 20;

/** Changes within this time are kept together. In milliseconds. */
const keepAfter = 200;

/** What the page remembers on its own: how each exchange was looked at. Everything else comes from the host. */
export class ViewState {
  readonly #host: Host;
  readonly #views: Map<string, ExchangeState>;
  #exchange: string | undefined;
  #unfolded: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
    const kept = host.kept() as Partial<KeptState> | undefined;
    this.#exchange = kept?.exchange;
    this.#unfolded = kept?.unfolded ?? false;
    this.#views = new Map(Object.entries(kept?.views ?? {}));
  }

  of(exchange: string): ExchangeState {
    return this.#views.get(exchange) ?? {};
  }

  /** Remembers which exchange is on display. */
  show(exchange: string): void {
    if (exchange === this.#exchange) return;
    this.#exchange = exchange;
    this.#keepSoon();
  }

  /** Whether the particulars in the head are unfolded. */
  get unfolded(): boolean {
    return this.#unfolded;
  }

  unfold(unfolded: boolean): void {
    if (unfolded === this.#unfolded) return;
    this.#unfolded = unfolded;
    this.#keepSoon();
  }

  update(exchange: string, change: ExchangeState): void {
    const view = { ...this.of(exchange), ...change };
    this.#views.delete(exchange);
    this.#views.set(exchange, view);
    this.#exchange = exchange;
    for (const oldest of [...this.#views.keys()].slice(0, -mostViews)) this.#views.delete(oldest);
    this.#keepSoon();
  }

  #keepSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), keepAfter);
  }

  #keep(): void {
    const unfolded = this.#unfolded && { unfolded: true };
    const kept = { views: Object.fromEntries(this.#views), ...unfolded };
    this.#host.keep(this.#exchange === undefined ? kept : { ...kept, exchange: this.#exchange });
  }
}
