import type { Exchange, ExchangeResult } from './exchange.ts';
import { fieldErrorsOf } from './fieldErrors.ts';
import { linksOf, transactionDetailsLink } from './links.ts';
import type { MerchantProfile } from './merchant.ts';
import { headerOf, type Outcome, objectIn, outcomeOf } from './outcome.ts';
import { redact, redactHeaders, secretsOf } from './redact.ts';
import type { ApiRequest } from './request.ts';
import { explainRefusal, openAnswer, type RefusalCauses, type SigningMoment, sign } from './sign.ts';
import { addressOf, hostOf, type Target, targetLabel } from './target.ts';
import type { HeaderLine, Limits, Transport, TransportResult, WireRequest } from './transport.ts';

// Signing and its libraries are part of this bundle, so who else needs them gets them from here.
export { readP12 } from './certificate.ts';
export { explainRefusal, sign };

/** What carrying needs from outside. */
export interface CarryPorts {
  readonly transport: () => Promise<Transport>;
  /** Where a profile's requests go now; starts the local sandbox where it is that. */
  readonly targetOf: (profile: MerchantProfile) => Promise<Target>;
  readonly limits: () => Limits;
  readonly source: { readonly now: () => Date; readonly uuid: () => string };
  /** Milliseconds of a clock that never jumps. */
  readonly stopwatch: () => number;
  /** One line for the log, redacted. */
  readonly log: (line: string) => void;
}

/** What became of a request, and the headers that it was sent with (redacted). */
export interface Carried {
  readonly headers: readonly HeaderLine[];
  readonly result: ExchangeResult;
}

/**
 * Signs a request, sends it once and reads the answer. It never rejects: until the transport has the request, whatever
 * goes wrong is a result that says "not sent"; after that, one that says what is known.
 */
export async function carry(
  exchange: Exchange,
  request: ApiRequest,
  profile: MerchantProfile,
  signal: AbortSignal,
  ports: CarryPorts,
): Promise<Carried> {
  const { source, stopwatch, limits, log } = ports;
  const began = stopwatch();
  const moment = { now: source.now(), uuid: source.uuid() };
  let prepared: Prepared;
  try {
    prepared = await prepare(request, profile, moment, ports);
  } catch (error) {
    return { headers: [], result: notSent(error, profile, stopwatch() - began) };
  }
  const { target, wire, transport } = prepared;
  const queue = stopwatch() - began;
  log(`${request.method} ${request.path} to ${targetLabel(target)} as ${profile.name}`);
  const received = await transport.send(wire, limits(), signal);
  // An answer may echo what it was sent.
  const secrets = [...secretsOf(profile), ...signaturesIn(wire.headers)];
  const result = await resultOf(exchange, received, { profile, target, secrets, sentAt: moment.now, queue });
  log(`${request.method} ${request.path} from ${targetLabel(target)}: ${summaryOf(received)}, ${result.outcome.kind}`);
  return { headers: redactHeaders(wire.headers, secrets), result };
}

interface Prepared {
  readonly target: Target;
  readonly transport: Transport;
  readonly wire: WireRequest;
}

async function prepare(
  request: ApiRequest,
  profile: MerchantProfile,
  moment: SigningMoment,
  { targetOf, transport: load }: CarryPorts,
): Promise<Prepared> {
  const [target, transport] = await Promise.all([targetOf(profile), load()]);
  const { headers, body } = await sign(request, hostOf(target), profile, moment);
  const bytes = body === undefined ? {} : { body: new TextEncoder().encode(body) };
  const wire: WireRequest = { method: request.method, address: addressOf(target, request.path), headers, ...bytes };
  return { target, transport, wire };
}

interface Context {
  readonly profile: MerchantProfile;
  readonly target: Target;
  readonly secrets: readonly string[];
  readonly sentAt: Date;
  readonly queue: number;
}

async function resultOf(exchange: Exchange, received: TransportResult, context: Context): Promise<ExchangeResult> {
  const { profile, target, secrets, sentAt, queue } = context;
  const timing = { ...received.timing, queue, total: received.timing.total + queue };
  const nothing = { timing, links: [], fieldErrors: [] };
  if (received.kind === 'failure') {
    return { ...nothing, outcome: withDetail(outcomeOf(exchange.purpose, received, ''), received.failure.detail) };
  }
  const { status, headers, body: bytes } = received.answer;
  const raw = new TextDecoder().decode(bytes);
  const opened = await openAnswer(raw, profile).then(
    (text) => ({ text, fault: '' }),
    (error: Error) => ({ text: raw, fault: error.message }),
  );
  const answer = { status, headers: redactHeaders(headers, secrets), body: redact(opened.text, secrets) };
  const outcome = withDetail(outcomeOf(exchange.purpose, received, opened.text), opened.fault);
  if (status === 401) {
    const refusal = explainRefusal(profile, sentAt, headerOf(headers, 'date'));
    return { ...nothing, answer, outcome: explained(outcome, refusal) };
  }
  const body = objectIn(opened.text);
  const transactionId = typeof body?.id === 'string' ? body.id : undefined;
  const isCredit = exchange.purpose === 'credit';
  const details = transactionId && isCredit && outcome.kind === 'accepted' && transactionDetailsLink(transactionId);
  return {
    outcome,
    timing,
    answer,
    ...(transactionId === undefined ? {} : { transactionId }),
    links: [...linksOf(body, target), ...(details ? [details] : [])],
    fieldErrors: isCredit ? fieldErrorsOf(body) : [],
  };
}

function explained(outcome: Outcome, { causes, clockDifferenceSeconds }: RefusalCauses): Outcome {
  const clock =
    clockDifferenceSeconds === undefined
      ? ''
      : ` This machine's clock is ${Math.abs(clockDifferenceSeconds)} seconds ${clockDifferenceSeconds > 0 ? 'ahead of' : 'behind'} the server's.`;
  return { ...outcome, advice: `Likely causes, in this order: ${causes.join(' ')}${clock}` };
}

function withDetail(outcome: Outcome, detail: string): Outcome {
  return detail === '' ? outcome : { ...outcome, meaning: `${outcome.meaning} (${detail})` };
}

function notSent(error: unknown, profile: MerchantProfile, queue: number): ExchangeResult {
  const detail = redact(error instanceof Error ? error.message : String(error), secretsOf(profile));
  return {
    outcome: {
      kind: 'notSent',
      headline: 'Not sent',
      meaning: `The request could not be prepared: ${detail} Nothing was sent.`,
      advice: 'Check the merchant profile.',
      mayHaveHappened: false,
    },
    timing: { total: queue, queue },
    links: [],
    fieldErrors: [],
  };
}

function summaryOf(received: TransportResult): string {
  return received.kind === 'answer' ? `status ${received.answer.status}` : received.failure.fault;
}

/** The signature or token of a request: as good as a secret for as long as it is valid. */
function signaturesIn(headers: readonly HeaderLine[]): string[] {
  return headers.flatMap(([name, value]) => {
    if (name === 'authorization') return [value.replace(/^Bearer /, '')];
    return name === 'signature' ? (/signature="([^"]+)"/.exec(value)?.slice(1) ?? []) : [];
  });
}
