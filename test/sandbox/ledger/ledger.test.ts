import assert from 'node:assert/strict';
import { succeeded } from '../../../src/sandbox/ledger/ending.ts';
import { Ledger, type Transaction } from '../../../src/sandbox/ledger/ledger.ts';

function credit(id: string): Transaction {
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

describe('Ledger', () => {
  it('forgets the oldest beyond its limit, and says so once', () => {
    const lines: string[] = [];
    const ledger = new Ledger({ limit: 100, log: (line) => lines.push(line) });
    for (let i = 0; i <= 99; i++) ledger.record(credit(String(i)));
    assert.deepEqual(lines, []);
    for (let i = 100; i <= 102; i++) ledger.record(credit(String(i)));
    assert.equal(ledger.transactions.length, 100);
    assert.equal(ledger.find('2'), undefined);
    assert.equal(ledger.creditOf('t2'), undefined);
    assert.equal(ledger.creditOf('t3')?.id, '3');
    assert.deepEqual(lines, ['More than 100 transactions: from now on, the oldest are deleted.']);
  });

  it('keeps the place of a credit that changes', () => {
    const ledger = new Ledger();
    for (const id of ['1', '2']) ledger.record(credit(id));
    ledger.record({ ...credit('1'), status: 'VOIDED' });
    const states = ledger.transactions.map(({ id, status }) => `${id} ${status}`);
    assert.deepEqual(states, ['1 VOIDED', '2 PENDING']);
  });

  it('keeps the last hundred searches', () => {
    const ledger = new Ledger();
    for (let i = 0; i <= 100; i++) ledger.recordSearch(String(i), { i });
    assert.equal(ledger.findSearch('0'), undefined);
    assert.deepEqual(ledger.findSearch('100'), { i: 100 });
  });

  for (const [time, start] of [
    ['2023-02-10T21:04:43Z', '676063083'],
    ['1970-01-01T00:00:07Z', '000000007'],
  ] as const) {
    it(`makes ids of 22 digits: ${time}`, () => {
      const ledger = new Ledger();
      const ids = Array.from({ length: 100 }, () => ledger.freshId(new Date(time)));
      assert.equal(new Set(ids).size, 100);
      for (const id of ids) assert.match(id, new RegExp(`^${start}\\d{13}$`));
    });
  }
});
