import { brandOf, lengthsBeginningWith, passesLuhn } from '../../contract/cardBrands.ts';
import type { Range } from '../document/document.ts';
import { type DigitRun, digitRuns, itemSeparators, longestCard, shortestCard, strictSeparators } from './digitRuns.ts';

/** Shorter ones are long out of use, and look like phone and ticket numbers. */
const shortest = 14;
/** A run of more groups than a few numbers have is a table: all of it is hidden from its first card number on. */
const longestNumber = 200;

/** Digits with a brand's prefix and length, and a check digit. */
export function isCardNumber(digits: string): boolean {
  return digits.length >= shortest && brandOf(digits)?.lengths.includes(digits.length) === true && passesLuhn(digits);
}

/**
 * Whether digits could be a card number, its check digit included. Wider than the brands of the contract, since a
 * number that is hidden in vain costs less than one that is shown. UnionPay numbers need no check digit. Nothing begins
 * with the year of a timestamp.
 */
export function looksLikeCard(digits: string): boolean {
  return cardLike.test(digits) && (digits.startsWith('62') || passesLuhn(digits));
}

/** Only the first two digits and the length matter. */
const cardLike = /^(?:4\d{12}|3[0689]\d{12}|3[47]\d{13}|(?:2[2-7]|[3-6]\d)\d{14,17})$/;

/**
 * For each pair of first digits the lengths that numbers may have, as bits: most digits are judged without their text.
 */
function lengthsPerLead(areOf: (lead: string) => readonly number[]): Uint32Array {
  return Uint32Array.from({ length: 100 }, (_, lead) =>
    areOf(String(lead).padStart(2, '0')).reduce((bits, length) => bits | (1 << length), 0),
  );
}

const lengthsOfBrands = lengthsPerLead((lead) => lengthsBeginningWith(lead).filter((length) => length >= shortest));
const lengthsOfCardLike = lengthsPerLead((lead) =>
  Array.from({ length: longestCard + 1 }, (_, length) => length).filter((length) =>
    cardLike.test(lead.padEnd(length, '0')),
  ),
);

/**
 * The card numbers in a text, digits only. Strict: groups with a space or hyphen between them, neither part of a word
 * nor decimals.
 */
export function cardNumbersIn(text: string): string[] {
  const found: string[] = [];
  // Fast path: most texts have too few digits.
  if (!/\d(?:[ -]?\d){13}/.test(text)) return found;
  for (const run of digitRuns(text, strictSeparators)) {
    const first = /(?:%B|^|[^\w.])$/.test(text.slice(Math.max(0, run.start(0) - 2), run.start(0))) ? 0 : 1;
    const isWordAfter = /^[a-z_]/i.test(text.charAt(run.end(run.length - 1)));
    const windows = windowsOf(run, text, first, run.length - (isWordAfter ? 1 : 0));
    for (const { start, end } of windows.cards(false, isNoOther)) {
      found.push(text.slice(start, end).replace(/\D/g, ''));
    }
  }
  return found;
}

/**
 * Where card numbers are in a text in its normal form, with any characters between their groups; neighbors that overlap
 * are one range.
 */
export function cardRanges(text: string): Range[] {
  return rangesIn(text, digitRuns(text), true, isNoOther);
}

/** Where card numbers are in neighbouring items of a JSON array, all of which are digits. */
export function cardRangesInItems(text: string): Range[] {
  return rangesIn(text, digitRuns(text, itemSeparators), false, isCutLikeCard);
}

function rangesIn(text: string, runs: Iterable<DigitRun>, isWide: boolean, fits: Fits): Range[] {
  const ranges: OpenRange[] = [];
  for (const run of runs) {
    const windows = windowsOf(run, text);
    for (const range of windows.cards(isWide, fits)) {
      const isTable = run.length > longestNumber;
      if (isTable) range.end = run.end(run.length - 1);
      const last = ranges.at(-1);
      if (last && range.start < last.end) last.end = Math.max(last.end, range.end);
      else ranges.push(range);
      if (isTable) break;
    }
  }
  return ranges;
}

/** A range that may still grow. */
interface OpenRange extends Range {
  end: number;
}

/**
 * The digits of a run's groups without gaps, with sums that show in one step whether a window's check digit is right.
 */
