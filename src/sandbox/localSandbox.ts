import { randomUUID, X509Certificate } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SandboxEncryption } from './auth/encryption.ts';
import type { IssuedKeys } from './auth/issuedKeys.ts';
import { fixedCredentials, freshCredentials, keyringOf, type SandboxCredentials } from './auth/keyring.ts';
import { type Controlled, controlResponse, isControlRequest, resetAll } from './control/control.ts';
import { guardRefusal } from './control/controlGuard.ts';
import { Faults } from './control/faults.ts';
import { type Handled, Journal, type RequestFilter, type ShownRequest } from './control/journal.ts';
import { type LogFormat, noticeLine, requestLine } from './control/requestLog.ts';
import { decides } from './credits/refusals.ts';
import { type Delivered, deliver } from './http/deliver.ts';
import { isLoopback } from './http/hosts.ts';
import { bodyOf, end, listen, received } from './http/listening.ts';
import type { ReceivedRequest } from './http/receivedRequest.ts';
import { because, gatewayResponse, internalError, systemError } from './http/sandboxResponse.ts';
import { Clock } from './ledger/clock.ts';
import { Ledger } from './ledger/ledger.ts';
import { LedgerFile, StoreNotWritten } from './ledger/ledgerFile.ts';
import { Operations, type Requirement } from './operations.ts';

export type { SandboxCredentials, ShownRequest };
export { fixedCredentials, freshCredentials, type LogFormat, type RequestFilter, type Requirement };

/** A running sandbox. */
export interface LocalSandbox {
  /** `http://127.0.0.1:PORT`, without a slash at the end; `https://` with a certificate. */
  readonly url: string;
  readonly credentials: SandboxCredentials;
  /** The last 1000 requests to the API, redacted, each with the reasons for its response. */
  requests(filter?: RequestFilter): readonly ShownRequest[];
  /** Deletes what was recorded, also in the store; forgets requests and faults, and sets the clock right. */
  reset(): void;
  /** Ends every connection, also one that still waits for a response, and frees the port. */
  close(): Promise<void>;
}

/** How to run a sandbox; everything has a default. */
export interface LocalSandboxOptions {
  /** 0 or `undefined`: a free one. */
  readonly port?: number;
  /**
   * A name or address of this machine; `127.0.0.1` when `undefined`. Beyond loopback, anyone who can reach it can use
   * it.
   */
  readonly host?: string | undefined;
  /** PEM, for HTTPS; `undefined` for plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  readonly now?: () => Date;
  /** `undefined`: fresh ones. */
  readonly credentials?: SandboxCredentials;
  /** The portfolio whose meta key may sign for the merchant; `local_portfolio` when `undefined`. */
  readonly portfolioId?: string;
  /** PEM certificates of the merchant, for tokens that are signed with RS256. */
  readonly certificates?: readonly string[];
  /** `undefined`: encrypted requests are refused until `POST /_sandbox/keys` has made keys. */
  readonly encryption?: SandboxEncryption;
  /** `undefined` takes every way of signing that the API takes today. */
  readonly require?: Requirement | undefined;
  /**
   * Whether the account has relaxed requirements, so that a bare card number needs no `billTo`; a function is asked at
   * each request. `false` when `undefined`.
   */
  readonly relaxed?: boolean | (() => boolean) | undefined;
  /** How many credits and voids are remembered; 100,000 when `undefined`. See `Ledger`. */
  readonly ledgerLimit?: number | undefined;
  /** A file that keeps what was recorded; `undefined`: nothing survives the end of the sandbox. */
  readonly store?: string | undefined;
  /** Takes a line for every request, with the reasons for its response; no secrets, no payment data. */
  readonly log?: (line: string) => void;
  /** `text` when `undefined`. */
  readonly logFormat?: LogFormat | undefined;
}

/**
 * Starts a sandbox. Rejects with a sentence for the user when the address, the store or a certificate can't be used.
 */
