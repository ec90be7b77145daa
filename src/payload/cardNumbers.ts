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
    found.push(...issuedIn(groups));
  }
  return found;
}

/** The card numbers that begin and end where groups do. */
function issuedIn(groups: readonly string[]): string[] {
  const issued: string[] = [];
  const all = groups.join('');
  let start = 0;
  for (const [first, group] of groups.entries()) {
    // Asked for once, not for each length: there may be a table of single digits.
    const brand = brandOf(all.slice(start, start + longest));
    let end = start;
    for (let i = first; brand && i < groups.length && end - start < longest; i++) {
      end += groups[i]?.length ?? 0;
      const length = end - start;
      if (length < shortest || length > longest || !brand.lengths.includes(length)) continue;
      const digits = all.slice(start, end);
      if (passesLuhn(digits)) issued.push(digits);
    }
    start += group.length;
  }
  return issued;
}
