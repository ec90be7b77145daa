import { t } from '../../l10n.ts';
import type { Exchange } from '../exchange.ts';

/**
 * A command for bash, zsh and dash that sends an exchange's request again with `curl`, signed again with HTTP
 * signature, since a signature is only good for minutes. Key and secret come from the environment variables
 * `CYBERSOURCE_KEY_ID` and `CYBERSOURCE_SHARED_SECRET`; none of them is in the text. The body is the redacted one.
 *
 * The shell computes the HMAC itself (RFC 2104, for keys of at most 64 bytes) and leaves `openssl` only the hashing:
 * `openssl` takes a key as an argument alone, where the list of processes shows it. That list does show the key ID and
 * the signature, in the arguments of `curl`.
 * @param origin Where it sends to: the address without the path.
 */
export function curlCommand({ request, profile }: Exchange, origin: string): string {
  const isPost = request.method === 'POST';
  const send = isPost ? 'printf %s "$BODY" | curl' : 'curl';
  return [
    // Commands that do nothing: not every shell takes comments at its prompt.
    ": 'Set CYBERSOURCE_KEY_ID and CYBERSOURCE_SHARED_SECRET in the environment first.'",
    ...(isPost ? bodyLines(request.body) : []),
    'DATE=$(LC_ALL=C date -u "+%a, %d %b %Y %H:%M:%S GMT")',
    ...signatureLines(request, new URL(origin).host, profile.portfolioId ?? profile.merchantId),
    `${send} --request ${request.method} ${quoted(origin + request.path)} \\`,
    `  --header ${quoted(`v-c-merchant-id: ${profile.merchantId}`)} \\`,
    '  --header "date: $DATE" \\',
    ...(isPost ? ['  --header "digest: $DIGEST" \\', "  --header 'content-type: application/json' \\"] : []),
    `  --header "signature: keyid=\\"$CYBERSOURCE_KEY_ID\\", algorithm=\\"HmacSHA256\\", headers=\\"${namesOf(isPost)}\\", signature=\\"$SIGNATURE\\""${isPost ? ' \\' : ''}`,
    // From a pipe, because an argument may not be longer than 128 kB, and one that begins with @ names a file.
    ...(isPost ? ['  --data-binary @-'] : []),
    '',
  ].join('\n');
}

/** Request and response as HTTP messages, for a mail or a ticket; redacted as the exchange is. */
export function httpText({ request, result }: Exchange): string {
  const lines = [`${request.method} ${request.path} HTTP/1.1`, ...headerLines(request.headers), '', request.body];
  if (!result?.response) return [...lines, '', `(${result?.outcome.headline ?? t('Sending')})`, ''].join('\n');
  const { status, headers, body } = result.response;
  return [...lines, '', `HTTP/1.1 ${status}`, ...headerLines(headers), '', body, ''].join('\n');
}

function headerLines(headers: readonly (readonly [string, string])[]): string[] {
  return headers.map(([name, value]) => `${name}: ${value}`);
}

function bodyLines(body: string): string[] {
  const isHidden = body.includes('(redacted)') || body.includes('****');
  return [
    ...(isHidden
      ? [': Replace the masked values in the body with test values; otherwise the request is refused.']
      : []),
    `BODY=${quoted(body)}`,
    'DIGEST="SHA-256=$(printf %s "$BODY" | openssl dgst -sha256 -binary | openssl base64 -A)"',
  ];
}

/** `signer` is the merchant, or the portfolio of a meta key. */
function signatureLines({ method, path }: Exchange['request'], host: string, signer: string): string[] {
  const isPost = method === 'POST';
  const lines = [
    'host: %s',
    'date: %s',
    'request-target: %s',
    ...(isPost ? ['digest: %s'] : []),
    'v-c-merchant-id: %s',
  ];
  const values = [quoted(host), '"$DATE"', quoted(`${method.toLowerCase()} ${path}`), ...(isPost ? ['"$DIGEST"'] : [])];
  return [
    `SIGNED=$(printf '${lines.join('\\n')}' ${values.join(' ')} ${quoted(signer)})`,
    'sha256() { openssl dgst -sha256 -binary; }',
    'key_bytes() { printf %s "$CYBERSOURCE_SHARED_SECRET" | openssl base64 -d -A | od -An -v -tu1; }',
    'padded_key() {',
    '  COUNT=0',
    '  for BYTE in $(key_bytes); do printf "\\\\$(printf %03o $((BYTE ^ $1)))"; COUNT=$((COUNT + 1)); done',
    '  while [ $COUNT -lt 64 ]; do printf "\\\\$(printf %03o "$1")"; COUNT=$((COUNT + 1)); done',
    '}',
    'SIGNATURE=$({ padded_key 92; { padded_key 54; printf %s "$SIGNED"; } | sha256; } | sha256 | openssl base64 -A)',
  ];
}

function namesOf(isPost: boolean): string {
  return `host date request-target ${isPost ? 'digest ' : ''}v-c-merchant-id`;
}

/** Quoted for a shell; an exclamation mark stands apart, since bash of old looks for its history even within quotes. */
function quoted(text: string): string {
  return `'${text.replace(/['!]/g, "'\\$&'")}'`;
}
