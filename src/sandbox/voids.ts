import { type Answer, notFound, refused, success, utcTime } from './answer.ts';
import type { Call } from './call.ts';
import type { JsonObject } from './json.ts';
import type { Transaction } from './ledger.ts';
import { codeOf, transactionIdOf } from './order.ts';

/** `POST /pts/v2/credits/{id}/voids`: works once, and not after the credit went to the processor. */
export function voidCredit(call: Call): Answer {
  const credit = call.ledger.find(call.id);
  return credit?.kind === 'credit' ? voided(credit, call) : notFound(call.now);
}

/** `POST /pts/v2/voids/`: voids the credit whose answer never came, found by its `transactionId`. */
export function timeoutVoid(call: Call): Answer {
  const { request, now, ledger } = call;
  const transactionId = transactionIdOf(request);
  if (transactionId === undefined) {
    return refused(now, 'MISSING_FIELD', 'Declined - The request is missing one or more fields', [
      { field: 'clientReferenceInformation.transactionId', reason: 'MISSING_FIELD' },
    ]);
  }
  const credit = ledger.creditOf(transactionId);
  const nothingToVoid = !credit || credit.status === 'VOIDED' || credit.facts.errorInformation !== undefined;
  if (nothingToVoid) return refused(now, 'INVALID_DATA', 'Declined - There is no transaction to void');
  return voided(credit, call);
}

/** `GET /pts/v2/voids/{id}`, the `self` link of a void. */
export function showVoid({ id, now, ledger }: Call): Answer {
  const found = ledger.find(id);
  return found?.kind === 'void' ? success(200, voidBody(found)) : notFound(now);
}

function voided(credit: Transaction, { request, now, ledger }: Call): Answer {
  if (!credit.voidable) {
    return refused(now, 'NOT_VOIDABLE', 'Declined - The credit was voided already, or is with the processor');
  }
  const { amount, currency } = credit.order;
  const code = codeOf(request, now);
  const done: Transaction = {
    id: ledger.freshId(now),
    kind: 'void',
    order: { amount, currency, code, transactionId: undefined },
    submitTime: now,
    status: 'VOIDED',
    voidable: false,
    facts: {
      clientReferenceInformation: { code },
      orderInformation: { amountDetails: { currency } },
      voidAmountDetails: { voidAmount: amount, originalTransactionAmount: amount, currency },
    },
    report: credit.report,
    related: credit.id,
  };
  ledger.record(done);
  ledger.record({ ...credit, status: 'VOIDED', voidable: false, related: done.id });
  return success(201, voidBody(done));
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
