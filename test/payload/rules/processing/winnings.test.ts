import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
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
      ...[
        'recipientInformation.firstName',
        'recipientInformation.lastName',
        'senderInformation.firstName',
        'senderInformation.address1',
        'senderInformation.locality',
        'senderInformation.countryCode',
        'senderInformation.account.number',
        'senderInformation.account.fundsSource',
      ].map((path) => winnings({ [path]: undefined })),
    ],
    notFound: [
      winnings(),
      winnings({ [reason]: undefined, senderInformation: undefined }),
      winnings({ [reason]: '{{$guid}}', senderInformation: undefined }),
      winnings({ 'senderInformation.locality': '{{$guid}}' }),
      winnings({ 'senderInformation.lastName': undefined }),
    ],
  });

  const lacking: readonly (readonly [senderInformation: object | undefined, said: RegExp])[] = [
    [{ ...complete.senderInformation, locality: '' }, / sender\.locality[.:,; ]/],
    [
      { ...complete.senderInformation, account: {} },
      / sender\.account\.number and sender\.account\.fundsSource[.:,; ]/,
    ],
    [
      { firstName: 'A', address1: 'B' },
      / sender\.locality, sender\.countryCode, sender\.account\.number and sender\.account\.fundsSource[.:,; ]/,
    ],
    [{ firstName: 'A' }, / sender\.address1, sender\.locality, sender\.countryCode and 2 more[.:,; ]/],
    [undefined, / sender\.firstName, sender\.address1, sender\.locality and 3 more[.:,; ]/],
  ];
  for (const [senderInformation, said] of lacking) {
    it(`names what ${JSON.stringify(senderInformation)} lacks`, () => {
      const found = check(winnings({ senderInformation })).find(({ code }) => code === 'winnings.incomplete');
      assert.match(found?.message ?? '', said);
    });
  }

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
    found: ['POW', 'Pow', 'pOw', ' POW '].map((value) => winnings({ [reason]: value })),
    notFound: ['pow', ' pow', 'PAW', '', undefined].map((value) => winnings({ [reason]: value })),
    fixed: [[winnings({ [reason]: 'POW' }), 'Write pow', winnings()]],
  });

  const number = 'paymentInformation.card.number';
  describeFinding('winnings.not-mastercard', {
    found: ['4111111111111111', '378282246310005', '6011111111111117'].map((value) => winnings({ [number]: value })),
    notFound: [
      winnings(),
      winnings({ [number]: '2222420000001113' }),
      winnings({ [number]: '6759649826438453' }),
      winnings({ [number]: '9999999999999999' }),
      winnings({ [number]: undefined, 'paymentInformation.customer': { id: '1' } }),
      creditToToken({ [number]: '4111111111111111' }),
    ],
  });

  it('winnings.not-mastercard names the brand', () => {
    const found = check(winnings({ [number]: '378282246310005' }));
    const finding = found.find(({ code }) => code === 'winnings.not-mastercard');
    assert.match(finding?.message ?? '', /^The number belongs to American Express, but/);
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

  const limits: readonly (readonly [path: string, limit: number])[] = [
    ['recipientInformation.firstName', 35],
    ['recipientInformation.lastName', 35],
    ['senderInformation.firstName', 35],
    ['senderInformation.lastName', 35],
    ['senderInformation.address1', 50],
    ['senderInformation.locality', 25],
  ];
  describeFinding('winnings.text', {
    found: [
      winnings({ 'recipientInformation.firstName': 'Zoë' }),
      winnings({ 'recipientInformation.lastName': '12345' }),
      winnings({ 'senderInformation.locality': 'a'.repeat(26) }),
      winnings({ 'senderInformation.address1': 'line\nline' }),
      ...limits.map(([path, limit]) => winnings({ [path]: 'a'.repeat(limit + 1) })),
      ...['{', '\u001f', 'a{', '{a'].map((text) => winnings({ 'recipientInformation.firstName': text })),
    ],
    notFound: [
      winnings(),
      winnings({ 'senderInformation.locality': 'a'.repeat(25) }),
      winnings({ 'senderInformation.address1': '{{$guid}}ë' }),
      winnings({ 'senderInformation.account.number': '12345678901' }),
      winnings({ 'senderInformation.lastName': '' }),
      ...limits.map(([path, limit]) => winnings({ [path]: 'a'.repeat(limit) })),
      ...[' ', 'z', '1a', 'a1'].map((text) => winnings({ 'recipientInformation.firstName': text })),
    ],
  });

  it('is found where the first missing field would be', () => {
    const found = check(winnings({ 'senderInformation.locality': undefined, 'senderInformation.account': undefined }));
    assert.equal(found.find(({ code }) => code === 'winnings.incomplete')?.path, 'senderInformation.locality');
  });
});