class Windows {
  #run: DigitRun | undefined;
  #text = '';
  #from = 0;
  #to = 0;
  #length = 0;
  readonly #digits: Uint8Array;
  /**
   * Per place the sum modulo ten of all digits before it, with every second one doubled: those in even, in odd places.
   */
  readonly #even: Uint8Array;
  readonly #odd: Uint8Array;
  /** Per place, the group that ends there, plus one; 0 within a group. */
  readonly #ending: Uint32Array;
  /** Per group, the place where it begins, and how many loose gaps are before it. */
  readonly #places: Uint32Array;
  readonly #loose: Uint32Array;

  /** For runs of this many digits. */
  constructor(digits: number) {
    this.#digits = new Uint8Array(digits);
    this.#even = new Uint8Array(digits + 1);
    this.#odd = new Uint8Array(digits + 1);
    this.#ending = new Uint32Array(digits + 1);
    this.#places = new Uint32Array(digits);
    this.#loose = new Uint32Array(digits);
  }

  fill(run: DigitRun, text: string, from: number, to: number): void {
    this.#run = run;
    this.#text = text;
    this.#from = from;
    this.#to = to;
    let place = 0;
    let loose = 0;
    for (let group = from; group < to; group++) {
      if (group > from && !run.isTight(group)) loose++;
      this.#places[group] = place;
      this.#loose[group] = loose;
      const end = run.end(group);
      for (let at = run.start(group); at < end; at++) {
        const unit = text.charCodeAt(at);
        const digit = unit - 48;
        const twice = digit > 4 ? digit * 2 - 9 : digit * 2;
        const isEven = place % 2 === 0;
        this.#digits[place] = unit;
        this.#even[place + 1] = ((this.#even[place] as number) + (isEven ? twice : digit)) % 10;
        this.#odd[place + 1] = ((this.#odd[place] as number) + (isEven ? digit : twice)) % 10;
        place++;
        this.#ending[place] = 0;
      }
      this.#ending[place] = group + 1;
    }
    this.#length = place;
  }

  /**
   * For each group, the longest card number that begins with it, as `isCardNumber` says; where `isWide`, as
   * `looksLikeCard` does of groups without a loose gap.
   */
  *cards(isWide: boolean, fits: Fits): Generator<OpenRange> {
    const run = this.#run as DigitRun;
    for (let first = this.#from; first < this.#to; first++) {
      const last = this.#lastOfCard(first, isWide, fits);
      if (last >= 0) yield { start: run.start(first), end: run.end(last) };
    }
  }

