import { randomInt } from 'node:crypto';
import type { JsonObject } from '../http/json.ts';
import type { Ending } from './ending.ts';
import type { Order } from './order.ts';

/** What transaction details and search results say beyond the response itself. */
export interface ReportedDetails {
  /** As it was sent. */
  readonly billTo: JsonObject;
  readonly commerceIndicator: string;
  /** Of transaction details; search results have a part of it. */
  readonly paymentInformation: JsonObject;
}

/** What lists of transactions are searched and sorted by. */
export interface ListedTransaction {
  readonly id: string;
  readonly kind: 'credit' | 'void';
  readonly order: Order;
  readonly submitTime: Date;
  /** Its present status. */
  readonly status: string;
  /** Whether a void is possible, now. */
  readonly voidable: boolean;
  readonly ending: Ending;
  /** The credit of a void, the void of a voided credit. */
  readonly related?: string | undefined;
}

/** A credit or a void that the sandbox has recorded. */
export interface Transaction extends ListedTransaction {
  /** What `self` and the first response say, but for status and links. */
  readonly facts: JsonObject;
  readonly report: ReportedDetails;
}

/** A transaction as it is kept: what is only looked at one by one is a text, which takes a third of the memory. */
interface KeptTransaction extends ListedTransaction {
  status: string;
  voidable: boolean;
  /** It went through, whether or not it was voided since. */
  readonly isAccepted: boolean;
  /** JSON. */
  readonly facts: string;
  /** JSON. */
  readonly report: string;
}

/** Where transactions survive the end of the sandbox. */
export interface Store {
  /** Returns when they are safe from a crash of the process. */
  append(transactions: readonly Transaction[]): void;
  /** Has the chance to forget all but these, which are `count`. */
  compact(count: number, transactions: () => Iterable<Transaction>): void;
  clear(): void;
}

/** What a ledger works with; everything has a default. */
export interface LedgerOptions {
  /** How many transactions are remembered. */
  readonly limit?: number | undefined;
  readonly log?: (line: string) => void;
  /** `undefined`: nothing survives. */
  readonly store?: Store | undefined;
}

/** 100 to 200 MB of memory. */
const defaultLimit = 100_000;
const mostSearches = 100;
const mostReports = 1000;
/** In milliseconds. */
const day = 24 * 60 * 60 * 1000;

/**
 * Everything that the sandbox has recorded. It lives in memory, so beyond the limit the oldest is forgotten, which the
 * log says once: a forgotten credit can't be voided, and its `transactionId` is taken again.
 */
export class Ledger {
  readonly #limit: number;
  readonly #log: (line: string) => void;
  readonly #store: Store | undefined;
  #hasForgotten = false;
  /** The day, in UTC, up to whose beginning credits have been settled. */
  #settledUntil = Number.NEGATIVE_INFINITY;
  readonly #transactions = new Map<string, KeptTransaction>();
  /** Goes on where it ended, as each new one would have to skip what was deleted. */
  #oldestFirst = this.#transactions.values();
  readonly #idsByTransactionId = new Map<string, string>();
  /** Each different report once: the same recipients get credits again and again, tests have only a few. */
  readonly #reports = new Map<string, string>();
  readonly #searches = new Map<string, JsonObject>();

  constructor({ limit = defaultLimit, log = () => {}, store }: LedgerOptions = {}) {
    this.#limit = limit;
    this.#log = log;
    this.#store = store;
  }

