import { createHash } from 'node:crypto';

/** What clients hash by mistake in place of the bytes that they send, by what it is called. */
const mistakes: readonly (readonly [what: string, change: (body: string) => string])[] = [
  ['an empty body', () => ''],
  ['the body with a line end after it', (body) => `${body}\n`],
  ['the body without the line end after it', (body) => body.replace(/\r?\n$/, '')],
  ['the body without the spaces around it', (body) => body.trim()],
  ['the body with CRLF as line end', (body) => body.replace(/\r?\n/g, '\r\n')],
  ['the body with LF as line end', (body) => body.replaceAll('\r\n', '\n')],
  ['the body with a byte order mark', (body) => `\uFEFF${body}`],
  ['the body without line breaks, as curl sends it with -d @FILE', (body) => body.replace(/[\r\n]/g, '')],
  ['the body written without spaces: it was serialized again after it was hashed', (body) => serialized(body)],
  ['the body written with indents: it was serialized again after it was hashed', (body) => serialized(body, 2)],
  ['the body written with indents: it was serialized again after it was hashed', (body) => serialized(body, 4)],
  ['the body as a JSON string: it was serialized twice', (body) => JSON.stringify(body)],
  ['the body in ISO 8859-1', (body) => body],
];

/**
 * What a digest is of, when it is not that of the body.
 * @param digest Base64 of a SHA-256.
 */
export function digestMistake(digest: string, body: Uint8Array): string {
  const text = Buffer.from(body).toString();
  const sha256 = createHash('sha256').update(body);
  if (digest.toLowerCase() === sha256.copy().digest('hex')) return 'The digest is written in hex, not in Base64.';
  const found = mistakes.find(([what, change]) => {
    const bytes = Buffer.from(change(text), what.includes('8859-1') ? 'latin1' : 'utf8');
    return createHash('sha256').update(bytes).digest('base64') === digest;
  });
  if (found) return `The digest is that of ${found[0]}.`;
  if (!/^[A-Za-z\d+/]{43}=$/.test(digest)) return 'The digest is not the Base64 of a SHA-256.';
  return 'The digest is that of another body.';
}

function serialized(body: string, indent?: number): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, indent);
  } catch {
    return body;
  }
}
