import type { Range } from '../document/document.ts';
import { cardRanges, isInIdentifier, mask, maskDigits } from './cardNumbers.ts';
import { shortestCard } from './digitRuns.ts';
import { accountNamePattern, secretNamePattern } from './names.ts';
import { type NormalForm, normalForm } from './normalForm.ts';
import {
  digitsIn,
  hasLetters,
  hasNamedDigits,
  hasNamedValue,
  hasToken,
  hideNothing,
  isEncoded,
  type Traits,
  traitsOf,
} from './traits.ts';

/** Shown instead of what is hidden completely. */
export const redacted = '(redacted)';

/** A part of a text that is not shown, and what is shown for it. */
export interface HiddenPart extends Range {
  readonly text: string;
}

/** Every repetition has an end: megabytes of one thing must not cost the expressions their stack or their time. */
const value = `"((?:[^"\\\\\\n]|\\\\.){0,5000})|'([^'\\n]{0,5000})|([^\\s"'<>&,;(){}[\\]]{1,5000})`;
/**
 * Between a name and its value: `: `, `="`, `' => '`, `] = `, and `", "value": "` where names are values themselves.
 */
const sign = `["'\\])]{0,2}(?:\\s{0,20}(?:={1,3}>?|:{1,3}(?!:)|>|is\\b)|\\s{0,3}#(?:\\s{0,3}[:=])?(?!\\s{0,3}[:=])|["'],?\\s{0,3}["']?value["']?\\s{0,3}[:=])\\s{0,20}`;
const secretInText = new RegExp(`${secretNamePattern}${sign}(?:${value})`, 'dgi');
const accountInText = new RegExp(
  `${accountNamePattern}(?:${sign}|\\s{1,3}(?=\\d))(?:"([^"\\n]{8,200})|'([^'\\n]{8,200})|([^\\s"'<>&,;(){}[\\]]{8,200}))`,
  'dgi',
);
/** Codes as they are often written: `CVV 123`. */
const codeInProse = new RegExp(
  `${secretNamePattern}\\s{1,3}(?:(?:was|of|number|no\\.?)\\s{1,3})?(\\d{3,12})(?![\\w-])`,
  'dgi',
);
/** What errors show instead of a secret. */
const statement =
  /^(?:absent|empty|expected|expired|hidden|incorrect|invalid(?:_\w{1,20})?|missing(?:_\w{1,20})?|needed|no|none|not|null|optional|required|set|the|a|an|too|true|false|undefined|unknown|used|wrong)$/i;
