import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { credit, creditToToken, describeFinding } from '../../findingTable.ts';

const billTo = 'orderInformation.billTo';
const without = (...names: string[]) =>
  credit(Object.fromEntries(names.map((name) => [`${billTo}.${name}`, undefined])));
const as = (changes: object) =>
  credit(Object.fromEntries(Object.entries(changes).map(([name, value]) => [`${billTo}.${name}`, value])));

describe('billTo', () => {
  describeFinding('billTo.incomplete', {
    found: [
      credit({ [billTo]: undefined }),
      credit({ [billTo]: {} }),
      credit({ orderInformation: { amountDetails: { totalAmount: '18.40', currency: 'USD' } } }),
      without('email'),
      without('postalCode'),
      as({ firstName: '' }),
      as({ country: 'CA', administrativeArea: undefined }),
      creditToToken({
        paymentInformation: { bank: { account: { number: '4100', type: 'C' }, routingNumber: '071923284' } },
      }),
      creditToToken({
        paymentInformation: { bank: { account: { number: '4100', type: 'C' }, iban: 'DE89370400440532013000' } },
      }),
    ],
    notFound: [
      credit(),
      creditToToken(),
      as({ country: 'SG', administrativeArea: undefined, postalCode: undefined }),
      as({ email: '{{$guid}}@example.com' }),
      credit({ [billTo]: undefined, 'paymentInformation.customer.id': '1' }),
      credit({ [billTo]: undefined, 'pointOfSaleInformation.entryMode': 'keyed' }),
      credit({ [billTo]: undefined, 'processingInformation.commerceIndicator': 'retail' }),
      creditToToken({ paymentInformation: { fluidData: { value: '02d7' } } }),
      credit({ [billTo]: undefined, 'paymentInformation.fluidData': { value: '02d7' } }),
      creditToToken({ paymentInformation: undefined }),
      creditToToken({ paymentInformation: { bank: { iban: 'DE89370400440532013000' } } }),
      as({ administrativeArea: undefined, administrationArea: 'CA' }),
      as({ email: undefined, Email: 'ana@example.com' }),
      credit({ [billTo]: undefined, 'orderInformation.billto': { firstName: 'Ana' } }),
      credit({ [billTo]: undefined, billTo: { firstName: 'Ana' } }),
      credit({ [billTo]: null }),
      as({ email: null }),
    ],
    fixed: [
      [without('email'), 'Add example values: email "ana@example.com"', as({ email: 'ana@example.com' })],
      [
        as({ email: undefined, administrativeArea: undefined, administrationArea: 'CA' }),
        'Add example values: email "ana@example.com"',
        as({ email: undefined, administrativeArea: undefined, administrationArea: 'CA' }).replace(
          /("administrationArea": "CA")/,
          '$1,\n      "email": "ana@example.com"',
        ),
      ],
      [
        '{"paymentInformation":{"card":{"number":"4111111111111111"}},"orderInformation":{"billTo":{"country":"CA","postalCode":"M5V 2T6"}}}',
        'Add example values',
        '{"paymentInformation":{"card":{"number":"4111111111111111"}},"orderInformation":{"billTo":{"country":"CA","postalCode":"M5V 2T6","firstName":"Ana","lastName":"Ruiz","address1":"5 Hill Rd","locality":"Austin","email":"ana@example.com","administrativeArea":"ON"}}}',
      ],
      [
        '{\r\n\t"paymentInformation": {"card": {"number": "4111111111111111"}}\r\n}',
        'Add example values',
        [
          '{',
          '\t"paymentInformation": {"card": {"number": "4111111111111111"}},',
          '\t"orderInformation": {',
          '\t\t"billTo": {',
          '\t\t\t"firstName": "Ana",',
          '\t\t\t"lastName": "Ruiz",',
          '\t\t\t"address1": "5 Hill Rd",',
          '\t\t\t"locality": "Austin",',
          '\t\t\t"country": "US",',
          '\t\t\t"email": "ana@example.com",',
          '\t\t\t"administrativeArea": "TX",',
          '\t\t\t"postalCode": "73301"',
          '\t\t}',
          '\t}',
          '}',
        ].join('\r\n'),
      ],
    ],
  });
});

