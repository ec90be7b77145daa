import assert from 'node:assert/strict';
import { inDecimals, orderOf } from '../../../src/sandbox/ledger/order.ts';

describe('an amount in the decimals of a currency', () => {
  const rows: readonly (readonly [amount: string, decimals: number, written: string])[] = [
    ['18.4', 2, '18.40'],
    ['18.409', 2, '18.40'],
    ['18', 2, '18.00'],
    ['18.', 2, '18.00'],
    ['.5', 2, '0.50'],
    ['007.00', 2, '7.00'],
    ['18.40', 0, '18'],
    ['18.4', 3, '18.400'],
    ['x18.4', 2, 'x18.4'],
    ['18.4x', 2, '18.4x'],
    ['ten', 2, 'ten'],
  ];
  for (const [amount, decimals, written] of rows) {
    it(`${amount} with ${decimals}: ${written}`, () => assert.equal(inDecimals(amount, decimals), written));
  }
});

describe('the order of a request', () => {
  const now = new Date(1_700_000_000_000);
  const rows: readonly (readonly [what: string, orderInformation: object, amount: string, currency: string])[] = [
    ['the total', { amountDetails: { totalAmount: ' 18.4 ', currency: 'usd' } }, '18.40', 'USD'],
    ['yen', { amountDetails: { totalAmount: '18.4', currency: 'JPY' } }, '18', 'JPY'],
    ['no currency', { amountDetails: { totalAmount: '18.4' } }, '18.40', ''],
    [
      'line items',
      { lineItems: [{ unitPrice: '2.50', quantity: 2, taxAmount: '0.25' }, { unitPrice: '1' }, 'x', null] },
      '6.25',
      '',
    ],
    ['no line items', { lineItems: {} }, '0.00', ''],
    ['nothing', {}, '0.00', ''],
  ];
  for (const [what, orderInformation, amount, currency] of rows) {
    it(`${what}: ${amount} ${currency}`, () => {
      const code = String(now.getTime());
      assert.deepEqual(orderOf({ orderInformation } as never, now), {
        amount,
        currency,
        code,
        transactionId: undefined,
      });
    });
  }
});
