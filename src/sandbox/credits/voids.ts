import type { JsonObject } from '../http/json.ts';
import {
  because,
  type Detail,
  invalidDataMessage,
  notFound,
  refused,
  type SandboxResponse,
  success,
  utcTime,
} from '../http/sandboxResponse.ts';
import type { Call } from '../ledger/call.ts';
import { succeeded } from '../ledger/ending.ts';
import type { Transaction } from '../ledger/ledger.ts';
import { codeOf, transactionIdOf } from '../ledger/order.ts';
import { echoedReference } from './creditFields.ts';
import { tooLongIn } from './tooLong.ts';

/**
 * `POST /pts/v2/credits/{id}/voids`, and `POST /pts/v2/payments/{id}/voids`, as EBT credits are voided: works once, and
 * not after the credit went to the processor.
 */
export function voidCredit(call: Call): SandboxResponse {
  const credit = call.ledger.find(call.id);
  return credit?.kind === 'credit' ? (tooLongRefusal(call) ?? voided(credit, call)) : notFound(call.now);
}

/** `POST /pts/v2/voids/`: voids the credit that no response was received for, found by its `transactionId`. */
export function timeoutVoid(call: Call): SandboxResponse {
  const transactionId = transactionIdOf(call.request);
  if (transactionId === undefined) {
    return refusedVoid(call, 'MISSING_FIELD', 'Declined - The request is missing one or more fields', [
      { field: 'clientReferenceInformation.transactionId', reason: 'MISSING_FIELD' },
    ]);
  }
  const tooLong = tooLongRefusal(call);
  if (tooLong) return tooLong;
  const credit = call.ledger.creditOf(transactionId);
  const isDeclined = credit?.facts.errorInformation !== undefined && !credit.voidable;
  if (!credit || credit.status === 'VOIDED' || isDeclined) {
    const refusal = refusedVoid(call, 'INVALID_DATA', 'Declined - There is no transaction to void');
    return because(refusal, nothingToVoid(transactionId, credit));
  }
  return voided(credit, call, transactionId);
}

function tooLongRefusal(call: Call): SandboxResponse | undefined {
  const tooLong = tooLongIn(call.request);
  if (tooLong.length === 0) return undefined;
  const details = tooLong.map(({ detail }) => detail);
  const refusal = refusedVoid(call, 'INVALID_DATA', invalidDataMessage, details);
  return because(refusal, ...tooLong.map(({ why }) => why));
}

function nothingToVoid(transactionId: string, credit: Transaction | undefined): string {
  if (!credit) return `No credit has the transactionId "${transactionId}".`;
  return `Credit ${credit.id} with the transactionId "${transactionId}" is ${credit.status}.`;
}

/** `GET /pts/v2/voids/{id}`, the `self` link of a void. */
export function showVoid({ id, now, ledger }: Call): SandboxResponse {
  const found = ledger.find(id);
  return found?.kind === 'void' ? success(200, voidBody(found)) : notFound(now);
}

/** @param transactionId Of a timeout void, which echoes it (`api-facts.md` 7.4). */
function voided(credit: Transaction, call: Call, transactionId?: string): SandboxResponse {
  const { request, now, ledger } = call;
  if (!credit.voidable) {
    const refusal = refusedVoid(
      call,
      'NOT_VOIDABLE',
      "Declined - The credit is with the processor already, or can't be voided",
    );
    return because(refusal, `Credit ${credit.id} is ${credit.status}.`);
  }
  const { amount, currency } = credit.order;
  const code = codeOf(request, now);
  const done: Transaction = {
    id: ledger.freshId(now),
    kind: 'void',
    order: { amount, currency, code, transactionId },
    submitTime: now,
    status: 'VOIDED',
    voidable: false,
    ending: succeeded,
    facts: {
      clientReferenceInformation: { ...echoedReference(request, code), transactionId },
      orderInformation: { amountDetails: { currency } },
      voidAmountDetails: { voidAmount: amount, currency },
    },
    report: credit.report,
    related: credit.id,
  };
  ledger.record(done, { ...credit, status: 'VOIDED', voidable: false, related: done.id });
  return success(201, voidBody(done));
}

function refusedVoid(
  { now, ledger }: Call,
  reason: string,
  message: string,
  details?: readonly Detail[],
): SandboxResponse {
  return refused(now, reason, message, details, ledger.freshId(now));
}

function voidBody({ id, facts, status, submitTime }: Transaction): JsonObject {
  return {
    _links: { self: { method: 'GET', href: `/pts/v2/voids/${id}` } },
    ...facts,
    id,
    status,
    submitTimeUtc: utcTime(submitTime),
  };
}
