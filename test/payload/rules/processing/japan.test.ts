import { creditToToken, describeFinding } from '../../findingTable.ts';

const japan = (japanPaymentOptions: unknown, currency = 'JPY') =>
  creditToToken({
    'processingInformation.japanPaymentOptions': japanPaymentOptions,
    'orderInformation.amountDetails': { currency, totalAmount: '400' },
  });

describe('japan', () => {
  describeFinding('japan.payment-method', {
    found: ['11', '20', '25', '30', '35', '60', '62', '81', '1', '1 ', 'xx', 'x'].map((paymentMethod) =>
      japan({ paymentMethod }),
    ),
    notFound: ['10', '21', '24', '31', '34', '61', '80', ' 10 ', '', '{{$guid}}', '100'].map((paymentMethod) =>
      japan({ paymentMethod }),
    ),
  });

  describeFinding('japan.no-installments', {
    found: [
      japan({ paymentMethod: '61' }),
      japan({ paymentMethod: '31', installments: '' }),
      japan({ paymentMethod: '34' }),
      japan({ paymentMethod: ' 61' }),
    ],
    notFound: [
      japan({ paymentMethod: '61', installments: '12' }),
      japan({ paymentMethod: '61', installments: 12 }),
      japan({ paymentMethod: '10' }),
      ...['30', '35', '60', '6', '3'].map((paymentMethod) => japan({ paymentMethod })),
    ],
  });

  const unused = { paymentMethod: '10', installments: '3' };
  describeFinding('japan.unused-installments', {
    found: [
      japan(unused),
      japan({ paymentMethod: '80', installments: '3' }),
      japan({ paymentMethod: '21', installments: 3 }),
      japan({ paymentMethod: '24 ', installments: 3 }),
    ],
    notFound: [
      japan({ paymentMethod: '61', installments: '3' }),
      japan({ paymentMethod: '10' }),
      japan({ installments: '3' }),
      ...['1', '8', '20', '25', '34', '81'].map((paymentMethod) => japan({ paymentMethod, installments: '3' })),
      japan({ paymentMethod: '10', installments: ' ' }),
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
    found: ['0', '00', '100', '1x', 'x1', 'twelve', '-1', '1.5', 100, 0].map((installments) =>
      japan({ paymentMethod: '61', installments }),
    ),
    notFound: ['1', '12', '99', '012', '0012', ' 12 ', 12, true, ' ', '', '{{$randomInt 2 9}}'].map((installments) =>
      japan({ paymentMethod: '61', installments }),
    ),
  });

  describeFinding('japan.currency', {
    found: ['USD', 'eur', 'KRW', ' USD '].map((currency) => japan({ paymentMethod: '10' }, currency)),
    notFound: [
      japan({ paymentMethod: '10' }),
      japan({ paymentMethod: '10' }, 'jpy'),
      ...['', ' jpy', 'YEN1', 'US', '{{$guid}}', 840].map((currency) => japan({}, currency as string)),
      japan(undefined, 'USD'),
      japan([], 'USD'),
    ],
  });
});
