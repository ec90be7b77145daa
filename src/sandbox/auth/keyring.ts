import { createHash, randomBytes, randomUUID, timingSafeEqual, X509Certificate } from 'node:crypto';

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
  readonly secret: Uint8Array;
  /** For RS256 tokens. */
  readonly certificates: readonly X509Certificate[];
}

/** New credentials that no other sandbox has. */
export function freshCredentials(): SandboxCredentials {
  return {
    merchantId: 'local_sandbox',
    keyId: randomUUID(),
    sharedSecret: randomBytes(32).toString('base64'),
  };
}

/** Throws when a certificate is no PEM certificate. */
export function keyringOf(
  credentials: SandboxCredentials,
  portfolioId: string,
  certificates: readonly string[],
): Keyring {
  return {
    merchantId: credentials.merchantId,
    portfolioId,
    keyId: credentials.keyId,
    secret: Buffer.from(credentials.sharedSecret, 'base64'),
    certificates: certificates.map((pem) => new X509Certificate(pem)),
  };
}

/** Compares in constant time; hashing first makes the lengths equal. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