export async function startLocalSandbox(options: LocalSandboxOptions = {}): Promise<LocalSandbox> {
  const { credentials = freshCredentials(), host = '127.0.0.1', logFormat = 'text', relaxed = false } = options;
  const clock = new Clock(options.now ?? (() => new Date()));
  const notice = (line: string) => options.log?.(noticeLine(line, clock.real(), logFormat));
  const store = options.store === undefined ? undefined : new LedgerFile(options.store, notice);
  try {
    const ledger = restoredLedger(store, options.ledgerLimit, notice);
    const certificates = (options.certificates ?? []).map((pem) => new X509Certificate(pem));
    const keyring = keyringOf(credentials, options.portfolioId ?? 'local_portfolio', certificates);
    const controlled = controlledBy(ledger, clock, credentials.merchantId, certificates);
    const { checkFor } = await import('../payload/check.ts');
    const operations = new Operations({
      keyring,
      encryption: () => controlled.keys()?.encryption ?? options.encryption,
      ledger,
      clock,
      faults: controlled.faults,
      require: options.require,
      relaxed: typeof relaxed === 'function' ? relaxed : () => relaxed,
      check: checkFor(decides),
    });
    const closing = new AbortController();
    const requestLog = { log: options.log, format: logFormat };
    const service = new Service(operations, controlled, !isLoopback(host), closing.signal, requestLog);
    const { server, url } = await listen({ host, port: options.port ?? 0, tls: options.tls }, (incoming, outgoing) =>
      service.serve(incoming, outgoing),
    );
    return {
      url,
      credentials,
      requests: (filter) => controlled.journal.shown(filter),
      reset: () => resetAll(controlled),
      close: async () => {
        if (closing.signal.aborted) return;
        closing.abort();
        await end(server);
        store?.close();
      },
    };
  } catch (error) {
    store?.close();
    throw error;
  }
}

/** The ledger with what its store has kept. */
function restoredLedger(store: LedgerFile | undefined, limit: number | undefined, log: (line: string) => void): Ledger {
  const ledger = new Ledger({ limit, log, store });
  for (const transaction of store?.read() ?? []) ledger.restore(transaction);
  ledger.compact();
  return ledger;
}

/** What the control of a sandbox works on. Certificates of keys that are issued later join those that are trusted. */
function controlledBy(ledger: Ledger, clock: Clock, merchantId: string, trusted: X509Certificate[]): Controlled {
  let keys: IssuedKeys | undefined;
  return {
    journal: new Journal(),
    ledger,
    clock,
    faults: new Faults(),
    keys: () => keys,
    issueKeys: async () => {
      const { issueKeys } = await import('./auth/issuedKeys.ts');
      keys = issueKeys(merchantId, clock.real());
      trusted.push(new X509Certificate(keys.certificate));
      return keys;
    },
  };
}

/** Where the lines about requests go. */
interface RequestLog {
  readonly log: ((line: string) => void) | undefined;
  readonly format: LogFormat;
}

/** Takes requests off the wire, has them carried out, delivers the responses and notes what became of them. */
class Service {
  readonly #operations: Operations;
  readonly #controlled: Controlled;
  readonly #isOpen: boolean;
  readonly #closing: AbortSignal;
  readonly #requestLog: RequestLog;

  constructor(
    operations: Operations,
    controlled: Controlled,
    isOpen: boolean,
    closing: AbortSignal,
    requestLog: RequestLog,
  ) {
    this.#operations = operations;
    this.#controlled = controlled;
    this.#isOpen = isOpen;
    this.#closing = closing;
    this.#requestLog = requestLog;
  }

  async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming).catch(() => 'gone' as const);
    if (body === 'gone') return;
    const request = received(incoming, body ?? new Uint8Array());
    if (isControlRequest(request.target)) await this.#serveControl(request, outgoing);
    else await this.#serveApi(request, body !== undefined, outgoing);
  }

  async #serveControl(request: ReceivedRequest, outgoing: ServerResponse): Promise<void> {
    const handled = await this.#guarded(async () => ({
      response: guardRefusal(request, this.#isOpen) ?? (await controlResponse(request, this.#controlled)),
    }));
    await this.#deliver(handled, outgoing, randomUUID());
  }

  async #serveApi(request: ReceivedRequest, isWhole: boolean, outgoing: ServerResponse): Promise<void> {
    const { clock, journal } = this.#controlled;
    const [time, correlationId] = [clock.real(), randomUUID()];
    const handled = isWhole ? await this.#guarded(() => this.#operations.respond(request)) : tooLarge;
    const number = journal.add(request, handled, time, correlationId);
    const delivered = await this.#deliver(handled, outgoing, correlationId);
    journal.deliver(number, delivered);
    const { log, format } = this.#requestLog;
    log?.(requestLine({ time, correlationId, received: request, handled, delivered }, format));
  }

  #deliver({ response, delay }: Handled, outgoing: ServerResponse, correlationId: string): Promise<Delivered> {
    const now = this.#controlled.clock.real();
    return deliver(response, outgoing, { now, correlationId, delay, closing: this.#closing });
  }

  /** A mistake of the sandbox is a 500, never the end of it. */
  async #guarded(handle: () => Promise<Handled>): Promise<Handled> {
    try {
      return await handle();
    } catch (error) {
      const response = systemError(this.#controlled.clock.now(), '0');
      if (error instanceof StoreNotWritten) return { response: because(response, error.message) };
      const stack = error instanceof Error ? error.stack : String(error);
      return { response: because(response, `${internalError}: ${stack}`) };
    }
  }
}

const tooLarge: Handled = {
  response: because(gatewayResponse(413, 'Payload Too Large'), 'The body is larger than 1 MB.'),
};
