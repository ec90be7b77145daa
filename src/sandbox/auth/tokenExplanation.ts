import { createHmac } from 'node:crypto';
import { isAddressedTo } from '../http/hosts.ts';
import type { JsonObject } from '../http/json.ts';
import { digestOf, needsDigest, type ReceivedRequest } from '../http/receivedRequest.ts';
import { digestMistake } from './digestMistakes.ts';
import { type Explanation, explained } from './explanation.ts';
import { type Keyring, sameText } from './keyring.ts';
import type { Token } from './token.ts';

/** Explains a token that is not accepted by its claims, one a line. */
export function explainToken(token: Token, request: ReceivedRequest, keyring: Keyring): Explanation {
  const { claims } = token;
  const needed = neededClaims(claims, request, keyring);
  const lines = (claim: (name: string) => unknown) =>
    Object.keys(needed)
      .map((name) => `${name}: ${claim(name) ?? '(missing)'}`)
      .join('\n');
  const signed = lines((name) => claims[name]);
  const expected = lines((name) => needed[name]);
  const comparison = signed === expected ? 'Its claims match the request.' : "Its claims don't match the request.";
  return explained(mistakeIn(token, request, keyring) ?? comparison, signed, expected);
}

/** What the claims about the request should be: as they are where they will do. */
function neededClaims(claims: JsonObject, request: ReceivedRequest, keyring: Keyring): JsonObject {
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
  };
}

/** A mistake that is known from other clients, in a sentence; `undefined` for any other. */
function mistakeIn(token: Token, request: ReceivedRequest, { base64 }: Keyring): string | undefined {
  const { claims, signedText, signature } = token;
  const withText = createHmac('sha256', Buffer.from(base64)).update(signedText).digest('base64url');
  if (sameText(withText, signature)) return 'The shared secret was not Base64-decoded before signing.';
  const { digest } = claims;
  if (typeof digest === 'string' && digest !== digestOf(request)) return digestMistake(digest, request.body);
  return undefined;
}