  /** In the order of their recording. */
  get transactions(): readonly ListedTransaction[] {
    return [...this.#transactions.values()];
  }

  find(id: string): Transaction | undefined {
    const kept = this.#transactions.get(id);
    return kept && whole(kept);
  }

  /** The credit with a `clientReferenceInformation.transactionId`. */
  creditOf(transactionId: string): Transaction | undefined {
    return this.find(this.#idsByTransactionId.get(transactionId) ?? '');
  }

  /** New transactions, or new states of them. */
  record(...transactions: readonly Transaction[]): void {
    this.#store?.append(transactions);
    for (const transaction of transactions) this.restore(transaction);
    this.compact();
  }

  /** Lets the store forget what the ledger has forgotten, and states that are no longer the present one. */
  compact(): void {
    this.#store?.compact(this.#transactions.size, () => this.#all());
  }

  *#all(): Generator<Transaction> {
    for (const kept of this.#transactions.values()) yield whole(kept);
  }

  /** Takes a transaction out of the store. */
  restore(transaction: Transaction): void {
    this.#transactions.set(transaction.id, kept(transaction, this.#shared(JSON.stringify(transaction.report))));
    const { transactionId } = transaction.order;
    if (transaction.kind === 'credit' && transactionId) this.#idsByTransactionId.set(transactionId, transaction.id);
    while (this.#transactions.size > this.#limit) {
      const { value: oldest } = this.#oldestFirst.next();
      if (!oldest) break;
      if (!this.#hasForgotten) this.#log(`More than ${this.#limit} transactions: from now on, the oldest are deleted.`);
      this.#hasForgotten = true;
      this.#transactions.delete(oldest.id);
      const forgotten = oldest.order.transactionId ?? '';
      // Unless it was taken again meanwhile.
      if (this.#idsByTransactionId.get(forgotten) === oldest.id) this.#idsByTransactionId.delete(forgotten);
    }
  }

  /** One text for all that are equal to it, of the last ones. */
  #shared(report: string): string {
    const known = this.#reports.get(report);
    if (known !== undefined) return known;
    if (this.#reports.size >= mostReports) this.#reports.clear();
    this.#reports.set(report, report);
    return report;
  }

  /** Submits to the processor what was accepted before this day began, in UTC: it can't be voided any more. */
  settle(now: Date): void {
    const today = Math.floor(now.getTime() / day) * day;
    if (today <= this.#settledUntil) return;
    this.#settledUntil = today;
    for (const credit of this.#transactions.values()) {
      if (!isUnsettled(credit) || credit.submitTime.getTime() >= today) continue;
      credit.status = 'TRANSMITTED';
      credit.voidable = false;
    }
  }

  clear(): void {
    this.#store?.clear();
    this.#transactions.clear();
    this.#oldestFirst = this.#transactions.values();
    this.#idsByTransactionId.clear();
    this.#reports.clear();
    this.#searches.clear();
    this.#settledUntil = Number.NEGATIVE_INFINITY;
    this.#hasForgotten = false;
  }

  /** The response to an earlier search. */
  findSearch(id: string): JsonObject | undefined {
    return this.#searches.get(id);
  }

  recordSearch(id: string, response: JsonObject): void {
    this.#searches.set(id, response);
    for (const oldest of this.#searches.keys()) {
      if (this.#searches.size <= mostSearches) break;
      this.#searches.delete(oldest);
    }
  }

  /** An ID as the API makes them: 22 digits, the first nine out of the time. */
  freshId(now: Date): string {
    const seconds = String(Math.floor(now.getTime() / 1000))
      .slice(-9)
      .padStart(9, '0');
    const id = seconds + String(randomInt(10 ** 13)).padStart(13, '0');
    return this.#transactions.has(id) ? this.freshId(now) : id;
  }
}

/** An accepted credit that was neither voided nor submitted to the processor. */
function isUnsettled({ kind, isAccepted, status }: KeptTransaction): boolean {
  return kind === 'credit' && isAccepted && status !== 'VOIDED' && status !== 'TRANSMITTED';
}

function kept(transaction: Transaction, report: string): KeptTransaction {
  const { id, kind, order, submitTime, status, voidable, ending, related, facts } = transaction;
  const isAccepted = facts.errorInformation === undefined;
  const text = JSON.stringify(facts);
  return { id, kind, order, submitTime, status, voidable, ending, related, isAccepted, facts: text, report };
}

function whole({ isAccepted, facts, report, ...listed }: KeptTransaction): Transaction {
  return { ...listed, facts: JSON.parse(facts), report: JSON.parse(report) };
}
