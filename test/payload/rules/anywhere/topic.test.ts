import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { creditToToken, describeFinding } from '../../findingTable.ts';

const initiator = 'processingInformation.authorizationOptions.initiator';
const transaction = `${initiator}.merchantInitiatedTransaction`;
const indicator = 'processingInformation.commerceIndicator';
const pasted = (changes: object) => creditToToken({ ...changes });

describe('topic', () => {
  describeFinding('topic.credentials-on-file', {
    found: [
      pasted({ [`${initiator}.credentialStoredOnFile`]: true, [`${initiator}.type`]: 'customer' }),
      pasted({ [`${initiator}.storedCredentialUsed`]: true }),
      pasted({ authorizationOptions: { initiator: { type: 'customer' } } }),
      pasted({ 'processingInformation.storedCredentialUsed': true }),
    ],
    notFound: [
      pasted({}),
      pasted({ 'processingInformation.authorizationOptions.ignoreAvsResult': true }),
      pasted({ [`${transaction}.reason`]: '1' }),
      pasted({ [`${initiator}.storedCredentialUsed`]: true, [indicator]: 'recurring' }),
      pasted({ [`${initiator}.storedCredentialUsed`]: true, [indicator]: 'Recurring_internet' }),
      pasted({ [`${initiator}.type`]: 'Merchant' }),
    ],
    fixed: [
      [
        '{\r\n  "processingInformation": {\r\n    "authorizationOptions": {\r\n      "ignoreAvsResult": true,\r\n      "initiator": { "type": "customer" }\r\n    },\r\n    "reconciliationId": "1"\r\n  }\r\n}',
        'Remove the fields of credentials on file',
        '{\r\n  "processingInformation": {\r\n    "reconciliationId": "1"\r\n  }\r\n}',
      ],
    ],
  });

  describeFinding('topic.merchant-initiated', {
    found: [
      ...['1', '2', '3', '4', '5', 2].map((reason) => pasted({ [`${transaction}.reason`]: reason })),
      pasted({ [`${initiator}.type`]: 'merchant', [`${transaction}.reason`]: '2' }),
      pasted({ merchantInitiatedTransaction: { reason: '3', previousTransactionId: '1' } }),
    ],
    notFound: [
      pasted({ [`${initiator}.type`]: 'customer' }),
      pasted({ [`${initiator}.type`]: 'merchant' }),
      pasted({ [`${transaction}.reason`]: null }),
      pasted({ [`${transaction}.reason`]: '1', unscheduledPaymentInformation: { type: '1' } }),
    ],
    fixed: [
      [
        '{"a":1,"processingInformation":{"authorizationOptions":{"initiator":{"merchantInitiatedTransaction":{"reason":"2"}}}}}',
        'Remove the fields of merchant-initiated transactions',
        '{"a":1}',
      ],
    ],
  });

  describeFinding('topic.installment', {
    found: [
      pasted({ 'installmentInformation.totalCount': '12' }),
      pasted({ installmentInformation: { sequence: 1, totalCount: 3, amount: '1.00', planType: '1' } }),
      pasted({ [`${initiator}.storedCredentialUsed`]: true, [indicator]: 'install' }),
      pasted({ [`${initiator}.storedCredentialUsed`]: true, [indicator]: 'Install_internet' }),
    ],
    notFound: [
      pasted({ 'installmentInformation.planType': '1' }),
      pasted({ [indicator]: 'install' }),
      pasted({ 'processingInformation.japanPaymentOptions': { paymentMethod: '61', installments: '12' } }),
    ],
    fixed: [
      [
        '{"installmentInformation":{"planType":"1","sequence":1,"totalCount":3},"a":1}',
        'Remove the fields of installment payments',
        '{"installmentInformation":{"planType":"1"},"a":1}',
      ],
      [
        '{"a":1,"installmentInformation":{"sequence":1,"totalCount":3}}',
        'Remove the fields of installment payments',
        '{"a":1}',
      ],
    ],
  });

  describeFinding('topic.recurring', {
    found: [
      pasted({ recurringPaymentInformation: { frequency: '1', endDate: '2027-01-01' } }),
      pasted({ 'processingInformation.recurringOptions.firstRecurringPayment': true }),
      pasted({ [`${initiator}.type`]: 'merchant', [indicator]: 'recurring' }),
      pasted({ recurring_payment_information: {} }),
    ],
    notFound: [
      pasted({ [indicator]: 'recurring' }),
      pasted({ 'processingInformation.recurringOptions.loanPayment': true }),
      pasted({ [`${initiator}.type`]: 'merchant' }),
    ],
    fixed: [
      [
        '{"processingInformation":{"recurringOptions":{"firstRecurringPayment":true},"commerceIndicator":"recurring","authorizationOptions":{"initiator":{"type":"merchant"}}},"recurringPaymentInformation":{"frequency":"1"}}',
        'Remove the fields of recurring payments',
        '{"processingInformation":{"commerceIndicator":"recurring"}}',
      ],
    ],
  });

  describeFinding('topic.unscheduled', {
    found: [
      pasted({ 'unscheduledPaymentInformation.type': '1' }),
      pasted({ [`${initiator}.type`]: 'merchant', [`${initiator}.storedCredentialUsed`]: true }),
      pasted({ [`${transaction}.previousTransactionId`]: '123456789619999' }),
    ],
    notFound: [
      pasted({ [`${initiator}.type`]: 'customer' }),
      pasted({ [`${transaction}.reason`]: '2' }),
      pasted({ 'processingInformation.authorizationOptions.authType': 'AUTOCAPTURE' }),
    ],
    fixed: [
      [
        '{"unscheduledPaymentInformation":{"type":"1"},"a":1}',
        'Remove the fields of unscheduled credentials-on-file payments',
        '{"a":1}',
      ],
    ],
  });

  it('unscheduled payments and their initiator are one finding', () => {
    const text = pasted({ 'unscheduledPaymentInformation.type': '1', [`${initiator}.type`]: 'customer' });
    assert.deepEqual(
      check(text).map(({ code }) => code),
      ['topic.unscheduled'],
    );
  });

  it('is one finding for everything that belongs to it', () => {
    const text = pasted({
      [initiator]: { type: 'merchant', storedCredentialUsed: true, merchantInitiatedTransaction: { reason: '2' } },
      'processingInformation.authorizationOptions.ignoreAvsResult': true,
      'processingInformation.recurringOptions.firstRecurringPayment': true,
      recurringPaymentInformation: { frequency: '1', endDate: '2027-01-01' },
    });
    const codes = check(text).flatMap(({ code }) => (/^(topic|paymentsOnly|name)\./.test(code) ? [code] : []));
    assert.deepEqual(codes, ['topic.recurring']);
  });

  const named: readonly (readonly [reason: unknown, words: RegExp])[] = [
    ['1', /\(here: resubmission\)/],
    ['2', /\(here: delayed charge\)/],
    [3, /\(here: reauthorization\)/],
    ['4', /\(here: no-show\)/],
    ['5', /\(here: account top-up\)/],
    ['6', /^Merchant-initiated transactions exist/],
    ['toString', /^Merchant-initiated transactions exist/],
  ];
  for (const [reason, words] of named) {
    it(`of a transaction that a merchant initiated for ${JSON.stringify(reason)} says ${words.source}`, () => {
      for (const changes of [
        { [`${transaction}.reason`]: reason },
        { merchantInitiatedTransaction: { reason } },
        { authorizationOptions: { initiator: { merchantInitiatedTransaction: { reason } } } },
      ]) {
        const [finding] = check(pasted(changes)).filter(({ code }) => code.startsWith('topic.'));
        assert.match(finding?.message ?? '', words);
        assert.match(finding?.message ?? '', /, send its token, for example paymentInformation\.customer\.id\.$/);
      }
    });
  }

  it('is not removed where a name has a dot', () => {
    const text = '{"a.b":{"recurringPaymentInformation":{"frequency":"1"}}}';
    assert.deepEqual(
      check(text)
        .filter(({ code }) => code.startsWith('topic.'))
        .flatMap(({ fixes }) => fixes()),
      [],
    );
  });
});
