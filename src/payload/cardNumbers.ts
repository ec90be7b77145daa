import { brandOf, passesLuhn } from '../contract/cardBrands.ts';

/** Digits in groups, neither part of a word nor decimals; `%B` is how track 1 begins. */
const digitGroups = /(?<=%B|^|[^\w.])\d+(?:[ -]\d+)*(?!\w)/g;
/** Shorter ones are long out of use, and look like phone and ticket numbers. */
const shortest = 14;
const longest = 19;
/** A longer row of digits and blanks is a table of figures; reading all of it would take long. */
const longestRow = 500;

/** The card numbers in a text, without blanks and hyphens: digits with a brand's prefix and length, and a check digit. */
export function cardNumbersIn(text: string): string[] {
  const found: string[] = [];
  for (const [run] of text.matchAll(digitGroups)) {
    if (run.length < shortest) continue;
    const groups = run.slice(0, longestRow).split(/[ -]/);
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
