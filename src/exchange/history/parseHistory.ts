import type { OutcomeKind } from '../../protocol.ts';
import type { Exchange, ExchangeResult } from '../exchange.ts';
import type { Purpose } from '../request/operationRequest.ts';
import type { PayloadFingerprint } from '../request/payloadFingerprint.ts';
import { isTestHost, type TargetName } from '../request/target.ts';
import type { FieldError } from '../response/fieldErrors.ts';
import { type Link, refusalOf } from '../response/links.ts';
import { type Outcome, outcomeOfClosedWindow } from '../response/outcome.ts';
import type { HeaderLine } from '../transport/transport.ts';

/** An exchange as a line of the record has it. */
export interface Recorded {
  /** Without a result when the line says only that it began. */
  readonly exchange: Exchange;
  /** As in `Writer`; empty in lines of the first version, which had a file for each workspace. */
  readonly workspace: string;
  /** As in `Writer`; `undefined` once the exchange has ended. */
  readonly process?: number;
}

/**
 * The exchange in a line that this or another version has written; `undefined` where there is none. Links are checked
 * again: the line says where they led, not that they may be followed.
 */
export function parseRecorded(line: string): Recorded | undefined {
  try {
    return recordedOf(fieldsOf(JSON.parse(line)));
  } catch {
    return undefined;
  }
}

/** The exchanges of a text of lines, for when no window is left that could end one: those without an end are unknown. */
export function restore(text: string): Exchange[] {
  return text.split('\n').flatMap((line) => {
    const recorded = parseRecorded(line);
    return recorded ? closed(recorded.exchange) : [];
  });
}

/** An exchange whose window was closed: without an end its outcome is unknown. */
export function closed(exchange: Exchange): Exchange {
  if (exchange.result) return exchange;
  const outcome = outcomeOfClosedWindow(exchange.purpose);
  return { ...exchange, result: { outcome, timing: { total: 0, queue: 0 }, links: [], fieldErrors: [] } };
}

type Fields = Readonly<Record<string, unknown>>;

const purposes: readonly Purpose[] = ['credit', 'void', 'self', 'transactionDetails', 'timeoutVoid', 'search'];
const kinds: readonly Exclude<OutcomeKind, 'sending'>[] = [
  'accepted',
  'declined',
  'refused',
  'serverError',
  'notSent',
  'unknown',
  'cancelled',
];

/** Thrown and caught in this file: a line without the shape of an exchange. */
const misshapen = new Error('Not an exchange of this version');

function recordedOf(fields: Fields): Recorded {
  const { workspace = '', process } = fields;
  return {
    exchange: exchangeOf(fields),
    workspace: textOf(workspace),
    ...(process !== undefined && { process: numberOf(process) }),
  };
}

function exchangeOf(fields: Fields): Exchange {
  const purpose = oneOf(purposes, fields.purpose);
  const creditId = fields.creditId === undefined ? undefined : textOf(fields.creditId);
  const request = fieldsOf(fields.request);
  const method = oneOf(['GET', 'POST'] as const, request.method);
  return {
    id: textOf(fields.id),
    creditExchangeId: textOf(fields.creditExchangeId),
    ...(creditId !== undefined && { creditId }),
    ...(fields.creditAge !== undefined && { creditAge: numberOf(fields.creditAge) }),
    ...(fields.follows !== undefined && { follows: textOf(fields.follows) }),
    purpose,
    target: targetOf(textOf(fields.target)),
    profile: profileOf(fieldsOf(fields.profile)),
    startedAt: timeOf(fields.startedAt),
    request: { method, path: textOf(request.path), headers: headersOf(request.headers), body: textOf(request.body) },
    ...(fields.document !== undefined && { document: textOf(fields.document) }),
    ...(fields.facts !== undefined && { facts: factsOf(fieldsOf(fields.facts)) }),
    ...(fields.result !== undefined && { result: resultOf(fieldsOf(fields.result), purpose, creditId) }),
  };
}

