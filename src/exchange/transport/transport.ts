/** A header as it goes over the wire, name in lower case. */
export type HeaderLine = readonly [name: string, value: string];

/** A header of a response, the first one of that name. */
export function headerOf(headers: readonly HeaderLine[], name: string): string | undefined {
  return headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1];
}

/** A request with everything that is sent. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly address: URL;
  readonly headers: readonly HeaderLine[];
  /** The exact bytes; absent for GET. */
  readonly body?: Uint8Array;
}

/** Limits of one exchange; times in milliseconds. */
export interface Limits {
  readonly connect: number;
  /** From the first byte of the request to the last header of the response. */
  readonly headers: number;
  /** Of the whole exchange. */
  readonly total: number;
  /** Bytes of the response's body, after decompression. */
  readonly responseSize: number;
}

/** What counts where no setting says otherwise. */
export const defaultLimits: Limits = {
  connect: 10_000,
  headers: 30_000,
  total: 60_000,
  responseSize: 10 * 1024 * 1024,
};

/** Milliseconds of the parts of an exchange; a part that was not reached is absent. */
export interface Timing {
  readonly total: number;
  /** Names, TCP, proxy and TLS. */
  readonly connect?: number;
  /** From the first byte of the request to the last header of the response. */
  readonly firstByte?: number;
  readonly body?: number;
}

/** A whole response. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: readonly HeaderLine[];
  /** Decompressed. */
  readonly body: Uint8Array;
}

/** What went wrong below HTTP; see `outcome.ts` for what it means. */
export type TransportFault =
  | 'nameNotFound'
  | 'connectionRefused'
  | 'connectTimeout'
  | 'networkUnreachable'
  | 'tls'
  | 'proxyUndetermined'
  | 'proxyUnreachable'
  | 'proxyAuthentication'
  | 'proxyRefused'
  | 'connectionClosed'
  | 'headersTimeout'
  | 'totalTimeout'
  | 'malformedResponse'
  | 'responseTooLarge'
  | 'cancelled';

/** No (complete) response was received. */
export interface TransportFailure {
  readonly fault: TransportFault;
  /** `nothing`: no byte of the request left this machine towards the API. `maybe`: it may have been carried out. */
  readonly sent: 'nothing' | 'maybe';
  /** The cause in technical words (`ECONNREFUSED 127.0.0.1:1`), for the details; never a secret. */
  readonly detail: string;
  /** The status line, if the response broke off after it. */
  readonly status?: number;
}

/** A whole response, or why there is none. */
export type TransportResult =
  | { readonly kind: 'response'; readonly response: HttpResponse; readonly timing: Timing }
  | { readonly kind: 'failure'; readonly failure: TransportFailure; readonly timing: Timing };

/**
 * Carries one request, once. It never sends again, never follows a redirect, and never rejects: whatever happens is a
 * result. When it settles, nothing of the exchange is left open.
 */
export interface Transport {
  send(request: WireRequest, limits: Limits, signal: AbortSignal): Promise<TransportResult>;
}
