import { randomInt } from 'node:crypto';
import { type Answer, gatewayAnswer, notFound, refused, serverError, success, systemError, utcTime } from './answer.ts';
import type { Call } from './call.ts';
import { type JsonObject, textAt, valueAt } from './json.ts';
import type { Transaction } from './ledger.ts';
import { type Order, orderOf } from './order.ts';
import { cardNumberOf, type PaymentSource, paymentSourceOf } from './paymentSource.ts';
import { refusalOf } from './refusals.ts';
import { type Effect, invalidAccount, invalidAccountCard, triggerOf } from './triggers.ts';

/** `POST /pts/v2/credits/`. */
export function createCredit(call: Call): Answer {
  const refusal = refusalOf(call.check(call.text), call.now);
  if (refusal) return refusal;
  const order = orderOf(call.request, call.now);
  if (order.transactionId !== undefined && call.ledger.creditOf(order.transactionId)) {
    // Without details, as the API does it (`api-facts.md` 4).
    return refused(call.now, 'INVALID_DATA', 'Declined - One or more fields in the request contains invalid data');
  }
  const trigger = triggerOf(order.amount);
  const isInvalidAccount = cardNumberOf(call.request) === invalidAccountCard;
  const effect = isInvalidAccount ? invalidAccount : (trigger?.effect ?? { kind: 'accepted' });
  const answer = carryOut(effect, call, order);
  return trigger?.delivery ? { ...answer, delivery: trigger.delivery } : answer;
}

/** `GET /pts/v2/credits/{id}`: the credit with its present status. */
export function showCredit({ id, now, ledger }: Call): Answer {
  const credit = ledger.find(id);
  return credit?.kind === 'credit' ? success(200, creditBody(credit)) : notFound(now);
}

function carryOut(effect: Effect, call: Call, order: Order): Answer {
  const { now } = call;
  switch (effect.kind) {
    case 'accepted': {
      const status = effect.status ?? statusOf(call.request);
      const body = creditBody(record(call, order, { status, voidable: effect.voidable ?? true }));
      return success(201, effect.bulky ? { ...body, merchantDefinedInformation: aboutOneMegabyte() } : body);
    }
    case 'declined': {
      const { status, reason, message } = effect;
      const errorInformation = { reason, message };
      return success(201, creditBody(record(call, order, { status, voidable: false, errorInformation })));
    }
    case 'refused':
      return refused(now, effect.reason, effect.message, effect.details);
    case 'failed': {
      const { status, reason, recorded } = effect;
      const id = recorded ? recordAccepted(call, order).id : call.ledger.freshId(now);
      return status === 500 ? systemError(now, id) : serverError(now, id, reason);
    }
    case 'stopped': {
      const headers = effect.retryAfter === undefined ? {} : { 'retry-after': String(effect.retryAfter) };
      return gatewayAnswer(effect.status, effect.message, headers);
    }
    case 'unreadable':
      if (effect.recorded) recordAccepted(call, order);
      return { status: effect.status, contentType: effect.contentType, text: effect.text };
  }
}

/** PENDING, but for PIN debit (`api-facts.md` 2.4). */
function statusOf(request: JsonObject): string {
  return textAt(request, 'paymentInformation.paymentType.subTypeName') === 'DEBIT' ? 'AUTHORIZED' : 'PENDING';
}

function recordAccepted(call: Call, order: Order): Transaction {
  return record(call, order, { status: statusOf(call.request), voidable: true });
}

interface Result {
  readonly status: string;
  readonly voidable: boolean;
  readonly errorInformation?: JsonObject;
}

function record({ request, now, ledger }: Call, order: Order, { errorInformation, ...state }: Result): Transaction {
  const source = paymentSourceOf(request);
  const credit: Transaction = {
    ...state,
    id: ledger.freshId(now),
    kind: 'credit',
    order,
    submitTime: now,
    facts: { ...factsOf(request, order, source, errorInformation === undefined), errorInformation },
    report: reportOf(request, source),
  };
  ledger.record(credit);
  return credit;
}

function factsOf(request: JsonObject, order: Order, source: PaymentSource, approved: boolean): JsonObject {
  const terminalId = textAt(request, 'pointOfSaleInformation.terminalId');
  const processorInformation =
    source.kind === 'eCheck' ? { achVerification: { resultCode: '00', resultCodeRaw: '00' } } : cardProcessing(source);
  return {
    clientReferenceInformation: { code: order.code },
    creditAmountDetails: { currency: order.currency, creditAmount: order.amount },
    orderInformation: { amountDetails: { currency: order.currency } },
    paymentAccountInformation: source.cardType && { card: { type: source.cardType } },
    paymentInformation: source.echo,
    pointOfSaleInformation: terminalId && { terminalId },
    processorInformation: approved
      ? { ...processorInformation, responseCode: '100' }
      : { responseCode: '05', paymentAccountReferenceNumber: source.paymentAccountReferenceNumber },
    reconciliationId: freshReconciliationId(),
  };
}

function cardProcessing(source: PaymentSource): JsonObject {
  const { paymentAccountReferenceNumber } = source;
  const approval = { paymentAccountReferenceNumber, approvalCode: '888888' };
  if (!source.cardPresent) return approval;
  return { ...approval, systemTraceAuditNumber: digits(6), retrievalReferenceNumber: digits(12) };
}

function reportOf(request: JsonObject, source: PaymentSource): JsonObject {
  const commerceIndicator = textAt(request, 'processingInformation.commerceIndicator');
  return {
    orderInformation: { billTo: valueAt(request, 'orderInformation.billTo') },
    paymentInformation: source.summary,
    processingInformation: { commerceIndicator: commerceIndicator ?? 'internet' },
  };
}

function creditBody({ id, facts, status, submitTime }: Transaction): JsonObject {
  const self = `/pts/v2/credits/${id}`;
  const offersVoid = status !== 'VOIDED' && facts.errorInformation === undefined;
  return {
    _links: {
      void: offersVoid ? { method: 'POST', href: `${self}/voids` } : undefined,
      self: { method: 'GET', href: self },
    },
    ...facts,
    id,
    status,
    submitTimeUtc: utcTime(submitTime),
  };
}

/** Eight digits and eight letters. */
function freshReconciliationId(): string {
  const letters = Array.from({ length: 8 }, () => String.fromCharCode(65 + randomInt(26)));
  return digits(8) + letters.join('');
}

function digits(count: number): string {
  return String(randomInt(10 ** count)).padStart(count, '0');
}

function aboutOneMegabyte(): JsonObject[] {
  return Array.from({ length: 24_000 }, (_, i) => ({ key: String(i + 1), value: `Filler number ${i + 1}` }));
}
