import type { PlaceholderSource } from '../payload/document/placeholders.ts';
import type { Merchant } from './auth/signer.ts';
import { type Exchange, isVoided } from './exchange.ts';
import { ExchangeList } from './exchangeList.ts';
import type { MerchantIdentity } from './request/merchantProfile.ts';
import {
  creditRequest,
  type OperationRequest,
  searchRequest,
  selfRequest,
  timeoutVoidRequest,
  transactionAt,
  transactionDetailsRequest,
  voidRequest,
  voidsCredit,
} from './request/operationRequest.ts';
import type { PayloadFingerprint, PayloadReading, readPayload } from './request/payloadFingerprint.ts';
import type { Outcome } from './response/outcome.ts';
import type { SendPorts, SentRequest } from './sendRequest.ts';

/** What hides secrets: loaded before the checks of a request, so that nothing is awaited between them and its begin. */
type Redaction = typeof import('./redaction/redact.ts');

/** Characters from which on reading a payload takes longer than typing should wait. */
const large = 100_000;

/** What a session needs from outside. */
export interface SessionPorts extends SendPorts {
  readonly source: PlaceholderSource;
  /** As in `Moment`. */
  readonly uptime: () => number;
  /** `readPayload` where nothing else waits for it, for payloads that take long to read. May reject. */
  readonly readLargePayload: (...input: Parameters<typeof readPayload>) => Promise<PayloadReading>;
}

/** A payload that the user wants to send. */
export interface Payload {
  readonly text: string;
  /** The URI of its document. */
  readonly document: string;
  /**
   * What the document is known by while it is sent, so that it is sent once under all of its names; its URI if absent.
   */
  readonly claim?: string;
}

/**
 * Asked once a credit is about to leave, with what is known of it then. When the promise is `false` or rejects, nothing
 * is sent.
 */
export type MayLeave = (begun: Exchange) => Promise<boolean>;

interface Origin {
  readonly creditExchangeId: string;
  readonly creditId?: string;
  readonly creditAge?: number;
  readonly follows?: string;
  readonly document?: string;
  readonly facts?: PayloadFingerprint;
}

/** Sends payloads and follows links; the exchanges that it knows are the only state of sending. */
export class Session extends ExchangeList {
  readonly #ports: SessionPorts;
  /** What can be cancelled, by the ID of its exchange. */
  readonly #underWay = new Map<string, AbortController>();
  /** What is being sent, by its claim. */
  readonly #claimed = new Set<string>();

  constructor(ports: SessionPorts, earlier: readonly Exchange[] = []) {
    super(ports, earlier);
    this.#ports = ports;
  }

  /** Whether a payload with this claim is being sent. */
  isSending(claim: string): boolean {
    return this.#claimed.has(claim);
  }

  /** Loads what the first request would load; sends nothing. */
  async preload(): Promise<void> {
    await import('../payload/document/placeholders.ts');
    await import('./request/payloadFingerprint.ts');
    await import('./response/outcome.ts');
    await import('./sendRequest.ts');
    await import('./auth/sign.ts');
    await this.#ports.transport();
  }

