import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { credit, creditToToken, describeFinding } from '../../findingTable.ts';

const details = 'orderInformation.amountDetails';
const total = (totalAmount: unknown, currency: unknown = 'USD') =>
  credit({ [`${details}.totalAmount`]: totalAmount, [`${details}.currency`]: currency });
const items =
  (...lineItems: object[]) =>
  (totalAmount?: string) =>
    credit({ [`${details}.totalAmount`]: totalAmount, 'orderInformation.lineItems': lineItems });

describe('amount', () => {
  describeFinding('amount.missing', {
    found: [
      total(undefined),
      total(''),
      total(null),
      credit({ [details]: { currency: 'USD', totalamount: '4.00' } }),
      '{}',
      creditToToken({ orderInformation: undefined }),
      items({ quantity: 1 })(),
      '{"orderInformation": []}',
      ...[{}, [], ['18.40'], { value: '18.40' }, true, false].map((amount) => total(amount)),
      items({ unitPrice: {} })(),
    ],
    notFound: [
      total('1.00'),
      total('{{$randomInt 1 9}}'),
      total(5),
      items({ unitPrice: '5.00' })(),
      items({ quantity: 1 }, { unitPrice: '5.00' })(),
      creditToToken({ orderInformation: undefined, 'processingInformation.industryDataType': 'airline' }),
    ],
  });

  describeFinding('amount.missing-airline', {
    found: [
      creditToToken({ orderInformation: undefined, 'processingInformation.industryDataType': 'airline' }),
      creditToToken({ [`${details}.totalAmount`]: undefined, 'travelInformation.transit.airline.ticketNumber': '1' }),
      creditToToken({ [`${details}.totalAmount`]: ' ', travelInformation: {} }),
    ],
    notFound: [
      creditToToken({ [details]: { currency: 'USD', totalamount: '4.00' }, travelInformation: {} }),
      creditToToken({ 'processingInformation.industryDataType': 'airline' }),
      creditToToken({ travelInformation: {} }),
      creditToToken({ orderInformation: undefined }),
    ],
  });

  describeFinding('amount.format', {
    found: [
      '1,234.50',
      '$12.00',
      '12.00 USD',
      '1e3',
      '12.3.4',
      'ten',
      '１２',
      '0x10',
      '12,50',
      '1,234,567,890,123.5',
    ].map((text) => total(text)),
    notFound: [
      ...['18.40', '200', '5.', '.50', '007.00', '30.0', '{{$randomInt 1 9}}.00', '-5.00', ''].map((text) =>
        total(text),
      ),
      total('1,234,567,890,123.50'),
      items({ unitPrice: '1,234,567,890,123,456.50' })(),
      total(18.4),
      total(1e21),
      total(true),
      total([]),
    ],
    fixed: [
      [total('1,234.50'), 'Write 1234.50', total('1234.50')],
      [total('$12.00'), 'Write 12.00', total('12.00')],
      [total('12.00 USD'), 'Write 12.00', total('12.00')],
      [total('USD 12.00'), 'Write 12.00', total('12.00')],
      [total(' 12.00'), 'Write 12.00', total('12.00')],
      [total('+12.00'), 'Write 12.00', total('12.00')],
      [total('1 234,5'), 'Write 1234.5', total('1234.5')],
      [total('1.234.567,89 €', 'EUR'), 'Write 1234567.89', total('1234567.89', 'EUR')],
      [total('5,000'), 'Write 5000', total('5000')],
      [total('1,234,567', 'KWD'), 'Write 1234567', total('1234567', 'KWD')],
      [total('5 000', 'KWD'), 'Write 5000', total('5000', 'KWD')],
    ],
  });

  const readings: readonly (readonly [amount: string, currency: string | null, amounts: readonly string[]])[] = [
    ['5,000', 'USD', ['5000', '5.00']],
    ['5,000', 'VND', ['5000', '5']],
    ['5,000', 'KWD', ['5000', '5.000']],
    ['12,345 KWD', 'KWD', ['12345', '12.345']],
    ['5,123', 'USD', ['5123']],
    ['5,000', null, ['5000', '5.000']],
    ['0,500', 'USD', ['0.50']],
    ['0,500', 'KWD', ['0.500']],
    ['1.000.000', 'VND', ['1000000']],
    ['1.234.567', 'EUR', ['1234567']],
    ['1,23,456', 'INR', []],
    ['1.2.3', 'EUR', []],
    ['12,345.50', 'USD', ['12345.50']],
    ['12.345.678', 'EUR', ['12345678']],
    ['12.345,5', 'EUR', ['12345.5']],
    ['1234.567.890', 'EUR', []],
    ['1,234,56', 'USD', []],
    ['1.2,50', 'EUR', []],
    ['0,5001', 'USD', []],
    ['$5.00', 'MXN', ['5.00']],
    ['US$5.00', 'USD', ['5.00']],
    ['¥500', 'JPY', ['500']],
    ['¥5.00', 'CNY', ['5.00']],
    ['€ 18,40', 'EUR', ['18.40']],
    ['€18.40', null, ['18.40']],
    ['R$ 18,40', 'BRL', ['18.40']],
    ['kr 18,40', 'SEK', ['18.40']],
    ['18,40 zł', 'PLN', ['18.40']],
    ['Rs.500', 'INR', ['500']],
    ['Rs. 1,500.00', 'INR', ['1500.00']],
    ['12.50 GBX', 'GBP', []],
    ['1840¢', 'USD', []],
    ['l8.40', 'USD', []],
    ['O.50', 'USD', []],
    ['10 TSD', 'EUR', []],
    ['2 mio', 'EUR', []],
    ['1.5k', 'USD', []],
    ['18.40 pct', 'USD', []],
    ['"18.40"', 'USD', ['18.40']],
    ["'18.40'", 'USD', ['18.40']],
    ['18.40\u200B', 'USD', ['18.40']],
    ['１８.４０', 'USD', ['18.40']],
  ];
  for (const [written, currency, amounts] of readings) {
    it(`${written} ${currency} can mean ${amounts.join(' or ') || 'anything'}, and no fix is safe`, () => {
      const fixes = check(total(written, currency))
        .find(({ code }) => code === 'amount.format')
        ?.fixes();
      assert.deepEqual(
        fixes?.map(({ title }) => title.replace(/^Write (\S+).*/, '$1')),
        amounts,
      );
      assert.ok(!fixes?.some(({ safe }) => safe));
    });
  }

  const namesOther: readonly (readonly [amount: string, currency: string, titles: readonly string[]])[] = [
    ['€18.40', 'USD', ['Write 18.40, and EUR as the currency', 'Write 18.40, and keep the currency USD']],
    ['18.40 EUR', 'USD', ['Write 18.40, and EUR as the currency', 'Write 18.40, and keep the currency USD']],
    ['1.500,00 EUR', 'usd', ['Write 1500.00, and EUR as the currency', 'Write 1500.00, and keep the currency USD']],
    ['-€5.00', 'GBP', ['Write 5.00, and EUR as the currency', 'Write 5.00, and keep the currency GBP']],
    [
      '¥500',
      'EUR',
      [
        'Write 500, and JPY as the currency',
        'Write 500, and CNY as the currency',
        'Write 500, and keep the currency EUR',
      ],
    ],
  ];
  for (const [written, currency, titles] of namesOther) {
    it(`${written} in ${currency} names another currency, and both are offered`, () => {
      const found = check(total(written, currency)).find(({ code }) => /^amount\.(?:format|negative)$/.test(code));
      assert.deepEqual(
        found?.fixes().map(({ title }) => title),
        titles,
      );
    });
  }

  describeFinding('amount.negative', {
    found: [
      total('-5.00'),
      total('5.00-'),
      total('5.00 −'),
      total(' -5'),
      total('(5.00)'),
      total('−5.00'),
      total(-5),
      items({ unitPrice: '-1.00' })(),
    ],
    notFound: [
      total('5.00'),
      total('5-00'),
      total(5),
      total(`-${'1'.repeat(19)}`),
      items({ unitPrice: '-1.00' })('1.00'),
    ],
    fixed: [
      [total('-5.00'), 'Write 5.00', total('5.00')],
      [total('(5.00)'), 'Write 5.00', total('5.00')],
      [total('5.00-'), 'Write 5.00', total('5.00')],
      [total('-€5.00'), 'Write 5.00, and EUR as the currency', total('5.00', 'EUR')],
      [total(-5), 'Write 5', total('5')],
    ],
  });

  describeFinding('amount.zero', {
    found: [total('0'), total('0.00'), total('.0'), total(0), items({ unitPrice: '0.00' })()],
    notFound: [
      total('0.01'),
      total('10'),
      total(''),
      total('{{$randomInt 0 9}}'),
      items({ unitPrice: '0.00' })('1.00'),
    ],
  });

  describeFinding('amount.too-many-decimals', {
    found: [
      total('10.999'),
      total('18.40', 'JPY'),
      total('18.40', 'jpy'),
      total('0.001'),
      total('1.2345', 'KWD'),
      total('5.5', 'CLP'),
      total(10.999),
      items({ unitPrice: '10.999' })(),
    ],
    notFound: [
      total('10.99'),
      total('100.00', 'JPY'),
      total('10.990'),
      total('1.234', 'KWD'),
      total('1.50', 'HUF'),
      total('1.50', 'IDR'),
      total('1.50', 'TWD'),
      total('10.999', 'ABC'),
      total('10.999', null),
      total('1.2345', 'CLF'),
      items({ unitPrice: '10.999' })('11.00'),
    ],
    fixed: [
      [total('10.999'), 'Trim to 10.99 (drops 0.009)', total('10.99')],
      [total('12.34600'), 'Trim to 12.34 (drops 0.006)', total('12.34')],
      [total('12.34006'), 'Trim to 12.34 (drops 0.00006)', total('12.34')],
      [total('18.40', 'JPY'), 'Trim to 18 (drops 0.4)', total('18', 'JPY')],
      [total('.126', 'USD'), 'Trim to 0.12', total('0.12')],
      [total(10.999), 'Trim to 10.99', total('10.99')],
      [total('1.250', 'VND'), 'Write 1250', total('1250', 'VND')],
      [total('10.999'), 'Write 10999', total('10999')],
      [
        '{\r\n\t"orderInformation":\t{"amountDetails": {"currency":"USD" ,"totalAmount":"1.239"}}\r\n}\r\n',
        'Trim to 1.23',
        '{\r\n\t"orderInformation":\t{"amountDetails": {"currency":"USD" ,"totalAmount":"1.23"}}\r\n}\r\n',
      ],
    ],
  });

  const truncated: readonly (readonly [amount: string, currency: string, begins: RegExp])[] = [
    ['18.40', 'JPY', /^"18\.40" has decimals, but JPY has none\. The API silently truncates it and pays only "18":/],
    ['.5', 'JPY', /^"\.5" has decimals, but JPY has none\. The API silently truncates it and pays only "0":/],
    ['10.999', 'usd', /^"10\.999" has more decimals than USD, which has 2\. The .* and pays only "10\.99":/],
    ['1.2345', 'KWD', /^"1\.2345" has more decimals than KWD, which has 3\. The .* and pays only "1\.234":/],
  ];
  for (const [amount, currency, begins] of truncated) {
    it(`says what is paid of ${amount} ${currency}: ${begins.source}`, () => {
      const finding = check(total(amount, currency)).find(({ code }) => code === 'amount.too-many-decimals');
      assert.match(finding?.message ?? '', begins);
    });
  }

  describeFinding('amount.sum-differs', {
    found: [
      items({ unitPrice: '9.00' })('18.40'),
      items({ unitPrice: '9.00', quantity: 2 })('18.40'),
      items({ unitPrice: '0.10' }, { unitPrice: '0.20' })('0.31'),
      items({ unitPrice: '99.00', taxAmount: '1.00' })('101.00'),
      items({ unitPrice: '1.3333', quantity: 3 })('4.01'),
      items({ unitPrice: '1.3333', quantity: 3 })('3.99'),
      items({ unitPrice: '99.00', taxAmount: '1.00' })('98.00'),
      items({ unitPrice: '9.00', quantity: null, taxAmount: null, discountAmount: null })('18.40'),
    ],
    notFound: [
      items({ unitPrice: '9.20', quantity: 2 })('18.40'),
      items({ unitPrice: '9.20', quantity: '2' })('18.4'),
      items({ unitPrice: '1.3333', quantity: 3 })('4.00'),
      items({ unitPrice: '1.3333', quantity: 3 })('3.9999'),
      items({ unitPrice: '0.335' }, { unitPrice: '0.335' }, { unitPrice: '0.335' })('1.02'),
      items({ unitPrice: '0.335' }, { unitPrice: '0.335' }, { unitPrice: '0.335' })('1.01'),
      items({ unitPrice: '1.3333', quantity: 3, taxAmount: '0.40' })('4.40'),
      items({ unitPrice: '0.10' }, { unitPrice: '0.20' })('0.30'),
      items({ unitPrice: '99.00', taxAmount: '1.00' })('100.00'),
      items({ unitPrice: '99.00', taxAmount: '1.00' })('99.00'),
      items({ unitPrice: '9.00', discountAmount: '1.00' })('8.00'),
      items({ unitPrice: '{{$randomInt 1 9}}' })('8.00'),
      items({ unitPrice: '9.00', quantity: '{{$randomInt 1 9}}' })('8.00'),
      items({ unitPrice: '9.00' })('{{$randomInt 1 9}}'),
      items({ unitPrice: '9.00' })('ten'),
      ...[
        ['1.001', 'KWD'],
        ['1.00', 'ABC'],
      ].map(([totalAmount, currency]) =>
        credit({
          [`${details}.totalAmount`]: totalAmount,
          [`${details}.currency`]: currency,
          'orderInformation.lineItems': [{ unitPrice: '0.3335', quantity: 3 }],
        }),
      ),
      items({ totalAmount: '9.00' })('8.00'),
      credit({ 'orderInformation.lineItems': [{ unitPrice: '9.00' }], [`${details}.freightAmount`]: '9.40' }),
      credit({ 'orderInformation.lineItems': [] }),
    ],
  });

  for (const [lineItem, totalAmount, said] of [
    [{ unitPrice: '3.00' }, '4.00', 'totalAmount is 4.00, but the line items add up to 3.00.'],
    [{ unitPrice: '3.00' }, '4', 'totalAmount is 4, but the line items add up to 3.00.'],
    [{ unitPrice: '99.00', taxAmount: '1.00' }, '98.00', 'totalAmount is 98.00, but the line items add up to 100.00.'],
    [{ unitPrice: '1.005', quantity: 3 }, '4.0', 'totalAmount is 4.0, but the line items add up to 3.015.'],
  ] as const) {
    it(`the amounts are shown as they are written: ${said}`, () => {
      const finding = check(items(lineItem)(totalAmount)).find(({ code }) => code === 'amount.sum-differs');
      assert.equal(finding?.message.slice(0, said.length), said);
    });
  }

  for (const text of [
    total('1,234.50'),
    credit({ [`${details}.taxAmount`]: '1,000' }),
    items({ unitPrice: '1.00', taxAmount: '1,000' })('1.00'),
  ]) {
    it(`an amount is reported once: ${JSON.stringify(JSON.parse(text).orderInformation)}`, () =>
      assert.equal(check(text).filter(({ code }) => code.startsWith('amount.')).length, 1));
  }

  const inItsCurrency: readonly (readonly [name: string, titles: readonly RegExp[]])[] = [
    ['foreignAmount', [/^Write 5000 /, /^Write 5\.000 /]],
    ['taxAmount', [/^Write 5000 /, /^Write 5\.00 /]],
  ];
  for (const [name, titles] of inItsCurrency) {
    it(`${name} of 5,000 is read in its own currency`, () => {
      const text = credit({
        [`${details}.currency`]: 'USD',
        [`${details}.foreignCurrency`]: 'KWD',
        [`${details}.${name}`]: '5,000',
      });
      const fixes =
        check(text)
          .find(({ code }) => code === 'amount.detail-format')
          ?.fixes() ?? [];
      assert.equal(fixes.length, titles.length);
      for (const [at, title] of titles.entries()) assert.match(fixes[at]?.title ?? '', title);
    });
  }

  it('says what is needed where there is none', () =>
    assert.match(
      check('{}').find(({ code }) => code === 'amount.missing')?.message ?? '',
      /^The amount is missing: the API needs orderInformation\.amountDetails\.totalAmount, or line items/,
    ));

  describeFinding('amount.detail-format', {
    found: [
      credit({ 'travelInformation.lodging.totalTaxAmount': '1,000' }),
      credit({ 'travelInformation.lodging.room': [{ dailyRate: '5,00' }] }),
      credit({ 'travelInformation.autoRental.dailyRentalRate': '$5' }),
      credit({ 'travelInformation.transit.airline.legs': [{ totalFareAmount: '1.234,56' }] }),
      credit({ 'orderInformation.amountDetails.taxDetails': [{ amount: '€5' }] }),
      credit({ 'orderInformation.amountDetails.amexAdditionalAmounts': [{ amount: '1 234,56' }] }),
      credit({ 'travelInformation.autoRental.dailyRentalRate': ' $5' }),
      credit({ [`${details}.taxAmount`]: '$1.00' }),
      credit({ [`${details}.taxAmount`]: '1.00-' }),
      credit({ [`${details}.serviceFeeAmount`]: '1,000.00' }),
      items({ unitPrice: '1,00' })('1.00'),
      items({ unitPrice: '1.00', taxAmount: 'none' })('1.00'),
    ],
    notFound: [
      credit({ [`${details}.taxAmount`]: '1.00' }),
      credit({ [`${details}.discountAmount`]: '-1.00' }),
      credit({ [`${details}.taxAmount`]: '' }),
      credit({ [`${details}.taxAmount`]: ' ' }),
      // Elsewhere, only a separator or a symbol tells that an amount was meant.
      credit({ 'travelInformation.lodging.totalTaxAmount': 'none' }),
      credit({ [`${details}.nationalTaxIncluded`]: 'x' }),
      credit({ [`${details}.taxAmount`]: '$1,000,000.00' }),
      items({ unitPrice: '1.00', taxAmount: 'no tax on this item' })('1.00'),
      items({ unitPrice: '1,00' })(),
    ],
    fixed: [
      [credit({ [`${details}.taxAmount`]: '$1.00' }), 'Write 1.00', credit({ [`${details}.taxAmount`]: '1.00' })],
    ],
  });
});
