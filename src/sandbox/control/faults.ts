import { STATUS_CODES } from 'node:http';
import { isJsonObject, type JsonObject, textAt } from '../http/json.ts';
import { failure, gatewayResponse, type SandboxResponse, serverError, systemError } from '../http/sandboxResponse.ts';

/** Which requests a fault happens to; `undefined` members don't matter. */
interface Match {
  readonly method: string | undefined;
  /** A part of the path. */
  readonly path: string | undefined;
  /** `clientReferenceInformation.code`. */
  readonly code: string | undefined;
  /** `clientReferenceInformation.transactionId`. */
  readonly transactionId: string | undefined;
}

/** `beforeRecording` and `afterRecording` close the connection without a response; `halfBody` after half of it. */
const cuts = ['beforeRecording', 'afterRecording', 'halfBody'] as const;

/** What happens to the next requests that match. */
export interface Fault {
  readonly match: Match;
  /** How many requests it still happens to. */
  readonly times: number;
  /** Milliseconds before the response. */
  readonly delay: number | undefined;
  /** Of the response, in place of the real one. */
  readonly status: number | undefined;
  /** Whether the request is carried out before `status` is the response. */
  readonly recorded: boolean;
  readonly cut: (typeof cuts)[number] | undefined;
}

/** A fault, or the sentence that says what is wrong with it. */
type ParsedFault = { readonly fault: Fault } | { readonly wrong: string };

const longestDelay = 10 * 60 * 1000;
const members = ['match', 'times', 'delay', 'status', 'recorded', 'cut'];
const matchMembers = ['method', 'path', 'code', 'transactionId'];

/** Reads the body of `POST /_sandbox/faults`. */
export function parseFault(body: JsonObject): ParsedFault {
  const { match = {}, times = 1, delay, status, recorded = false, cut } = body;
  if (!isJsonObject(match)) return { wrong: '"match" takes an object.' };
  const unknown = [
    ...Object.keys(body).filter((name) => !members.includes(name)),
    ...Object.keys(match).filter((name) => !matchMembers.includes(name)),
  ];
  if (unknown.length > 0) {
    return {
      wrong: `"${unknown[0]}" is not supported. A fault takes ${members.join(', ')}; match takes ${matchMembers.join(', ')}.`,
    };
  }
  const notText = matchMembers.find((name) => match[name] !== undefined && textAt(match, name) === undefined);
  if (notText !== undefined) return { wrong: `"${notText}" takes text.` };
  if (!isWhole(times, 1, 1_000_000)) return { wrong: '"times" takes a whole number from 1.' };
  if (delay !== undefined && !isWhole(delay, 0, longestDelay)) {
    return { wrong: `"delay" takes milliseconds, from 0 to ${longestDelay}.` };
  }
  if (status !== undefined && !isWhole(status, 400, 599)) return { wrong: '"status" takes a number from 400 to 599.' };
  if (typeof recorded !== 'boolean') return { wrong: '"recorded" takes true or false.' };
  const knownCut = cuts.find((known) => known === cut);
  if (cut !== undefined && !knownCut) return { wrong: `"cut" takes one of ${cuts.join(', ')}.` };
  if (delay === undefined && status === undefined && !knownCut) return { wrong: 'Add "delay", "status" or "cut".' };
  const [method, path, code, transactionId] = matchMembers.map((name) => textAt(match, name));
  return {
    fault: {
      match: { method: method?.toUpperCase(), path, code, transactionId },
      times,
      delay,
      status,
      recorded,
      cut: knownCut,
    },
  };
}

/** The faults that wait for a request. */
export class Faults {
  #waiting: Fault[] = [];

  get waiting(): readonly Fault[] {
    return this.#waiting;
  }

  add(fault: Fault): void {
    this.#waiting.push(fault);
  }

  /** The oldest fault that this request has to meet, counted down; `undefined` for none. */
  take(method: string, path: string, request: JsonObject | undefined): Fault | undefined {
    const found = this.#waiting.find(({ match }) => matches(match, method, path, request));
    if (!found) return undefined;
    const rest = { ...found, times: found.times - 1 };
    this.#waiting = this.#waiting.flatMap((fault) => (fault === found ? (rest.times > 0 ? [rest] : []) : [fault]));
    return found;
  }

  clear(): void {
    this.#waiting = [];
  }
}

/** Whether the request is carried out at all. */
export function isCarriedOut({ status, recorded, cut }: Fault): boolean {
  if (cut === 'beforeRecording') return false;
  return status === undefined || recorded;
}

/** A fault in words, for the log and the request list. */
export function faultSentence({ delay, status, cut, ...fault }: Fault): string {
  const parts = [
    delay === undefined ? [] : [`a delay of ${delay} ms`],
    status === undefined ? [] : [`status ${status}`],
    cut === undefined ? [] : [`the cut "${cut}"`],
  ].flat();
  const recorded = isCarriedOut({ delay, status, cut, ...fault }) ? 'carried out' : 'not carried out';
  return `A fault from /_sandbox/faults added ${parts.join(' and ')}; the request was ${recorded}.`;
}

/**
 * The response to a request under a fault.
 * @param response Of the request, when it was carried out.
 */
export function faultyResponse(
  { status, cut }: Fault,
  response: SandboxResponse | undefined,
  now: Date,
  id: string,
): SandboxResponse {
  const whole = (status === undefined ? response : statusResponse(status, now, id)) ?? systemError(now, id);
  if (cut === undefined) return whole;
  return { ...whole, delivery: cut === 'halfBody' ? 'half' : 'hangUp' };
}

function statusResponse(status: number, now: Date, id: string): SandboxResponse {
  if (status === 500) return systemError(now, id);
  if (status === 502) return serverError(now, id, 'SERVER_TIMEOUT');
  if (status === 503) return failure(503, { response: { rmsg: 'Service Unavailable' } }, { 'retry-after': '1' });
  if (status === 429) return gatewayResponse(429, 'Too Many Requests', { 'retry-after': '1' });
  return gatewayResponse(status, STATUS_CODES[status] ?? 'Error');
}

function matches(match: Match, method: string, path: string, request: JsonObject | undefined): boolean {
  const reference = 'clientReferenceInformation';
  return (
    (match.method === undefined || match.method === method) &&
    (match.path === undefined || path.includes(match.path)) &&
    (match.code === undefined || match.code === textAt(request, `${reference}.code`)) &&
    (match.transactionId === undefined || match.transactionId === textAt(request, `${reference}.transactionId`))
  );
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}
