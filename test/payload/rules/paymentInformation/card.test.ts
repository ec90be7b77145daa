import assert from 'node:assert/strict';
import { brandOf, passesLuhn } from '../../../../src/contract/cardBrands.ts';
import { check } from '../../../../src/payload/check.ts';
import { credit, creditToToken, describeFinding } from '../../findingTable.ts';

const card = 'paymentInformation.card';
const withNumber = (number: unknown, type: unknown = undefined) =>
  credit({ [`${card}.number`]: number, [`${card}.type`]: type });
const withType = (type: unknown) => withNumber('4111111111111111', type);

describe('card', () => {
  describeFinding('card.masked', {
    found: ['41111111XXXXXXXX', '555555555555xxxx', '4111********1111', '4111 11•• •••• 1111'].map((n) =>
      withNumber(n),
    ),
    notFound: [
      withNumber('4111111111111111'),
      withNumber('4111-1111-1111-1111'),
      withNumber('X1234', '039'),
      withNumber(''),
      withNumber(4111111111111111),
      withNumber('{{$guid}}'),
    ],
  });

  describeFinding('card.not-digits', {
    found: ['4111 1111 1111 1111', '4111-1111-1111-1111', ' 4111111111111111', '4111.1111.1111.1111', 'four'].map((n) =>
      withNumber(n),
    ),
    notFound: [
      withNumber('4111111111111111'),
      withNumber('41111111XXXXXXXX'),
      withNumber('AB 12', '039'),
      withNumber(''),
      withNumber(' '),
    ],
    fixed: [
      [withNumber('4111 1111 1111 1111'), 'Write the digits only', withNumber('4111111111111111')],
      [withNumber('4111-1111-1111-1111'), 'Write the digits only', withNumber('4111111111111111')],
      [withNumber('4111111111111111\u200B'), 'Write the digits only', withNumber('4111111111111111')],
      [withNumber("'4111111111111111"), 'Write the digits only', withNumber('4111111111111111')],
    ],
  });

  for (const [number, said] of [
    ['4.11111E+15', /^The card number was rounded by a spreadsheet/],
    ['4,11111111111111e15', /rounded/],
    ['4.1E', /characters other than digits/],
    ['4111 1111 1111 1111', /characters other than digits/],
  ] as const) {
    it(`says of ${number} what happened to it`, () => {
      const found = check(withNumber(number)).find(({ code }) => code === 'card.not-digits');
      assert.match(found?.message ?? '', said);
    });
  }

  describeFinding('card.length', {
    found: ['42423482938483873', '411111111111111', '37828224631000', '411', '55555555555554444', '99999999999'].map(
      (n) => withNumber(n),
    ),
    notFound: [
      ...['4111111111111111', '4222222222222', '378282246310005', '30569309025904', '6759649826438453'],
      ...['6200000000000000003', '411111111111111111111111', '9999999999999999'],
      ...['999999999999', '9999999999999999999', '99999999999999999999'.padEnd(21, '9')],
    ].map((n) => withNumber(n)),
  });

  const lengths: readonly (readonly [number: string, said: string])[] = [
    ['411111111111111', 'has 15 digits, but Visa numbers have 13, 16 or 19.'],
    ['37828224631000', 'has 14 digits, but American Express numbers have 15.'],
    ['3566', 'has 4 digits, but JCB numbers have 16 to 19.'],
    ['67596498', 'has 8 digits, but Maestro numbers have 12 to 19.'],
    ['99999999999', 'has 11 digits, but card numbers have 12 to 19.'],
    ['99999999999999999999', 'has 20 digits, but card numbers have 12 to 19.'],
  ];
  for (const [digits, said] of lengths) {
    it(`${digits} ${said}`, () => {
      const found = check(withNumber(digits)).find(({ code }) => code === 'card.length');
      assert.ok(found?.message.startsWith(`The card number ${said}`), found?.message);
    });
  }

  describeFinding('card.check-digit', {
    found: ['4111111111111112', '5555555555554445', '378282246310006', '6011111111111118'].map((n) => withNumber(n)),
    notFound: [
      ...['4111111111111111', '2222420000001113', '5555555555554444', '378282246310005', '6011111111111117'],
      ...['3566111111111113', '6200000000000001', '9999999999999999', '42423482938483873', '41111111111111X1'],
    ].map((n) => withNumber(n)),
  });

  describeFinding('card.no-type', {
    found: [withNumber('4111111111111111'), withNumber('5555555555554444', ''), withNumber('3566111111111113')],
    notFound: [
      withType('001'),
      withType('{{$guid}}'),
      withType(1),
      withNumber('9999999999999999'),
      withNumber(undefined),
      creditToToken({ 'paymentInformation.card.expirationMonth': '01' }),
    ],
    fixed: [
      [
        '{\r\n\t"paymentInformation": {\r\n\t\t"card": {\r\n\t\t\t"number": "5555555555554444"\r\n\t\t}\r\n\t}\r\n}',
        'Add "type": "002" (Mastercard)',
        '{\r\n\t"paymentInformation": {\r\n\t\t"card": {\r\n\t\t\t"number": "5555555555554444",\r\n\t\t\t"type": "002"\r\n\t\t}\r\n\t}\r\n}',
      ],
      [withNumber('4111111111111111', ''), 'Add "type": "001"', withType('001')],
    ],
  });

  // Test numbers of the brands; what must be named and what is only safer named, in the words of api-facts.md 7.3.
  const withoutType: readonly (readonly [number: string, brand: string, type: string, mustBeNamed: boolean])[] = [
    ['3566111111111113', 'JCB', '007', true],
    ['6759649826438453', 'Maestro', '042', true],
    ['4111111111111111', 'Visa', '001', false],
    ['5555555555554444', 'Mastercard', '002', false],
    ['378282246310005', 'American Express', '003', false],
    ['6011111111111117', 'Discover', '004', false],
  ];
  for (const [number, brand, type, mustBeNamed] of withoutType) {
    it(`card.no-type of ${brand}: ${mustBeNamed ? 'is required' : 'may be taken for another brand'}`, () => {
      const finding = check(withNumber(number)).find(({ code }) => code === 'card.no-type');
      const why = mustBeNamed
        ? `A stand-alone credit to a ${brand} card requires it`
        : 'Without it, the gateway may take the card for another brand';
      assert.equal(finding?.message, `card.type is missing. ${why}: add "type": "${type}" for ${brand}.`);
      assert.equal(finding?.severity, 'hint');
    });
  }

  describeFinding('card.type-differs', {
    found: [
      withType('002'),
      withNumber('5555555555554444', '001'),
      withNumber('378282246310005', '004'),
      withNumber('2222420000001113', '001'),
      withNumber('5555555555554444', '033'),
      credit({ 'paymentInformation.tokenizedCard': { number: '4111111111111111', type: '003' } }),
      // An instrument identifier instead of a card number.
      ...['001', '002', '003'].map((type) => withNumber('7010000000016241111', type)),
      withNumber('1234567890123452', '001'),
    ],
    notFound: [
      withType('001'),
      withType('036'),
      withType('060'),
      withNumber('3566111111111113', '004'),
      withNumber('6200000000000001', '004'),
      withNumber('30569309025904', '004'),
      withNumber('5555555555554444', '042'),
      withNumber('41111111XXXXXXXX', '001'),
      creditToToken({ 'paymentInformation.card.type': '002' }),
      withNumber('5555555555554444', '039'),
      withNumber('7010000000016241111', '036'),
      withNumber('7010000000016241111', '042'),
      withNumber('7010', '001'),
      withNumber('x7010000000016241111', '001'),
      withNumber('7010000000016241111 ', '001'),
      withNumber('70100000000162411117', '001'),
    ],
    fixed: [[withType('002'), 'Write 001', withType('001')]],
  });

  for (const [text, said] of [
    [withType('002'), 'card.type is 002, but the number belongs to Visa (001).'],
    [withNumber('7010000000016241111', '001'), 'card.type is 001, but no Visa number begins like this one.'],
  ] as const) {
    it(`says: ${said}`, () => {
      const found = check(text).find(({ code }) => code === 'card.type-differs');
      assert.ok(found?.message.startsWith(said), found?.message);
    });
  }

  for (const [number, type, code] of [
    ['a4111111111111111', '001', 'card.not-digits'],
    ['4111111111111111a', '001', 'card.not-digits'],
    ['4111111111111111', '1a', 'card.type-format'],
    ['4111111111111111', 'a1', 'card.type-format'],
    ['4111111111111111', '0001', 'card.type-format'],
  ] as const) {
    it(`${code} of ${number} and ${type} has no fix, because more is wrong`, () =>
      assert.deepEqual(
        check(withNumber(number, type))
          .find((found) => found.code === code)
          ?.fixes(),
        [],
      ));
  }

  describeFinding('card.type-033', {
    found: [
      withType('033'),
      withNumber('4222222222222', '033'),
      creditToToken({ 'paymentInformation.card.type': '033' }),
    ],
    notFound: [withType('001'), withType('034'), withNumber('5555555555554444', '033')],
    fixed: [[withType('033'), 'Write 001', withType('001')]],
  });

  describeFinding('card.type-format', {
    found: ['1', 'Visa', 'VISA', 'mastercard', '0001', 'amex', 'constructor', '{{type}}'].map(withType),
    notFound: [withType('001'), withType('999'), withType(1), withType(''), withType(undefined)],
    fixed: [
      [withType('1'), 'Write 001', withType('001')],
      [withNumber(undefined, '36'), 'Write 036', withNumber(undefined, '036')],
      [withType('001 '), 'Write 001', withType('001')],
      [withType('VISA'), 'Write 001', withType('001')],
      [withNumber('378282246310005', 'Amex'), 'Write 003', withNumber('378282246310005', '003')],
    ],
  });

  const brands: [string, string | undefined][] = [
    ['4111111111111111', 'Visa'],
    ['2222420000001113', 'Mastercard'],
    ['2720990000000000', 'Mastercard'],
    ['2721000000000000', undefined],
    ['5555555555554444', 'Mastercard'],
    ['5018000000000009', 'Maestro'],
    ['378282246310005', 'American Express'],
    ['6011111111111117', 'Discover'],
    ['3566111111111113', 'JCB'],
    ['36000000000000', 'Diners Club'],
    ['6200000000000005', 'China UnionPay'],
    ['', undefined],
    ['5', undefined],
  ];
  for (const [number, name] of brands) {
    it(`${number || 'no number'} is one of ${name}`, () => assert.equal(brandOf(number)?.name, name));
  }

  it('knows check digits', () => {
    for (const good of ['4111111111111111', '378282246310005', '42423482938483873', '0'])
      assert.ok(passesLuhn(good), good);
    for (const bad of ['4111111111111112', '1', '79927398710']) assert.ok(!passesLuhn(bad), bad);
  });
});
