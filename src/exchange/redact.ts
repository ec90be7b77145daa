import type { MerchantProfile } from './merchant.ts';
import type { HeaderLine } from './transport.ts';

const redacted = '(redacted)';

/** Members whose values are never shown, by name in lower case; `api-facts.md` 5 and the contract have the names. */
const secretNames =
  'securityCode|pin|pinData|pinBlock|encryptedPin|pinDataBlock|trackData|track1Data|track2Data|' +
  'passphrase|password|sharedSecret|secretKey|privateKey|cryptogram|transientTokenJwt';
/** Members whose values are account numbers: only the last four characters are shown. */
const accountNames = 'number|accountNumber|cardNumber|primaryAccountNumber|iban|suffixedNumber';
const secretMember = new RegExp(`("(?:${secretNames})"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"|-?\\d[\\d.]*)`, 'gi');
const accountMember = new RegExp(`("(?:${accountNames})"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"|\\d+)`, 'gi');
const identifierMember = /"(?:[A-Za-z]*id|href|code|reconciliationId|transactionId)"\s*:\s*"$/i;

/**
 * Text without card numbers (the last four digits stay), security codes, track and PIN data, and without the given
 * secrets. JSON stays JSON, line by line; other text is treated alike.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  // Digits can hide behind escapes, and mean the same without.
  let result = text.replace(/\\u003([0-9])/g, '$1');
  for (const secret of secrets) if (secret.length >= 6) result = result.replaceAll(secret, redacted);
  result = result.replace(secretMember, (_, name: string) => `${name}"${redacted}"`);
  result = result.replace(accountMember, (_, name: string, value: string) => `${name}"${maskAll(value)}"`);
  return result.replace(
    /(?<![\dA-Za-z*])\d(?:[ -]?\d){12,18}(?![\dA-Za-z])/g,
    (digits, offset: number, whole: string) =>
      isIdentifier(whole, offset) || !looksLikeCard(digits) ? digits : mask(digits),
  );
}

/** Headers without signatures, tokens and secrets. */
export function redactHeaders(headers: readonly HeaderLine[], secrets: readonly string[] = []): HeaderLine[] {
  return headers.map(([name, value]) => {
    if (/^(authorization|proxy-authorization|cookie|set-cookie)$/i.test(name)) {
      return [name, value.replace(/^(\w+)?.*$/s, (_, scheme?: string) => `${scheme ? `${scheme} ` : ''}${redacted}`)];
    }
    const withoutSignature = value
      .replace(/(keyid|signature)="[^"]*"/gi, (_, part: string) => `${part}="${redacted}"`)
      .replace(/\b(eyJ[\w-]+)\.[\w-]+\.[\w-]+/g, redacted);
    return [name, redact(withoutSignature, secrets)];
  });
}

/** Digits that a card network could have issued: its prefix and length, and the check digit. */
export function looksLikeCard(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  const fitsBrand =
    /^4(\d{12}|\d{15}|\d{18})$/.test(digits) ||
    /^(5[1-5]\d{14}|2(22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/.test(digits) ||
    /^3[47]\d{13}$/.test(digits) ||
    /^(6011\d{12,15}|6[45]\d{14,17}|35\d{14,17}|62\d{14,17}|(30|36|38|39)\d{12}|5[06-8]\d{10,17}|6[37]\d{10,17})$/.test(
      digits,
    );
  return fitsBrand && passesLuhn(digits);
}

/** Whether digits pass the check of ISO/IEC 7812 (Luhn). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** Ids have as many digits as cards, and people need them; members that are called so are left alone. */
function isIdentifier(text: string, offset: number): boolean {
  return identifierMember.test(text.slice(Math.max(0, offset - 60), offset));
}

function maskAll(value: string): string {
  const content = value.replace(/^"|"$/g, '');
  return content.includes('{{') || content.length < 8 ? content : mask(content);
}

function mask(text: string): string {
  return '*'.repeat(Math.max(0, text.length - 4)) + text.slice(-4);
}

/** Every text of a profile that must never be shown. */
export function secretsOf({ authentication }: MerchantProfile): string[] {
  return authentication.kind === 'jwtCertificate'
    ? [authentication.p12, authentication.passphrase]
    : [authentication.sharedSecret, authentication.keyId];
}
