import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { credit, describeFinding } from '../../findingTable.ts';

const details = 'orderInformation.amountDetails';
const total = (totalAmount: unknown, currency: unknown) =>
  credit({ [`${details}.totalAmount`]: totalAmount, [`${details}.currency`]: currency });
const withAmount = (path: string, amount: unknown, currency = 'EUR') =>
  credit({ [path]: amount, [`${details}.currency`]: currency });

describe('thousands', () => {
  it('says what the API reads, with the decimals that the currency has', () => {
    const messageOf = (text: string) => check(text).find(({ code }) => code === 'amount.thousands')?.message ?? '';
    assert.match(messageOf(total('100.000', 'VND')), /^"100.000" is read as 100 VND, because VND has no decimals\./);
    assert.match(messageOf(total('1.000', 'EUR')), /^"1.000" is read as 1.00 EUR, because EUR has 2 decimals\./);
  });

  describeFinding('amount.thousands', {
    found: [
      ...['VND', 'EUR', 'USD', 'JPY', 'usd', 'HRK'].map((currency) => total('100.000', currency)),
      ...['1.000', '10.000', '999.000', '1.500', '1.250', '999.990', '18.400'].map((amount) => total(amount, 'EUR')),
      total('1.000', 'EUR').replace('"1.000"', '1.000'),
      ...['taxAmount', 'freightAmount', 'serviceFeeAmount', 'cashbackAmount'].map((name) =>
        withAmount(`${details}.${name}`, '1.000'),
      ),
      withAmount(`${details}.amexAdditionalAmounts[0].amount`, '1.000'),
      withAmount(`${details}.taxDetails[0].amount`, '1.000'),
      withAmount('orderInformation.lineItems[0].unitPrice', '1.000'),
      withAmount('orderInformation.lineItems[0].taxDetails[0].amount', '1.000'),
      withAmount('travelInformation.lodging.roomTaxAmount', '1.000'),
      withAmount('travelInformation.lodging.room[0].dailyRate', '1.000'),
      withAmount('travelInformation.autoRental.fuelCharges', '1.000'),
      withAmount('travelInformation.transit.airline.legs[0].totalFareAmount', '1.000'),
      credit({ [`${details}.foreignAmount`]: '1.000', [`${details}.foreignCurrency`]: 'VND' }),
    ],
    notFound: [
      ...['KWD', 'BHD', 'JOD', 'OMR', 'TND', 'CLF', 'kwd'].map((currency) => total('1.000', currency)),
      ...[
        '1.00',
        '1.0000',
        '1000.000',
        '0.000',
        '0100.000',
        '0.500',
        '1.2500',
        '1.255',
        '1000.500',
        '1,000',
        '100000',
        '1.',
        '.000',
      ].map((amount) => total(amount, 'EUR')),
      ...[null, undefined, 'ABC', '{{$guid}}'].map((currency) => total('1.000', currency)),
      total('1.500', 'JPY'),
      withAmount('orderInformation.lineItems[0].unitPrice', '1.450'),
      withAmount('travelInformation.autoRental.ratePerMile', '1.450'),
      withAmount(`${details}.exchangeRate`, '1.000'),
      withAmount('orderInformation.lineItems[0].taxRate', '1.000'),
      withAmount('clientReferenceInformation.code', '1.000'),
      withAmount(`${details}.unheardOfAmount`, '1.000'),
      credit({ [`${details}.foreignAmount`]: '1.000', [`${details}.foreignCurrency`]: 'KWD' }),
    ],
    fixed: [
      [total('100.000', 'VND'), 'Write 100000 (the point separates thousands)', total('100000', 'VND')],
      [total('100.000', 'VND'), 'Write 100 (the point separates decimals)', total('100', 'VND')],
      [total('1.000', 'EUR'), 'Write 1000', total('1000', 'EUR')],
      [total('1.000', 'EUR'), 'Write 1.00', total('1.00', 'EUR')],
      [total('1.500', 'EUR'), 'Write 1500 (the point separates thousands)', total('1500', 'EUR')],
      [total('1.500', 'EUR'), 'Write 1.50 (the point separates decimals)', total('1.50', 'EUR')],
      [total('1.000', 'EUR').replace('"1.000"', '1.000'), 'Write 1000', total('1000', 'EUR')],
    ],
  });
});
