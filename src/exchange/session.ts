import { type PlaceholderSource, resolvePlaceholders } from '../payload/placeholders.ts';
import type { CarryPorts } from './carry.ts';
import { type Exchange, isVoided } from './exchange.ts';
import type { MerchantProfile } from './merchant.ts';
import type { PayloadFacts } from './payloadFacts.ts';
import { redact, secretsOf } from './redact.ts';
import {
  type ApiRequest,
  creditRequest,
  searchRequest,
  selfRequest,
  timeoutVoidRequest,
  transactionDetailsRequest,
  voidRequest,
} from './request.ts';

/** What a session needs from outside. */
export interface SessionPorts extends CarryPorts {
  readonly source: PlaceholderSource;
}

/** A payload that a person wants to send. */
export interface Payload {
  readonly text: string;
  /** The URI of its document. */
  readonly document: string;
}

interface Origin {
  readonly credit: string;
  readonly follows?: string;
  readonly document?: string;
  readonly facts?: PayloadFacts;
}

/** Sends payloads and follows links; knows every exchange, and is the only state of sending. */
export class Session {
  readonly #ports: SessionPorts;
  readonly #exchanges = new Map<string, Exchange>();
  readonly #underWay = new Map<string, AbortController>();
  /** Documents that are being sent. */
  readonly #claimed = new Set<string>();
  readonly #listeners = new Set<(exchange: Exchange) => void>();

  constructor(ports: SessionPorts, earlier: readonly Exchange[] = []) {
    this.#ports = ports;
    for (const exchange of earlier) this.#exchanges.set(exchange.id, exchange);
  }

  /** Every exchange, oldest first. */
  get exchanges(): readonly Exchange[] {
    return [...this.#exchanges.values()];
  }

  exchange(id: string): Exchange | undefined {
    return this.#exchanges.get(id);
  }

  /** Whether a document's payload is on its way. */
  isSending(document: string): boolean {
    return this.#claimed.has(document);
  }

  /** Calls back whenever an exchange begins or ends; returns the way to stop that. */
  onDidChange(listener: (exchange: Exchange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Sends a payload as a credit, once.
   * @returns `undefined` when the same document is being sent already.
   */
  async submit(payload: Payload, profile: MerchantProfile): Promise<Exchange | undefined> {
    const { text, document } = payload;
    if (this.#claimed.has(document)) return undefined;
    // Before anything is awaited, so that a second command finds it taken.
    this.#claimed.add(document);
    try {
      const { payloadFacts } = await import('./payloadFacts.ts');
      const id = this.#ports.source.uuid();
      const sent = resolvePlaceholders(text, this.#ports.source);
      const facts = payloadFacts(text, sent);
      return await this.#perform(id, creditRequest(sent), profile, { credit: id, document, facts });
    } finally {
      this.#claimed.delete(document);
    }
  }

  /** Follows a link of an exchange; `undefined` when there is no such link to follow. */
  async follow(exchangeId: string, rel: string, profile: MerchantProfile): Promise<Exchange | undefined> {
    const exchange = this.#exchanges.get(exchangeId);
    const link = exchange?.result?.links.find((candidate) => candidate.rel === rel);
    if (!exchange || link?.path === undefined) return undefined;
    if (rel === 'void') {
      // Asked twice (two clicks, two windows of the panel), it is still one void.
      if (this.#isVoiding(exchange) || isVoided(exchange, this.exchanges)) return undefined;
      return this.#followUp(exchange, voidRequest(link.path, exchange.facts?.code), profile);
    }
    if (rel === 'transactionDetails' && exchange.result?.transactionId) {
      return this.#followUp(exchange, transactionDetailsRequest(exchange.result.transactionId), profile);
    }
    return this.#followUp(exchange, selfRequest(link.path), profile);
  }

  /** Voids a credit whose answer never came; `undefined` when its payload had no `transactionId`. */
  async voidIfItHappened(exchangeId: string, profile: MerchantProfile): Promise<Exchange | undefined> {
    const exchange = this.#exchanges.get(exchangeId);
    const transactionId = exchange?.facts?.transactionId;
    if (!exchange || transactionId === undefined || this.#isVoiding(exchange)) return undefined;
    return this.#followUp(exchange, timeoutVoidRequest(transactionId), profile);
  }

  /** Searches for a credit whose answer never came; `undefined` when its payload had no `code`. */
  async lookFor(exchangeId: string, profile: MerchantProfile): Promise<Exchange | undefined> {
    const exchange = this.#exchanges.get(exchangeId);
    const code = exchange?.facts?.code;
    if (!exchange || code === undefined) return undefined;
    return this.#followUp(exchange, searchRequest(code), profile);
  }

  /** Gives up waiting; whether the request has left decides what that means. */
  cancel(exchangeId: string): void {
    this.#underWay.get(exchangeId)?.abort();
  }

  /** Gives up waiting for everything. */
  cancelAll(): void {
    for (const controller of this.#underWay.values()) controller.abort();
  }

  /** Forgets every exchange that is not under way. */
  clear(): void {
    for (const id of this.#exchanges.keys()) if (!this.#underWay.has(id)) this.#exchanges.delete(id);
  }

  #isVoiding(exchange: Exchange): boolean {
    return this.exchanges.some(
      ({ id, credit, purpose }) =>
        this.#underWay.has(id) && credit === exchange.credit && (purpose === 'void' || purpose === 'timeoutVoid'),
    );
  }

  #followUp(exchange: Exchange, request: ApiRequest, profile: MerchantProfile): Promise<Exchange> {
    const { credit, id, facts } = exchange;
    return this.#perform(this.#ports.source.uuid(), request, profile, { credit, follows: id, ...(facts && { facts }) });
  }

  async #perform(id: string, request: ApiRequest, profile: MerchantProfile, origin: Origin): Promise<Exchange> {
    const controller = new AbortController();
    const kind = profile.target === 'localSandbox' ? 'localSandbox' : 'testEndpoint';
    const begun: Exchange = {
      id,
      ...origin,
      purpose: request.purpose,
      answeredBy: { kind, label: kind === 'localSandbox' ? 'Local sandbox' : profile.target },
      profile: { id: profile.id, name: profile.name, merchantId: profile.merchantId },
      startedAt: this.#ports.source.now().toISOString(),
      request: {
        method: request.method,
        path: request.path,
        headers: [],
        body: redact(request.body ?? '', secretsOf(profile)),
      },
    };
    this.#underWay.set(id, controller);
    this.#keep(begun);
    try {
      const { carry } = await import('./carry.ts');
      const { headers, result } = await carry(begun, request, profile, controller.signal, this.#ports);
      const ended = { ...begun, request: { ...begun.request, headers }, result };
      this.#underWay.delete(id);
      this.#keep(ended);
      return ended;
    } finally {
      // Also after a fault of our own, so that the document can be sent again.
      this.#underWay.delete(id);
    }
  }

  #keep(exchange: Exchange): void {
    this.#exchanges.set(exchange.id, exchange);
    for (const listener of this.#listeners) listener(exchange);
  }
}
