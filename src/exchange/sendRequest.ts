import { t } from '../l10n.ts';
import { digestOf } from './auth/httpSignature.ts';
import type { SigningMoment } from './auth/jwt.ts';
import { listOfCauses } from './auth/listOfCauses.ts';
import type { Merchant } from './auth/signer.ts';
import type { Exchange, ExchangeResult } from './exchange.ts';
import { type ReadingContext, readResponse } from './readResponse.ts';
import { redact, redactHeaders } from './redaction/redact.ts';
import type { MerchantIdentity } from './request/merchantProfile.ts';
import type { OperationRequest } from './request/operationRequest.ts';
import { addressOf, hostOf, type Target, targetLabel, targetNameOf } from './request/target.ts';
import { messageOf } from './request/userError.ts';
import { type Outcome, outcomeOfEarlyCancel, outcomeOfOwnFault, outcomeOfPreparation } from './response/outcome.ts';
import { safeLog } from './safeLog.ts';
import {
  type HeaderLine,
  headerOf,
  type Limits,
  type Transport,
  type TransportResult,
  type WireRequest,
} from './transport/transport.ts';

/** What carrying needs from outside. */
export interface SendPorts {
  readonly transport: () => Promise<Transport>;
  /** Where a profile's requests go now; starts the local sandbox where it is that. */
  readonly targetOf: (merchant: MerchantIdentity) => Promise<Target>;
  readonly limits: () => Limits;
  /** `readResponse` where nothing else waits for it, for responses that take long to read. May reject. */
  readonly readLargeResponse: (...input: Parameters<typeof readResponse>) => Promise<ExchangeResult>;
  readonly source: { readonly now: () => Date; readonly uuid: () => string };
  /** Milliseconds of a clock that never jumps. */
  readonly stopwatch: () => number;
  /** One line for the log, redacted. */
  readonly log: (line: string) => void;
}

/** What became of a request, and the headers that it was sent with (redacted). */
export interface SentRequest {
  readonly headers: readonly HeaderLine[];
  readonly result: ExchangeResult;
}

/**
 * Signs a request, sends it once and reads the response. It never rejects: until the transport has the request, whatever
 * goes wrong is a result that says "not sent"; after that, one that says what is known.
 */
export async function sendRequest(
  exchange: Exchange,
  request: OperationRequest,
  merchant: Merchant,
  signal: AbortSignal,
  ports: SendPorts,
): Promise<SentRequest> {
  const began = ports.stopwatch();
  const end = (outcome: Outcome, headers: readonly HeaderLine[] = []): SentRequest => {
    const total = ports.stopwatch() - began;
    return { headers, result: { outcome, timing: { total, queue: total }, links: [], fieldErrors: [] } };
  };
  let prepared: Prepared;
  try {
    const ready = await unlessAborted(signal, prepare(exchange, request, merchant, ports));
    if (!ready) return end(outcomeOfEarlyCancel());
    prepared = ready;
  } catch (error) {
    return end(outcomeOfPreparation(redact(messageOf(error), merchant.signer.secrets)));
  }
  const { wire, limits } = prepared;
  const secrets = [...merchant.signer.secrets, ...signaturesIn(wire.headers), ...digestOfHidden(exchange, request)];
  const headers = redactHeaders(wire.headers, secrets);
  const line = `${request.method} ${request.path} from ${targetLabel(exchange.target)}`;
  try {
    safeLog(ports, `${request.method} ${request.path} to ${targetLabel(exchange.target)} as ${merchant.name}`);
    const queue = ports.stopwatch() - began;
    const received = await prepared.transport.send(wire, limits, signal);
    const context = { target: prepared.target, secrets, queue, ...(await opened(received, merchant)) };
    const read = await readWhereItFits(exchange, received, context, ports);
    const respondedAt = prepared.moment.now.getTime() + queue + timeToResponse(received);
    const result = await withCauses(read, received, new Date(respondedAt), merchant);
    safeLog(ports, `${line}: ${summaryOf(received)}, ${result.outcome.kind}`);
    return { headers, result };
  } catch (error) {
    const detail = redact(messageOf(error), secrets);
    safeLog(ports, `${line}: internal error of the extension: ${detail}`);
    return end(outcomeOfOwnFault(request.purpose, detail), headers);
  }
}

