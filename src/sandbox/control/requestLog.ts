import { redact } from '../../exchange/redaction/redact.ts';
import type { Delivered } from '../http/deliver.ts';
import type { ReceivedRequest } from '../http/receivedRequest.ts';
import { type Handled, outcomeOf } from './journal.ts';

/** A line for each request, for the user or as JSON; without payment data. */
export type LogFormat = 'text' | 'json';

/** What a request's log line is made of. */
export interface LoggedRequest {
  readonly time: Date;
  readonly correlationId: string;
  readonly received: ReceivedRequest;
  readonly handled: Handled;
  readonly delivered: Delivered;
}

const endings: Readonly<Record<Delivered, (status: number) => string>> = {
  complete: (status) => String(status),
  none: () => 'no response sent',
  closed: () => 'connection closed without a response',
  cut: (status) => `${status}, cut after half of the body`,
  gone: () => 'client disconnected before the response',
};

/** The line about a request and what was really delivered of its response. */
export function requestLine(request: LoggedRequest, format: LogFormat): string {
  const { time, correlationId, received, handled, delivered } = request;
  const { response, fault } = handled;
  const path = redact(received.target.slice(0, 200));
  const { id, status, reason } = outcomeOf(response);
  const why = reasonsOf(handled).map((sentence) => redact(sentence));
  if (format === 'json') {
    const { method } = received;
    const brief = { status: response.status, delivery: delivered, id, outcome: status, reason };
    return JSON.stringify({ time: time.toISOString(), correlationId, method, path, ...brief, fault, why });
  }
  const outcome = [status, reason, id].filter((part) => part !== undefined && part !== String(response.status));
  const result = [endings[delivered](response.status), ...outcome].join(' ');
  return [`${time.toISOString()} ${correlationId} ${received.method} ${path}: ${result}`, ...why].join(' | ');
}

/** A line about the sandbox itself. */
export function noticeLine(notice: string, time: Date, format: LogFormat): string {
  const text = redact(notice);
  if (format === 'json') return JSON.stringify({ time: time.toISOString(), notice: text });
  return `${time.toISOString()} ${text}`;
}

/** Why a request got its response. */
function reasonsOf({ response, explanation, fault }: Handled): readonly string[] {
  return [...(response.why ?? []), ...(explanation ? [explanation.sentence] : []), ...(fault ? [fault] : [])];
}
