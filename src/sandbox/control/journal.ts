import { redact, redactHeaders } from '../../exchange/redaction/redact.ts';
import type { Explanation } from '../auth/explanation.ts';
import type { Delivered } from '../http/deliver.ts';
import { isJsonObject, type JsonObject, textAt } from '../http/json.ts';
import type { ReceivedRequest } from '../http/receivedRequest.ts';
import type { SandboxResponse } from '../http/sandboxResponse.ts';

/** What became of a request inside the sandbox. */
export interface Handled {
  readonly response: SandboxResponse;
  /** `POST /pts/v2/credits/`; `undefined` for a request that is refused before, or that asks for nothing known. */
  readonly operation?: string;
  /** `undefined` when it was neither signed nor had a token. */
  readonly scheme?: 'httpSignature' | 'jwt';
  /** The body in clear, where it is not what came over the wire. */
  readonly decrypted?: string;
  /** The body as JSON; `undefined` when it is not JSON. */
  readonly request?: JsonObject;
  /** Of a 401. */
  readonly explanation?: Explanation;
  /** What was injected by `/_sandbox/faults`, in words. */
  readonly fault?: string;
  /** Milliseconds that a fault delays the response by. */
  readonly delay?: number | undefined;
}

/** What is kept of a request to the API and of what became of it: texts up to a length, and no parsed bodies. */
interface Entry {
  readonly operation: string | undefined;
  readonly scheme: Handled['scheme'] | undefined;
  readonly decrypted: string | undefined;
  readonly explanation: Explanation | undefined;
  readonly fault: string | undefined;
  readonly number: number;
  readonly time: Date;
  readonly correlationId: string;
  readonly received: ReceivedRequest;
  readonly response: ShownRequest['response'];
  readonly why: readonly string[];
  readonly outcome: ResponseFacts;
  /** `undefined` for what was refused before it was read. */
  readonly understood: Understood | undefined;
  /** `undefined` while the response is being delivered. */
  delivered: Delivered | undefined;
}

/** An entry as it is shown: redacted, long texts cut. */
export interface ShownRequest {
  /** Counts from 1 since the start or the last reset. */
  readonly number: number;
  readonly time: string;
  /** As in the header `v-c-correlation-id` of the response. */
  readonly correlationId: string;
  readonly method: string;
  readonly path: string;
  readonly operation: string | undefined;
  readonly authentication: 'httpSignature' | 'jwt' | 'none';
  readonly encrypted: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What the sandbox read in the body. */
  readonly understood: Understood;
  readonly response: { readonly status: number; readonly contentType: string; readonly body: string };
  /** How the response ended; `pending` while it is being delivered. */
  readonly delivery: Delivered | 'pending';
  readonly outcome: ResponseFacts;
  readonly fault: string | undefined;
  readonly why: readonly string[];
  /** Of a 401. */
  readonly signature: Explanation | undefined;
}

/** Members are `undefined` where the request has none. */
type Understood = {
  readonly code: string | undefined;
  readonly transactionId: string | undefined;
  readonly amount: string | undefined;
  readonly currency: string | undefined;
};

/** What the response says; members are `undefined` where it doesn't. */
export type ResponseFacts = {
  readonly id: string | undefined;
  readonly status: string | undefined;
  readonly reason: string | undefined;
};

/** What the request list is asked for; `undefined` members don't matter. */
export interface RequestFilter {
  /** A part of the path. */
  readonly path?: string | undefined;
  /** `401`, or `4xx` for all of a class. */
  readonly status?: string | undefined;
  /** `clientReferenceInformation.code`. */
  readonly code?: string | undefined;
  /** Only requests with a greater number. */
  readonly after?: number | undefined;
}

const mostEntries = 1000;
/** Characters of a body that are kept. */
const longestBody = 16 * 1024;

/** The last requests to the API, the oldest forgotten first. They are redacted when they are shown, never before. */
export class Journal {
  #entries = new Map<number, Entry>();
  #count = 0;

