import { isJsonObject, type JsonObject, textAt, valueAt } from '../http/json.ts';
import {
  because,
  gatewayResponse,
  invalidDataMessage,
  notFound,
  refused,
  type SandboxResponse,
  serverError,
  success,
  systemError,
  utcTime,
} from '../http/sandboxResponse.ts';
import type { Call } from '../ledger/call.ts';
import { type Ending, endingOf, succeeded } from '../ledger/ending.ts';
import type { ReportedDetails, Transaction } from '../ledger/ledger.ts';
import { type Order, orderOf, writtenAmount } from '../ledger/order.ts';
import { acceptedFields, declinedFields, isPinDebit, type Processor } from './creditFields.ts';
import { cardNumberOf, isBadCardNumber, type PaymentSource, paymentSourceOf } from './paymentSource.ts';
import { openPlaceholders, refusalOf } from './refusals.ts';
import { type Effect, invalidAccount, type Trigger, triggerOf } from './triggers.ts';

/** `POST /pts/v2/credits/`. */
export function createCredit(call: Call): SandboxResponse {
  return because(responseTo(call), ...openPlaceholders(call));
}

function responseTo(call: Call): SandboxResponse {
  const refusal = refusalOf(call);
  if (refusal) return refusal;
  const order = orderOf(call.request, call.now);
  const earlier = order.transactionId === undefined ? undefined : call.ledger.creditOf(order.transactionId);
  if (earlier) {
    // Without details, as the API does it (`api-facts.md` 4).
    return because(
      refused(call.now, 'INVALID_DATA', invalidDataMessage),
      `The transactionId "${order.transactionId}" was used before, by credit ${earlier.id}.`,
    );
  }
  const trigger = triggerOf(writtenAmount(call.request));
  const number = cardNumberOf(call.request);
  const isBad = number !== undefined && isBadCardNumber(number);
  const effect = isBad ? invalidAccount : (trigger?.effect ?? { kind: 'accepted' });
  const response = because(carryOut(effect, call, order), ...reasonsFor(isBad, trigger));
  // A decline can get lost on its way as well.
  return trigger?.delivery ? { ...response, delivery: trigger.delivery } : response;
}

function reasonsFor(isBadNumber: boolean, trigger: Trigger | undefined): readonly string[] {
  return [
    ...(isBadNumber ? ['This is not a valid card number (length or check digit).'] : []),
    ...(trigger && (!isBadNumber || trigger.delivery) ? [`Trigger amount ${trigger.amount}: ${trigger.meaning}`] : []),
  ];
}

/** `GET /pts/v2/credits/{id}`: the credit with its present status. */
export function showCredit({ id, now, ledger }: Call): SandboxResponse {
  const credit = ledger.find(id);
  return credit?.kind === 'credit' ? success(200, creditBody(credit)) : notFound(now);
}

function carryOut(effect: Effect, call: Call, order: Order): SandboxResponse {
  const { now } = call;
  switch (effect.kind) {
    case 'accepted': {
      const body = creditBody(recordAccepted(call, order, effect));
      return success(201, effect.bulky ? { ...body, merchantDefinedInformation: aboutOneMegabyte() } : body);
    }
    case 'declined':
      return success(201, creditBody(recordDeclined(call, order, effect)));
    case 'refused':
      return refused(now, effect.reason, effect.message, effect.details);
    case 'failed': {
      const id = recordFailed(effect, call, order)?.id ?? call.ledger.freshId(now);
      return effect.status === 500 ? systemError(now, id) : serverError(now, id, effect.reason);
    }
    case 'stopped': {
      const headers = effect.retryAfter === undefined ? {} : { 'retry-after': String(effect.retryAfter) };
      return gatewayResponse(effect.status, effect.message, headers);
    }
    case 'unreadable':
      if (effect.recorded) recordAccepted(call, order);
      return { status: effect.status, contentType: effect.contentType, text: effect.text };
  }
}

/** What an accepted credit has of its own. */
interface Acceptance {
  readonly status?: string;
  readonly voidable?: boolean;
  readonly processor?: Processor;
}

function recordAccepted(call: Call, order: Order, acceptance: Acceptance = {}, ending = succeeded): Transaction {
  const { processor = 'simulator', voidable = true } = acceptance;
  // PENDING, but for PIN debit (`api-facts.md` 2.4).
  const status = acceptance.status ?? (isPinDebit(call.request) ? 'AUTHORIZED' : 'PENDING');
  return record(call, order, { status, voidable, ending }, (id, source) =>
    acceptedFields(id, call.request, order, source, processor),
  );
}

function recordDeclined(call: Call, order: Order, effect: Extract<Effect, { kind: 'declined' }>): Transaction {
  const { status, reason, message, voidable } = effect;
  const ending = endingOf(reason) ?? generalDecline;
  return record(call, order, { status, voidable, ending }, (_, source) =>
    declinedFields(call.request, order, source, { reason, message }, status),
  );
}

/** Of reasons without a code of their own: the code of GENERAL_DECLINE. */
const generalDecline: Ending = { reasonCode: 233, rFlag: 'DCARDREFUSED' };

/** A failure that leaves a trace: the credit went through all the same, or ended as its reason says. */
function recordFailed(effect: Extract<Effect, { kind: 'failed' }>, call: Call, order: Order): Transaction | undefined {
  if (!effect.recorded) return undefined;
  return recordAccepted(call, order, {}, endingOf(effect.reason));
}

interface State {
  readonly status: string;
  readonly voidable: boolean;
  readonly ending: Ending;
}

function record(
  { request, now, ledger }: Call,
  order: Order,
  state: State,
  fields: (id: string, source: PaymentSource) => JsonObject,
): Transaction {
  const source = paymentSourceOf(request);
  const id = ledger.freshId(now);
  const { status, voidable, ending } = state;
  const credit: Transaction = {
    id,
    kind: 'credit',
    order,
    submitTime: now,
    status,
    voidable,
    ending,
    facts: fields(id, source),
    report: reportOf(request, source),
  };
  ledger.record(credit);
  return credit;
}

function reportOf(request: JsonObject, { summary }: PaymentSource): ReportedDetails {
  const billTo = valueAt(request, 'orderInformation.billTo');
  return {
    billTo: isJsonObject(billTo) ? billTo : {},
    commerceIndicator: textAt(request, 'processingInformation.commerceIndicator') ?? 'internet',
    paymentInformation: summary,
  };
}

function creditBody({ id, facts, status, voidable, submitTime }: Transaction): JsonObject {
  const self = `/pts/v2/credits/${id}`;
  // One that is with the processor already offers its void all the same; that is then refused.
  const offersVoid = facts.errorInformation === undefined ? status !== 'VOIDED' : voidable;
  const links = {
    void: offersVoid ? { method: 'POST', href: `${self}/voids` } : undefined,
    self: { method: 'GET', href: self },
  };
  return {
    _links: facts.errorInformation && /^\d+$/.test(status) ? undefined : links,
    ...facts,
    id,
    status,
    submitTimeUtc: utcTime(submitTime),
  };
}

function aboutOneMegabyte(): JsonObject[] {
  return Array.from({ length: 24_000 }, (_, i) => ({ key: String(i + 1), value: `Filler number ${i + 1}` }));
}
