import { creditToToken, describeFinding } from '../../findingTable.ts';

const complete = {
  'processingInformation.refundOptions.reason': 'pow',
  'paymentInformation.customer': undefined,
  'paymentInformation.card.number': '5555555555554444',
  recipientInformation: { firstName: 'Ana', lastName: 'Ruiz' },
  senderInformation: {
    firstName: 'Example Games',
    address1: '1 High Street',
    locality: 'Belfast',
    countryCode: 'GBR',
    account: { number: '4100', fundsSource: '01' },
  },
};
const winnings = (changes: object = {}) => creditToToken({ ...structuredClone(complete), ...changes });
const reason = 'processingInformation.refundOptions.reason';

describe('winnings', () => {
  describeFinding('winnings.incomplete', {
    found: [
      winnings({ recipientInformation: undefined }),
      winnings({ senderInformation: {} }),
      winnings({ 'senderInformation.account.fundsSource': '' }),
      winnings({ [reason]: 'POW', 'recipientInformation.lastName': undefined }),
    ],
    notFound: [
      winnings(),
      winnings({ [reason]: undefined, senderInformation: undefined }),
      winnings({ [reason]: '{{$guid}}', senderInformation: undefined }),
      winnings({ 'senderInformation.locality': '{{$guid}}' }),
    ],
  });

  describeFinding('winnings.no-reason', {
    found: [
      winnings({ [reason]: undefined }),
      winnings({ [reason]: '' }),
      winnings({ 'processingInformation.refundOptions': undefined }),
    ],
    notFound: [
      winnings(),
      winnings({ [reason]: 'other' }),
      winnings({ [reason]: undefined, senderInformation: undefined }),
      creditToToken(),
    ],
    fixed: [
      [winnings({ [reason]: '' }), 'Add "reason": "pow"', winnings()],
      [
        '{"recipientInformation":{},"senderInformation":{}}\r\n',
        'Add "reason": "pow"',
        '{"recipientInformation":{},"senderInformation":{},"processingInformation":{"refundOptions":{"reason":"pow"}}}\r\n',
      ],
    ],
  });

  describeFinding('winnings.reason-case', {
    found: ['POW', 'Pow', 'pOw'].map((value) => winnings({ [reason]: value })),
    notFound: ['pow', 'PAW', '', undefined].map((value) => winnings({ [reason]: value })),
    fixed: [[winnings({ [reason]: 'POW' }), 'Write pow', winnings()]],
  });

  const number = 'paymentInformation.card.number';
  describeFinding('winnings.not-mastercard', {
    found: ['4111111111111111', '378282246310005', '6011111111111117'].map((value) => winnings({ [number]: value })),
    notFound: [
      winnings(),
      winnings({ [number]: '2222420000001113' }),
      winnings({ [number]: undefined, 'paymentInformation.customer': { id: '1' } }),
      creditToToken({ [number]: '4111111111111111' }),
    ],
  });

  const country = 'senderInformation.countryCode';
  describeFinding('winnings.country-code', {
    found: ['GB', 'UK', 'us', 'England', 'XYZ'].map((value) => winnings({ [country]: value })),
    notFound: ['GBR', 'usa', '', '{{$guid}}', 5].map((value) => winnings({ [country]: value })),
    fixed: [
      [winnings({ [country]: 'GB' }), 'Write GBR', winnings()],
      [winnings({ [country]: 'uk' }), 'Write GBR', winnings()],
    ],
  });

  describeFinding('winnings.text', {
    found: [
      winnings({ 'recipientInformation.firstName': 'Zoë' }),
      winnings({ 'recipientInformation.lastName': '12345' }),
      winnings({ 'senderInformation.locality': 'a'.repeat(26) }),
      winnings({ 'senderInformation.address1': 'line\nline' }),
    ],
    notFound: [
      winnings(),
      winnings({ 'senderInformation.locality': 'a'.repeat(25) }),
      winnings({ 'senderInformation.address1': '{{$guid}}ë' }),
      winnings({ 'senderInformation.account.number': '12345678901' }),
      winnings({ 'senderInformation.lastName': '' }),
    ],
  });
});
