import type { Range } from '../../payload/document/document.ts';
import { cardRangesInItems, isCardNumber, looksLikeCard, mask } from '../../payload/sensitive/cardNumbers.ts';
import { longestCard, shortestCard } from '../../payload/sensitive/digitRuns.ts';
import {
  type HiddenPart,
  hiddenParts,
  ibans,
  isAccountLike,
  redacted,
  withParts,
} from '../../payload/sensitive/hiddenParts.ts';
import { type Sensitivity, sensitivityOf } from '../../payload/sensitive/names.ts';
import { normalForm } from '../../payload/sensitive/normalForm.ts';
import type { HeaderLine } from '../transport/transport.ts';
import { Secrets } from './secrets.ts';

/** IDs, and addresses with IDs, can have as many digits as cards, and users need them whole. */
const isIdentifier = /^(?:[\w-]{1,100}|(?:https?:\/\/[\w.:-]{1,100})?\/[a-z]+\/v\d\/[\w/.-]{1,200})$/;
const isHexadecimal = /^(?:[\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
const isIdentifierName = /^(?:id|href)$|[a-z0-9]I[dD]$/;

const longestKnown = 100;
const mostKnown = 10_000;

type Kind = Sensitivity | 'identifier';

/** One reading of a text and all that is in it. */
interface Reading {
  readonly secrets: Secrets;
  /** What short texts were shown as: responses repeat their names and values. */
  readonly known: Map<string, string>;
  readonly kinds: Map<string, Kind>;
  /** How many texts looked like JSON and were none. */
  misses: number;
}

/** Every miss costs as much as reading a thousand characters, and a response can be made of nothing else. */
const mostMisses = 10_000;

/**
 * Text without card numbers (the last four digits stay), security codes, track and PIN data, and without the given
 * secrets, however they are spelled. JSON stays JSON, byte for byte but for the values that are hidden; anything else is
 * read as text. Redacting twice changes nothing more.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  return redactAny(text, { secrets: new Secrets(secrets), known: new Map(), kinds: new Map(), misses: 0 });
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

function redactAny(text: string, reading: Reading): string {
  const known = reading.known.get(text);
  if (known !== undefined) return known;
  const shown = isJson(text, reading) ? redactJson(text, reading) : redactText(text, reading);
  if (text.length <= longestKnown && reading.known.size < mostKnown) reading.known.set(text, shown);
  return shown;
}

function redactText(text: string, { secrets }: Reading): string {
  return withParts(
    text,
    hiddenParts(text, (form) => secrets.rangesIn(form)),
  );
}

/** Value by value, so that it stays JSON. By hand: a regular expression runs out of stack on megabytes of text. */
function redactJson(text: string, reading: Reading): string {
  const open: Kind[] = [];
  const hidden: HiddenPart[] = [];
  let items: { readonly start: number; end: number; digits: number } | undefined;
  const endItems = () => {
    if (items && items.digits >= shortestCard) for (const part of cardsInItems(text, items)) hidden.push(part);
    items = undefined;
  };
  let kind: Kind = 'plain';
  let name = '';
  /** What the value of an object is that has the name of a field as its `name`. */
  let named: Kind = 'plain';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === openBrace || unit === openBracket) {
      endItems();
      open.push(kind);
      named = 'plain';
      if (unit === openBrace && kind !== 'secret') kind = 'plain';
    } else if (unit === closeBrace || unit === closeBracket) {
      endItems();
      kind = open.pop() ?? 'plain';
      named = 'plain';
    } else if (unit === quote || unit === minus || isDigit(unit)) {
      const isString = unit === quote;
      const end = isString ? endOfString(text, at) : endOfNumber(text, at);
      const isName = isString && isFollowedByColon(text, end);
      // Most numbers are too short to be hidden.
      const isShort: boolean = !isString && end - at < shortestCard && kind !== 'secret' && kind !== 'account';
      const token: string = isShort ? '' : text.slice(at, end);
      const shown = isShort ? '' : redactToken(token, isName ? 'plain' : kind, reading);
      if (isName) {
        name = token;
        kind = open.at(-1) === 'secret' ? 'secret' : kindOf(token, reading);
        if (kind === 'plain' && isValueName.test(name)) kind = named;
      } else if (isString && isNameName.test(name)) named = kindOf(token, reading);
      if (shown !== token) hidden.push({ start: at, end, text: shown });
      const digits = isName || shown !== token ? 0 : digitsOfItem(text, at, end, isString);
      // Values without a bracket, brace or name between them are neighbours in an array.
      if (digits === 0) endItems();
      else if (items) {
        items.end = end;
        items.digits += digits;
      } else items = { start: at, end, digits };
      at = end - 1;
    }
  }
  return withParts(
    text,
    hidden.sort((a, b) => a.start - b.start),
  );
}

