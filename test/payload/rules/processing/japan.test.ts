import { creditToToken, describeFinding } from '../../findingTable.ts';

const japan = (japanPaymentOptions: unknown, currency = 'JPY') =>
  creditToToken({
    'processingInformation.japanPaymentOptions': japanPaymentOptions,
    'orderInformation.amountDetails': { currency, totalAmount: '400' },
  });

describe('japan', () => {
  describeFinding('japan.payment-method', {
    found: ['11', '20', '35', '1', 'xx'].map((paymentMethod) => japan({ paymentMethod })),
    notFound: ['10', '21', '24', '34', '61', '80', '', '{{$guid}}', '100'].map((paymentMethod) =>
      japan({ paymentMethod }),
    ),
  });

  describeFinding('japan.no-installments', {
    found: [
      japan({ paymentMethod: '61' }),
      japan({ paymentMethod: '31', installments: '' }),
      japan({ paymentMethod: '34' }),
    ],
    notFound: [
      japan({ paymentMethod: '61', installments: '12' }),
      japan({ paymentMethod: '61', installments: 12 }),
      japan({ paymentMethod: '10' }),
      japan({ paymentMethod: '30' }),
    ],
  });

  const unused = { paymentMethod: '10', installments: '3' };
  describeFinding('japan.unused-installments', {
    found: [
      japan(unused),
      japan({ paymentMethod: '80', installments: '3' }),
      japan({ paymentMethod: '21', installments: 3 }),
    ],
    notFound: [
      japan({ paymentMethod: '61', installments: '3' }),
      japan({ paymentMethod: '10' }),
      japan({ installments: '3' }),
    ],
    fixed: [
      [japan(unused), 'Remove installments', japan({ paymentMethod: '10' })],
      [
        '{"processingInformation":{"japanPaymentOptions":{\r\n\t"installments":"3",\r\n\t"paymentMethod":"10"}}}',
        'Remove installments',
        '{"processingInformation":{"japanPaymentOptions":{\r\n\t"paymentMethod":"10"}}}',
      ],
    ],
  });

  describeFinding('japan.installments', {
    found: ['0', '100', 'twelve', '-1', '1.5', 100, 0].map((installments) =>
      japan({ paymentMethod: '61', installments }),
    ),
    notFound: ['1', '12', '99', '012', 12, '', '{{$randomInt 2 9}}'].map((installments) =>
      japan({ paymentMethod: '61', installments }),
    ),
  });

  describeFinding('japan.currency', {
    found: ['USD', 'eur', 'KRW'].map((currency) => japan({ paymentMethod: '10' }, currency)),
    notFound: [
      japan({ paymentMethod: '10' }),
      japan({ paymentMethod: '10' }, 'jpy'),
      japan({}, ''),
      japan(undefined, 'USD'),
      japan([], 'USD'),
    ],
  });
});
