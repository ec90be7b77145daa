import assert from 'node:assert/strict';
import { passesLuhn } from '../../../src/contract/cardBrands.ts';
import { isTestCard } from '../../../src/contract/testCards.ts';
import {
  cardNumbersIn,
  cardRanges,
  cardRangesInItems,
  isCardNumber,
  looksLikeCard,
} from '../../../src/payload/sensitive/cardNumbers.ts';

describe('card numbers', () => {
  for (const [text, numbers] of [
    ['4111111111111111', ['4111111111111111']],
    ['pay to 4111 1111 1111 1111 by 12/30', ['4111111111111111']],
    ['ref 12 4111-1111-1111-1111 12', ['4111111111111111']],
    [';4111111111111111=30121010000000000000?', ['4111111111111111']],
    ['%B378282246310005^RUIZ/ANA^3012?', ['378282246310005']],
    ['5555555555554444,2222420000001113', ['5555555555554444', '2222420000001113']],
    ['4111111111111112', []],
    ['6760630831286132403955', []],
    ['7010000000016241111', []],
    ['A4111111111111111', []],
    ['4111111111111111B', []],
    ['order_4111111111111111', []],
    ['4111.1111.1111.1111', []],
    ['4-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1', ['4111111111111111']],
    ['62 5555555555554444', ['5555555555554444']],
    ['0.4111111111111111', []],
    ['42423482938483873', []],
    ['1666306990717', []],
    ['', []],
  ] as const) {
    it(`in "${text}": ${numbers.length === 0 ? 'none' : numbers.join(', ')}`, () => {
      assert.deepEqual(cardNumbersIn(text), numbers);
    });
  }

  it('tells test numbers', () => {
    for (const digits of ['4111111111111111', '2222420000001113', '378282246310005', '6011111111111117']) {
      assert.ok(isTestCard(digits), digits);
    }
    assert.ok(isTestCard('4761739001010119'));
    assert.ok(!isTestCard('4539148803436467'));
  });
});

describe('a search finds exactly the numbers that pass', () => {
  /** Of all lengths, with all first digits that a brand tells apart, and a check digit. */
  const numbers = Array.from({ length: 10_000 }, (_, lead) => String(lead).padStart(4, '0')).flatMap((lead) =>
    Array.from({ length: 9 }, (_, more) => withCheckDigit(lead.padEnd(11 + more, '7'))),
  );
  const inTwo = (digits: string, gap: string) => digits.slice(0, 4) + gap + digits.slice(4);
  type Test = (digits: string) => boolean;
  const searches: readonly (readonly [where: string, finds: Test, whole: Test, second: Test])[] = [
    ['in a text', (digits) => cardRanges(inTwo(digits, ' ')).length > 0, looksLikeCard, looksLikeCard],
    ['in a text, loosely', (digits) => cardRanges(inTwo(digits, ' : ')).length > 0, isCardNumber, looksLikeCard],
    ['in items', (digits) => cardRangesInItems(inTwo(digits, ',')).length > 0, isCardNumber, isCardNumber],
    ['in a payload', (digits) => cardNumbersIn(inTwo(digits, '-')).length > 0, isCardNumber, isCardNumber],
  ];
  for (const [where, finds, whole, second] of searches) {
    it(where, () => {
      const wrong = numbers.filter((digits) => finds(digits) !== (whole(digits) || second(digits.slice(4))));
      assert.deepEqual(wrong, []);
    });
  }
});

function withCheckDigit(digits: string): string {
  return digits + Array.from('0123456789').find((last) => passesLuhn(digits + last));
}
