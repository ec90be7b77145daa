import { creditToToken, describeFinding } from '../findingTable.ts';

const ebt = (flag: unknown, category: unknown, paymentType: unknown = { name: 'CARD', subTypeName: 'DEBIT' }) =>
  creditToToken({
    'processingInformation.purchaseOptions': flag === undefined ? undefined : { isElectronicBenefitsTransfer: flag },
    'processingInformation.electronicBenefitsTransfer': category === undefined ? undefined : { category },
    'paymentInformation.paymentType': paymentType,
  });

describe('ebt', () => {
  describeFinding('ebt.no-category', {
    found: [ebt(true, undefined), ebt('true', undefined), ebt(true, '')],
    notFound: [ebt(true, 'FOOD'), ebt(false, undefined), ebt(undefined, undefined), ebt(true, '{{$guid}}')],
    fixed: [
      [ebt(true, ''), 'Add "category": "FOOD"', ebt(true, 'FOOD')],
      [ebt(true, ''), 'Add "category": "CASH"', ebt(true, 'CASH')],
    ],
  });

  describeFinding('ebt.not-flagged', {
    found: [ebt(undefined, 'FOOD'), ebt(false, 'CASH'), ebt('no', 'FOOD'), ebt(null, 'FOOD')],
    notFound: [ebt(true, 'FOOD'), ebt('true', 'FOOD'), ebt('{{$guid}}', 'FOOD'), ebt(undefined, undefined)],
    fixed: [
      [ebt(false, 'CASH'), 'Set isElectronicBenefitsTransfer to true', ebt(true, 'CASH')],
      [
        '{"processingInformation":{"electronicBenefitsTransfer":{"category":"FOOD"}}}\r\n',
        'Set isElectronicBenefitsTransfer to true',
        '{"processingInformation":{"electronicBenefitsTransfer":{"category":"FOOD"},"purchaseOptions":{"isElectronicBenefitsTransfer":true}}}\r\n',
      ],
    ],
  });

  describeFinding('ebt.not-pin-debit', {
    found: [
      ebt(true, 'FOOD', null),
      ebt(true, 'FOOD', { name: 'CARD' }),
      ebt(true, 'FOOD', { name: 'CHECK', subTypeName: 'DEBIT' }),
    ],
    notFound: [
      ebt(true, 'FOOD'),
      ebt(true, 'FOOD', { name: 'card', subTypeName: 'debit' }),
      ebt(false, 'FOOD', null),
      ebt(true, 'FOOD', { name: 'CARD', subTypeName: '{{$guid}}' }),
    ],
    fixed: [[ebt(true, 'FOOD', { name: 'CARD' }), 'Set paymentType to CARD, DEBIT', ebt(true, 'FOOD')]],
  });
});
