import type { Range } from '../../payload/document/document.ts';
import { cardRangesInItems, mask } from '../../payload/sensitive/cardNumbers.ts';
import { longestCard } from '../../payload/sensitive/digitRuns.ts';
import type { HiddenPart } from '../../payload/sensitive/hiddenParts.ts';
import { normalForm } from '../../payload/sensitive/normalForm.ts';
import { digitsIn, hasLetters, isEncoded, type Traits } from '../../payload/sensitive/traits.ts';
import { isDigit, quote, stringOf } from './jsonTokens.ts';

/** Characters of an item that may be a part of a card number, in whatever digits and signs. */
const longestItem = 200;

/**
 * How many digits an item is made of; 0 if it is more than one group of them (but for groups of four, as on a card), or
 * one too long for a part of a card number.
 */
export function digitsOfItem(text: string, start: number, end: number, traits: Traits): number {
  const isString = text.charCodeAt(start) === quote;
  const [from, to] = isString ? [start + 1, end - 1] : [start, end];
  const digits = digitsIn(traits);
  if (digits === to - from) return digits > longestCard ? 0 : digits;
  if (!isString || to - from > longestItem || (!isEncoded(traits) && (hasLetters(traits) || digits === 0))) return 0;
  return digitsOfGroup(stringOf(text.slice(start, end)));
}

/** A group may be written in other digits, and have signs before and after it. */
function digitsOfGroup(item: string): number {
  const [, digits = ''] =
    /^[^\p{L}\p{N}"]{0,5}(\d{4}(?:[ -]\d{4}){1,3}|\d{1,19})[^\p{L}\p{N}"]{0,5}$/u.exec(normalForm(item).text) ?? [];
  return digits.replace(/[ -]/g, '').length;
}

/** Neighbours in an array that are one card number together. */
export function cardsInItems(text: string, { start, end }: Range): HiddenPart[] {
  const items = text.slice(start, end);
  const { text: form, origin } = normalForm(items);
  const hidden: HiddenPart[] = [];
  let isInString = false;
  let read = 0;
  for (const range of cardRangesInItems(form)) {
    for (let group = range.start; group < range.end; group++) {
      if (!isDigit(form.charCodeAt(group))) continue;
      let end = group + 1;
      while (isDigit(form.charCodeAt(end))) end++;
      for (; read < group; read++) if (form.charCodeAt(read) === quote) isInString = !isInString;
      const isLast = end === range.end && end - group > 3;
      const shown = isLast ? mask(form.slice(group, end)) : '*'.repeat(end - group);
      hidden.push({ start: start + origin(group), end: start + origin(end), text: isInString ? shown : `"${shown}"` });
      group = end;
    }
  }
  return hidden;
}
