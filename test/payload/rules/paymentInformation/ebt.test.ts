import { creditToToken, describeFinding } from '../../findingTable.ts';

const ebt = (flag: unknown, category: unknown, paymentType: unknown = { name: 'CARD', subTypeName: 'DEBIT' }) =>
  creditToToken({
    'processingInformation.purchaseOptions': flag === undefined ? undefined : { isElectronicBenefitsTransfer: flag },
    'processingInformation.electronicBenefitsTransfer': category === undefined ? undefined : { category },
    'paymentInformation.paymentType': paymentType,
  });

const flagPath = 'processingInformation.purchaseOptions.isElectronicBenefitsTransfer';

describe('ebt', () => {
  describeFinding('ebt.no-category', {
    found: [ebt(true, undefined), ebt('true', undefined), creditToToken({ [flagPath]: true })],
    notFound: [
      ...[ebt(true, 'FOOD'), ebt(false, undefined), ebt(undefined, undefined), ebt(true, '{{$guid}}')],
      // The schema says it.
      ...[ebt(true, ''), ebt(true, null)],
    ],
    fixed: [
      [
        '{"processingInformation":{"purchaseOptions":{"isElectronicBenefitsTransfer":true}}}',
        'Add "category": "FOOD"',
        '{"processingInformation":{"purchaseOptions":{"isElectronicBenefitsTransfer":true},"electronicBenefitsTransfer":{"category":"FOOD"}}}',
      ],
      [
        '{"processingInformation":{"purchaseOptions":{"isElectronicBenefitsTransfer":true},"electronicBenefitsTransfer":{}}}',
        'Add "category": "CASH"',
        '{"processingInformation":{"purchaseOptions":{"isElectronicBenefitsTransfer":true},"electronicBenefitsTransfer":{"category":"CASH"}}}',
      ],
    ],
  });

  describeFinding('ebt.not-flagged', {
    found: [
      ebt(undefined, 'FOOD'),
      ebt(false, 'CASH'),
      ebt('no', 'FOOD'),
      ebt('untrue', 'FOOD'),
      ebt('trueish', 'FOOD'),
    ],
    notFound: [
      ebt(true, 'FOOD'),
      ebt('true', 'FOOD'),
      ebt('{{$guid}}', 'FOOD'),
      ebt(null, 'FOOD'),
      ebt(undefined, undefined),
    ],
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
      ebt(true, 'FOOD', { name: ' CARD', subTypeName: 'DEBIT ' }),
      ebt(false, 'FOOD', null),
      ebt(true, 'FOOD', { name: 'CARD', subTypeName: '{{$guid}}' }),
    ],
    fixed: [[ebt(true, 'FOOD', { name: 'CARD' }), 'Set paymentType to CARD, DEBIT', ebt(true, 'FOOD')]],
  });
});
