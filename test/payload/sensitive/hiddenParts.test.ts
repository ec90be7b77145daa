import assert from 'node:assert/strict';
import { hiddenParts, withoutNumbers, withParts } from '../../../src/payload/sensitive/hiddenParts.ts';

const hidden = (text: string) => withParts(text, hiddenParts(text));
/** The beginning only: some texts are long. */
const short = (text: string) => JSON.stringify(text.length > 80 ? `${text.slice(0, 30)} … ${text.slice(-40)}` : text);

describe('numbers that pass as a card number by chance stay', () => {
  const rows: readonly (readonly [what: string, text: string])[] = [
    ['lines', 'lines 2 3 4 5 6 7 8 9 10 11 12 13'],
    ['four lines', 'lines 2200 2201 2202 2203'],
    ['a phone number of 13 digits', 'call +4222222222222'],
    ['decimals', 'at 41.111100003, 53.346503'],
    ['three groups of decimals', 'at 41.111100008, 53346'],
    ['a number before a date', 'ref 41111114 2026-11-28'],
    ['a number before a time', 'ref 4111111117 22:10:05'],
    ['a number before a time with milliseconds', 'ref 4111119 22:10:05,123'],
    ['the end of a masked number before another number', 'ref ************4111 111111111111'],
    ['a UUID', 'ref 41111111-1111-1111-aaaa-aaaaaaaaaaaa'],
    ['the end of a hash', 'ffffffffffffffff4111111111111111'],
    ['the beginning of a hash', '4111111111111111aaaaaaaaaaaaaaaa'],
    ['the middle of a hash', 'A4111111111111111aaaaaaaaaaaaaaa'],
    ['a track in a hash', '411111111111D1234F5aaaaaaaaaaaaa'],
    ['halves with a wide gap', `41111111${' '.repeat(41)}11111111`],
    ['halves with many signs', `4111${'-'.repeat(13)}111111111111`],
    ['a number before a phone number', '41111111 +11111111'],
    ['a number and a sign before a phone number', '41111111; +11111111'],
    ['twenty digits', '41111111111111111110'],
    ['letters and few digits with the check digits of an IBAN', 'GB40NWBKABCDEFG12345'],
  ];
  for (const [what, text] of rows) it(`${what}: ${short(text)}`, () => assert.equal(hidden(text), text));
});

describe('numbers that only resemble others are hidden', () => {
  const rows: readonly (readonly [what: string, text: string, shown: string])[] = [
    ['three numbers that count', '411115 411116 411117', '**************1117'],
    ['numbers that count up to the last', '41 42 43 44 45 46 47 14', '************4714'],
    ['sixteen digits behind a plus', 'call +4111111111111111', 'call +************1111'],
    ['dots between long groups', '4111.1111, 1111.1111', '************1111'],
    ['dots between all groups', '411.11111.11111.111', '************1111'],
    ['one dot', '411.1111111111111', '************1111'],
    ['a number before what is no date', 'ref 41111112 2026-13-28', 'ref ************1328'],
    ['behind three asterisks', '***4111 111111111111', '***************1111'],
    ['digits in the form of a UUID', '41111111-1111-1111-1111-111111111111', '************1111-1111-111111111111'],
    ['across the beginning of a hash', `411111 1111111111${'a'.repeat(22)}`, `************1111${'a'.repeat(22)}`],
    ['across the end of a hash', `${'a'.repeat(24)}41111111 11111111`, `${'a'.repeat(24)}************1111`],
    ['a track in what is no hash', '411111111111D1234F5aaaaaaaaaaaaag', '(redacted)5aaaaaaaaaaaaag'],
    ['two that overlap', '4111 4111 1111 0000 0002', '****************0002'],
    ['two side by side', '4111111111111111;5555555555554444', '************1111;************4444'],
    ['with signs between the groups', '4111;111111111111', '************1111'],
    ['with twelve signs between the groups', `4111${'-'.repeat(12)}111111111111`, '************1111'],
    ['with two pluses behind a sign', '41111111; ++11111111', '************1111'],
    ['with a tag', '4111<br class="x">1111 1111 1111', '************1111'],
    ['behind many numbers', `${'1 '.repeat(1200)}4111 1111 1111 1111`, `${'1 '.repeat(1200)}************1111`],
    [
      'in a table, with all that follows',
      `${'1 '.repeat(197)}4111 1111 1111 1111 98`,
      `${'1 '.repeat(197)}**************1198`,
    ],
    ['in a row of few numbers', `${'1 '.repeat(190)}4111 1111 1111 1111 98`, `${'1 '.repeat(190)}************1111 98`],
    ['the shortest IBAN', 'NO9386011117947', '***********7947'],
    ['an IBAN before a word', 'pay DE89370400440532013000 EUR', 'pay ******************3000 EUR'],
    ['an IBAN before a number', 'DE89 3704 0044 0532 0130 00 12', '******************3000 12'],
    ['an IBAN of ten digits', 'GB26NWBKABCDEFG12345678', '*******************5678'],
  ];
  for (const [what, text, shown] of rows) it(`${what}: ${short(text)}`, () => assert.equal(hidden(text), shown));
});

describe('several things in one text', () => {
  const rows: readonly (readonly [text: string, shown: string])[] = [
    ['4111111111111111 cvv=123', '************1111 cvv=(redacted)'],
    ['cvv=123 4111111111111111', 'cvv=(redacted) ************1111'],
    ['cvv: 4111 1111 1111 1111', 'cvv: (redacted)'],
    ['card number: 41111111 11111111', 'card number: ************1111'],
    [
      'pan=4111111111111111, cvv=123, iban=DE89370400440532013000',
      'pan=************1111, cvv=(redacted), iban=******************3000',
    ],
  ];
  for (const [text, shown] of rows) it(text, () => assert.equal(hidden(text), shown));
});

describe('placeholders and what was hidden before stay behind the name of a secret', () => {
  for (const value of ['{{cvv}}', '"{{cvv}}"', '***', '(redacted)', 'redacted', 'missing', 'null']) {
    it(value, () => assert.equal(hidden(`cvv=${value}`), `cvv=${value}`));
  }
  for (const [value, shown] of [
    ['"{{a}}123"', '"(redacted)"'],
    ['"x{{a}}"', '"(redacted)"'],
    ['**1', '(redacted)'],
    ['missing1', '(redacted)'],
  ] as const) {
    it(`${value} does not`, () => assert.equal(hidden(`cvv=${value}`), `cvv=${shown}`));
  }
});

describe('without numbers', () => {
  const rows: readonly (readonly [text: string, shown: string])[] = [
    ['"4111111111111111" is a card number.', '"************1111" is a card number.'],
    ['"４１１１１１１１１１１１１１１１" is a card number.', '"************1111" is a card number.'],
    ['no digits', 'no digits'],
    ['cvv=123', 'cvv=123'],
    ['"é" has 1 character', '"é" has 1 character'],
  ];
  for (const [text, shown] of rows) it(text, () => assert.equal(withoutNumbers(text), shown));
});
