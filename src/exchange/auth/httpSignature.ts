import { createHash, createHmac } from 'node:crypto';
import type { MerchantProfile, SharedSecret } from '../request/merchantProfile.ts';
import type { OperationRequest } from '../request/operationRequest.ts';
import type { HeaderLine } from '../transport/transport.ts';

/**
 * The headers of an HTTP signature over a request whose body is as it will be sent (`api-facts.md` 3).
 *
 * With a meta key the portfolio signs, while the header on the wire still names the merchant.
 */
export function httpSignature(
  request: OperationRequest,
  host: string,
  profile: MerchantProfile,
  { keyId, sharedSecret }: SharedSecret,
  now: Date,
): readonly HeaderLine[] {
  const digest: readonly HeaderLine[] =
    request.method === 'POST' ? [['digest', `SHA-256=${digestOf(request.body ?? '')}`]] : [];
  const dated: readonly HeaderLine[] = [
    ['host', host],
    ['date', now.toUTCString()],
  ];
  const signed: readonly HeaderLine[] = [
    ...dated,
    ['request-target', `${request.method.toLowerCase()} ${request.path}`],
    ...digest,
    ['v-c-merchant-id', profile.portfolioId ?? profile.merchantId],
  ];
  const names = signed.map(([name]) => name).join(' ');
  const signature = `keyid="${keyId}", algorithm="HmacSHA256", headers="${names}", signature="${hmac(signed, sharedSecret)}"`;
  return [...dated, ...digest, ['v-c-merchant-id', profile.merchantId], ['signature', signature]];
}

/** SHA-256 of a body's UTF-8 bytes, base64. */
export function digestOf(body: string): string {
  return createHash('sha256').update(body, 'utf8').digest('base64');
}

function hmac(lines: readonly HeaderLine[], sharedSecret: string): string {
  const text = lines.map(([name, value]) => `${name}: ${value}`).join('\n');
  return createHmac('sha256', Buffer.from(sharedSecret, 'base64')).update(text, 'utf8').digest('base64');
}
