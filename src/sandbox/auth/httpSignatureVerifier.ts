import { createHmac } from 'node:crypto';
import { possibleHosts } from '../http/hosts.ts';
import { digestOf, needsDigest, type ReceivedRequest } from '../http/receivedRequest.ts';
import { type Keyring, sameText } from './keyring.ts';
import type { AuthenticationRefusal } from './refusal.ts';
import { explainSignature } from './signatureExplanation.ts';

/** The greatest difference between a signed date and now, in milliseconds. */
const greatestSkew = 5 * 60 * 1000;

/** What stands in the signature header. */
interface Signature {
  readonly keyId: string;
  readonly algorithm: string;
  /** The signed names, lower case, in their order. */
  readonly names: readonly string[];
  readonly value: string;
}

/**
 * Why the HTTP signature of a request is not accepted; `undefined` when it is. The rules are those of `api-facts.md` 3.
 */
export function httpSignatureRefusal(
  request: ReceivedRequest,
  keyring: Keyring,
  now: Date,
): AuthenticationRefusal | undefined {
  const signature = parse(request.headers.signature ?? '');
  const reason =
    headerRefusal(signature, request, keyring) ??
    dateRefusal(signature, request, now) ??
    digestRefusal(signature, request) ??
    (isSigned(signature, request, keyring) ? undefined : 'the signature does not match the request');
  return reason === undefined ? undefined : { reason, explanation: explainSignature(request, signature, keyring) };
}

function parse(header: string): Signature {
  const parts = { keyid: '', algorithm: '', headers: '', signature: '' };
  for (const [, name = '', value = ''] of header.matchAll(/(\w+)="([^"]*)"/g)) {
    if (Object.hasOwn(parts, name)) parts[name as keyof typeof parts] = value;
  }
  const { keyid, algorithm, headers, signature } = parts;
  return { keyId: keyid, algorithm, names: headers.toLowerCase().split(' ').filter(Boolean), value: signature };
}

function headerRefusal({ keyId, algorithm, names, value }: Signature, request: ReceivedRequest, keyring: Keyring) {
  const parts = { keyid: keyId, algorithm, headers: names.join(' '), signature: value };
  const absentPart = Object.entries(parts).find(([, part]) => part === '')?.[0];
  if (absentPart) return `the signature header has no ${absentPart}="…"`;
  if (keyId !== keyring.keyId) return 'the key ID is unknown';
  if (algorithm.toLowerCase() !== 'hmacsha256') return 'the algorithm is not HmacSHA256';
  if (names.includes('(request-target)'))
    return 'request-target is written in parentheses, which is no longer accepted';
  const unsigned = ['host', 'request-target', 'v-c-merchant-id'].find((name) => !names.includes(name));
  if (unsigned) return `${unsigned} is not signed`;
  const absent = names.find((name) => name !== 'request-target' && request.headers[name] === undefined);
  if (absent) return `${absent} is signed but was not sent`;
  // Also with a meta key the header carries the merchant; only the signature has the portfolio.
  if (request.headers['v-c-merchant-id'] !== keyring.merchantId) return 'the merchant is unknown';
  return undefined;
}

function dateRefusal({ names }: Signature, request: ReceivedRequest, now: Date) {
  const dates = names.filter((name) => name === 'date' || name === 'v-c-date');
  if (dates.length === 0) return 'date is not signed';
  const times = dates.map((name) => Date.parse(request.headers[name] ?? ''));
  if (times.some(Number.isNaN)) return 'the date is not valid';
  const isNear = (time: number) => Math.abs(time - now.getTime()) <= greatestSkew;
  return times.every(isNear) ? undefined : `the date is more than five minutes from now, ${now.toUTCString()}`;
}

function digestRefusal({ names }: Signature, request: ReceivedRequest) {
  if (!names.includes('digest')) return needsDigest(request) ? 'digest is not signed' : undefined;
  const isDigest = request.headers.digest === `SHA-256=${digestOf(request)}`;
  return isDigest ? undefined : 'the digest does not match the body';
}

function isSigned({ names, value }: Signature, request: ReceivedRequest, keyring: Keyring): boolean {
  const signedValue = (name: string, host: string, merchant: string) => {
    if (name === 'host') return host;
    if (name === 'v-c-merchant-id') return merchant;
    return name === 'request-target' ? `${request.method.toLowerCase()} ${request.target}` : request.headers[name];
  };
  for (const host of possibleHosts(request)) {
    for (const merchant of [keyring.merchantId, keyring.portfolioId]) {
      const text = names.map((name) => `${name}: ${signedValue(name, host, merchant)}`).join('\n');
      if (sameText(createHmac('sha256', keyring.secret).update(text).digest('base64'), value)) return true;
    }
  }
  return false;
}