describe('the words of billTo', () => {
  const rows: readonly (readonly [code: string, text: string, begins: RegExp])[] = [
    ['billTo.incomplete', without('email'), /^billTo lacks email\./],
    [
      'billTo.incomplete',
      credit({ [billTo]: undefined }),
      /^billTo lacks firstName, lastName, address1, locality, country, email, administrativeArea and postalCode\./,
    ],
    [
      'billTo.incomplete',
      as({ country: 'SG', firstName: undefined, administrativeArea: undefined, postalCode: undefined }),
      /^billTo lacks firstName\./,
    ],
    ['billTo.state', as({ administrativeArea: 'Texas' }), /^"Texas" is not a US state code\./],
    ['billTo.state', as({ country: 'CA', administrativeArea: 'Texas' }), /^"Texas" is not a Canadian province code\./],
    ['billTo.postal-code', as({ postalCode: '7330' }), /write it like "73301" or "73301-0001"\.$/],
    ['billTo.postal-code', as({ country: 'CA', postalCode: '7330' }), /write it like "M5V 2T6"\.$/],
    ['billTo.country-case', as({ country: 'us' }), /^The country code is not in upper case\. Write "US"\.$/],
    ['billTo.country-in-county', as({ country: undefined, county: 'US' }), /^"US" is a country code, but it is in/],
  ];
  for (const [code, text, begins] of rows) {
    it(`${code} says ${begins.source}`, () =>
      assert.match(check(text).find((finding) => finding.code === code)?.message ?? '', begins));
  }
});