/** Bytes from which on reading a response takes longer than typing should wait. */
const large = 100_000;

async function readWhereItFits(
  exchange: Exchange,
  received: TransportResult,
  context: ReadingContext,
  ports: SendPorts,
): Promise<ExchangeResult> {
  if (received.kind === 'failure' || received.response.body.length < large)
    return readResponse(exchange, received, context);
  // A response is never lost for want of a place to read it.
  return ports.readLargeResponse(exchange, received, context).catch(() => readResponse(exchange, received, context));
}

/** The decrypted body where it came encrypted, or why it can't be decrypted. */
async function opened(
  received: TransportResult,
  { signer }: Merchant,
): Promise<Pick<ReadingContext, 'decrypted' | 'decryptionFault'>> {
  if (received.kind === 'failure') return {};
  try {
    const decrypted = await signer.open(received.response.body);
    return decrypted === undefined ? {} : { decrypted };
  } catch (error) {
    return { decryptionFault: messageOf(error) };
  }
}

/** Milliseconds from the begin of a request to its response. */
function timeToResponse({ timing: { connect = 0, firstByte = 0 } }: TransportResult): number {
  return connect + firstByte;
}

/**
 * A result with the likely causes of a refused signature, which only the signer knows.
 * @param respondedAt When the server wrote its date, which can be long after the request was signed.
 */
async function withCauses(
  result: ExchangeResult,
  received: TransportResult,
  respondedAt: Date,
  { signer }: Merchant,
): Promise<ExchangeResult> {
  const { outcome } = result;
  if (received.kind === 'failure' || received.response.status !== 401 || outcome.kind !== 'refused') return result;
  const causes = await signer.refusal(respondedAt, headerOf(received.response.headers, 'date'));
  return { ...result, outcome: explained(outcome, causes) };
}

function explained(outcome: Outcome, causes: readonly string[]): Outcome {
  return { ...outcome, advice: [outcome.advice, listOfCauses(causes)].filter(Boolean).join('\n') };
}

/** What work comes to; `undefined` once the signal is aborted, even if the work never ends. */
async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T | undefined> {
  let stop = (): void => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
  try {
    const done = await Promise.race([aborted, work]);
    return signal.aborted ? undefined : done;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

interface Prepared {
  readonly target: Target;
  readonly transport: Transport;
  readonly wire: WireRequest;
  readonly limits: Limits;
  readonly moment: SigningMoment;
}

async function prepare(
  exchange: Exchange,
  request: OperationRequest,
  merchant: Merchant,
  ports: SendPorts,
): Promise<Prepared> {
  const moment = { now: ports.source.now(), uuid: ports.source.uuid() };
  const [target, transport] = await Promise.all([ports.targetOf(merchant), ports.transport()]);
  // It goes where the user was told that it goes, or nowhere.
  if (targetNameOf(target) !== exchange.target) {
    throw new Error(t('The target changed to {0} meanwhile.', targetLabel(targetNameOf(target))));
  }
  const { headers, body } = await merchant.signer.sign(request, hostOf(target), moment);
  const bytes = body === undefined ? {} : { body: new TextEncoder().encode(body) };
  const wire: WireRequest = { method: request.method, address: addressOf(target, request.path), headers, ...bytes };
  return { target, transport, wire, limits: ports.limits(), moment };
}

function summaryOf(received: TransportResult): string {
  return received.kind === 'response' ? `status ${received.response.status}` : received.failure.fault;
}

/** The signature or token of a request: as good as a secret for as long as it is valid. */
function signaturesIn(headers: readonly HeaderLine[]): string[] {
  return headers.flatMap(([name, value]) => {
    if (name === 'authorization') return [value.replace(/^Bearer /, ''), value.split('.').at(-1) ?? ''];
    return name === 'signature' ? (/signature="([^"]+)"/.exec(value)?.slice(1) ?? []) : [];
  });
}

/**
 * The digest of a body of which something is hidden: beside the rest of it, the hidden digits could be tried out. However
 * the request is signed, a response may quote it.
 */
function digestOfHidden(exchange: Exchange, { body }: OperationRequest): string[] {
  return body === undefined || exchange.request.body === body ? [] : [digestOf(body)];
}