  /** Less than 0 where there is none. */
  #lastOfCard(first: number, isWide: boolean, fits: Fits): number {
    const start = this.#places[first] as number;
    const lead = ((this.#digits[start] as number) - 48) * 10 + (this.#digits[start + 1] as number) - 48;
    const ofBrands = lengthsOfBrands[lead] as number;
    const ofCardLike = isWide ? (lengthsOfCardLike[lead] as number) : 0;
    const lengths = ofBrands | ofCardLike;
    if (lengths === 0) return -1;
    for (let length = Math.min(longestCard, this.#length - start); length >= shortestCard; length--) {
      const end = start + length;
      const last = (this.#ending[end] as number) - 1;
      if (((lengths >> length) & 1) === 0 || last < 0) continue;
      const sums = end % 2 === 0 ? this.#even : this.#odd;
      if (lead !== 62 && sums[start] !== sums[end]) continue;
      const isTight = isWide && this.#loose[last] === this.#loose[first];
      if (isTight ? ((ofCardLike >> length) & 1) === 0 : !isCardNumber(this.#digitsBetween(start, end))) continue;
      if (fits(this.#run as DigitRun, this.#text, first, last)) return last;
    }
    return -1;
  }

  #digitsBetween(start: number, end: number): string {
    return Reflect.apply(String.fromCharCode, undefined, this.#digits.subarray(start, end));
  }
}

/** Whether groups that pass as a card number are one, by their position in the text. */
type Fits = (run: DigitRun, text: string, first: number, last: number) => boolean;

/** What is a number of another kind by its form: the numbers of lines, a phone number, decimals, an ID. */
function isNoOther(run: DigitRun, text: string, first: number, last: number): boolean {
  return (
    !isSequence(run, text, first, last) &&
    !isPhoneNumber(run, text, first, last) &&
    !areDecimals(run, text, first, last) &&
    !isInIdentifier(text, run.start(first), run.end(last))
  );
}

/** Whether the groups count: 2, 3, 4 and so on. */
function isSequence(run: DigitRun, text: string, first: number, last: number): boolean {
  if (last - first < 3) return false;
  let number = numberAt(text, run.start(first), run.end(first));
  for (let group = first + 1; group <= last; group++) {
    const next = numberAt(text, run.start(group), run.end(group));
    if (next - number !== 1) return false;
    number = next;
  }
  return true;
}

/** As `Number` reads digits, but without their text. */
function numberAt(text: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) number = number * 10 + text.charCodeAt(at) - 48;
  return number;
}

/** `+49 30 1234 5678`. Cards of 13 digits are long out of use. */
function isPhoneNumber(run: DigitRun, text: string, first: number, last: number): boolean {
  const start = run.start(first);
  return text[start - 1] === '+' && digitsIn(run, first, last) <= shortestCard;
}

function digitsIn(run: DigitRun, first: number, last: number): number {
  let digits = 0;
  for (let group = first; group <= last; group++) digits += run.end(group) - run.start(group);
  return digits;
}

/** `23.2856, 53.3465`: every second gap is a dot, and no number before it is as long as a group of a card number. */
function areDecimals(run: DigitRun, text: string, first: number, last: number): boolean {
  if (last - first < 2) return false;
  const isDot = (group: number) => text.slice(run.end(group), run.start(group + 1)) === '.';
  for (let group = first; group < last; group++) {
    if (isDot(group) && run.end(group) - run.start(group) > 3) return false;
    if (group > first && isDot(group) === isDot(group - 1)) return false;
  }
  return true;
}

/** UUIDs, hashes and trace IDs are hexadecimal, with at least one letter. */
const hexadecimalId =
  /(?<![a-z\d])(?:[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{32}|[\da-f]{40}|[\da-f]{64})(?![a-z\d])/gi;
const longestId = 64;

/** A hexadecimal digit or a hyphen. */
function isOfId(unit: number): boolean {
  return isHexadecimalLetter(unit) || (unit >= 48 && unit <= 57) || unit === 0x2d;
}

function isHexadecimalLetter(unit: number): boolean {
  const letter = unit | 0x20;
  return letter >= 97 && letter <= 102;
}

/** Whether a part of a text is within a hexadecimal ID, which has digits of any kind in a row. */
export function isInIdentifier(text: string, start: number, end: number): boolean {
  // Most are between spaces or quotation marks.
  if (
    !isOfId(text.charCodeAt(start - 1)) &&
    !isOfId(text.charCodeAt(end)) &&
    !isHexadecimalLetter(text.charCodeAt(start))
  )
    return false;
  const from = Math.max(0, start - longestId);
  const around = text.slice(from, end + longestId);
  hexadecimalId.lastIndex = 0;
  for (let match = hexadecimalId.exec(around); match; match = hexadecimalId.exec(around)) {
    const at = from + match.index;
    if (at <= start && at + match[0].length >= end && /[a-f]/i.test(match[0])) return true;
  }
  return false;
}

/** Items are split the way users or programs split card numbers: few long ones, or all of one length but the last. */
function isCutLikeCard(run: DigitRun, text: string, first: number, last: number): boolean {
  if (isSequence(run, text, first, last)) return false;
  if (last - first < 3) return true;
  const length = run.end(first) - run.start(first);
  if (![1, 2, 4].includes(length) || run.end(last) - run.start(last) > length) return false;
  for (let group = first; group < last; group++) if (run.end(group) - run.start(group) !== length) return false;
  return true;
}

const shortRun = 1000;
/** Refilled for each of the short runs, of which a text can have hundreds of thousands. */
const windowsOfShortRuns = new Windows(shortRun);

/** Valid until the next run's are asked for. */
function windowsOf(run: DigitRun, text: string, from = 0, to = run.length): Windows {
  const windows = run.digits <= shortRun ? windowsOfShortRuns : new Windows(run.digits);
  windows.fill(run, text, from, to);
  return windows;
}

/** Asterisks, and the last four characters. */
export function mask(text: string): string {
  return '*'.repeat(Math.max(0, text.length - 4)) + text.slice(-4);
}

/** The digits of a text, masked; those of tags between them don't count. */
export function maskDigits(text: string): string {
  const bare = text.includes('<') ? text.replace(/<[^<>]*>/g, '') : text;
  let digits = 0;
  let lastFour = '';
  for (let at = bare.length - 1; at >= 0; at--) {
    const unit = bare.charCodeAt(at);
    if (unit < 48 || unit > 57) continue;
    if (digits++ < 4) lastFour = bare.charAt(at) + lastFour;
  }
  return '*'.repeat(digits - lastFour.length) + lastFour;
}
