import { looksLikeCard, mask, maskCards } from './cardDigits.ts';
import type { MerchantProfile } from './merchant.ts';
import type { HeaderLine } from './transport.ts';

const redacted = '(redacted)';

/** Members whose values are never shown. EMV tags hold the card number and track data in hexadecimal. */
const secretNames =
  'securityCode|cvv2?|cvn|cvc|pin|pinData|pinBlock|encryptedPin|pinDataBlock|trackData|track1Data|track2Data|tags|' +
  'passphrase|password|hashedPassword|sharedSecret|secretKey|privateKey|cryptogram|transientTokenJwt';
/** Members whose values are account numbers: only the last four characters are shown. */
const accountNames = 'number|accountNumber|cardNumber|primaryAccountNumber|pan|iban|suffixedNumber';
const isSecretName = new RegExp(`^(?:${secretNames})$`, 'i');
const isAccountName = new RegExp(`^(?:${accountNames})$`, 'i');
/** Ids, and addresses with ids, can have as many digits as cards, and people need them whole. */
const isIdentifier = /^(?:[\w-]{1,100}|(?:https?:\/\/[\w.:-]{1,100})?\/[a-z]+\/v\d\/[\w/.-]{1,200})$/;
const isIdentifierName = /^(?:id|href)$|[a-z0-9]I[dD]$/;

/** Every repetition has an end: megabytes of one thing must not cost the regular expressions their stack. */
const textValue = `\\\\+"[^"\\\\\\n]{0,5000}|"(?:[^"\\\\\\n]|\\\\.){0,5000}"?|'[^'\\n]{0,5000}'?|[^\\s"'<>&,;(){}[\\]]{1,5000}`;
const secretInText = new RegExp(
  `(\\b(?:${secretNames})\\\\{0,20}["']?\\s{0,20}[:=>]\\s{0,20})(?!["'\\\\]{0,20}\\(redacted)(?:${textValue})`,
  'gi',
);
const accountInText = new RegExp(`("(?:${accountNames})"\\s{0,20}:\\s{0,20})"?([^"\\s,}\\]]{8,200})"?`, 'gi');
/** Tracks 1 and 2 of a magnetic stripe: what follows the card number is as secret as the number. */
const tracks = /%?B\d{12,19}\^[^?\n"]{0,200}\??|;?(?<!\d)\d{12,19}=\d{4}[\d=]{0,200}\??/gi;
const tokens = /(?<![\w-])eyJ[\w-]{8,4000}\.[\w-]{1,8000}\.[\w-]{0,4000}/g;

type Kind = 'secret' | 'account' | 'identifier' | 'plain';

/** One reading of a text and all that is in it. */
interface Reading {
  readonly secrets: RegExp | undefined;
  /** How many texts looked like JSON and were none. */
  misses: number;
}

/** Every miss costs as much as reading a thousand characters, and an answer can be made of nothing else. */
const mostMisses = 10_000;

/**
 * Text without card numbers (the last four digits stay), security codes, track and PIN data, and without the given
 * secrets, however they are spelled. JSON stays JSON, byte for byte but for the values that are hidden; anything else is
 * read as text. Redacting twice changes nothing more.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  return redactAny(text, { secrets: patternOf(secrets), misses: 0 });
}

/** Headers without signatures, tokens and secrets. */
export function redactHeaders(headers: readonly HeaderLine[], secrets: readonly string[] = []): HeaderLine[] {
  return headers.map(([name, value]) => {
    const shownName = redact(name, secrets);
    if (/^(authorization|proxy-authorization|cookie|set-cookie)$/i.test(name)) {
      const scheme = /^(?:Bearer|Basic|Digest)(?= )/i.exec(value)?.[0];
      return [shownName, scheme ? `${scheme} ${redacted}` : redacted];
    }
    const withoutSignature = value.replace(/(keyid|signature)="[^"]*"/gi, (_, part: string) => `${part}="${redacted}"`);
    return [shownName, redact(withoutSignature, secrets)];
  });
}

/** Every text of a profile that must never be shown. */
export function secretsOf({ authentication }: MerchantProfile): string[] {
  return authentication.kind === 'jwtCertificate'
    ? [authentication.p12, authentication.passphrase]
    : [authentication.sharedSecret, authentication.keyId];
}

/** All spellings of the secrets; `undefined` when there are none. Shorter ones than six characters are no secrets. */
function patternOf(secrets: readonly string[]): RegExp | undefined {
  const spellings = secrets
    .filter((secret) => secret.length >= 6)
    .flatMap((secret) => [secret, encodeURIComponent(Buffer.from(secret).toString()), secret.replaceAll('/', '\\/')])
    .map((spelling) => spelling.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return spellings.length === 0 ? undefined : new RegExp([...new Set(spellings)].join('|'), 'gi');
}

function redactAny(text: string, reading: Reading): string {
  return isJson(text, reading) ? redactJson(text, reading) : redactText(text, reading);
}

function redactText(text: string, reading: Reading): string {
  // Digits can hide behind escapes, and mean the same without.
  const result = withoutSecrets(text.replace(/\\u003(\d)/gi, '$1'), reading)
    .replace(tokens, redacted)
    .replace(tracks, redacted)
    .replace(
      secretInText,
      (match, name: string) => name + (match.charAt(name.length) === '"' ? `"${redacted}"` : redacted),
    )
    .replace(
      accountInText,
      (_, name: string, value: string) => `${name}"${value.includes(redacted) ? value : mask(value)}"`,
    );
  return maskCards(result);
}

/** Value by value, so that it stays JSON. By hand: a regular expression runs out of stack on megabytes of text. */
function redactJson(text: string, reading: Reading): string {
  const open: Kind[] = [];
  let kind: Kind = 'plain';
  let result = '';
  let done = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '{' || char === '[') {
      open.push(kind);
      if (char === '{' && kind !== 'secret') kind = 'plain';
    } else if (char === '}' || char === ']') {
      kind = open.pop() ?? 'plain';
    } else if (char === '"' || char === '-' || (char >= '0' && char <= '9')) {
      const end = char === '"' ? endOfString(text, at) : endOfNumber(text, at);
      const token = text.slice(at, end);
      const isName = char === '"' && isFollowedByColon(text, end);
      const shown = redactToken(token, isName ? 'plain' : kind, reading);
      if (isName) kind = open.at(-1) === 'secret' ? 'secret' : kindOf(token);
      if (shown !== token) {
        result += text.slice(done, at) + shown;
        done = end;
      }
      at = end - 1;
    }
  }
  return result + text.slice(done);
}

