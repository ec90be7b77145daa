import assert from 'node:assert/strict';
import { creditSchema, memberSchema, type SchemaNode } from '../../../../src/contract/creditSchema.ts';
import paymentsOnly from '../../../../src/contract/paymentsOnly.json' with { type: 'json' };
import { check } from '../../../../src/payload/check.ts';
import { stepsOf } from '../../../../src/payload/document/document.ts';
import { credit, creditToToken, describeFinding } from '../../findingTable.ts';

const amounts = 'orderInformation.amountDetails';

describe('paymentsOnly', () => {
  describeFinding('paymentsOnly.field', {
    found: [
      creditToToken({ 'processingInformation.capture': 'false' }),
      credit({ 'processingInformation.captureOptions.isFinal': true }),
      credit({ 'processingInformation.authorizationOptions.ignoreAvsResult': true }),
      credit({ consumerAuthenticationInformation: { cavv: 'x' } }),
      credit({ 'orderInformation.billTo.address3': 'Backyard' }),
      credit({ 'orderInformation.lineItems': [{ gift: true }] }),
      credit({ 'recipientInformation.country': 'US' }),
      credit({ [`${amounts}.originalAmount`]: '9.00' }),
      credit({ capture: true }),
      credit({ capture: true, [`${amounts}.originalCurrency`]: 'EUR' }),
      credit({ 'orderInformation.Capture_Options': {} }),
    ],
    notFound: [
      credit(),
      credit({ 'merchantInformation.transactionLocalDateTime': '20261101101500' }),
      credit({ [`${amounts}.originalAmount`]: '9.00', [`${amounts}.originalCurrency`]: 'EUR' }),
      credit({ 'processingInformation.recurringOptions.loanPayment': true }),
      credit({ 'installmentInformation.planType': '1' }),
      credit({ 'processingInformation.authorizationOptions.initiator.type': 'customer' }),
    ],
    fixed: [
      [
        '{\r\n\t"processingInformation": {\r\n\t\t"capture": "false",\r\n\t\t"commerceIndicator": "internet"\r\n\t}\r\n}',
        'Remove "capture"',
        '{\r\n\t"processingInformation": {\r\n\t\t"commerceIndicator": "internet"\r\n\t}\r\n}',
      ],
      ['{"a":1,"riskInformation":{"profile":{"name":"x"}}}', 'Remove "riskInformation"', '{"a":1}'],
    ],
  });

  it('is one finding for an object, not one for each member below it', () => {
    const text = credit({ riskInformation: { profile: { name: 'x' }, eventType: 'y', buyerHistory: {} } });
    const found = check(text).filter(({ code }) => code === 'paymentsOnly.field');
    assert.deepEqual(
      found.map(({ path }) => path),
      ['riskInformation'],
    );
  });

  for (const path of ['processingInformation.capture', 'capture']) {
    it(`${path} is not removed by a safe fix: its value may belong elsewhere`, () => {
      const fixes = check(credit({ [path]: false }))
        .find(({ code }) => code === 'paymentsOnly.field')
        ?.fixes();
      assert.deepEqual(
        fixes?.map(({ safe }) => safe),
        [false],
      );
    });
  }

  for (const [place, names] of Object.entries(paymentsOnly)) {
    it(`lists no field of a credit in ${place || 'the payload'}`, () => {
      const owner = stepsOf(place).reduce<SchemaNode | undefined>(
        (schema, step) => memberSchema(schema?.items ?? schema, String(step)),
        creditSchema,
      );
      for (const name of names) assert.equal(memberSchema(owner?.items ?? owner, name), undefined, name);
    });
  }
});
