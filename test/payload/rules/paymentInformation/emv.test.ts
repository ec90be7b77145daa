import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { type Changes, credit, describeFinding } from '../../findingTable.ts';

const cryptogram = '950500000080009F1007060112A00000009F2608A1B2C3D4E5F60708';
const amount = '9F0206000000001840';
const total = 'orderInformation.amountDetails.totalAmount';
const currency = 'orderInformation.amountDetails.currency';

const withTags = (tags: unknown, changes: Changes = {}) =>
  credit({
    'paymentInformation.card': undefined,
    'processingInformation.commerceIndicator': 'retail',
    pointOfSaleInformation: { entryMode: 'contact', terminalCapability: 4, emv: { tags } },
    ...changes,
  });

describe('emv', () => {
  describeFinding('emv.unreadable', {
    found: [
      withTags(`${cryptogram}9F0`),
      withTags(`${cryptogram}9F02`),
      withTags('none'),
      withTags(`${cryptogram} ${amount}`),
      withTags(`${cryptogram}5F340201`),
    ],
    notFound: [
      withTags(cryptogram),
      withTags(cryptogram.toLowerCase()),
      withTags('{{$guid}}'),
      withTags(''),
      withTags(' '),
      withTags(null),
      withTags(12),
      withTags(`${cryptogram}0000`),
    ],
    fixed: [
      [withTags(`${cryptogram} ${amount}`), 'Remove the spaces', withTags(cryptogram + amount)],
      [
        '{"pointOfSaleInformation":{"emv":{"tags":"9502\\n0000","isRepeat":true}}}',
        'Remove the spaces',
        '{"pointOfSaleInformation":{"emv":{"tags":"95020000","isRepeat":true}}}',
      ],
    ],
  });

  describeFinding('emv.sensitive-tag', {
    found: [
      withTags(`${cryptogram}5A084111111111111111`),
      withTags(`57084111111111111111${cryptogram}`),
      withTags(`${cryptogram}5F200452554953`),
      withTags(`${cryptogram}9F1F0131`),
      withTags(`${cryptogram}5F2403301231`),
    ],
    notFound: [withTags(cryptogram), withTags(`${cryptogram}5F3401019F5A0102`), withTags(`${cryptogram}8402575A`)],
    fixed: [
      [
        withTags(`57084111111111111111${cryptogram}5A084111111111111111${amount}`),
        'Remove 57 and 5A',
        withTags(cryptogram + amount),
      ],
      [
        '{\r\n\t"pointOfSaleInformation": { "emv": { "tags": "5A0141820200005F340101" } }\r\n}',
        'Remove 5A',
        '{\r\n\t"pointOfSaleInformation": { "emv": { "tags": "820200005F340101" } }\r\n}',
      ],
    ],
  });

  describeFinding('emv.missing-tag', {
    found: [
      withTags(amount),
      withTags('95050000008000'),
      withTags(`${cryptogram.slice(14)}`),
      withTags(amount, { 'pointOfSaleInformation.entryMode': 'contactless' }),
    ],
    notFound: [
      withTags(cryptogram),
      withTags(amount, { 'pointOfSaleInformation.entryMode': 'msd' }),
      withTags(amount, { 'pointOfSaleInformation.entryMode': undefined }),
      withTags('9F0'),
      withTags(''),
      withTags(`70${(cryptogram.length / 2).toString(16)}${cryptogram}${amount}`),
      withTags(`70${(cryptogram.length / 2).toString(16)}${cryptogram}`),
    ],
  });

  describeFinding('emv.amount-differs', {
    found: [
      withTags(cryptogram + amount, { [total]: '18.41' }),
      withTags(cryptogram + amount, { [total]: 184 }),
      withTags(cryptogram + amount, { [total]: '184', [currency]: 'JPY' }),
      withTags(`${cryptogram}9F0206000000002000`, { [total]: '202.00' }),
    ],
    notFound: [
      withTags(cryptogram + amount),
      withTags(cryptogram + amount, { [total]: '18.4' }),
      withTags(cryptogram + amount, { [total]: 18.4 }),
      withTags(cryptogram + amount, { [total]: '1840', [currency]: 'JPY' }),
      withTags(cryptogram + amount, { [total]: '1.840', [currency]: 'KWD' }),
      withTags(cryptogram + amount, { [total]: '{{$randomInt 1 9}}' }),
      withTags(cryptogram + amount, { [total]: undefined }),
      withTags(`${cryptogram}9F0206000000000000`),
      withTags(`${cryptogram}9F0206000000000005`, { [total]: '0.05' }),
      withTags(`${cryptogram}9F020700000000001841`),
      withTags(`${cryptogram}9F0207AA000000001841`),
      withTags(cryptogram + amount, { [total]: ' 18.40 ' }),
      withTags(cryptogram + amount, { [total]: '18,41' }),
      withTags(cryptogram + amount, {
        [total]: '20.00',
        'orderInformation.amountDetails.originalAmount': '18.40',
        'orderInformation.amountDetails.originalCurrency': 'EUR',
      }),
    ],
  });

  for (const [tag, content] of [
    ['56', 'track 1'],
    ['57', 'track 2'],
    ['5A', 'card number'],
    ['5F20', 'cardholder name'],
    ['5F24', 'expiration date'],
    ['99', 'PIN'],
    ['9F0B', 'cardholder name'],
    ['9F1F', 'track 1'],
    ['9F20', 'track 2'],
  ] as const) {
    it(`emv.sensitive-tag says that ${tag} is the ${content}`, () => {
      const found = check(withTags(`${tag}0112${cryptogram}`)).find(({ code }) => code === 'emv.sensitive-tag');
      assert.ok(found?.message.includes(`${tag} (${content})`), found?.message);
    });
  }

  const sayings: readonly (readonly [tags: string, code: string, said: RegExp, title?: string])[] = [
    [`${cryptogram}9F02`, 'unreadable', /tag 9F02 /],
    [`${cryptogram}DF8101`, 'unreadable', /tag DF8101 /],
    [`${cryptogram}5F2403301231`, 'sensitive-tag', /contains 5F24 \(/, 'Remove 5F24 from the tags'],
    [
      cryptogram.replace('950500000080009F1007060112A0000000', ''),
      'missing-tag',
      /lacks 95 and 9F10.* 95, 9F10 and 9F26/,
    ],
  ];
  for (const [tags, code, said, title] of sayings) {
    it(`${code} names the tag: ${said.source}`, () => {
      const finding = check(withTags(tags)).find((found) => found.code === `emv.${code}`);
      assert.match(finding?.message ?? '', said);
      assert.equal(finding?.fixes()[0]?.title, title);
    });
  }
});
