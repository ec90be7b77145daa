import { createHmac, verify, type X509Certificate } from 'node:crypto';
import { isAddressedTo } from '../http/hosts.ts';
import type { JsonObject } from '../http/json.ts';
import { digestOf, needsDigest, type ReceivedRequest } from '../http/receivedRequest.ts';
import { type Keyring, sameText } from './keyring.ts';
import type { AuthenticationRefusal } from './refusal.ts';
import type { Token } from './token.ts';
import { explainToken } from './tokenExplanation.ts';

/** How long a token may be good for, in seconds. */
const longestLife = 120;
/** By how many seconds the clock of the client may be off. */
const leeway = 10;
/** How long after its first use a token is still accepted at most, in seconds: its clock may be ahead, ours behind. */
const longestUse = longestLife + 2 * leeway;

/** Verifies tokens of version 2 (`api-facts.md` 3); remembers their IDs, as each is good for one request. */
export class JwtVerifier {
  readonly #keyring: Keyring;
  /** The IDs of used tokens. Whole sets are forgotten, when all in them have expired: nothing is looked through. */
  #recent = new Set<string>();
  #older = new Set<string>();
  /** Epoch seconds. */
  #recentSince = Number.NEGATIVE_INFINITY;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  /** Why a token is not accepted for a request; `undefined` when it is. */
  refusal(token: Token, request: ReceivedRequest, now: Date): AuthenticationRefusal | undefined {
    const { claims } = token;
    const seconds = Math.floor(now.getTime() / 1000);
    const invalid = signatureRefusal(token, this.#keyring) ?? timeRefusal(claims, seconds);
    const reason =
      invalid === undefined
        ? (claimRefusal(claims, request, this.#keyring) ?? this.#reuse(claims, seconds))
        : `the token is not valid: ${invalid}`;
    return reason === undefined ? undefined : { reason, explanation: explainToken(token, request, this.#keyring) };
  }

  #reuse({ jti }: JsonObject, seconds: number): string | undefined {
    // Another type would be compared by identity, and so be new each time.
    if (typeof jti !== 'string' || jti === '') return 'jti is not a string';
    if (this.#recent.has(jti) || this.#older.has(jti)) return 'jti was used before: each request needs a new token';
    if (seconds > this.#recentSince + longestUse) {
      this.#older = this.#recent;
      this.#recent = new Set();
      this.#recentSince = seconds;
    }
    this.#recent.add(jti);
    return undefined;
  }
}

/** HS256 with the shared secret, or RS256 with the key of a certificate. */
function signatureRefusal({ header, signedText, signature }: Token, keyring: Keyring): string | undefined {
  const { alg, kid, crit } = header;
  if (alg !== 'HS256' && alg !== 'RS256') return 'alg is neither HS256 nor RS256';
  // An extension that must be understood; the API names none.
  if (crit !== undefined) return 'crit names extensions that are not supported';
  if (alg === 'HS256') {
    if (kid !== keyring.keyId) return 'kid is not a known key ID';
    const expected = createHmac('sha256', keyring.secret).update(signedText).digest('base64url');
    return sameText(expected, signature) ? undefined : 'the signature does not match';
  }
  const certificate = keyring.certificates.find((known) => serialNumberOf(known) === kid);
  if (!certificate) return 'kid is not the serial number of a known certificate';
  const { publicKey } = certificate;
  if (publicKey.asymmetricKeyType !== 'rsa') return 'the key of the certificate is not an RSA key';
  const bytes = Buffer.from(signature, 'base64url');
  return verify('sha256', Buffer.from(signedText), publicKey, bytes) ? undefined : 'the signature does not match';
}

/** @param seconds Now, since the epoch. */
function timeRefusal({ iat, exp, nbf }: JsonObject, seconds: number): string | undefined {
  if (typeof iat !== 'number') return 'iat is not a number';
  if (typeof exp !== 'number') return 'exp is not a number';
  if (exp <= seconds - leeway) return 'exp is in the past';
  if (iat > seconds + leeway) return 'iat is in the future';
  if (iat < seconds - longestLife - leeway) return `iat is more than ${longestLife} seconds ago`;
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= seconds + leeway)) return 'nbf is in the future';
  return undefined;
}

/** That in the subject is meant; a certificate without one has only its own, in decimal. */
function serialNumberOf(certificate: X509Certificate): string {
  const inSubject = /(?:^| \+ )serialNumber=(\S+)/m.exec(certificate.subject)?.[1];
  return inSubject ?? BigInt(`0x${certificate.serialNumber}`).toString();
}

function claimRefusal(claims: JsonObject, request: ReceivedRequest, keyring: Keyring): string | undefined {
  const claim = (name: string) => (typeof claims[name] === 'string' ? claims[name] : '');
  // Sources disagree on whether a query belongs to the path, and on the case of the method.
  const path = claim('request-resource-path');
  const isPath = path === request.target || path === request.target.replace(/\?.*$/s, '');
  const sentMerchant = request.headers['v-c-merchant-id'] ?? keyring.merchantId;
  if (claim('v-c-jwt-version') !== '2') return 'v-c-jwt-version is not "2"';
  if (Number(claims.exp) - Number(claims.iat) > longestLife) return 'exp is more than 120 seconds after iat';
  if (!isAddressedTo(request, claim('request-host'))) return 'request-host is not the host of the request';
  if (!isPath) return 'request-resource-path is not the path of the request';
  if (claim('request-method').toUpperCase() !== request.method)
    return 'request-method is not the method of the request';
  if (claim('v-c-merchant-id') !== keyring.merchantId) return 'v-c-merchant-id is unknown';
  if (sentMerchant !== keyring.merchantId) return 'the header v-c-merchant-id differs from the claim';
  if (![keyring.merchantId, keyring.portfolioId].includes(claim('iss'))) return 'iss is unknown';
  return digestRefusal(claims, request);
}

function digestRefusal(claims: JsonObject, request: ReceivedRequest): string | undefined {
  const { digest } = claims;
  if (digest === undefined && !needsDigest(request)) return undefined;
  // The official Node client writes the name with a hyphen.
  const algorithm = claims.digestAlgorithm ?? claims['digest-algorithm'];
  if (algorithm !== 'SHA-256') return 'digestAlgorithm is not SHA-256';
  return digest === digestOf(request) ? undefined : 'digest does not match the body';
}
