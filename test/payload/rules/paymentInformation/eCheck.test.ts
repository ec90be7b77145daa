import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { creditToToken, describeFinding } from '../../findingTable.ts';

const info = 'paymentInformation';
const bank = `${info}.bank`;
const eCheck = (changes: object = {}) =>
  creditToToken({
    [info]: {
      bank: { account: { type: 'C', number: '4100' }, routingNumber: '071923284' },
      paymentType: { name: 'CHECK' },
    },
    ...changes,
  });

describe('eCheck', () => {
  describeFinding('eCheck.no-payment-type', {
    found: [
      eCheck({ [`${info}.paymentType`]: undefined }),
      eCheck({ [`${info}.paymentType`]: {} }),
      eCheck({ [`${info}.paymentType.name`]: '' }),
    ],
    notFound: [
      eCheck(),
      eCheck({ [`${info}.paymentType.name`]: 'check' }),
      creditToToken(),
      eCheck({ [bank]: null }),
      eCheck({ [`${info}.paymentType`]: 'CHECK' }),
    ],
    fixed: [[eCheck({ [`${info}.paymentType`]: undefined }), 'Add "paymentType": {"name": "CHECK"}', eCheck()]],
  });

  describeFinding('eCheck.payment-type-differs', {
    found: ['CARD', 'card', 'Card', 'ACH', 'eCheck', ' card '].map((name) =>
      eCheck({ [`${info}.paymentType.name`]: name }),
    ),
    notFound: [
      eCheck(),
      eCheck({ [`${info}.paymentType.name`]: 'bankTransfer' }),
      eCheck({ [`${info}.paymentType.name`]: 'CARD', [`${info}.card.number`]: '4111111111111111' }),
    ],
    fixed: ['CARD', 'ACH'].map((name) => [eCheck({ [`${info}.paymentType.name`]: name }), 'Write CHECK', eCheck()]),
  });

  describeFinding('eCheck.incomplete', {
    found: [
      eCheck({ [`${bank}.routingNumber`]: undefined }),
      eCheck({ [`${bank}.account.number`]: '' }),
      eCheck({ [`${bank}.account`]: undefined }),
      eCheck({ [`${bank}.account.type`]: undefined }),
      eCheck({ [bank]: {} }),
    ],
    notFound: [
      eCheck(),
      eCheck({ [`${bank}.routingNumber`]: undefined, [`${bank}.routingnumber`]: '071923284' }),
      eCheck({ [`${bank}.routingNumber`]: null }),
      eCheck({ [`${bank}.routingNumber`]: '{{$guid}}' }),
      eCheck({ [bank]: { iban: 'GB00TEST00000000000000' } }),
      eCheck({ [bank]: { account: { number: '4100' } }, [`${info}.customer.id`]: '1' }),
      creditToToken(),
    ],
  });

  describeFinding('eCheck.masked', {
    found: ['XXXX4100', '****4100', 'xxxxxx00', '••••4100', '##4100', '41 XX-00', '41xX', 'X'.repeat(40)].map(
      (number) => eCheck({ [`${bank}.account.number`]: number }),
    ),
    notFound: [
      ...['4100', '', '{{$guid}}', '12-3456-7', 'A7X4100', '4XX1Q', 'Q4XX1', '4X1X0'].map((number) =>
        eCheck({ [`${bank}.account.number`]: number }),
      ),
      creditToToken(),
    ],
  });

  describeFinding('eCheck.account-type', {
    found: ['c', 'A', '1', 'checking', 'DDA'].map((type) => eCheck({ [`${bank}.account.type`]: type })),
    notFound: ['C', 'G', 'S', 'X', '', '{{$guid}}'].map((type) => eCheck({ [`${bank}.account.type`]: type })),
    fixed: [
      ['c', 'C'],
      [' S', 'S'],
      ['checking', 'C'],
      ['Savings', 'S'],
      ['corporate checking', 'X'],
      ['General Ledger', 'G'],
      ['g', 'G'],
      ['x ', 'X'],
    ].map(
      ([written, right]) =>
        [
          eCheck({ [`${bank}.account.type`]: written }),
          `Write ${right}`,
          eCheck({ [`${bank}.account.type`]: right }),
        ] as const,
    ),
  });

  describeFinding('eCheck.routing-number', {
    found: [
      '12104288',
      '1210-4288',
      '121042882x',
      'x121042882',
      ' 071923284',
      'ABCDEFGHI',
      '1',
      '1210428820',
      '12104288-3',
    ].map((number) => eCheck({ [`${bank}.routingNumber`]: number })),
    notFound: [
      ...['071923284', '071923285', '', ' ', '{{$guid}}'].map((number) =>
        eCheck({ [`${bank}.routingNumber`]: number }),
      ),
      eCheck({ [`${bank}.routingNumber`]: '00010004', 'orderInformation.amountDetails.currency': 'CAD' }),
      eCheck({ [`${bank}.routingNumber`]: '00010004', 'orderInformation.billTo.country': 'CA' }),
    ],
    fixed: [
      ['12104288-2', '121042882'],
      ['1210 4288 2', '121042882'],
      [' 121042882 ', '121042882'],
      ['71923284', '071923284'],
    ].map(
      ([written, right]) =>
        [
          eCheck({ [`${bank}.routingNumber`]: written }),
          `Write ${right}`,
          eCheck({ [`${bank}.routingNumber`]: right }),
        ] as const,
    ),
  });

  describeFinding('eCheck.routing-check-digit', {
    found: ['071923285', '121042883', '123456789', '000000001'].map((number) =>
      eCheck({ [`${bank}.routingNumber`]: number }),
    ),
    notFound: ['071923284', '121042882', '011000015', '12104288'].map((number) =>
      eCheck({ [`${bank}.routingNumber`]: number }),
    ),
  });

  const currency = 'orderInformation.amountDetails.currency';
  describeFinding('eCheck.currency', {
    found: ['EUR', 'gbp', 'JPY', ' eur '].map((code) => eCheck({ [currency]: code })),
    notFound: [
      ...['USD', 'usd', 'CAD', '', 'EURO', 'XEUR', '€', ' usd'].map((code) => eCheck({ [currency]: code })),
      creditToToken({ [currency]: 'EUR' }),
    ],
  });

  const country = 'orderInformation.billTo.country';
  describeFinding('eCheck.country', {
    found: ['GB', 'de', 'UK'].map((code) => eCheck({ [country]: code })),
    notFound: [
      ...['US', 'us', 'CA', '', 'ZZZ'].map((code) => eCheck({ [country]: code })),
      creditToToken({ [country]: 'GB' }),
    ],
  });

  const secCode = 'processingInformation.bankTransferOptions.secCode';
  describeFinding('eCheck.sec-code', {
    found: ['XXX', 'PP', 'Web', 'WEBB', 'internet'].map((code) => eCheck({ [secCode]: code })),
    notFound: ['WEB', 'PPD', 'CCD', 'ARC', 'POP', 'TEL', 'web', 'tel', 'arc', '', ' ', '{{$guid}}'].map((code) =>
      eCheck({ [secCode]: code }),
    ),
    fixed: [[eCheck({ [secCode]: 'Web' }), 'Write WEB', eCheck({ [secCode]: 'WEB' })]],
  });

  it('offers no routing number that fails its check digit', () => {
    const found = check(eCheck({ [`${bank}.routingNumber`]: '1210-4288-3' }));
    assert.deepEqual(found.find(({ code }) => code === 'eCheck.routing-number')?.fixes(), []);
  });

  for (const written of ['savings', 'checking', 'XXX']) {
    it(`offers no SEC code for ${written}`, () => {
      const found = check(eCheck({ [secCode]: written })).find(({ code }) => code === 'eCheck.sec-code');
      assert.deepEqual(found?.fixes(), []);
    });
  }

  it('a foreign country is drawn at the country', () => {
    assert.equal(check(eCheck({ [country]: 'GB' })).find(({ code }) => code === 'eCheck.country')?.path, country);
  });

  it('names what is missing', () => {
    const found = check(eCheck({ [bank]: {} })).find(({ code }) => code === 'eCheck.incomplete');
    assert.equal(found?.path, `${bank}.account.number`);
    assert.match(found?.message ?? '', /\baccount\.number, account\.type and routingNumber\b/);
  });
});