function redactToken(token: string, kind: Kind, reading: Reading): string {
  if (!token.startsWith('"')) return redactNumber(token, kind);
  const value = stringOf(token);
  const shown = redactString(value, kind, reading);
  return shown === value ? token : JSON.stringify(shown);
}

function redactString(value: string, kind: Kind, reading: Reading): string {
  if (value === '' || value === redacted) return value;
  if (kind === 'secret') return redacted;
  if (kind === 'identifier' && isIdentifier.test(value)) return withoutSecrets(value, reading);
  if (kind !== 'account') return redactAny(value, reading);
  const hidden = withoutSecrets(value, reading);
  const isPlaceholder = /^\{\{[^{}]*\}\}$/.test(value);
  return hidden !== value || value.length < 8 || isPlaceholder ? hidden : mask(value);
}

/** A number that has to be hidden becomes a string. */
function redactNumber(token: string, kind: Kind): string {
  if (kind === 'secret') return `"${redacted}"`;
  if (kind === 'identifier' || token.length > 40) return token;
  const digits = /^\d+$/.test(token) || !Number.isSafeInteger(Number(token)) ? token : String(Number(token));
  const isHidden = kind === 'account' ? digits.length >= 8 : looksLikeCard(digits);
  return isHidden ? `"${mask(digits)}"` : token;
}

function withoutSecrets(text: string, reading: Reading): string {
  return reading.secrets ? text.replace(reading.secrets, redacted) : text;
}

function kindOf(nameToken: string): Kind {
  const name = stringOf(nameToken);
  if (isSecretName.test(name)) return 'secret';
  if (isAccountName.test(name)) return 'account';
  return isIdentifierName.test(name) ? 'identifier' : 'plain';
}

function isJson(text: string, reading: Reading): boolean {
  // A lone string or number is text as well, and stays without quotes.
  if (reading.misses >= mostMisses || !/^[\s\uFEFF]*[[{]/.test(text)) return false;
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    reading.misses++;
    return false;
  }
}

function stringOf(token: string): string {
  return token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; ; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"' || at >= text.length) return at + 1;
  }
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && '0123456789.eE+-'.includes(text.charAt(end))) end++;
  return end;
}

function isFollowedByColon(text: string, at: number): boolean {
  let next = at;
  while (' \t\r\n'.includes(text.charAt(next)) && next < text.length) next++;
  return text[next] === ':';
}
