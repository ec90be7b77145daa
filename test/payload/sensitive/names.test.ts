import assert from 'node:assert/strict';
import { type Sensitivity, sensitivityOf } from '../../../src/payload/sensitive/names.ts';

describe('by its name a value is', () => {
  const names: Readonly<Record<Sensitivity, readonly string[]>> = {
    secret: [
      'securityCode',
      'ATMPin',
      'debitPIN',
      'debit2Pin',
      'debit--pin',
      '__pin__',
      'my.debit.pin',
      'MyDebitPin',
      'my_cvv_2',
    ],
    account: ['number', 'recipientAccountNumber', 'BANKAccount', 'sender__account', 'IBAN', 'accountIBAN'],
    plain: ['', 'spin', 'shippingMethod', 'accountType', 'numbers', 'pinpoint', 'securityCodeIndicator', 'cvvResult'],
  };
  for (const [sensitivity, rows] of Object.entries(names))
    for (const name of rows) it(`${sensitivity}: "${name}"`, () => assert.equal(sensitivityOf(name), sensitivity));
});
