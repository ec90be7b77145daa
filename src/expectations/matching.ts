import { redact } from '../exchange/redaction/redact.ts';
import { joinPath } from '../payload/document/document.ts';
import { isMatcher, isObject, type Json } from './expectation.ts';
import { fits } from './pattern.ts';

/** Where a response is not as expected; redacted, and cut to what was expected. */
export interface Failure {
  /** From the expectation down, as the API writes paths: `body.errorInformation.reason`. */
  readonly path: string;
  readonly expected: Json;
  /** `{"$absent": true}` when there is nothing. */
  readonly actual: Json;
}

/** What stands for a value that is not there. */
export const absent: Json = { $absent: true };

type Steps = readonly (string | number)[];
type JsonObject = { readonly [name: string]: Json };

/** What `$type` takes, and how each is recognized. */
export const types: Readonly<Record<string, (value: Json) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  object: (value) => isObject(value),
  array: (value) => Array.isArray(value),
  null: (value) => value === null,
};

/** How a matcher judges a value; `undefined` is a value that is not there. */
export const matchers: Readonly<Record<string, (argument: Json, actual: Json | undefined) => boolean>> = {
  $matches: (pattern, actual) => typeof actual === 'string' && fits(actual, String(pattern)),
  $type: (type, actual) => actual !== undefined && types[String(type)]?.(actual) === true,
  $present: (_, actual) => actual !== undefined,
  $absent: (_, actual) => actual === undefined,
  $anyOf: (choices, actual) => (choices as readonly Json[]).some((choice) => mismatches(choice, actual).length === 0),
};

/**
 * Where a value is not as expected: objects match in part, arrays whole, values as JSON. `actual` is redacted already,
 * so a hidden value fits one that is hidden in the same way.
 */
export function mismatches(expected: Json, actual: Json | undefined, steps: Steps = []): Failure[] {
  const failure = () => [failureAt(steps, expected, actual)];
  if (isMatcher(expected)) return fitsMatchers(expected, actual) ? [] : failure();
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return failure();
    return expected.flatMap((element, i) => mismatches(element, actual[i], [...steps, i]));
  }
  if (isObject(expected)) {
    if (!isObject(actual)) return failure();
    return Object.entries(expected).flatMap(([name, value]) =>
      mismatches(value, memberOf(actual, name), [...steps, name]),
    );
  }
  return expected === actual || shownAt(steps, expected) === actual ? [] : failure();
}

/** A failure as it may be shown. */
export function failureAt(steps: Steps, expected: Json, actual: Json | undefined): Failure {
  return {
    path: steps.reduce<string>(joinPath, ''),
    expected: shownAt(steps, expected),
    actual: cut(actual, expected),
  };
}

function fitsMatchers(expected: Json, actual: Json | undefined): boolean {
  return Object.entries(expected ?? {}).every(([name, argument]) => matchers[name]?.(argument, actual) ?? false);
}

/** A value without what may not be shown of it at its place: what is hidden depends on the names around it. */
function shownAt(steps: Steps, value: Json): Json {
  const placed = steps.reduceRight<Json>(
    (inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }),
    [value],
  );
  let shown: Json | undefined = JSON.parse(redact(JSON.stringify(placed))) as Json;
  for (let depth = 0; depth <= steps.length; depth++) shown = Object.values(shown ?? {})[0] as Json | undefined;
  return shown ?? null;
}

/** Characters of a text, and elements beyond the expected ones, that are shown. */
const longestText = 200;
const mostElements = 10;

/** As much of a value as something was expected of. */
function cut(actual: Json | undefined, expected: Json): Json {
  if (actual === undefined) return absent;
  if (typeof actual === 'string') return actual.length > longestText ? `${actual.slice(0, longestText)}…` : actual;
  if (Array.isArray(actual)) {
    if (!Array.isArray(expected)) return { $type: 'array' };
    const shown: readonly Json[] = actual.slice(0, expected.length + mostElements);
    const elements = shown.map((element, i) => cut(element, expected[Math.min(i, expected.length - 1)] ?? null));
    return shown.length < actual.length ? [...elements, '…'] : elements;
  }
  if (!isObject(actual)) return actual;
  if (!isObject(expected) || isMatcher(expected)) return { $type: 'object' };
  const members = Object.entries(expected).flatMap(([name, value]) => {
    const own = memberOf(actual, name);
    return own === undefined ? [] : [[name, cut(own, value)] as const];
  });
  return Object.fromEntries(members);
}

function memberOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
