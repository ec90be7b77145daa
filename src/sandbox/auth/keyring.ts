import {
  createSecretKey,
  type KeyObject,
  randomBytes,
  randomUUID,
  timingSafeEqual,
  type X509Certificate,
} from 'node:crypto';

/** What a client needs to sign requests for the sandbox. */
export interface SandboxCredentials {
  readonly merchantId: string;
  readonly keyId: string;
  /** Base64, as the API hands secrets out. */
  readonly sharedSecret: string;
}

/** The keys that the sandbox knows of its one merchant. */
export interface Keyring {
  readonly merchantId: string;
  /** The portfolio whose meta key may sign for the merchant. */
  readonly portfolioId: string;
  readonly keyId: string;
  /** The decoded secret. */
  readonly secret: KeyObject;
  /** The secret before it was decoded. */
  readonly base64: string;
  /** For RS256 tokens. */
  readonly certificates: readonly X509Certificate[];
}

/** The credentials of every sandbox that is started on the command line; documented, so worth nothing anywhere else. */
export const fixedCredentials: SandboxCredentials = {
  merchantId: 'local_sandbox',
  keyId: '10ca15a0-db0c-4000-8000-5a4db0c0c4ed',
  // The Base64 of "cybersource-local-sandbox-secret".
  sharedSecret: 'Y3liZXJzb3VyY2UtbG9jYWwtc2FuZGJveC1zZWNyZXQ=',
};

/** New credentials that no other sandbox has. */
export function freshCredentials(): SandboxCredentials {
  return {
    merchantId: 'local_sandbox',
    keyId: randomUUID(),
    sharedSecret: randomBytes(32).toString('base64'),
  };
}

/** @param certificates For RS256 tokens; more may be added later. */
export function keyringOf(
  credentials: SandboxCredentials,
  portfolioId: string,
  certificates: readonly X509Certificate[],
): Keyring {
  return {
    merchantId: credentials.merchantId,
    portfolioId,
    keyId: credentials.keyId,
    secret: createSecretKey(Buffer.from(credentials.sharedSecret, 'base64')),
    base64: credentials.sharedSecret,
    certificates,
  };
}

/** Compares in constant time, but for the length, which is not a secret. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
