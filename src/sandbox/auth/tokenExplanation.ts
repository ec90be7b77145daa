import { createHmac } from 'node:crypto';
import { decodeJwt } from '../../exchange/auth/jose.ts';
import { isAddressedTo } from '../http/hosts.ts';
import { digestOf, needsDigest, type ReceivedRequest } from '../http/receivedRequest.ts';
import { digestMistake } from './digestMistakes.ts';
import { type Explanation, explained } from './explanation.ts';
import { type Keyring, sameText } from './keyring.ts';

/** Explains a token that is not accepted by its claims, one a line; nothing for what can't be read as a token. */
export function explainToken(
  token: string,
  request: ReceivedRequest,
  keyring: Keyring,
): { readonly explanation?: Explanation } {
  const claims = claimsOf(token);
  if (!claims) return {};
  const needed = neededClaims(claims, request, keyring);
  const lines = (claim: (name: string) => unknown) =>
    Object.keys(needed)
      .map((name) => `${name}: ${claim(name) ?? '(missing)'}`)
      .join('\n');
  const signed = lines((name) => claims[name]);
  const expected = lines((name) => needed[name]);
  return { explanation: explained(sentenceFor(token, claims, request, keyring), signed, expected) };
}

function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}

/** What the claims about the request should be: as they are where they will do. */
function neededClaims(claims: Readonly<Record<string, unknown>>, request: ReceivedRequest, keyring: Keyring) {
  const { digest, iss } = claims;
  const [host, path, method] = ['request-host', 'request-resource-path', 'request-method'].map((name) => claims[name]);
  const withoutQuery = request.target.replace(/\?.*$/s, '');
  const isOwnHost = typeof host === 'string' && isAddressedTo(request, host);
  const body = digest !== undefined || needsDigest(request) ? { digest: digestOf(request) } : {};
  return {
    ...body,
    'request-host': isOwnHost ? host : (request.headers.host ?? ''),
    'request-resource-path': path === request.target ? path : withoutQuery,
    'request-method': String(method).toUpperCase() === request.method ? method : request.method.toLowerCase(),
    iss: iss === keyring.portfolioId ? iss : keyring.merchantId,
    'v-c-jwt-version': '2',
    'v-c-merchant-id': keyring.merchantId,
  } as Readonly<Record<string, unknown>>;
}

function sentenceFor(
  token: string,
  claims: Readonly<Record<string, unknown>>,
  request: ReceivedRequest,
  { base64 }: Keyring,
): string {
  const [head, payload, signature = ''] = token.split('.');
  const withText = createHmac('sha256', Buffer.from(base64)).update(`${head}.${payload}`).digest('base64url');
  if (sameText(withText, signature)) return 'The shared secret was not Base64-decoded before signing.';
  const { digest } = claims;
  if (typeof digest === 'string' && digest !== digestOf(request)) return digestMistake(digest, request.body);
  return 'These are the claims about the request.';
}