function profileOf({ id, name, merchantId, portfolioId }: Fields): Exchange['profile'] {
  const identity = { id: textOf(id), name: textOf(name), merchantId: textOf(merchantId) };
  return portfolioId === undefined ? identity : { ...identity, portfolioId: textOf(portfolioId) };
}

function resultOf(fields: Fields, purpose: Purpose, creditId: string | undefined): ExchangeResult {
  const id = fields.resourceId;
  if (id !== undefined && (typeof id !== 'string' || !/^\d{1,26}$/.test(id))) throw misshapen;
  const response = fields.response === undefined ? undefined : fieldsOf(fields.response);
  const voidable = purpose === 'credit' ? id : creditId;
  return {
    outcome: outcomeOf(fieldsOf(fields.outcome)),
    timing: timingOf(fieldsOf(fields.timing)),
    ...(response && {
      response: {
        status: numberOf(response.status),
        headers: headersOf(response.headers),
        body: textOf(response.body),
      },
    }),
    ...(id !== undefined && { resourceId: id }),
    links: listOf(fields.links).map((link) => linkOf(fieldsOf(link), voidable)),
    fieldErrors: listOf(fields.fieldErrors).map((error) => fieldErrorOf(fieldsOf(error))),
  };
}

function outcomeOf({ kind, headline, meaning, advice, mayHaveHappened, reason }: Fields): Outcome {
  if (typeof mayHaveHappened !== 'boolean') throw misshapen;
  return {
    kind: oneOf(kinds, kind),
    headline: textOf(headline),
    meaning: textOf(meaning),
    advice: textOf(advice),
    mayHaveHappened,
    ...(reason !== undefined && { reason: textOf(reason) }),
  };
}

function linkOf({ rel, method, href, path, refusal, places = [] }: Fields, creditId: string | undefined): Link {
  const where = { places: listOf(places).map(textOf) };
  const link = { rel: textOf(rel), method: textOf(method), href: textOf(href), ...where };
  if (path === undefined) return { ...link, ...(refusal !== undefined && { refusal: textOf(refusal) }) };
  const kind = link.rel.replace(/(?<!^void)\[\d+\]$/, '');
  const fault = refusalOf(kind, link.method, textOf(path), creditId);
  return fault === undefined ? { ...link, path: textOf(path) } : { ...link, refusal: fault };
}

function fieldErrorOf({ field, reason }: Fields): FieldError {
  return { field: textOf(field), reason: textOf(reason) };
}

function targetOf(name: string): TargetName {
  if (name !== 'localSandbox' && !isTestHost(name)) throw misshapen;
  return name;
}

function factsOf({
  fingerprint,
  code,
  transactionId,
  hidesTransactionId,
  amount,
  currency,
}: Fields): PayloadFingerprint {
  const known = Object.entries({ code, transactionId, amount, currency }).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(known.map(([name, value]) => [name, textOf(value)])),
    ...(hidesTransactionId === true && { hidesTransactionId }),
    fingerprint: textOf(fingerprint),
  };
}

function timingOf({ total, queue, connect, firstByte, body }: Fields): ExchangeResult['timing'] {
  const parts = Object.entries({ connect, firstByte, body }).filter(([, value]) => value !== undefined);
  const known = Object.fromEntries(parts.map(([name, value]) => [name, numberOf(value)]));
  return { ...known, total: numberOf(total), queue: numberOf(queue) };
}

function headersOf(value: unknown): HeaderLine[] {
  return listOf(value).map((line) => {
    const [name, content] = listOf(line);
    return [textOf(name), textOf(content)];
  });
}

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw misshapen;
  // Only own members count, whatever a `__proto__` in the text says.
  return Object.assign(Object.create(null), value) as Fields;
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw misshapen;
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw misshapen;
  return value;
}

/** ISO 8601. */
function timeOf(value: unknown): string {
  const text = textOf(value);
  if (Number.isNaN(Date.parse(text))) throw misshapen;
  return text;
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number') throw misshapen;
  return value;
}

function oneOf<T>(known: readonly T[], value: unknown): T {
  if (!known.includes(value as T)) throw misshapen;
  return value as T;
}