/** Bank accounts as they are often written: `account no. 4100 2345`. */
const accountInProse =
  /(?<![a-z\d])(?:accounts?|acct|acc(?=[\s.]{0,3}(?:no|nr|num|number|#))|a\/c|konto|cuenta|compte|conto|conta|rekening)[\s.-]{0,3}(?:(?:number|nummer|numero|num|no|nr)(?![a-z]))?[\s.#:=,("'\u2116]{0,5}(?:(?:is|was|ending(?: in)?|(?:with )?(?:the )?number)\s{1,3})?(?!(?:19|20)\d\d-[01]\d-[0-3]\d)(\d(?:[ -]?\d){5,18})(?![\w-])/dgi;
const accountWord = /acc|a\/c|konto|cuenta|compte|conto|conta|rekening/i;
const iban = /(?:(?<=iban)|(?<![a-z\d]))[A-Z]{2}\d{2}(?:[\s./_:,-]{0,2}[A-Z\d]){11,30}(?![a-z\d])/gi;
/** All of those in use have more digits; words with a few look like IBANs by chance. */
const fewestDigitsOfIban = 10;
/** Tracks 1 and 2 of a magnetic stripe: what follows the card number is as secret as the number. */
const tracks = /%?B\d{12,19}\^[^?\n"]{0,200}\??|;?(?<!\d)\d{12,19}[=D]\d{4}[\d=]{0,200}F?\??/gi;
const tokens = /(?<![\w-])eyJ[\w-]{8,4000}\.[\w-]{1,8000}\.[\w-]{0,4000}/g;

/** All that is not shown of a text that is not JSON, in its order, with the positions in the text as written. */
export function hiddenParts(text: string, secretRanges: (text: string) => readonly Range[] = () => []): HiddenPart[] {
  const written = traitsOf(text);
  const form = isEncoded(written) ? normalForm(text) : undefined;
  const meant = form?.text ?? text;
  const secrets = secretRanges(meant).map(({ start, end }) => ({ start, end, text: redacted }));
  const parts = withoutOverlap(secrets.concat(sensitiveParts(meant, form ? traitsOf(meant) : written)));
  return form ? placed(parts, form) : parts;
}

/** Most texts are short words, for which no pattern needs to run. */
function sensitiveParts(text: string, traits: Traits): HiddenPart[] {
  if (hideNothing(traits)) return [];
  if (digitsIn(traits) === text.length) return cards(text);
  const hasName = hasNamedValue(traits);
  const hasDigits = hasNamedDigits(traits);
  const mayHaveAccount = (hasName || hasDigits) && digitsIn(traits) >= fewestDigitsOfAccount;
  return [
    ...(hasToken(traits) ? matched(text, tokens) : []),
    ...(hasName ? named(text, secretInText, () => redacted) : []),
    ...(mayHaveAccount ? named(text, accountInText, mask).filter(hasDigitsOfAccount(text)) : []),
    ...(hasDigits ? named(text, codeInProse, () => redacted) : []),
    ...numbersIn(text, traits),
  ];
}

/** Words that describe an account have fewer. */
const fewestDigitsOfAccount = 4;

function hasDigitsOfAccount(text: string): (part: HiddenPart) => boolean {
  return ({ start, end }) => isAccountLike(text.slice(start, end));
}

/** Whether a text has four digits of any script, with whatever between them. */
export function isAccountLike(value: string): boolean {
  return /(?:\p{Nd}[^\p{Nd}]*){4}/u.test(value);
}

/** A text without card numbers, tracks and bank accounts, which are recognized by their form. */
export function withoutNumbers(text: string): string {
  if (!/\d/.test(text) && !/[\u0080-\uffff]/.test(text)) return text;
  const form = normalForm(text);
  const parts = withoutOverlap(numbersIn(form.text, traitsOf(form.text)));
  return withParts(text, placed(parts, form));
}

function placed(parts: HiddenPart[], form: NormalForm): HiddenPart[] {
  if (form.isOriginal) return parts;
  return parts.map((part) => ({ start: form.origin(part.start), end: form.origin(part.end), text: part.text }));
}

function numbersIn(text: string, traits: Traits): HiddenPart[] {
  const digits = digitsIn(traits);
  const mayHaveAccount = digits >= 6 && hasLetters(traits) && accountWord.test(text);
  const mayHaveTrack = digits >= 12 && /\d{12}/.test(text);
  return [
    ...(mayHaveTrack ? matched(text, tracks).filter(({ start, end }) => !isInIdentifier(text, start, end)) : []),
    ...(mayHaveAccount ? named(text, accountInProse, maskDigits) : []),
    ...(digits >= fewestDigitsOfIban && hasLetters(traits) ? ibans(text) : []),
    ...(digits < shortestCard ? [] : cards(text)),
  ];
}

function cards(text: string): HiddenPart[] {
  return cardRanges(text).map(({ start, end }) => ({ start, end, text: maskDigits(text.slice(start, end)) }));
}

/** A text with parts of it replaced. */
export function withParts(text: string, parts: readonly HiddenPart[]): string {
  let result = '';
  let done = 0;
  for (const part of parts) {
    result += text.slice(done, part.start) + part.text;
    done = part.end;
  }
  return result + text.slice(done);
}

function matched(text: string, pattern: RegExp): HiddenPart[] {
  return Array.from(matches(text, pattern), ({ 0: match, index }) => ({
    start: index,
    end: index + match.length,
    text: redacted,
  }));
}

/** As `matchAll`, which takes longer for the copy of its expression than most texts take to be searched. */
function* matches(text: string, pattern: RegExp): Generator<RegExpExecArray> {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) yield match;
}

/** The values that follow names. */
function named(text: string, pattern: RegExp, shown: (value: string) => string): HiddenPart[] {
  const parts: HiddenPart[] = [];
  for (const { indices } of matches(text, pattern)) {
    const [start, end] = indices?.slice(1).find((range) => range) ?? [0, 0];
    const found = text.slice(start, end);
    if (end > start && !isHidden(found)) parts.push({ start, end, text: shown(found) });
  }
  return parts;
}

/** Text that was hidden before, its replacement in errors, and placeholders, which are filled in later. */
function isHidden(value: string): boolean {
  return /^(?:\(?redacted|\*{3,}|\{\{[^{}]*\}\}$)/.test(value) || statement.test(value);
}

/** International bank account numbers, recognized by their check digits. */
export function ibans(text: string): HiddenPart[] {
  const parts: HiddenPart[] = [];
  for (const { 0: match, index } of matches(text, iban)) {
    const length = longestIban(match);
    if (length > 0 && !isInIdentifier(text, index, index + length))
      parts.push({ start: index, end: index + length, text: mask(lettersAndDigits(match.slice(0, length))) });
  }
  return parts;
}

/** Words can follow: the length of the longest beginning whose check digits are right, 0 if there is none. */
function longestIban(match: string): number {
  let longest = 0;
  let lead = 0;
  let rest = 0;
  let count = 0;
  let digits = 0;
  for (let at = 0; at < match.length; at++) {
    const value = valueInIban(match.charCodeAt(at));
    if (value < 0) continue;
    count++;
    if (value < 10) digits++;
    if (count <= 4) lead = lead * (value > 9 ? 100 : 10) + value;
    else rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    const isEnd = at + 1 === match.length || valueInIban(match.charCodeAt(at + 1)) < 0;
    // The country and the check digits count as if they stood at the end: six decimal digits.
    if (count >= 15 && digits >= fewestDigitsOfIban && isEnd && (rest * 1_000_000 + lead) % 97 === 1) longest = at + 1;
  }
  return longest;
}

/** A letter's value is 10 for A to 35 for Z; -1 for what is neither a letter nor a digit. */
function valueInIban(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const letter = unit & ~0x20;
  return letter >= 65 && letter <= 90 ? letter - 55 : -1;
}

function lettersAndDigits(text: string): string {
  return text.replace(/[^a-z\d]/gi, '');
}

/** In order; of parts that overlap the one that shows less covers both. Sorts what it gets. */
function withoutOverlap(parts: HiddenPart[]): HiddenPart[] {
  const result: HiddenPart[] = [];
  for (const part of parts.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (!last || part.start >= last.end) result.push(part);
    else {
      const isSecret = part.text === redacted || last.text === redacted;
      const text = isSecret ? redacted : part.end > last.end ? part.text : last.text;
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, part.end), text };
    }
  }
  return result;
}
