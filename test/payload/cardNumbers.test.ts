import assert from 'node:assert/strict';
import { isTestCard } from '../../src/contract/testCards.ts';
import { cardNumbersIn } from '../../src/payload/cardNumbers.ts';

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
