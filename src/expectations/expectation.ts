/** A value as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The outcomes that can be expected; the others (not sent, cancelled) are no verdict on a response. */
export const expectedOutcomes = ['accepted', 'declined', 'refused', 'serverError', 'unknown'] as const;

/** What a step can look up. */
export const lookUps = ['details', 'search'] as const;

/**
 * The step that is not a link of a response: voids a credit with an unknown outcome, by its `transactionId`. A name
 * like a link's, because it is followed like one.
 */
export const timeoutVoid = 'timeoutVoid';

/** What is expected of one response. Nothing at all means that it is accepted. */
export interface Expected {
  readonly outcome?: (typeof expectedOutcomes)[number];
  /** The HTTP status. */
  readonly status?: number;
  readonly reason?: string;
  /** Paths of exactly the fields that the response names as faulty. */
  readonly fields?: readonly string[];
  /** Objects match in part, arrays whole; objects with a `$` name are matchers. */
  readonly body?: Json;
  /** JSON Pointers into the body, by the name that later steps use as `{{name}}`. */
  readonly capture: Readonly<Record<string, string>>;
}

/** What is done after the credit. */
export interface FollowUp extends Expected {
  /** The relation of a link: of the latest response that has it. */
  readonly follow?: string;
  readonly look?: (typeof lookUps)[number];
}

/** One credit with what is expected of it. */
export interface TestCase extends Expected {
  /** `undefined` for the payload as it is. */
  readonly name: string | undefined;
  /** Codes of exactly the findings of warning or above; `undefined` when they don't matter. */
  readonly findings?: readonly string[];
  /** Values by JSON Pointer into the payload; `{"$absent": true}` removes the member. */
  readonly change: Readonly<Record<string, Json>>;
  readonly followUps: readonly FollowUp[];
  /** Where in the file it is written, as a path (`cases[0]`); empty for the top. */
  readonly at: string;
}

/** The case of a payload that has no expectation file: it passes when it is accepted. */
export const acceptedCase: TestCase = { name: undefined, change: {}, followUps: [], capture: {}, at: '' };

/** Whether a case only says what is found in the payload: then nothing is sent. */
export function isOffline({ findings, followUps, ...expected }: TestCase): boolean {
  return findings !== undefined && followUps.length === 0 && expectsNothing(expected);
}

/** Whether nothing is said of the response, so that it has to be accepted. */
export function expectsNothing({ outcome, status, reason, fields, body, capture }: Expected): boolean {
  const said = [outcome, status, reason, fields, body];
  return said.every((value) => value === undefined) && Object.keys(capture).length === 0;
}

/** Whether a value is a matcher, or several of them: an object with a name that begins with `$`. */
export function isMatcher(value: Json): boolean {
  return isObject(value) && Object.keys(value).some((name) => name.startsWith('$'));
}

/** Neither `null` nor an array. */
export function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