  /**
   * Sends a payload as a credit, once.
   * @returns `undefined` when the same document is already being sent.
   */
  async submit(payload: Payload, merchant: Merchant, mayLeave?: MayLeave): Promise<Exchange | undefined> {
    const { text, document, claim = document } = payload;
    if (this.#claimed.has(claim)) return undefined;
    // Before anything is awaited, so that a second command finds it taken.
    this.#claimed.add(claim);
    const id = this.#ports.source.uuid();
    // A cancel counts from here on.
    this.#underWay.set(id, new AbortController());
    try {
      const { resolvePlaceholders } = await import('../payload/document/placeholders.ts');
      const sent = resolvePlaceholders(text, this.#ports.source);
      const { facts, body } = await this.#read(text, sent, merchant.signer.secrets);
      return await this.#perform(
        id,
        creditRequest(sent),
        body,
        merchant,
        { creditExchangeId: id, document, facts },
        mayLeave,
      );
    } finally {
      // Also after a fault of our own, so that the document can be sent again.
      this.#underWay.delete(id);
      this.#claimed.delete(claim);
    }
  }

  /** The facts of a payload that is not sent yet. */
  async factsOf(text: string): Promise<PayloadFingerprint> {
    return (await this.#read(text, text, [])).facts;
  }

  async #read(...input: Parameters<typeof readPayload>): Promise<PayloadReading> {
    const { readPayload } = await import('./request/payloadFingerprint.ts');
    if (input[0].length < large) return readPayload(...input);
    return this.#ports.readLargePayload(...input).catch(() => readPayload(...input));
  }

  /**
   * Follows a link of an exchange; `undefined` when there is no such link to follow, or the profile is not of the
   * merchant and target that the exchange had.
   * @param alsoIfVoided Whether a credit is voided once more, to see that it is refused.
   */
  async follow(
    exchangeId: string,
    rel: string,
    merchant: Merchant,
    { alsoIfVoided = false }: { readonly alsoIfVoided?: boolean } = {},
  ): Promise<Exchange | undefined> {
    const redaction = await import('./redaction/redact.ts');
    const exchange = this.exchange(exchangeId);
    const link = exchange?.result?.links.find((candidate) => candidate.rel === rel);
    if (!exchange || link?.path === undefined || !isSender(merchant, exchange)) return undefined;
    if (link.rel === 'void') {
      // Asked twice (two clicks, two windows of the panel), it is still one void.
      if (this.#isVoiding(exchange) || (!alsoIfVoided && isVoided(exchange, this.allExchanges))) return undefined;
      return this.#followUp(exchange, voidRequest(link.path, exchange.facts?.code), merchant, redaction);
    }
    const transaction = transactionAt(link.path);
    const request = transaction === undefined ? selfRequest(link.path) : transactionDetailsRequest(transaction);
    return this.#followUp(exchange, request, merchant, redaction);
  }

  /** Voids a credit whose response was not received; `undefined` when there is no such question, or its payload had no `transactionId`. */
  async voidIfProcessed(exchangeId: string, merchant: Merchant): Promise<Exchange | undefined> {
    const { remediesFor } = await import('./remedies.ts');
    const redaction = await import('./redaction/redact.ts');
    const exchange = this.exchange(exchangeId);
    const transactionId = exchange?.facts?.transactionId;
    if (!exchange || transactionId === undefined || !isSender(merchant, exchange)) return undefined;
    const isOffered = remediesFor(exchange, this.allExchanges).some(({ remedy }) => remedy === 'timeoutVoid');
    if (!isOffered || this.#isVoiding(exchange)) return undefined;
    return this.#followUp(exchange, timeoutVoidRequest(transactionId), merchant, redaction);
  }

  /** Searches for a credit whose response was not received; `undefined` when its payload had no `code`. */
  async searchForCredit(exchangeId: string, merchant: Merchant): Promise<Exchange | undefined> {
    const redaction = await import('./redaction/redact.ts');
    const exchange = this.exchange(exchangeId);
    const code = exchange?.facts?.code;
    if (!exchange || code === undefined || !isSender(merchant, exchange)) return undefined;
    return this.#followUp(exchange, searchRequest(code), merchant, redaction);
  }

  /** Looks once more for what was not there yet; `undefined` for anything but a look-up. */
  async lookAgain(exchangeId: string, merchant: Merchant): Promise<Exchange | undefined> {
    const redaction = await import('./redaction/redact.ts');
    const exchange = this.exchange(exchangeId);
    if (exchange?.purpose === 'search') return this.searchForCredit(exchangeId, merchant);
    const transaction = transactionAt(exchange?.request.path ?? '');
    if (!exchange || transaction === undefined || !isSender(merchant, exchange)) return undefined;
    return this.#followUp(exchange, transactionDetailsRequest(transaction), merchant, redaction);
  }

  /** Gives up waiting; whether the request has left decides what that means. */
  cancel(exchangeId: string): void {
    this.#underWay.get(exchangeId)?.abort();
  }

  /** Gives up waiting for everything. */
  cancelAll(): void {
    for (const controller of this.#underWay.values()) controller.abort();
  }

  #isVoiding(exchange: Exchange): boolean {
    return this.exchanges.some(
      ({ id, creditExchangeId, purpose }) =>
        this.#underWay.has(id) && creditExchangeId === exchange.creditExchangeId && voidsCredit(purpose),
    );
  }

  async #followUp(
    exchange: Exchange,
    request: OperationRequest,
    merchant: Merchant,
    { redact }: Redaction,
  ): Promise<Exchange> {
    const { creditExchangeId, id: follows, facts } = exchange;
    const creditId = this.exchange(creditExchangeId)?.result?.resourceId ?? exchange.creditId;
    const id = this.#ports.source.uuid();
    this.#underWay.set(id, new AbortController());
    try {
      const origin = {
        creditExchangeId,
        follows,
        creditAge: this.creditAge(exchange),
        ...(creditId !== undefined && { creditId }),
        ...(facts && { facts }),
      };
      return await this.#perform(id, request, redact(request.body ?? '', merchant.signer.secrets), merchant, origin);
    } finally {
      this.#underWay.delete(id);
    }
  }

  /** @param body Of the request, redacted. */
  async #perform(
    id: string,
    request: OperationRequest,
    body: string,
    merchant: Merchant,
    origin: Origin,
    mayLeave?: MayLeave,
  ): Promise<Exchange> {
    const { signal } = this.#underWay.get(id) ?? new AbortController();
    const begun: Exchange = {
      id,
      ...origin,
      purpose: request.purpose,
      target: merchant.target,
      profile: identityOf(merchant),
      ...this.#start(),
      request: { method: request.method, path: request.path, headers: [], body },
    };
    this.keep(begun);
    const heldBack = mayLeave && (await this.#heldBack(begun, merchant, mayLeave));
    // The question may have taken long.
    const start = this.#start();
    this.startAge(id);
    const { headers, result } = heldBack ?? (await this.#carried(begun, request, merchant, signal));
    const ended = { ...begun, ...start, request: { ...begun.request, headers }, result };
    this.#underWay.delete(id);
    this.keep(ended);
    return ended;
  }

  #start(): Pick<Exchange, 'startedAt' | 'uptime'> {
    return { startedAt: this.#ports.source.now().toISOString(), uptime: this.#ports.uptime() };
  }

  /** What became of a credit that may not leave; `undefined` when it may. */
  async #heldBack(begun: Exchange, merchant: Merchant, mayLeave: MayLeave): Promise<SentRequest | undefined> {
    const { outcomeOfEarlyCancel, outcomeOfPreparation } = await import('./response/outcome.ts');
    try {
      return (await mayLeave(begun)) ? undefined : withoutResponse(outcomeOfEarlyCancel());
    } catch (error) {
      const { redact } = await import('./redaction/redact.ts');
      return withoutResponse(outcomeOfPreparation(redact(String(error), merchant.signer.secrets)));
    }
  }

  /** Never rejects: what has begun ends. */
  async #carried(
    begun: Exchange,
    request: OperationRequest,
    merchant: Merchant,
    signal: AbortSignal,
  ): Promise<SentRequest> {
    const { outcomeOfOwnFault } = await import('./response/outcome.ts');
    try {
      const { sendRequest } = await import('./sendRequest.ts');
      return await sendRequest(begun, request, merchant, signal, this.#ports);
    } catch (error) {
      const { redact } = await import('./redaction/redact.ts');
      return withoutResponse(outcomeOfOwnFault(request.purpose, redact(String(error), merchant.signer.secrets)));
    }
  }
}

function withoutResponse(outcome: Outcome): SentRequest {
  return { headers: [], result: { outcome, timing: { total: 0, queue: 0 }, links: [], fieldErrors: [] } };
}

/** Whether a profile is the merchant and target of an exchange: what follows a credit goes where the credit went. */
function isSender(merchant: MerchantIdentity, exchange: Exchange): boolean {
  return merchant.merchantId === exchange.profile.merchantId && merchant.target === exchange.target;
}

/** What of a profile may be kept: nothing that signs. */
function identityOf({ id, name, merchantId, portfolioId }: MerchantIdentity): Exchange['profile'] {
  return { id, name, merchantId, ...(portfolioId !== undefined && { portfolioId }) };
}
