import { succeeded } from '../../../src/sandbox/ledger/ending.ts';
import type { Transaction } from '../../../src/sandbox/ledger/ledger.ts';

/** An accepted credit of 1.00 USD, as the sandbox records it. */
export function recordedCredit(id: string): Transaction {
  return {
    id,
    kind: 'credit',
    order: { amount: '1.00', currency: 'USD', code: id, transactionId: `t${id}` },
    submitTime: new Date(0),
    status: 'PENDING',
    voidable: true,
    ending: succeeded,
    facts: {},
    report: { billTo: {}, commerceIndicator: 'internet', paymentInformation: {} },
  };
}
