import { brandOf, passesLuhn } from '../contract/cardBrands.ts';

/** Shorter ones are long out of use, and look like phone and ticket numbers. */
const shortest = 14;
const longest = 19;
/** So many digits and more, in groups with a blank or hyphen between them. */
const digitRows = /\d(?:[ -]?\d){13,}/g;
/** A longer row of digits and blanks is a table of figures; reading all of it would take long. */
const longestRow = 500;

/** The card numbers in a text, without blanks and hyphens: digits with a brand's prefix and length, and a check digit. */
export function cardNumbersIn(text: string): string[] {
  const found: string[] = [];
  for (const { 0: row, index } of text.matchAll(digitRows)) {
    const groups = row.slice(0, longestRow).split(/[ -]/);
    // Neither part of a word nor decimals; `%B` is how track 1 begins.
    if (!/(?:%B|^|[^\w.])$/.test(text.slice(Math.max(0, index - 2), index))) groups.shift();
    if (row.length <= longestRow && /^\w/.test(text.slice(index + row.length, index + row.length + 1))) groups.pop();
    for (let first = 0; first < groups.length; first++) {
      let digits = '';
      for (let i = first; i < groups.length && digits.length < longest; i++) {
        digits += groups[i];
        if (looksIssued(digits)) found.push(digits);
      }
    }
  }
  return found;
}

function looksIssued(digits: string): boolean {
  if (digits.length < shortest || digits.length > longest) return false;
  return brandOf(digits)?.lengths.includes(digits.length) === true && passesLuhn(digits);
}