  /** Returns the number of the request, for `deliver`. */
  add(received: ReceivedRequest, handled: Handled, time: Date, correlationId: string): number {
    const number = ++this.#count;
    const { response, decrypted, request, operation, scheme, explanation, fault } = handled;
    const { status, contentType, text, why = [] } = response;
    this.#entries.set(number, {
      number,
      time,
      correlationId,
      operation,
      scheme,
      explanation,
      fault,
      received: shortenedRequest(received),
      response: { status, contentType, body: shortened(text) },
      why,
      outcome: outcomeOf(response),
      understood: request && understoodIn(request),
      decrypted: decrypted === undefined ? undefined : shortened(decrypted),
      delivered: undefined,
    });
    if (this.#entries.size > mostEntries) this.#entries.delete(number - mostEntries);
    return number;
  }

  deliver(number: number, delivered: Delivered): void {
    const entry = this.#entries.get(number);
    if (entry) entry.delivered = delivered;
  }

  /** In the order of their arrival. */
  shown(filter: RequestFilter = {}): readonly ShownRequest[] {
    return [...this.#entries.values()].filter((entry) => isWanted(entry, filter)).map(shown);
  }

  forget(): void {
    this.#entries.clear();
  }
}

/** What a response says of its credit or void. */
export function outcomeOf({ body }: SandboxResponse): ResponseFacts {
  return {
    id: textAt(body, 'id'),
    status: textAt(body, 'status'),
    reason: (textAt(body, 'errorInformation.reason') ?? textAt(body, 'reason'))?.trim(),
  };
}

/** What a request says about its credit. */
function understoodIn(request: JsonObject | undefined): Understood {
  return {
    code: textAt(request, 'clientReferenceInformation.code'),
    transactionId: textAt(request, 'clientReferenceInformation.transactionId'),
    amount: textAt(request, 'orderInformation.amountDetails.totalAmount'),
    currency: textAt(request, 'orderInformation.amountDetails.currency'),
  };
}

/** Also of a request that was refused before it was read. */
function understood({ understood, received }: Entry): Understood {
  if (understood) return understood;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(received.body).toString());
    return understoodIn(isJsonObject(parsed) ? parsed : undefined);
  } catch {
    return understoodIn(undefined);
  }
}

function isWanted(entry: Entry, { path, status, code, after = 0 }: RequestFilter) {
  const { number, received, response } = entry;
  if (number <= after) return false;
  if (path !== undefined && !received.target.includes(path)) return false;
  if (code !== undefined && understood(entry).code !== code) return false;
  const ownStatus = String(response.status);
  return status === undefined || ownStatus === status || `${ownStatus[0]}xx` === status.toLowerCase();
}

function shown(entry: Entry): ShownRequest {
  const { number, time, correlationId, received, response, scheme, decrypted, explanation, delivered } = entry;
  const headers = Object.entries(received.headers).map(([name, value = '']) => [name, value] as const);
  return {
    number,
    time: time.toISOString(),
    correlationId,
    method: received.method,
    path: redact(received.target),
    operation: entry.operation,
    authentication: scheme ?? 'none',
    encrypted: decrypted !== undefined,
    headers: Object.fromEntries(redactHeaders(headers)),
    body: redact(decrypted ?? Buffer.from(received.body).toString()),
    understood: redactedTexts(understood(entry)),
    response: { ...response, body: redact(response.body) },
    delivery: delivered ?? 'pending',
    outcome: redactedTexts(entry.outcome),
    fault: entry.fault,
    why: entry.why.map((reason) => redact(reason)),
    signature: explanation && redactedExplanation(explanation),
  };
}

function redactedTexts<T extends Readonly<Record<string, string | undefined>>>(texts: T): T {
  const entries = Object.entries(texts).map(([name, text]) => [name, text === undefined ? text : redact(text)]);
  return Object.fromEntries(entries) as T;
}

/** A path that was signed can hold a card number. */
function redactedExplanation({ sentence, signed, expected, firstDifference }: Explanation): Explanation {
  const shownDifference = firstDifference && {
    ...firstDifference,
    signed: redact(firstDifference.signed),
    expected: redact(firstDifference.expected),
  };
  return {
    sentence: redact(sentence),
    ...(signed === undefined ? {} : { signed: redact(signed) }),
    expected: redact(expected),
    ...(shownDifference && { firstDifference: shownDifference }),
  };
}

/** A copy where it is shortened, so that the long body can be forgotten. */
function shortenedRequest(received: ReceivedRequest): ReceivedRequest {
  if (received.body.length <= longestBody) return received;
  return { ...received, body: Uint8Array.from(received.body.subarray(0, longestBody)) };
}

/** A copy where it is shortened, so that the long text can be forgotten. */
function shortened(text: string): string {
  return text.length <= longestBody ? text : Buffer.from(text.slice(0, longestBody)).toString();
}
