import { randomInt } from 'node:crypto';
import type { JsonObject } from '../http/json.ts';
import type { Ending } from './ending.ts';
import type { Order } from './order.ts';

/** What transaction details and search results say beyond the response itself. */
export interface Report {
  /** As it was sent. */
  readonly billTo: JsonObject;
  readonly commerceIndicator: string;
  /** Of transaction details; search results have a part of it. */
  readonly paymentInformation: JsonObject;
}

/** A credit or a void that the sandbox has recorded. */
export interface Transaction {
  readonly id: string;
  readonly kind: 'credit' | 'void';
  readonly order: Order;
  readonly submitTime: Date;
  /** Its present status. */
  readonly status: string;
  /** Whether a void is possible, now. */
  readonly voidable: boolean;
  readonly ending: Ending;
  /** What `self` and the first response say, but for status and links. */
  readonly facts: JsonObject;
  readonly report: Report;
  /** The credit of a void, the void of a voided credit. */
  readonly related?: string;
}

/** Some 300 MB of memory. */
export const defaultLedgerLimit = 100_000;
const mostSearches = 100;

/**
 * Everything that the sandbox has recorded since it was started. It lives in memory, so beyond the limit the oldest is
 * forgotten, which the log says once: a forgotten credit can't be voided, and its `transactionId` is taken again.
 */
export class Ledger {
  readonly #limit: number;
  readonly #log: (line: string) => void;
  #hasForgotten = false;
  readonly #transactions = new Map<string, Transaction>();
  readonly #idsByTransactionId = new Map<string, string>();
  readonly #searches = new Map<string, JsonObject>();

  constructor(limit = defaultLedgerLimit, log: (line: string) => void = () => {}) {
    this.#limit = limit;
    this.#log = log;
  }

  /** In the order of their recording. */
  get transactions(): readonly Transaction[] {
    return [...this.#transactions.values()];
  }

  find(id: string): Transaction | undefined {
    return this.#transactions.get(id);
  }

  /** The credit with a `clientReferenceInformation.transactionId`. */
  creditOf(transactionId: string): Transaction | undefined {
    return this.#transactions.get(this.#idsByTransactionId.get(transactionId) ?? '');
  }

  record(transaction: Transaction): void {
    this.#transactions.set(transaction.id, transaction);
    const { transactionId } = transaction.order;
    if (transaction.kind === 'credit' && transactionId) this.#idsByTransactionId.set(transactionId, transaction.id);
    for (const oldest of this.#transactions.values()) {
      if (this.#transactions.size <= this.#limit) break;
      if (!this.#hasForgotten)
        this.#log(`More than ${this.#limit} transactions: from now on the oldest are forgotten.`);
      this.#hasForgotten = true;
      this.#transactions.delete(oldest.id);
      if (oldest.order.transactionId) this.#idsByTransactionId.delete(oldest.order.transactionId);
    }
  }

  /** The answer to an earlier search. */
  findSearch(id: string): JsonObject | undefined {
    return this.#searches.get(id);
  }

  recordSearch(id: string, answer: JsonObject): void {
    this.#searches.set(id, answer);
    for (const oldest of this.#searches.keys()) {
      if (this.#searches.size <= mostSearches) break;
      this.#searches.delete(oldest);
    }
  }

  /** An id as the API makes them: 22 digits, the first nine out of the time. */
  freshId(now: Date): string {
    const seconds = String(Math.floor(now.getTime() / 1000))
      .slice(-9)
      .padStart(9, '0');
    const id = seconds + String(randomInt(10 ** 13)).padStart(13, '0');
    return this.#transactions.has(id) ? this.freshId(now) : id;
  }
}
