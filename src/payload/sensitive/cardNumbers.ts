import { brandOf, passesLuhn } from '../../contract/cardBrands.ts';
import type { Range } from '../document.ts';
import { type DigitRun, digitRuns, longestCard, separatorsOfPeople } from './digitRuns.ts';

/** Shorter ones are long out of use, and look like phone and ticket numbers. */
const shortest = 14;
const shortestHidden = 13;
/** A run of more groups than a few numbers have is a table: all of it is hidden from its first card number on. */
const longestNumber = 200;

/** Digits with a brand's prefix and length, and a check digit. */
export function isCardNumber(digits: string): boolean {
  return digits.length >= shortest && brandOf(digits)?.lengths.includes(digits.length) === true && passesLuhn(digits);
}

/**
 * Whether digits could be a card number, its check digit included. Wider than the brands of the contract, since a number
 * that is hidden in vain costs less than one that is shown. UnionPay numbers need no check digit. Nothing begins with
 * the year of a timestamp.
 */
export function looksLikeCard(digits: string): boolean {
  const fits = /^(?:4\d{12}|3[0689]\d{12}|3[47]\d{13}|(?:2[2-7]|[3-6]\d)\d{14,17})$/.test(digits);
  return fits && (digits.startsWith('62') || passesLuhn(digits));
}

/**
 * The card numbers in a text, digits only. Strict: groups with a blank or hyphen between them, neither part of a word nor
 * decimals.
 */
export function cardNumbersIn(text: string): string[] {
  const found: string[] = [];
  // Most texts hold too few digits, which is told faster than their groups.
  if (!/\d(?:[ -]?\d){13}/.test(text)) return found;
  for (const run of digitRuns(text, separatorsOfPeople)) {
    const first = /(?:%B|^|[^\w.])$/.test(text.slice(Math.max(0, run.start(0) - 2), run.start(0))) ? 0 : 1;
    const isWordAfter = /^[a-z_]/i.test(text.charAt(run.end(run.length - 1)));
    for (const { start, end } of windowsOf(run, text, isCardNumber, first, run.length - (isWordAfter ? 1 : 0))) {
      found.push(text.slice(start, end).replace(/\D/g, ''));
    }
  }
  return found;
}

/**
 * Where card numbers are in a text in its normal form, whatever stands between their groups; neighbours that overlap are
 * one range. `isStrict` where ids are expected, which may look like the rarer kinds of cards.
 */
export function cardRanges(text: string, isStrict = false): Range[] {
  const ranges: { start: number; end: number }[] = [];
  for (const run of digitRuns(text)) {
    const accepts = (digits: string, isTight: boolean) =>
      isTight && !isStrict ? looksLikeCard(digits) : isCardNumber(digits);
    for (const window of windowsOf(run, text, accepts)) {
      const { start } = window;
      const isTable = run.length > longestNumber;
      const end = isTable ? run.end(run.length - 1) : window.end;
      const last = ranges.at(-1);
      if (last && start < last.end) last.end = Math.max(last.end, end);
      else ranges.push({ start, end });
      if (isTable) break;
    }
  }
  return ranges;
}

/** For each group of a run, the longest card number that begins with it. */
function* windowsOf(
  run: DigitRun,
  text: string,
  accepts: (digits: string, isTight: boolean) => boolean,
  from = 0,
  to = run.length,
): Generator<Range> {
  for (let first = from; first < to; first++) {
    const end = endOfCard(run, text, accepts, first, to);
    if (end !== undefined) yield { start: run.start(first), end };
  }
}

/** By sums for both places of the check digit, so that most windows need no text of their own. */
function endOfCard(
  run: DigitRun,
  text: string,
  accepts: (digits: string, isTight: boolean) => boolean,
  first: number,
  to: number,
): number | undefined {
  const start = run.start(first);
  const lead = text.charCodeAt(start) - 48;
  if (lead < 2 || lead > 6) return undefined;
  const isUnionPay = lead === 6;
  const sums: [number, number] = [0, 0];
  let count = 0;
  let isTight = true;
  let found: number | undefined;
  for (let i = first; i < to; i++) {
    const end = run.end(i);
    if (count + end - run.start(i) > longestCard) break;
    if (i > first) isTight &&= run.isTight(i);
    for (let at = run.start(i); at < end; at++, count++) {
      const digit = text.charCodeAt(at) - 48;
      const doubled = digit > 4 ? digit * 2 - 9 : digit * 2;
      sums[0] += count % 2 === 0 ? doubled : digit;
      sums[1] += count % 2 === 0 ? digit : doubled;
    }
    const mayFit = count >= shortestHidden && (isUnionPay || sums[count % 2 === 0 ? 0 : 1] % 10 === 0);
    if (mayFit && accepts(digitsOfGroups(run, text, first, i), isTight)) found = end;
  }
  return found;
}

function digitsOfGroups(run: DigitRun, text: string, first: number, last: number): string {
  let digits = '';
  for (let i = first; i <= last; i++) digits += text.slice(run.start(i), run.end(i));
  return digits;
}

function digitsOf(text: string): string {
  return text.replace(/<[^<>]*>|\D/g, '');
}

/** Asterisks, and the last four characters. */
export function mask(text: string): string {
  return '*'.repeat(Math.max(0, text.length - 4)) + text.slice(-4);
}

/** The digits of a text, masked. */
export function maskDigits(text: string): string {
  return mask(digitsOf(text));
}
