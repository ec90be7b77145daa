import type { Exchange } from './exchange.ts';

/** Where a copied command sends to: the address without the path. */
export interface Destination {
  readonly origin: string;
  readonly merchantId: string;
}

/**
 * A `curl` command that sends an exchange's request again, signed anew with HTTP signature by `openssl`, since a
 * signature is only good for minutes. Key and secret come from the environment variables `CYBERSOURCE_KEY_ID` and
 * `CYBERSOURCE_SHARED_SECRET`; none of them is in the text. The body is the redacted one.
 */
export function curlCommand({ request }: Exchange, { origin, merchantId }: Destination): string {
  const isPost = request.method === 'POST';
  const host = new URL(origin).host;
  const signed = [
    `host: ${host}`,
    'date: $DATE',
    `request-target: ${request.method.toLowerCase()} ${request.path}`,
    ...(isPost ? ['digest: $DIGEST'] : []),
    `v-c-merchant-id: ${merchantId}`,
  ].join('\\n');
  const names = `host date request-target ${isPost ? 'digest ' : ''}v-c-merchant-id`;
  return [
    ...(isPost ? [`BODY=${shellQuoted(request.body)}`] : []),
    'DATE=$(LC_ALL=C date -u "+%a, %d %b %Y %H:%M:%S GMT")',
    ...(isPost ? ['DIGEST="SHA-256=$(printf %s "$BODY" | openssl dgst -sha256 -binary | base64)"'] : []),
    'SECRET_HEX=$(printf %s "$CYBERSOURCE_SHARED_SECRET" | base64 -d | od -An -v -tx1 | tr -d " \\n")',
    `SIGNATURE=$(printf "${signed}" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$SECRET_HEX" -binary | base64)`,
    `curl --request ${request.method} ${shellQuoted(origin + request.path)} \\`,
    `  --header ${shellQuoted(`v-c-merchant-id: ${merchantId}`)} \\`,
    '  --header "date: $DATE" \\',
    ...(isPost ? ['  --header "digest: $DIGEST" \\', "  --header 'content-type: application/json' \\"] : []),
    `  --header "signature: keyid=\\"$CYBERSOURCE_KEY_ID\\", algorithm=\\"HmacSHA256\\", headers=\\"${names}\\", signature=\\"$SIGNATURE\\""${isPost ? ' \\' : ''}`,
    ...(isPost ? ['  --data-binary "$BODY"'] : []),
    '',
  ].join('\n');
}

/** Request and answer as HTTP messages, for a mail or a ticket; redacted as the exchange is. */
export function httpText({ request, result }: Exchange): string {
  const lines = [`${request.method} ${request.path} HTTP/1.1`, ...headerLines(request.headers), '', request.body];
  if (!result?.answer) return [...lines, '', `(${result?.outcome.headline ?? 'Sending'})`, ''].join('\n');
  const { status, headers, body } = result.answer;
  return [...lines, '', `HTTP/1.1 ${status}`, ...headerLines(headers), '', body, ''].join('\n');
}

function headerLines(headers: readonly (readonly [string, string])[]): string[] {
  return headers.map(([name, value]) => `${name}: ${value}`);
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
