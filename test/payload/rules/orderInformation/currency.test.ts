import assert from 'node:assert/strict';
import { currencyDecimals, isCurrency, nearestCurrencies } from '../../../../src/contract/currencies.ts';
import { check } from '../../../../src/payload/check.ts';
import { credit, creditToToken, describeFinding } from '../../findingTable.ts';

const path = 'orderInformation.amountDetails.currency';
const inCurrency = (currency: unknown) => credit({ [path]: currency });

describe('currency', () => {
  describeFinding('currency.missing', {
    found: [inCurrency(undefined), inCurrency(''), inCurrency(' '), creditToToken({ [path]: undefined })],
    notFound: [
      inCurrency('USD'),
      inCurrency('{{$guid}}'),
      inCurrency(840),
      inCurrency(null),
      credit({ [path]: undefined, 'orderInformation.amountDetails.curency': 'USD' }),
      credit({ [path]: undefined, 'orderInformation.currency': 'USD' }),
      creditToToken({ [path]: undefined, 'orderInformation.amountDetails.totalAmount': undefined }),
    ],
    fixed: [
      [inCurrency(undefined), 'Add "currency": "USD"', inCurrency('USD')],
      [inCurrency(''), 'Add "currency": "EUR"', inCurrency('EUR')],
    ],
  });

  describeFinding('currency.unknown', {
    found: ['UDS', 'XYZ', 'US', '$', '840', 'US ', 'ZZZ', '__p', 'DOLLARS', 'ABCDE', 'US USD', ' USDX', 'XUSD '].map(
      inCurrency,
    ),
    notFound: ['EURO', 'USD', 'usd', 'eur', 'XCG', 'CLF', 'BYR', '', 'USD ', ' eur', '  USD', 'USD  ', ' USD '].map(
      inCurrency,
    ),
    fixed: [
      [inCurrency('UDS'), 'Write USD', inCurrency('USD')],
      [inCurrency('tbh'), 'Write THB', inCurrency('THB')],
      [inCurrency('RMB'), 'Write CNY', inCurrency('CNY')],
      [inCurrency('NTD'), 'Write TWD', inCurrency('TWD')],
      [inCurrency('¥'), 'Write CNY', inCurrency('CNY')],
      [inCurrency('€'), 'Write EUR', inCurrency('EUR')],
      [inCurrency('US'), 'Write USD', inCurrency('USD')],
      [
        '{"a":1,\r\n\t"orderInformation":{"amountDetails":{"totalAmount":"1","currency":"YEN"}}}',
        'Write JPY',
        '{"a":1,\r\n\t"orderInformation":{"amountDetails":{"totalAmount":"1","currency":"JPY"}}}',
      ],
    ],
  });

  describeFinding('currency.too-long', {
    found: ['EURO', 'euros', 'USDT', 'USD/EUR', 'GBP£', 'USD X'].map(inCurrency),
    notFound: ['EUR', 'DOLLARS', 'pounds', 'US', 'USD ', 'USD  ', ' EUR'].map(inCurrency),
    fixed: [[inCurrency('Euro'), 'Write EUR', inCurrency('EUR')]],
  });

  describeFinding('currency.withdrawn', {
    found: ['HRK', 'byr', 'VEF', 'SLL'].map(inCurrency),
    notFound: ['EUR', 'BYN', 'VES', 'SLE', 'XXX'].map(inCurrency),
  });

  describeFinding('currency.lower-case', {
    found: ['usd', 'Eur', 'gBP'].map(inCurrency),
    notFound: ['USD', 'xyz', 'hrk', 'euro'].map(inCurrency),
    fixed: [[inCurrency('usd'), 'Write USD', inCurrency('USD')]],
  });

  // The unit of prices in pence and cents: in pounds the amount would be a hundred times as much.
  for (const [written, isSafe] of [
    ['gbp', true],
    ['Gbp', true],
    ['GBp', false],
    ['USd', false],
  ] as const) {
    it(`${written} is ${isSafe ? '' : 'not '}written in capitals without being looked at`, () => {
      const fixes = check(inCurrency(written)).flatMap((finding) => finding.fixes());
      assert.deepEqual(
        fixes.map(({ safe }) => safe),
        [isSafe],
      );
    });
  }

  const said: readonly (readonly [written: string, begins: RegExp])[] = [
    ['euros', /^"euros" is not a three-letter ISO 4217 code\. It may be truncated to EUR, or the request refused:/],
    ['hrk', /^"hrk" is a withdrawn currency, so processors decline it\. Use its successor EUR, and convert/],
    ['usd', /with "USD"\.$/],
    ['', /^The currency is missing\. The API refuses an amount without one unless the account fills it in: add/],
  ];
  for (const [written, begins] of said) {
    it(`says of ${written}: ${begins.source}`, () => {
      const finding = check(inCurrency(written)).find(({ code }) => code.startsWith('currency.'));
      assert.match(finding?.message ?? '', begins);
    });
  }

  it('offers no fix for a withdrawn currency, as the amount has to be converted', () =>
    assert.deepEqual(
      check(inCurrency('HRK'))
        .find(({ code }) => code === 'currency.withdrawn')
        ?.fixes(),
      [],
    ));

  const decimals: Record<number, string> = {
    0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
    2: 'USD EUR GBP CAD HUF IDR COP TWD PKR MMK LAK RSD ALL AFN IRR LBP MGA MRU SYP YER SOS KPW CZK INR XCG ZWG',
    3: 'BHD IQD JOD KWD LYD OMR TND',
    4: 'CLF UYW',
  };
  for (const [count, codes] of Object.entries(decimals)) {
    it(`${count} decimals have ${codes}`, () => {
      for (const code of codes.split(' ')) assert.equal(currencyDecimals(code), Number(count), code);
    });
  }

  it('every currency that this runtime knows has decimals', () => {
    for (const code of Intl.supportedValuesOf('currency'))
      assert.ok([0, 2, 3].includes(currencyDecimals(code) ?? -1), code);
  });

  it('an unknown currency has no decimals', () => {
    for (const code of ['', 'US', 'ABC', 'constructor']) assert.equal(currencyDecimals(code), undefined);
    assert.equal(isCurrency('usd'), false);
  });

  const meant: [string, string[]][] = [
    ['UDS', ['USD']],
    ['GPB', ['GBP']],
    ['EU', ['EUR']],
    ['GBX', []],
    ['usx', []],
    ['EUX', []],
    ['QQQ', []],
    ['', []],
  ];
  for (const [written, codes] of meant) {
    it(`"${written}" is similar to ${codes.join(', ') || 'no code'}`, () => {
      assert.deepEqual(nearestCurrencies(written).slice(0, 1), codes);
    });
  }
});