const isNameName = /^"(?:name|key|field|label|property)"$/i;
const isValueName = /^"(?:value|content|text)"$/i;
const [quote, minus] = [0x22, 0x2d];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** How many digits an item is made of; 0 if it is more than one group of them, or one too long for a part of a card number. */
function digitsOfItem(text: string, start: number, end: number, isString: boolean): number {
  const [from, to] = isString ? [start + 1, end - 1] : [start, end];
  if (to - from > longestItem) return 0;
  for (let at = from; at < to; at++) {
    if (isDigit(text.charCodeAt(at))) continue;
    return isString ? digitsOfGroup(stringOf(text.slice(start, end))) : 0;
  }
  return to - from > longestCard ? 0 : to - from;
}

const longestItem = 200;

/** A group may be written in other digits, and have signs before and after it. */
function digitsOfGroup(item: string): number {
  const [, digits = ''] = /^[^\p{L}\p{N}"]{0,5}(\d{1,19})[^\p{L}\p{N}"]{0,5}$/u.exec(normalForm(item).text) ?? [];
  return digits.length;
}

/** Neighbours in an array that are one card number together. */
function cardsInItems(text: string, { start, end }: Range): HiddenPart[] {
  const items = text.slice(start, end);
  const { text: form, origin } = normalForm(items);
  const hidden: HiddenPart[] = [];
  let isInString = false;
  let read = 0;
  for (const range of cardRangesInItems(form)) {
    for (const { 0: digits, index } of form.slice(range.start, range.end).matchAll(/\d+/g)) {
      const group = range.start + index;
      for (; read < group; read++) if (form[read] === '"') isInString = !isInString;
      const isLast = group + digits.length === range.end && digits.length > 3;
      const shown = isLast ? mask(digits) : '*'.repeat(digits.length);
      const place = { start: start + origin(group), end: start + origin(group + digits.length) };
      hidden.push({ ...place, text: isInString ? shown : `"${shown}"` });
    }
  }
  return hidden;
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
  if (kind === 'identifier' && isIdentifier.test(value)) return redactIdentifier(value, reading);
  if (kind !== 'account') return redactAny(value, reading);
  const hidden = withoutSecrets(value, reading);
  const isPlaceholder = /^\{\{[^{}]*\}\}$/.test(value);
  return hidden !== value || value.length < 8 || isPlaceholder || !isAccountLike(value)
    ? redactAny(hidden, reading)
    : mask(value);
}

/** A number that has to be hidden becomes a string. */
function redactNumber(token: string, kind: Kind): string {
  if (kind === 'secret') return `"${redacted}"`;
  if (token.length > 40) return token;
  const digits = /^\d+$/.test(token) || !Number.isSafeInteger(Number(token)) ? token : String(Number(token));
  const isHidden =
    kind === 'account' ? digits.length >= 8 : kind === 'identifier' ? isCardNumber(digits) : looksLikeCard(digits);
  return isHidden ? `"${mask(digits)}"` : token;
}

/** An ID can't be told from a card number but by its form; those that the API gives have another. */
function redactIdentifier(value: string, reading: Reading): string {
  const parts = value.split('/').map((part) => {
    const digits = part.replace(/[^a-z\d]/gi, '');
    if (/^\d+$/.test(digits) && isCardNumber(digits)) return mask(digits);
    if (isHexadecimal.test(part)) return part;
    return part.replace(/(?<!\d)\d{14,19}(?!\d)/g, (digits) => (isCardNumber(digits) ? mask(digits) : digits));
  });
  const withoutCards = parts.join('/');
  return withoutSecrets(withParts(withoutCards, ibans(withoutCards)), reading);
}

function withoutSecrets(text: string, { secrets }: Reading): string {
  const parts = [...secrets.rangesIn(text)].sort((a, b) => a.start - b.start || b.end - a.end);
  const hidden: HiddenPart[] = [];
  for (const { start, end } of parts)
    if (start >= (hidden.at(-1)?.end ?? 0)) hidden.push({ start, end, text: redacted });
  return withParts(text, hidden);
}

function kindOf(nameToken: string, { kinds }: Reading): Kind {
  const known = kinds.get(nameToken);
  if (known) return known;
  const name = stringOf(nameToken);
  const sensitivity = sensitivityOf(normalForm(name).text);
  const kind = sensitivity === 'plain' && isIdentifierName.test(name) ? 'identifier' : sensitivity;
  if (nameToken.length <= longestKnown && kinds.size < mostKnown) kinds.set(nameToken, kind);
  return kind;
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
