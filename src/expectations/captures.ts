import type { Json } from './expectation.ts';
import { isObject } from './expectation.ts';

/** Values that earlier responses gave, by name. */
export type Captures = Readonly<Record<string, Json>>;

/** The name that every step can use: the API's ID of the credit. */
export const builtInCapture = 'id';

/** A name in double braces. Placeholders of payloads, which have a dollar sign, are not meant. */
const use = /\{\{\s*([A-Za-z_]\w*)\s*\}\}/g;

/** A name that a value can be captured under. */
export const captureName = /^[A-Za-z_]\w{0,49}$/;

/** The names that a text uses. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(use)].map(([, name = '']) => name);
}

/** A text with a letter in place of each name, to look at what is around them. */
export function withLetters(text: string): string {
  return text.replace(use, 'x');
}

/**
 * An expected value with what was captured in it. A text that is nothing but a name becomes the value itself, of
 * whatever type; within a pattern, the value stands for itself. A name that was not captured stays as it is written.
 */
export function withCaptures(expected: Json, captures: Captures): Json {
  if (typeof expected === 'string') return textWith(expected, captures, (text) => text);
  if (Array.isArray(expected)) return expected.map((element) => withCaptures(element, captures));
  if (!isObject(expected)) return expected;
  const members = Object.entries(expected).map(([name, value]) => {
    if (name !== '$matches' || typeof value !== 'string') return [name, withCaptures(value, captures)] as const;
    return [name, String(textWith(value, captures, quoted))] as const;
  });
  return Object.fromEntries(members);
}

function textWith(text: string, captures: Captures, written: (text: string) => string): Json {
  const whole = /^\{\{\s*(\w+)\s*\}\}$/.exec(text)?.[1];
  const value = whole === undefined ? undefined : own(captures, whole);
  if (value !== undefined && typeof value !== 'string') return value;
  return text.replace(use, (match, name: string) => {
    const captured = own(captures, name);
    if (captured === undefined) return match;
    return written(typeof captured === 'string' ? captured : JSON.stringify(captured));
  });
}

function own(captures: Captures, name: string): Json | undefined {
  return Object.hasOwn(captures, name) ? captures[name] : undefined;
}

/** A text as a pattern that it alone fits. */
function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
