import type { X509Certificate } from 'node:crypto';
import { type JWTHeaderParameters, type JWTPayload, jwtVerify } from '../../exchange/auth/jose.ts';
import { isAddressedTo } from '../http/hosts.ts';
import { digestOf, needsDigest, type ReceivedRequest } from '../http/receivedRequest.ts';
import { type Keyring, sameText } from './keyring.ts';
import type { AuthenticationRefusal } from './refusal.ts';
import { explainToken } from './tokenExplanation.ts';

/** How long a token may be good for, in seconds. */
const longestLife = 120;
/** By how many seconds the clock of the client may be off. */
const leeway = 10;

/** Verifies tokens of version 2 (`api-facts.md` 3); remembers their IDs, as each is good for one request. */
export class JwtVerifier {
  readonly #keyring: Keyring;
  /** Until when, in epoch seconds, an ID must not come again; in the order of arrival. */
  readonly #seen = new Map<string, number>();

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  /** Why a token is not accepted for a request; `undefined` when it is. */
  async refusal(token: string, request: ReceivedRequest, now: Date): Promise<AuthenticationRefusal | undefined> {
    const reason = await this.#reason(token, request, now);
    return reason === undefined ? undefined : { reason, ...explainToken(token, request, this.#keyring) };
  }

  async #reason(token: string, request: ReceivedRequest, now: Date): Promise<string | undefined> {
    try {
      const { payload } = await jwtVerify(token, (header) => keyFor(header, this.#keyring), {
        algorithms: ['HS256', 'RS256'],
        currentDate: now,
        clockTolerance: leeway,
        maxTokenAge: longestLife,
        requiredClaims: ['iat', 'exp', 'iss', 'jti'],
      });
      return claimRefusal(payload, request, this.#keyring) ?? this.#reuse(payload, now);
    } catch (error) {
      return `the token is not valid: ${error instanceof Error ? error.message : error}`;
    }
  }

  #reuse({ jti, exp = 0 }: JWTPayload, now: Date): string | undefined {
    // Another type would be compared by identity, and so be new each time.
    if (typeof jti !== 'string' || jti === '') return 'jti is not a string';
    const seconds = now.getTime() / 1000;
    if (this.#seen.has(jti)) return 'jti was used before: each request needs a new token';
    this.#seen.set(jti, exp + leeway);
    this.#forgetBefore(seconds);
    return undefined;
  }

  /** Lives differ by two minutes at most, so the oldest go first and what follows is looked at later: no scan of all. */
  #forgetBefore(seconds: number): void {
    for (const [id, until] of this.#seen) {
      if (until >= seconds) return;
      this.#seen.delete(id);
    }
  }
}

function keyFor({ alg, kid }: JWTHeaderParameters, keyring: Keyring) {
  if (alg === 'HS256') {
    if (!sameText(kid ?? '', keyring.keyId)) throw new Error('kid is not a known key ID');
    return keyring.secret;
  }
  const certificate = keyring.certificates.find((known) => serialNumberOf(known) === kid);
  if (!certificate) throw new Error('kid is not the serial number of a known certificate');
  return certificate.publicKey;
}

/** That in the subject is meant; a certificate without one has only its own, in decimal. */
function serialNumberOf(certificate: X509Certificate): string {
  const inSubject = /(?:^| \+ )serialNumber=(\S+)/m.exec(certificate.subject)?.[1];
  return inSubject ?? BigInt(`0x${certificate.serialNumber}`).toString();
}

function claimRefusal(claims: JWTPayload, request: ReceivedRequest, keyring: Keyring): string | undefined {
  const claim = (name: string) => (typeof claims[name] === 'string' ? claims[name] : '');
  // Sources disagree on whether a query belongs to the path, and on the case of the method.
  const paths = [request.target, request.target.replace(/\?.*$/s, '')];
  const sentMerchant = request.headers['v-c-merchant-id'] ?? keyring.merchantId;
  if (claim('v-c-jwt-version') !== '2') return 'v-c-jwt-version is not "2"';
  if (Number(claims.exp) - Number(claims.iat) > longestLife) return 'exp is more than 120 seconds after iat';
  if (!isAddressedTo(request, claim('request-host'))) return 'request-host is not the host of the request';
  if (!paths.includes(claim('request-resource-path'))) return 'request-resource-path is not the path of the request';
  if (claim('request-method').toUpperCase() !== request.method)
    return 'request-method is not the method of the request';
  if (claim('v-c-merchant-id') !== keyring.merchantId) return 'v-c-merchant-id is unknown';
  if (sentMerchant !== keyring.merchantId) return 'the header v-c-merchant-id differs from the claim';
  if (![keyring.merchantId, keyring.portfolioId].includes(claim('iss'))) return 'iss is unknown';
  return digestRefusal(claims, request);
}

function digestRefusal(claims: JWTPayload, request: ReceivedRequest): string | undefined {
  const { digest } = claims;
  if (digest === undefined && !needsDigest(request)) return undefined;
  // The official Node client writes the name with a hyphen.
  const algorithm = claims.digestAlgorithm ?? claims['digest-algorithm'];
  if (algorithm !== 'SHA-256') return 'digestAlgorithm is not SHA-256';
  const isDigest = typeof digest === 'string' && sameText(digest, digestOf(request));
  return isDigest ? undefined : 'digest does not match the body';
}
