import { createHash } from 'node:crypto';

/** What clients hash by mistake in place of the bytes that they send, by what it is called. */
const mistakes: readonly (readonly [what: string, change: (body: string) => string])[] = [
  ['an empty body', () => ''],
  ['the body with a line break at its end', (body) => `${body}\n`],
  ['the body without the line break at its end', (body) => body.replace(/\r?\n$/, '')],
  ['the body without surrounding whitespace', (body) => body.trim()],
  ['the body with CRLF line breaks', (body) => body.replace(/\r?\n/g, '\r\n')],
  ['the body with LF line breaks', (body) => body.replaceAll('\r\n', '\n')],
  ['the body with a byte order mark', (body) => `\uFEFF${body}`],
  ['the body without line breaks, as curl sends it with -d @FILE', (body) => body.replace(/[\r\n]/g, '')],
  ['the minified body: the JSON was serialized again after hashing', (body) => serialized(body)],
  ['the indented body: the JSON was serialized again after hashing', (body) => serialized(body, 2)],
  ['the indented body: the JSON was serialized again after hashing', (body) => serialized(body, 4)],
  ['the body as a JSON string: the JSON was serialized twice', (body) => JSON.stringify(body)],
  ['the body in ISO 8859-1', (body) => body],
];

/**
 * What a digest is of, when it is not that of the body.
 * @param digest Base64 of a SHA-256.
 */
export function digestMistake(digest: string, body: Uint8Array): string {
  const text = Buffer.from(body).toString();
  const sha256 = createHash('sha256').update(body);
  if (digest.toLowerCase() === sha256.copy().digest('hex')) return 'The digest is encoded in hex instead of Base64.';
  const found = mistakes.find(([what, change]) => {
    const bytes = Buffer.from(change(text), what.includes('8859-1') ? 'latin1' : 'utf8');
    return createHash('sha256').update(bytes).digest('base64') === digest;
  });
  if (found) return `The digest was computed over ${found[0]}.`;
  if (!/^[A-Za-z\d+/]{43}=$/.test(digest)) return 'The digest is not a Base64-encoded SHA-256 hash.';
  return 'The digest was computed over another body.';
}

function serialized(body: string, indent?: number): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, indent);
  } catch {
    return body;
  }
}
