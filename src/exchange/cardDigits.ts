import { passesLuhn } from '../contract/cardBrands.ts';

interface DigitGroup {
  readonly start: number;
  readonly end: number;
}

const longestCard = 19;
const shortestCard = 13;
/** What people and forms put between the groups of a card number. */
const separator = /^(?:%20|[ \t\u00a0\u2000-\u2015._+/-]{1,3})$/;

/**
 * Whether digits could be a card number, its check digit included. Wider than the brands of the contract, since a number
 * that is hidden in vain costs less than one that is shown. UnionPay numbers need no check digit.
 */
export function looksLikeCard(digits: string): boolean {
  const fits = /^(?:4\d{12}|3[0689]\d{12}|3[47]\d{13}|[2-6]\d{15,18})$/.test(digits);
  return fits && (digits.startsWith('62') || passesLuhn(digits));
}

/** Text with every card number in it cut to its last four digits. */
export function maskCards(text: string): string {
  let result = '';
  let done = 0;
  for (const run of runsOf(text)) {
    for (const { start, end } of cardsIn(run, text)) {
      result += text.slice(done, start) + mask(digitsOf(text.slice(start, end)));
      done = end;
    }
  }
  return result + text.slice(done);
}

/** Asterisks, and the last four characters. */
export function mask(text: string): string {
  return '*'.repeat(Math.max(0, text.length - 4)) + text.slice(-4);
}

/** Groups of digits that stand so close together that they could be one number. */
function* runsOf(text: string): Generator<DigitGroup[]> {
  let run: DigitGroup[] = [];
  for (const group of groupsOf(text)) {
    const last = run.at(-1);
    const gap = last ? group.start - last.end : 0;
    // Longer groups are ids; no part of one is a card number.
    const isId = group.end - group.start > longestCard;
    if (isId || gap > 3 || (last && !separator.test(text.slice(last.end, group.start)))) {
      yield run;
      run = [];
    }
    if (!isId) run.push(group);
  }
  yield run;
}

/** By hand: a regular expression runs out of stack on megabytes of digits. */
function* groupsOf(text: string): Generator<DigitGroup> {
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '%' && text.startsWith('%20', at)) at += 2;
    else if (isDigit(text, at)) {
      const start = at;
      while (isDigit(text, at)) at++;
      yield { start, end: at };
      at--;
    }
  }
}

/** The card numbers of a run: whole groups, the longest that fit. */
function cardsIn(run: readonly DigitGroup[], text: string): DigitGroup[] {
  const cards: DigitGroup[] = [];
  let first = endsMaskedNumber(run[0], text) ? 1 : 0;
  while (first < run.length) {
    const last = lastGroupOfCard(run, first, text);
    const [from, to] = [run[first], last === undefined ? undefined : run[last]];
    if (from && to) cards.push({ start: from.start, end: to.end });
    first = (last ?? first) + 1;
  }
  return cards;
}

function lastGroupOfCard(run: readonly DigitGroup[], first: number, text: string): number | undefined {
  let digits = '';
  let last: number | undefined;
  for (let i = first; i < run.length; i++) {
    const { start, end } = run[i] as DigitGroup;
    digits += text.slice(start, end);
    if (digits.length > longestCard) break;
    if (digits.length >= shortestCard && looksLikeCard(digits)) last = i;
  }
  return last;
}

/** What was masked before stays as it is, so that masking twice is masking once. */
function endsMaskedNumber(group: DigitGroup | undefined, text: string): boolean {
  return group !== undefined && group.end - group.start === 4 && text.startsWith('****', group.start - 4);
}

function digitsOf(text: string): string {
  return text.replaceAll('%20', '').replace(/\D/g, '');
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}
