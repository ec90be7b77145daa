import assert from 'node:assert/strict';
import { isAmountField } from '../../../src/payload/values/amountFields.ts';

describe('amount fields', () => {
  const rows: readonly (readonly [schemaPath: string, isAmount: boolean])[] = [
    ['orderInformation.amountDetails.totalAmount', true],
    ['orderInformation.amountDetails.amexAdditionalAmounts[].amount', true],
    ['orderInformation.lineItems[].unitPrice', true],
    ['travelInformation.lodging.room[].dailyRate', true],
    ['travelInformation.autoRental.ratePerMile', true],
    ['travelInformation.autoRental.fuelCharges', true],
    ['orderInformation.amountDetails.currency', false],
    ['orderInformation.amountDetails.exchangeRate', false],
    ['orderInformation.lineItems[].taxRate', false],
    ['orderInformation.lineItems[].quantity', false],
    ['orderInformation.lineItems[0].unitPrice', false],
    ['orderInformation.amountDetails.unheardOfAmount', false],
    ['orderInformation.amountDetails', false],
    ['', false],
  ];
  for (const [schemaPath, isAmount] of rows) {
    it(`${JSON.stringify(schemaPath)}: ${isAmount}`, () => assert.equal(isAmountField(schemaPath), isAmount));
  }
});
