import * as v from 'valibot';
import type { Exchange } from '../exchange.ts';
import { purposes } from '../request/operationRequest.ts';
import { testHosts } from '../request/target.ts';
import { type Link, refusalOf } from '../response/links.ts';
import { outcomeOfClosedWindow } from '../response/outcome.ts';

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
    return recordedOf(v.parse(shape, JSON.parse(line)));
  } catch {
    return undefined;
  }
}

/**
 * The exchanges of a text of lines, for when no window is left that could end one: those without an end are unknown.
 */
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

const text = v.string();
const optionalText = v.exactOptional(text);
const number = v.number();
const optionalNumber = v.exactOptional(number);
const headers = v.array(v.tuple([text, text]));

const linkShape = v.object({
  rel: text,
  method: text,
  href: text,
  path: optionalText,
  refusal: optionalText,
  // Lines of earlier versions have none.
  places: v.optional(v.array(text), []),
});

const result = v.object({
  outcome: v.object({
    kind: v.picklist(['accepted', 'declined', 'refused', 'serverError', 'notSent', 'unknown', 'cancelled']),
    headline: text,
    meaning: text,
    advice: text,
    mayHaveHappened: v.boolean(),
    reason: optionalText,
  }),
  timing: v.object({
    total: number,
    queue: number,
    connect: optionalNumber,
    firstByte: optionalNumber,
    body: optionalNumber,
  }),
  response: v.exactOptional(v.object({ status: number, headers, body: text })),
  resourceId: v.exactOptional(v.pipe(text, v.regex(/^\d{1,26}$/))),
  links: v.array(linkShape),
  fieldErrors: v.array(v.object({ field: text, reason: text })),
});

const shape = v.object({
  workspace: v.optional(text, ''),
  process: optionalNumber,
  id: text,
  creditExchangeId: text,
  creditId: optionalText,
  creditAge: optionalNumber,
  follows: optionalText,
  purpose: v.picklist(purposes),
  target: v.picklist(['localSandbox', ...testHosts]),
  profile: v.object({ id: text, name: text, merchantId: text, portfolioId: optionalText }),
  startedAt: v.pipe(
    text,
    v.check((time) => !Number.isNaN(Date.parse(time))),
  ),
  uptime: optionalNumber,
  request: v.object({ method: v.picklist(['GET', 'POST']), path: text, headers, body: text }),
  document: optionalText,
  facts: v.exactOptional(
    v.object({
      fingerprint: text,
      code: optionalText,
      transactionId: optionalText,
      hidesTransactionId: v.exactOptional(v.literal(true)),
      isBroken: v.exactOptional(v.literal(true)),
      amount: optionalText,
      currency: optionalText,
    }),
  ),
  result: v.exactOptional(result),
});

function recordedOf({ workspace, process, ...exchange }: v.InferOutput<typeof shape>): Recorded {
  const { purpose, creditId, result } = exchange;
  const voidable = purpose === 'credit' ? result?.resourceId : creditId;
  const links = result?.links.map((link) => checkedAgain(link, voidable)) ?? [];
  return {
    exchange: { ...exchange, ...(result && { result: { ...result, links } }) },
    workspace,
    ...(process !== undefined && { process }),
  };
}

function checkedAgain({ path, refusal, ...link }: v.InferOutput<typeof linkShape>, creditId: string | undefined): Link {
  if (path === undefined) return { ...link, ...(refusal !== undefined && { refusal }) };
  const kind = link.rel.replace(/(?<!^void)\[\d+\]$/, '');
  const fault = refusalOf(kind, link.method, path, creditId);
  return fault === undefined ? { ...link, path } : { ...link, refusal: fault };
}
