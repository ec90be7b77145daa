import type { ExchangeResult } from '../exchange/exchange.ts';
import { pointerSteps } from '../exchange/panel/jsonPointer.ts';
import { placesOf } from '../exchange/response/fieldErrorPlaces.ts';
import { PayloadDocument } from '../payload/document/document.ts';
import type { Finding } from '../payload/findings/finding.ts';
import { type Captures, withCaptures } from './captures.ts';
import { type Expected, expectsNothing, isObject, type Json } from './expectation.ts';
import { type Failure, failureAt, mismatches } from './matching.ts';

/** Where a response is not as expected. `payload` is the text that was sent. */
export function judge(expected: Expected, result: ExchangeResult, payload: string, captures: Captures): Failure[] {
  const { outcome, status, reason, fields, body } = expected;
  const { kind, reason: actualReason } = result.outcome;
  const failures = [
    ...differs('outcome', expectsNothing(expected) ? 'accepted' : outcome, kind),
    ...differs('status', status, result.response?.status),
    ...differs('reason', reason, actualReason),
  ];
  if (fields) failures.push(...differingFields(fields, result, payload));
  if (body !== undefined) failures.push(...mismatches(withCaptures(body, captures), bodyOf(result), ['body']));
  for (const [name, pointer] of Object.entries(expected.capture)) {
    if (at(bodyOf(result), pointer) === undefined) {
      failures.push(failureAt(['capture', name], { $present: true }, undefined));
    }
  }
  return failures;
}

/** What a response gives to later steps. */
export function capturesOf({ capture }: Expected, result: ExchangeResult): Captures {
  const values = Object.entries(capture).flatMap(([name, pointer]) => {
    const value = at(bodyOf(result), pointer);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(values);
}

/** Where the findings of warning or above are not exactly those expected; each code counts once. */
export function differingFindings(expected: readonly string[], findings: readonly Finding[]): Failure[] {
  const serious = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  const actual = [...new Set(serious.map(({ code }) => code))].sort();
  const wanted = [...new Set(expected)].sort();
  return actual.join() === wanted.join() ? [] : [failureAt(['findings'], wanted, actual)];
}

/** The body of a response as a value; `undefined` when it has none or is not JSON. */
export function bodyOf({ response }: ExchangeResult): Json | undefined {
  try {
    return JSON.parse(response?.body ?? '') as Json;
  } catch {
    return undefined;
  }
}

function differs(name: string, expected: Json | undefined, actual: Json | undefined): Failure[] {
  return expected === undefined ? [] : mismatches(expected, actual, [name]);
}

/** The server may write a path differently from the request: then the field that it leads to counts. */
function differingFields(expected: readonly string[], { fieldErrors }: ExchangeResult, text: string): Failure[] {
  const payload = new PayloadDocument(text);
  const named = [...new Set(fieldErrors.map(({ field }) => field))];
  const places = placesOf(text, named);
  const actual = named.map((field, i) => {
    const leadsTo = (path: string) => places[i]?.start === payload.at(path)?.offset;
    return expected.find((path) => path === field) ?? expected.find(leadsTo) ?? field;
  });
  const isSame = [...actual].sort().join() === [...new Set(expected)].sort().join();
  return isSame ? [] : [failureAt(['fields'], expected, actual)];
}

function at(body: Json | undefined, pointer: string): Json | undefined {
  let value = body;
  for (const step of pointerSteps(pointer) ?? []) {
    if (Array.isArray(value))
      value = /^(?:0|[1-9]\d*)$/.test(step) ? (value as readonly Json[])[Number(step)] : undefined;
    else value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}
