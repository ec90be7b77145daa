/** What a client needs to sign requests for the sandbox. */
export interface SandboxCredentials {
  readonly merchantId: string;
  readonly keyId: string;
  /** Base64, as the API hands secrets out. */
  readonly sharedSecret: string;
}

/** The keys of message-level encryption. */
export interface SandboxEncryption {
  /** PEM; opens requests that were encrypted with the certificate that belongs to it. */
  readonly privateKey: string;
  /** Serial number of that certificate: the `kid` of encrypted requests. */
  readonly keyId: string;
  /** PEM, a certificate or public key: encrypts the responses that a client asks to be encrypted. */
  readonly responseCertificate?: string;
}

/** Where two texts of `name: value` lines differ first. */
export interface Difference {
  /** Of the first byte that differs, in both texts. */
  readonly byte: number;
  /** What stands before the colon in that line; empty when one text has ended. */
  readonly line: string;
  /** The two lines from there on, or the line end; empty where the text has ended. */
  readonly signed: string;
  readonly expected: string;
}

/** Why a signature or token is not believed: what was signed beside what the request would have needed. */
export interface Explanation {
  readonly sentence: string;
  /** `undefined` when nobody can tell what was signed. */
  readonly signed?: string;
  readonly expected: string;
  /** `undefined` when the texts are the same, or when it is not known what was signed. */
  readonly firstDifference?: Difference;
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
  /** `POST /pts/v2/credits/` for instance; `undefined` for a request that asks for nothing known. */
  readonly operation: string | undefined;
  readonly authentication: 'httpSignature' | 'jwt' | 'none';
  readonly encrypted: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What the sandbox read in the body. */
  readonly understood: {
    readonly code: string | undefined;
    readonly transactionId: string | undefined;
    readonly amount: string | undefined;
    readonly currency: string | undefined;
  };
  readonly response: { readonly status: number; readonly contentType: string; readonly body: string };
  /** `closed` without a byte, `cut` after half of the body, `gone` when the client has left. */
  readonly delivery: 'complete' | 'none' | 'closed' | 'cut' | 'gone' | 'pending';
  readonly outcome: {
    readonly id: string | undefined;
    readonly status: string | undefined;
    readonly reason: string | undefined;
  };
  /** What `/_sandbox/faults` added, in words. */
  readonly fault: string | undefined;
  /** Why it was answered as it was. */
  readonly why: readonly string[];
  /** Of a 401. */
  readonly signature: Explanation | undefined;
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
  /** The portfolio whose meta key may sign for the merchant; `local_portfolio` by default. */
  readonly portfolioId?: string;
  /** PEM certificates of the merchant, for tokens that are signed with RS256. */
  readonly certificates?: readonly string[];
  /** Keys of message-level encryption; without them, `POST /_sandbox/keys` makes some. */
  readonly encryption?: SandboxEncryption;
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
