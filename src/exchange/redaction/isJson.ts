import { backslash, colon, comma, isDigit, minus, openBrace, openBracket, quote } from './jsonTokens.ts';

/**
 * Whether a text is one JSON value, as `JSON.parse` judges; a byte order mark may precede it. Nothing is built, so that
 * texts that are deeply nested, or none of JSON, cost no more than others.
 */
export function isJson(text: string): boolean {
  const open: number[] = [];
  let at = afterSpace(text, text.charCodeAt(0) === byteOrderMark ? 1 : 0);
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit === openBrace || unit === openBracket) {
      const inside = afterSpace(text, at + 1);
      if (text.charCodeAt(inside) !== closing(unit)) {
        open.push(unit);
        at = unit === openBrace ? afterName(text, inside) : inside;
        if (at < 0) return false;
        continue;
      }
      at = inside + 1;
    } else {
      at = unit === quote ? endOfString(text, at) : endOfOther(text, at, unit);
      if (at < 0) return false;
    }
    // After a value: what it is in ends, or goes on.
    for (;;) {
      at = afterSpace(text, at);
      const container = open.at(-1);
      if (container === undefined) return at === text.length;
      const next = text.charCodeAt(at++);
      if (next === comma) {
        at = afterSpace(text, at);
        if (container === openBrace) at = afterName(text, at);
        if (at < 0) return false;
        break;
      }
      if (next !== closing(container)) return false;
      open.pop();
    }
  }
}

const byteOrderMark = 0xfeff;

/** Both are two places behind what they close. */
function closing(unit: number): number {
  return unit + 2;
}

function afterSpace(text: string, start: number): number {
  for (let at = start; ; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return at;
  }
}

/** Where the value of a member begins; less than 0 without a name or colon. */
function afterName(text: string, at: number): number {
  if (text.charCodeAt(at) !== quote) return -1;
  const end = endOfString(text, at);
  const sign = end < 0 ? -1 : afterSpace(text, end);
  return text.charCodeAt(sign) === colon ? afterSpace(text, sign + 1) : -1;
}

/** Less than 0 where the string has no end, or what has to be escaped. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote) return at + 1;
    if (unit < 0x20) return -1;
    if (unit !== backslash) continue;
    at++;
    const escaped = text.charAt(at);
    if (escaped === 'u') {
      if (!/^[\da-f]{4}$/i.test(text.slice(at + 1, at + 5))) return -1;
      at += 4;
    } else if (escaped === '' || !'"\\/bfnrt'.includes(escaped)) return -1;
  }
  return -1;
}

/** The end of a number, `true`, `false` or `null`; less than 0 where none begins. */
function endOfOther(text: string, at: number, unit: number): number {
  if (unit === minus || isDigit(unit)) return endOfNumber(text, at);
  const word = ['true', 'false', 'null'].find((word) => text.startsWith(word, at));
  return word ? at + word.length : -1;
}

/** By hand: an expression runs out of stack on megabytes of digits. */
function endOfNumber(text: string, start: number): number {
  const whole = text.charCodeAt(start) === minus ? start + 1 : start;
  let at = text.charCodeAt(whole) === 0x30 ? whole + 1 : endOfDigits(text, whole);
  if (at > 0 && text[at] === '.') at = endOfDigits(text, at + 1);
  if (at > 0 && (text[at] === 'e' || text[at] === 'E')) {
    const hasSign = text[at + 1] === '+' || text[at + 1] === '-';
    at = endOfDigits(text, at + (hasSign ? 2 : 1));
  }
  return at;
}

/** Less than 0 without any digit. */
function endOfDigits(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at++;
  return at === start ? -1 : at;
}
