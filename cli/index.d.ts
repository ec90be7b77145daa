/** What a client needs to sign requests for the sandbox. */
export interface SandboxCredentials {
  readonly merchantId: string;
  readonly keyId: string;
  /** Base64, as the API hands secrets out. */
  readonly sharedSecret: string;
}

/** A request that the sandbox answered, redacted. */
export interface ShownRequest {
  /** Counts from 1 since the start or the last reset. */
  readonly number: number;
  readonly time: string;
  /** As in the header `v-c-correlation-id` of the response. */
  readonly correlationId: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly response: { readonly status: number; readonly contentType: string; readonly body: string };
  /** Why it was answered as it was. */
  readonly why: readonly string[];
}

/** Which requests are asked for; what is left out doesn't matter. */
export interface RequestFilter {
  /** A part of the path. */
  readonly path?: string | undefined;
  /** `401`, or `4xx` for all of a class. */
  readonly status?: string | undefined;
  /** `clientReferenceInformation.code`. */
  readonly code?: string | undefined;
  /** Only requests with a greater number. */
  readonly after?: number | undefined;
}

/** A running sandbox. */
export interface LocalSandbox {
  /** `http://127.0.0.1:PORT`, without a slash at the end; `https://` with a certificate. */
  readonly url: string;
  readonly credentials: SandboxCredentials;
  /** The last 1000 requests to the API. */
  requests(filter?: RequestFilter): readonly ShownRequest[];
  /** Deletes what was recorded, also in the store; forgets requests and faults, and sets the clock right. */
  reset(): void;
  /** Ends every connection, also one that still waits for an answer, and frees the port. */
  close(): Promise<void>;
}

/** How to run a sandbox; everything has a default. */
export interface LocalSandboxOptions {
  /** A free one by default. */
  readonly port?: number;
  /** `127.0.0.1` by default. Beyond loopback, everybody who reaches it can use it. */
  readonly host?: string | undefined;
  /** PEM, for HTTPS; plain HTTP without it. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  readonly now?: () => Date;
  /** Fresh ones by default. */
  readonly credentials?: SandboxCredentials;
  /** Refuses HTTP signature; with `mle`, unencrypted requests too. */
  readonly require?: 'jwt' | 'mle' | undefined;
  /** Accepts a card number without `billTo`; a function is asked at each request. `false` by default. */
  readonly relaxed?: boolean | (() => boolean) | undefined;
  /** How many credits and voids are remembered; 100,000 by default. */
  readonly ledgerLimit?: number | undefined;
  /** A file that keeps credits and voids; in memory without it. */
  readonly store?: string | undefined;
  /** Takes a line for every request, without secrets and payment data. */
  readonly log?: (line: string) => void;
  /** `text` by default. */
  readonly logFormat?: 'text' | 'json' | undefined;
}

/** Starts a sandbox. Rejects with a sentence for people when the address, the store or a certificate can't be used. */
export function startLocalSandbox(options?: LocalSandboxOptions): Promise<LocalSandbox>;

/** The credentials of every sandbox that is started on the command line. */
export const fixedCredentials: SandboxCredentials;

/** New credentials that no other sandbox has. */
export function freshCredentials(): SandboxCredentials;
