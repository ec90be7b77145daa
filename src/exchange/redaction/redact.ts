import { isCardNumber, looksLikeCard, mask } from '../../payload/sensitive/cardNumbers.ts';
import { shortestCard } from '../../payload/sensitive/digitRuns.ts';
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
import { hideNothing, isEncoded, type Traits, traitsOf } from '../../payload/sensitive/traits.ts';
import type { HeaderLine } from '../transport/transport.ts';
import { cardsInItems, digitsOfItem } from './cardsInItems.ts';
import { isJson } from './isJson.ts';
import {
  closeBrace,
  closeBracket,
  endOfNumber,
  endOfString,
  isDigit,
  isFollowedByColon,
  minus,
  openBrace,
  openBracket,
  quote,
  stringOf,
} from './jsonTokens.ts';
import { Secrets } from './secrets.ts';

/** IDs, and addresses with IDs, can have as many digits as cards, and users need them whole. */
const isIdentifier = /^(?:[\w-]{1,100}|(?:https?:\/\/[\w.:-]{1,100})?\/[a-z]+\/v\d\/[\w/.-]{1,200})$/;
const isHexadecimal = /^(?:[\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
const isIdentifierName = /^(?:id|href)$|[a-z0-9]I[dD]$/;

const longestKnown = 100;
const mostKnown = 10_000;

type Kind = Sensitivity | 'identifier';

const noSecrets = new Secrets([]);

/** One reading of a text and all that is in it. */
interface Reading {
  readonly secrets: Secrets;
  /** Responses repeat their names. */
  readonly kinds: Map<string, Kind>;
}

/**
 * Text without card numbers (the last four digits stay), security codes, track and PIN data, and without the given
 * secrets, however they are spelled. JSON stays JSON, byte for byte but for the values that are hidden; anything else
 * is read as text. Redacting twice changes nothing more.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  return redactAny(text, { secrets: new Secrets(secrets), kinds: new Map() });
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
  // A lone string or number is text as well, and stays without quotes.
  return /^[\s\uFEFF]*[[{]/.test(text) && isJson(text) ? redactJson(text, reading) : redactText(text, reading);
}

function redactText(text: string, { secrets }: Reading): string {
  return withParts(
    text,
    hiddenParts(text, (form) => secrets.rangesIn(form)),
  );
}

/** Value by value, so that it stays JSON. */
function redactJson(text: string, reading: Reading): string {
  return new JsonRedaction(text, reading).text();
}

/** Neighbours in an array that may be one card number together, and of how many digits. */
interface Items {
  readonly start: number;
  end: number;
  digits: number;
}

/**
 * Reads a JSON text from its beginning to its end. By hand: a regular expression runs out of stack on megabytes of
 * text.
 */
class JsonRedaction {
  readonly #text: string;
  readonly #reading: Reading;
  readonly #mayHaveSecrets: boolean;
  /** For values that hold no secret, because the whole text has none that is written plainly. */
  readonly #withoutSecrets: Reading;
  readonly #hidden: HiddenPart[] = [];
  /** What objects and arrays around the present place are. */
  readonly #around: { readonly kind: Kind; readonly named: Kind }[] = [];
  #items: Items | undefined;
  /** The name that was read last, in quotes, and what a value of this name is. */
  #name = '';
  #kind: Kind = 'plain';
  /** What the `value` of an object is that has the name of a field as its `name`. */
  #named: Kind = 'plain';

  constructor(text: string, reading: Reading) {
    this.#text = text;
    this.#reading = reading;
    this.#mayHaveSecrets = reading.secrets.mayBeIn(text);
    this.#withoutSecrets = this.#mayHaveSecrets ? reading : { ...reading, secrets: noSecrets };
  }

  /** The text without what has to be hidden. */
  text(): string {
    const text = this.#text;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === openBrace || unit === openBracket) this.#enter();
      else if (unit === closeBrace || unit === closeBracket) this.#leave();
      else if (unit === quote) at = this.#readString(at, endOfString(text, at)) - 1;
      else if (unit === minus || isDigit(unit)) at = this.#readValue(at, endOfNumber(text, at), false) - 1;
    }
    return withParts(
      text,
      this.#hidden.sort((a, b) => a.start - b.start),
    );
  }

  #enter(): void {
    this.#endItems();
    this.#around.push({ kind: this.#kind, named: this.#named });
    this.#named = 'plain';
  }

  #leave(): void {
    this.#endItems();
    const outer = this.#around.pop();
    this.#kind = outer?.kind ?? 'plain';
    this.#named = outer?.named ?? 'plain';
  }

  /** Returns where the string ends, as `#readValue` does of its token. */
  #readString(start: number, end: number): number {
    return isFollowedByColon(this.#text, end) ? this.#readName(start, end) : this.#readValue(start, end, true);
  }

  #readName(start: number, end: number): number {
    const token = this.#text.slice(start, end);
    const traits = traitsOf(this.#text, start, end);
    if (this.#mayHaveSecrets || !showsAll(traits, 'plain')) this.#hide(start, end, token, 'plain', traits);
    this.#name = token;
    const isInSecret = this.#around.at(-1)?.kind === 'secret';
    this.#kind = isInSecret ? 'secret' : kindOf(token, this.#reading);
    if (this.#kind === 'plain' && isValueName.test(token)) this.#kind = this.#named;
    this.#endItems();
    return end;
  }

  #readValue(start: number, end: number, isString: boolean): number {
    const traits = traitsOf(this.#text, start, end);
    // Most are shown as they are.
    const isPlain = !(isString && this.#mayHaveSecrets) && showsAll(traits, this.#kind);
    const isFieldName = isString && isNameName.test(this.#name);
    const token = isPlain && !isFieldName ? '' : this.#text.slice(start, end);
    const isHidden = !isPlain && this.#hide(start, end, token, this.#kind, traits);
    if (isFieldName) this.#named = kindOf(token, this.#reading);
    this.#addItem(start, end, isHidden ? 0 : digitsOfItem(this.#text, start, end, traits));
    return end;
  }

  /** Hides of a token what has to be hidden, and returns whether that is anything. */
  #hide(start: number, end: number, token: string, kind: Kind, traits: Traits): boolean {
    const shown = redactToken(token, kind, isEncoded(traits) ? this.#reading : this.#withoutSecrets);
    if (shown !== token) this.#hidden.push({ start, end, text: shown });
    return shown !== token;
  }

  /** Values without a bracket, brace or name between them are neighbours in an array. */
  #addItem(start: number, end: number, digits: number): void {
    if (digits === 0) this.#endItems();
    else if (this.#items) {
      this.#items.end = end;
      this.#items.digits += digits;
    } else this.#items = { start, end, digits };
  }

  #endItems(): void {
    const items = this.#items;
    this.#items = undefined;
    if (!items || items.digits < shortestCard) return;
    for (const part of cardsInItems(this.#text, items)) this.#hidden.push(part);
  }
}

const isNameName = /^"(?:name|key|field|label|property)"$/i;
const isValueName = /^"(?:value|content|text)"$/i;

/** Whether nothing in a string or number has to be hidden, as in most; seen without taking its text. */
function showsAll(traits: Traits, kind: Kind): boolean {
  return kind !== 'secret' && kind !== 'account' && hideNothing(traits);
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
  const hidden = withSecretsHidden(value, reading);
  const isPlaceholder = /^\{\{[^{}]*\}\}$/.test(value);
  return hidden !== value || value.length < 8 || isPlaceholder || !isAccountLike(value)
    ? redactAny(hidden, reading)
    : mask(value);
}

/** A number that has to be hidden becomes a string. */
function redactNumber(token: string, kind: Kind): string {
  if (kind === 'secret') return `"${redacted}"`;
  if (token.length > 40) return token;
  const unsigned = token.replace(/^-/, '');
  const digits = Number.isSafeInteger(Number(token)) ? String(Number(unsigned)) : unsigned;
  const isHidden =
    kind === 'account' ? digits.length >= 8 : kind === 'identifier' ? isCardNumber(digits) : looksLikeCard(digits);
  return isHidden ? `"${mask(digits)}"` : token;
}

/** Only their form distinguishes IDs from card numbers; those of the API have another one. */
function redactIdentifier(value: string, reading: Reading): string {
  const parts = value.split('/').map((part) => {
    const digits = part.replace(/[^a-z\d]/gi, '');
    if (/^\d+$/.test(digits) && isCardNumber(digits)) return mask(digits);
    if (isHexadecimal.test(part)) return part;
    return part.replace(/(?<!\d)\d{14,19}(?!\d)/g, (digits) => (isCardNumber(digits) ? mask(digits) : digits));
  });
  const withoutCards = parts.join('/');
  return withSecretsHidden(withParts(withoutCards, ibans(withoutCards)), reading);
}

function withSecretsHidden(text: string, { secrets }: Reading): string {
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
