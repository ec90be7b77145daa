import assert from 'node:assert/strict';
import { Ledger, type Transaction } from '../../../src/sandbox/ledger/ledger.ts';
import { recordedCredit } from './recordedCredit.ts';

describe('Ledger', () => {
  it('forgets the oldest beyond its limit, and says so once', () => {
    const lines: string[] = [];
    const ledger = new Ledger({ limit: 100, log: (line) => lines.push(line) });
    for (let i = 0; i <= 99; i++) ledger.record(recordedCredit(String(i)));
    assert.deepEqual(lines, []);
    for (let i = 100; i <= 102; i++) ledger.record(recordedCredit(String(i)));
    assert.equal(ledger.transactions.length, 100);
    assert.equal(ledger.find('2'), undefined);
    assert.equal(ledger.creditOf('t2'), undefined);
    assert.equal(ledger.creditOf('t3')?.id, '3');
    assert.deepEqual(lines, ['More than 100 transactions: from now on, the oldest are deleted.']);
  });

  it('gives back what was recorded', () => {
    const ledger = new Ledger();
    const recorded: Transaction = {
      ...recordedCredit('1'),
      related: undefined,
      facts: { errorInformation: { reason: 'R' } },
      report: { billTo: { firstName: 'Zo\u00eb' }, commerceIndicator: 'moto', paymentInformation: { card: {} } },
    };
    ledger.record(recorded);
    assert.deepEqual(ledger.find('1'), recorded);
    assert.deepEqual(ledger.creditOf('t1'), recorded);
  });

  it('keeps a transactionId that was taken again after the credit with it was forgotten', () => {
    const ledger = new Ledger({ limit: 3 });
    const ofVoid: Transaction = { ...recordedCredit('2'), kind: 'void', order: recordedCredit('1').order };
    for (const transaction of [recordedCredit('1'), ofVoid, recordedCredit('3'), recordedCredit('4')])
      ledger.record(transaction);
    assert.equal(ledger.creditOf('t1'), undefined);
    ledger.record({ ...recordedCredit('5'), order: recordedCredit('1').order });
    assert.equal(ledger.find('2'), undefined);
    assert.equal(ledger.creditOf('t1')?.id, '5');
  });

  it('settles what was accepted before the day began', () => {
    const ledger = new Ledger();
    const declined: Transaction = { ...recordedCredit('2'), voidable: false, facts: { errorInformation: {} } };
    for (const transaction of [recordedCredit('1'), declined, { ...recordedCredit('3'), status: 'VOIDED' }])
      ledger.record(transaction);
    ledger.settle(new Date('1970-01-01T23:59:59Z'));
    assert.deepEqual(ledger.find('1'), { ...recordedCredit('1'), related: undefined });
    ledger.settle(new Date('1970-01-02T00:00:00Z'));
    const states = ledger.transactions.map(({ id, status, voidable }) => `${id} ${status} ${voidable}`);
    assert.deepEqual(states, ['1 TRANSMITTED false', '2 PENDING false', '3 VOIDED true']);
  });

  it('keeps the place of a credit that changes', () => {
    const ledger = new Ledger();
    for (const id of ['1', '2']) ledger.record(recordedCredit(id));
    ledger.record({ ...recordedCredit('1'), status: 'VOIDED' });
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
