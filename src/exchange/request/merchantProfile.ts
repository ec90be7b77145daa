import { t } from '../../l10n.ts';
import { isTestHost, type TargetName } from './target.ts';

/** A key and secret from the Business Center, for HTTP signature and for JWT alike (`api-facts.md` 3). */
export interface SharedSecret {
  readonly kind: 'httpSignature' | 'jwtSharedSecret';
  readonly keyId: string;
  /** Base64, as the Business Center shows it. */
  readonly sharedSecret: string;
}

/** A P12 file with certificate and private key, for JWT with RS256. */
export interface Certificate {
  readonly kind: 'jwtCertificate';
  /** The file, base64. */
  readonly p12: string;
  readonly passphrase: string;
}

/** How a profile signs, with its secrets. */
export type Authentication = SharedSecret | Certificate;

/** Message-level encryption of requests, and decryption of responses that come encrypted (`api-facts.md` 3). */
export interface Encryption {
  /** PEM of the API's certificate that requests are encrypted for. */
  readonly certificate: string;
  /** The `kid` of the encrypted request: the serial number of that certificate, where it can't be read from it. */
  readonly keyId?: string;
  /**
   * The API is asked to encrypt its responses for the certificate in the profile's P12 file; without one it is not
   * asked.
   */
  readonly encryptedResponses?: boolean;
}

/** Who sends and where to: the part of a profile that is not secret, and may be stored and shown. */
export interface MerchantIdentity {
  /** A UUID that names the profile in state and history; it reveals nothing. */
  readonly id: string;
  /** For the user. */
  readonly name: string;
  readonly merchantId: string;
  /** For meta keys: the portfolio (parent) ID that signs for `merchantId`. */
  readonly portfolioId?: string;
  readonly target: TargetName;
}

/** An identity and how it signs. A whole profile is a secret and stays in secret storage. */
export interface MerchantProfile extends MerchantIdentity {
  readonly authentication: Authentication;
  readonly encryption?: Encryption;
}

/** What is wrong with a merchant or portfolio ID, as a sentence; `undefined` when nothing is. */
export function merchantIdFault(text: string): string | undefined {
  if (text.trim() === '') return t('Enter the merchant ID, as the Business Center shows it.');
  return /^[A-Za-z0-9_-]{1,30}$/.test(text)
    ? undefined
    : t('A merchant ID has at most 30 letters, digits, hyphens and underscores, without spaces.');
}

/** What is wrong with a key ID, as a sentence; `undefined` when nothing is. */
export function keyIdFault(text: string): string | undefined {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)
    ? undefined
    : t('A key ID looks like 08c94330-f618-42a3-b09d-e1e43be5efda (8-4-4-4-12 hexadecimal digits).');
}

/** What is wrong with a shared secret, as a sentence that does not repeat it; `undefined` when nothing is. */
export function sharedSecretFault(text: string): string | undefined {
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
  if (text === '' || !isBase64)
    return t('A shared secret is Base64 text (letters, digits, +, / and = at the end), without spaces.');
  return Buffer.from(text, 'base64').length < 16
    ? t('This is too short for a shared secret. Copy all of it from the Business Center.')
    : undefined;
}

/** Reads a profile from stored JSON; `undefined` when it is not one, for example one of another version. */
export function readProfile(value: unknown): MerchantProfile | undefined {
  const profile = value as MerchantProfile | null;
  const fits =
    typeof profile === 'object' &&
    profile !== null &&
    areTexts(profile.id, profile.name, profile.merchantId, profile.portfolioId ?? '') &&
    (profile.target === 'localSandbox' || isTestHost(profile.target)) &&
    isAuthentication(profile.authentication) &&
    isEncryption(profile.encryption);
  return fits ? profile : undefined;
}

function isAuthentication(value: Authentication | null | undefined): boolean {
  if (value?.kind === 'jwtCertificate') return areTexts(value.p12, value.passphrase);
  const isShared = value?.kind === 'httpSignature' || value?.kind === 'jwtSharedSecret';
  return isShared && areTexts(value.keyId, value.sharedSecret);
}

function isEncryption(value: Encryption | null | undefined): boolean {
  if (value === undefined) return true;
  return areTexts(value?.certificate, value?.keyId ?? '') && typeof (value?.encryptedResponses ?? false) === 'boolean';
}

function areTexts(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}

/** Every text of a profile that must never be shown. */
export function secretsOf({ authentication }: MerchantProfile): string[] {
  return authentication.kind === 'jwtCertificate'
    ? [authentication.p12, authentication.passphrase]
    : [authentication.sharedSecret, authentication.keyId];
}