describe('billTo format', () => {
  describe('offers nothing where the text leaves no reading', () => {
    const rows: readonly (readonly [code: string, changes: Record<string, unknown>])[] = [
      ...['EN', 'XX', 'Atlantis', '840', 'US/CA'].map((country) => ['billTo.country', { country }] as const),
      ...['Tex', 'Ontario', 'X'].map((area) => ['billTo.state', { administrativeArea: area }] as const),
      ['billTo.postal-code', { postalCode: '7330' }],
      ['billTo.postal-code', { postalCode: '7330', administrativeArea: 'Washington' }],
      ['billTo.postal-code', { postalCode: '2139', administrativeArea: undefined }],
      ['billTo.postal-code', { postalCode: '733' }],
      ['billTo.email', { email: ' ana x@example.com' }],
      ['billTo.email', { email: ' ana@example.com x' }],
      ['billTo.country-in-county', { country: '', county: 'US' }],
    ];
    for (const [code, changes] of rows) {
      it(`${code} of ${JSON.stringify(changes)}`, () => {
        const finding = check(as(changes)).find((candidate) => candidate.code === code);
        assert.deepEqual(finding?.fixes(), []);
      });
    }

    it('billTo.state of "Washington", with a choice', () => {
      const finding = check(as({ administrativeArea: 'Washington' })).find(({ code }) => code === 'billTo.state');
      assert.deepEqual(
        finding?.fixes().map(({ title }) => title),
        ['Write WA', 'Write DC'],
      );
    });
  });

  describeFinding('billTo.country', {
    found: ['UK', 'XX', 'E', 'Zz', 'EN', 'USA', 'Germany', '840'].map((country) => as({ country })),
    notFound: ['US', 'GB', 'us', '', ' ', '{{$guid}}'].map((country) => as({ country })),
    fixed: [
      ['uk', 'GB'],
      ['USA', 'US'],
      ['CHN', 'CN'],
      ['che', 'CH'],
      ['Germany', 'DE'],
      ['Deutschland', 'DE'],
      ['the Netherlands', 'NL'],
      ['Côte d’Ivoire', 'CI'],
      ['United States of America', 'US'],
      [' Korea', 'KP'],
    ].map(([written, code]) => [as({ country: written }), `Write ${code}`, as({ country: code })] as const),
  });

  describeFinding('billTo.country-case', {
    found: ['us', 'Gb', 'cA'].map((country) => as({ country })),
    notFound: ['US', 'xx', 'UK', 'usa'].map((country) => as({ country })),
    fixed: [[as({ country: 'us' }), 'Write US', as({ country: 'US' })]],
  });

  describeFinding('billTo.country-in-county', {
    found: ['US', 'gb', 'CA'].map((county) => as({ country: undefined, county })),
    notFound: [as({ county: 'US' }), as({ country: undefined, county: 'Kent' }), as({ country: undefined })],
    fixed: [
      [
        '{"orderInformation":{"billTo":{"county":"US"}}}',
        'Rename to country',
        '{"orderInformation":{"billTo":{"country":"US"}}}',
      ],
    ],
  });

  describeFinding('billTo.state', {
    found: [
      ...['Texas', 'XX', 'T', 'Washington DC', 'california'].map((administrativeArea) => as({ administrativeArea })),
      as({ country: 'CA', administrativeArea: 'TX', postalCode: 'M5V 2T6' }),
      as({ country: 'us', administrativeArea: 'Texas' }),
    ],
    notFound: [
      ...['TX', 'ca', 'PR', 'AE', '{{$guid}}', ''].map((administrativeArea) => as({ administrativeArea })),
      as({ country: 'GB', administrativeArea: 'County' }),
      as({ country: 'CA', administrativeArea: 'QC' }),
      as({ country: undefined, administrativeArea: 'Texas' }),
    ],
    fixed: [
      [as({ administrativeArea: 'Texas' }), 'Write TX', as({ administrativeArea: 'TX' })],
      [as({ administrativeArea: ' new york' }), 'Write NY', as({ administrativeArea: 'NY' })],
    ],
  });

  describeFinding('billTo.postal-code', {
    found: [
      ...['7330', '733011', '73301 0001', '733010001', 'AB1 2CD', '73301-'].map((postalCode) => as({ postalCode })),
      ...['M5V2T6', '73301', 'M5V-2T6'].map((postalCode) => as({ country: 'CA', postalCode })),
    ],
    notFound: [
      ...['73301', '48104-2201', '', '{{$guid}}', '73301-00011'].map((postalCode) => as({ postalCode })),
      as({ country: 'CA', postalCode: 'm5v 2t6' }),
      as({ country: 'GB', postalCode: 'AB12CD' }),
      as({ country: undefined, postalCode: 'AB12CD' }),
    ],
    fixed: [
      [as({ postalCode: '733010001' }), 'Write 73301-0001', as({ postalCode: '73301-0001' })],
      ...[
        ['MA', '2139', '02139'],
        ['New Jersey', '7330', '07330'],
        ['VT', '5401-1234', '05401-1234'],
      ].map(
        ([administrativeArea, before, after]) =>
          [
            as({ administrativeArea, postalCode: before }),
            `Write ${after}`,
            as({ administrativeArea, postalCode: after }),
          ] as const,
      ),
      ...['M5V2T6', ' M5V2T6', 'M5V-2T6', 'M5V - 2T6'].map(
        (postalCode) =>
          [as({ country: 'CA', postalCode }), 'Write M5V 2T6', as({ country: 'CA', postalCode: 'M5V 2T6' })] as const,
      ),
    ],
  });

  describeFinding('billTo.email', {
    found: [
      'ana',
      'ana@',
      'ana@example',
      'ana @example.com',
      ' ana@example.com',
      'mailto:ana@example.com',
      'ana@example..com',
      'ana@example,com',
      'ana@example.com.',
      'ana@example.com x',
      'ana@example.com@x',
    ].map((email) => as({ email })),
    notFound: ['ana@example.com', 'null@cybersource.com', '', ' ', '{{$guid}}@example.com', 'a+b@x.co.uk'].map(
      (email) => as({ email }),
    ),
    fixed: [
      [as({ email: ' ana@example.com' }), 'Remove the spaces', as({ email: 'ana@example.com' })],
      [as({ email: 'mailto:ana@example.com' }), 'Write ana@example.com', as({ email: 'ana@example.com' })],
    ],
  });
});
