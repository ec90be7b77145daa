import type { KeyObject } from 'node:crypto';
import type { Authentication, MerchantProfile } from '../request/merchantProfile.ts';
import type { OperationRequest } from '../request/operationRequest.ts';
import { digestOf } from './httpSignature.ts';
import { SignJWT } from './jose.ts';

/** When a request is signed, and a UUID that no other request has. */
export interface SigningMoment {
  readonly now: Date;
  readonly uuid: string;
}

/** Seconds; the longest that the API allows (`api-facts.md` 3). */
const life = 120;

/**
 * A token of version 2 for a request whose body is as it will be sent (`api-facts.md` 3): RS256 with a certificate,
 * else HS256. It is good for this one request.
 */
export async function jwt(
  request: OperationRequest,
  host: string,
  profile: MerchantProfile,
  moment: SigningMoment,
): Promise<string> {
  const { alg, kid, key } = await signingKey(profile.authentication);
  // Names the certificate that the response should be encrypted for: the one that signs.
  const asks = profile.encryption?.encryptedResponses && alg === 'RS256' ? { 'v-c-response-mle-kid': kid } : {};
  const claims = { ...claimsOf(request, host, profile, moment), ...asks };
  return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg, kid }).sign(key);
}

function claimsOf(request: OperationRequest, host: string, profile: MerchantProfile, { now, uuid }: SigningMoment) {
  const issuedAt = Math.floor(now.getTime() / 1000);
  // The official clients leave the digest out where there is no body, rather than hash nothing.
  const digest = request.method === 'POST' ? { digest: digestOf(request.body ?? ''), digestAlgorithm: 'SHA-256' } : {};
  return {
    ...digest,
    iat: issuedAt,
    exp: issuedAt + life,
    'request-host': host,
    'request-resource-path': request.path.replace(/\?.*/s, ''),
    'request-method': request.method.toLowerCase(),
    iss: profile.portfolioId ?? profile.merchantId,
    jti: uuid,
    'v-c-jwt-version': '2',
    'v-c-merchant-id': profile.merchantId,
  };
}

interface SigningKey {
  readonly alg: 'HS256' | 'RS256';
  readonly kid: string;
  readonly key: Uint8Array | KeyObject;
}

async function signingKey(authentication: Authentication): Promise<SigningKey> {
  if (authentication.kind !== 'jwtCertificate') {
    const { keyId, sharedSecret } = authentication;
    return { alg: 'HS256', kid: keyId, key: Buffer.from(sharedSecret, 'base64') };
  }
  const { openP12 } = await import('./p12.ts');
  const { serialNumber, privateKey } = openP12(authentication);
  return { alg: 'RS256', kid: serialNumber, key: privateKey };
}
