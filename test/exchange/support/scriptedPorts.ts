import { type Merchant, merchantOf } from '../../../src/exchange/auth/signer.ts';
import type { Exchange, ExchangeResult } from '../../../src/exchange/exchange.ts';
import { readResponse } from '../../../src/exchange/readResponse.ts';
import type { MerchantProfile } from '../../../src/exchange/request/merchantProfile.ts';
import { readPayload } from '../../../src/exchange/request/payloadFingerprint.ts';
import { Session, type SessionPorts } from '../../../src/exchange/session.ts';
import {
  defaultLimits,
  type HeaderLine,
  type HttpResponse,
  type TransportFailure,
  type TransportResult,
  type WireRequest,
} from '../../../src/exchange/transport/transport.ts';
import { fakeProfile, fakeSecret } from './fakeProfile.ts';

/** What a scripted transport does with one request. */
export type Script = (request: WireRequest, signal: AbortSignal) => TransportResult | Promise<TransportResult>;

/**
 * Ports in memory, what was sent and logged through them, and a clock that a test sets: `now` passes, for the stopwatch
 * as well, and `jump` is what the user has set it forward.
 */
export interface ScriptedPorts extends SessionPorts {
  readonly sent: WireRequest[];
  readonly lines: string[];
  readonly clock: { now: number; jump: number };
}

export const profile: MerchantProfile = fakeProfile({ kind: 'httpSignature', ...fakeSecret });
export const merchant: Merchant = merchantOf(profile);

export const creditId = '6760630831286132403955';
export const credit = JSON.stringify({
  clientReferenceInformation: { code: 'CR-2041', transactionId: 'cr2041-a1' },
  orderInformation: { amountDetails: { totalAmount: '18.40', currency: 'USD' } },
});

/** The response to an accepted credit, with other members in place of its own where given. */
export function acceptedBody(other: Readonly<Record<string, unknown>> = {}): unknown {
  const self = `/pts/v2/credits/${creditId}`;
  const _links = { void: { method: 'POST', href: `${self}/voids` }, self: { method: 'GET', href: self } };
  return { _links, id: creditId, submitTimeUtc: '2026-11-22T00:00:00Z', status: 'PENDING', ...other };
}

/** A body that is not a string is sent as JSON. */
type TransportResponse = Extract<TransportResult, { readonly kind: 'response' }>;

export function response(status: number, body: unknown, headers: readonly HeaderLine[] = []): TransportResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const whole: HttpResponse = { status, headers, body: new TextEncoder().encode(text) };
  return { kind: 'response', response: whole, timing: { total: 5 } };
}

export function failure(fault: TransportFailure['fault'], sent: TransportFailure['sent']): TransportResult {
  return { kind: 'failure', failure: { fault, sent, detail: 'E' }, timing: { total: 5 } };
}

/** Responds with the scripts in turn, the last one again and again. */
export function scriptedPorts(scripts: readonly Script[], other: Partial<SessionPorts> = {}): ScriptedPorts {
  const sent: WireRequest[] = [];
  const lines: string[] = [];
  const clock = { now: Date.parse('2026-11-22T00:00:00Z'), jump: 0 };
  let count = 0;
  const send = async (request: WireRequest, _: unknown, signal: AbortSignal) => {
    sent.push(request);
    const script = scripts[Math.min(sent.length, scripts.length) - 1];
    if (!script) throw new Error('Nothing should have been sent');
    return script(request, signal);
  };
  return {
    sent,
    lines,
    clock,
    transport: async () => ({ send }),
    targetOf: async ({ target }) =>
      target === 'localSandbox'
        ? { kind: 'localSandbox', origin: 'http://127.0.0.1:4100' }
        : { kind: 'testEndpoint', host: target },
    limits: () => defaultLimits,
    stopwatch: () => clock.now,
    uptime: () => clock.now,
    readLargeResponse: async (...input) => readResponse(...input),
    readLargePayload: async (...input) => readPayload(...input),
    log: (line) => lines.push(line),
    ...other,
    source: { now: () => new Date(clock.now + clock.jump), uuid: () => `uuid-${++count}`, randomInteger: (low) => low },
  };
}

/** Sends a payload once, with the response of a script. */
export async function exchangeOf(script: Script, text = credit, sender = merchant): Promise<Exchange & Ended> {
  const exchange = await new Session(scriptedPorts([script])).submit({ text, document: 'file:///a' }, sender);
  return ended(exchange);
}

interface Ended {
  readonly result: ExchangeResult;
}

/** An exchange that has ended; throws for any other. */
export function ended(exchange: Exchange | undefined): Exchange & Ended {
  if (!exchange?.result) throw new Error('The exchange has not ended');
  return { ...exchange, result: exchange.result };
}
