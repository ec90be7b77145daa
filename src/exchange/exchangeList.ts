import type { Exchange } from './exchange.ts';
import { safeLog } from './safeLog.ts';
import type { SendPorts } from './sendRequest.ts';

/** The exchanges that a window knows, its own and those of the record, and who listens to their changes. */
export class ExchangeList {
  readonly #ports: Pick<SendPorts, 'stopwatch' | 'log'>;
  readonly #exchanges = new Map<string, Exchange>();
  /** The IDs of the exchanges that this window has begun. */
  readonly #own = new Set<string>();
  readonly #listeners = new Set<(exchange: Exchange) => void>();
  /**
   * The time of the stopwatch when an exchange left; for one from the record, which has no such time, when it was read.
   */
  readonly #since = new Map<string, number>();

  constructor(ports: Pick<SendPorts, 'stopwatch' | 'log'>, recorded: readonly Exchange[]) {
    this.#ports = ports;
    this.remember(recorded);
  }

  /** Every exchange of this workspace, oldest first. */
  get exchanges(): readonly Exchange[] {
    return this.allExchanges.filter(({ elsewhere }) => elsewhere !== 'otherWorkspace');
  }

  /** Also those of other workspaces, oldest first. */
  get allExchanges(): readonly Exchange[] {
    return [...this.#exchanges.values()];
  }

  exchange(id: string): Exchange | undefined {
    return this.#exchanges.get(id);
  }

  /** Calls back whenever an exchange begins or ends; returns a function that stops that. */
  onDidChange(listener: (exchange: Exchange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Takes in what the record of all windows has, in its order; what this window has sent stands as it is known here.
   * @param isForgotten Whether an exchange of this window was recorded, and is no longer.
   * @returns Whether anything is known now that was not known before, or the other way round.
   */
  remember(recorded: readonly Exchange[], isForgotten: (id: string) => boolean = () => false): boolean {
    const before = this.#state();
    const own = [...this.#exchanges.values()].filter(
      ({ id, result }) => this.#own.has(id) && (!result || !isForgotten(id)),
    );
    const present = new Map(own.map((exchange) => [exchange.id, exchange]));
    this.#exchanges.clear();
    for (const exchange of [...recorded, ...own]) {
      this.#exchanges.set(exchange.id, present.get(exchange.id) ?? exchange);
      if (!this.#since.has(exchange.id)) this.#since.set(exchange.id, this.#ports.stopwatch());
    }
    this.#dropForgotten();
    return this.#state() !== before;
  }

  /**
   * Takes in exchanges that another session of this window has made, so that they can be shown; no listener hears of
   * them.
   */
  adopt(exchanges: readonly Exchange[]): void {
    for (const exchange of exchanges) {
      this.#own.add(exchange.id);
      this.#exchanges.set(exchange.id, exchange);
    }
  }

  /** Forgets every exchange of this workspace that has ended; returns their IDs. */
  clear(): readonly string[] {
    const ids = this.exchanges.filter(({ result }) => result).map(({ id }) => id);
    for (const id of ids) this.#exchanges.delete(id);
    this.#dropForgotten();
    return ids;
  }

  /** Keeps an exchange that this window begins or has ended, and calls the listeners. */
  protected keep(exchange: Exchange): void {
    this.#own.add(exchange.id);
    this.#exchanges.set(exchange.id, exchange);
    for (const listener of this.#listeners) {
      try {
        listener(exchange);
      } catch (error) {
        // A listener can't hold up an exchange.
        safeLog(this.#ports, `A listener failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  /** Notes that an exchange leaves now. */
  protected startAge(id: string): void {
    this.#since.set(id, this.#ports.stopwatch());
  }

  /** Milliseconds for which the credit of an exchange has been sent at least. */
  protected creditAge({ creditExchangeId, id }: Exchange): number {
    const now = this.#ports.stopwatch();
    // The credit itself may be forgotten, and is older than what follows it.
    return now - (this.#since.get(creditExchangeId) ?? this.#since.get(id) ?? now);
  }

  /** Drops what was noted of exchanges that are no longer known, so that a long session doesn't grow. */
  #dropForgotten(): void {
    // The credit of a known exchange keeps its age, though it may be forgotten itself.
    const aged = new Set(this.allExchanges.flatMap(({ id, creditExchangeId }) => [id, creditExchangeId]));
    for (const id of this.#since.keys()) if (!aged.has(id)) this.#since.delete(id);
    for (const id of this.#own) if (!this.#exchanges.has(id)) this.#own.delete(id);
  }

  #state(): string {
    return this.allExchanges.map(({ id, result }) => `${id} ${result?.outcome.headline}`).join();
  }
}
