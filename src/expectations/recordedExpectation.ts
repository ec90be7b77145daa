import type { ExchangeResult } from '../exchange/exchange.ts';
import { lastNameOf, PayloadDocument } from '../payload/document/document.ts';
import { isMeantToResolve } from '../payload/document/placeholders.ts';
import { expectedOutcomes, isObject, type Json } from './expectation.ts';
import { bodyOf } from './judge.ts';

/** What to expect of a response, made of one: nothing where its outcome is unknown, or nothing was received. */
export function recordedExpectation(result: ExchangeResult, payload: string): { readonly [name: string]: Json } {
  const { outcome, response } = result;
  const kind = expectedOutcomes.find((known) => known === outcome.kind);
  if (kind === undefined || kind === 'unknown') return {};
  const fields = [...new Set(result.fieldErrors.map(({ field }) => field))];
  const body = bodyOf(result);
  return {
    outcome: kind,
    ...(response && { status: response.status }),
    ...(outcome.reason !== undefined && { reason: outcome.reason }),
    ...(fields.length > 0 && { fields }),
    ...(body !== undefined && { body: recordedValue(body, new PayloadDocument(payload)) }),
  };
}

/**
 * A value as it can be expected again: itself, or a matcher where it changes from response to response. `payload` is
 * what was sent, before its placeholders were resolved: what it repeats of one changes as well.
 */
export function recordedValue(value: Json, payload: PayloadDocument, path = ''): Json {
  if (typeof value === 'string') return recordedText(value, payload, path);
  if (Array.isArray(value)) return value.map((element, i) => recordedValue(element, payload, `${path}[${i}]`));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(
    ([name, inner]) => [name, recordedValue(inner, payload, path === '' ? name : `${path}.${name}`)] as const,
  );
  return Object.fromEntries(members);
}

/** Names whose values the API creates for each response. */
const changing = /^(?:id|href|rmsg|message|.*(?:Id|ID|Time|TimeUtc|TimeUTC|Date|Code|Number|Reference|Token))$/;
/** Names that look like one of those, with values that are the same each time. */
const lasting = /^(?:reasonCode|responseCode|reason|code)$/;

function recordedText(value: string, payload: PayloadDocument, path: string): Json {
  const sent = payload.at(path);
  if (sent?.value === value) return value;
  if (sent?.type === 'string' && isMeantToResolve(sent.value)) return { $type: 'string' };
  // What is hidden can't be compared with anything.
  if (/\*{4}|\(redacted\)/.test(value)) return { $present: true };
  const name = lastNameOf(path).replace(/(?:\[\d+\])+$/, '');
  if (!changing.test(name) || lasting.test(name) || value === '') return value;
  // Some of these look like a card number, and are hidden the next time.
  if (madeUp.test(value)) return { $type: 'string' };
  return { $matches: `^${formOf(value)}$` };
}

/** What is made up of letters and digits; shorter ones, as in `v2` and in a time, are not. */
const madeUp = /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z\d]{8,}$/;

/** The form of a text as a pattern: digits, and what is made up of letters and digits, as such; the rest as it is. */
function formOf(value: string): string {
  if (value.length > 200) return '.+';
  return value.replace(/[\\^$.*+?()[\]{}|/]|[A-Za-z\d]+/g, (part) => {
    if (!/[A-Za-z\d]/.test(part)) return `\\${part}`;
    return madeUp.test(part) ? '\\w+' : part.replace(/\d+/g, '\\d+');
  });
}
