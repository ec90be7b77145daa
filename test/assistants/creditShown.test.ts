import assert from 'node:assert/strict';
import { creditShown } from '../../src/assistants/creditShown.ts';
import { credit, creditToToken } from '../payload/findingTable.ts';

const amount = 'orderInformation.amountDetails.totalAmount';
const number = 'paymentInformation.card.number';
const card = (lastFour: string | undefined) => ({ kind: 'card', lastFour });
const token = { kind: 'token', lastFour: 'CDEF' };

const cases: readonly (readonly [what: string, text: string, shown: object])[] = [
  ['a card', credit({ [number]: '4111111111111111' }), { recipients: [card('1111')] }],
  ['a card with spaces', credit({ [number]: '4111 1111 1111 1234 ' }), { recipients: [card('1234')] }],
  ['a masked card', credit({ [number]: '************1111' }), { recipients: [card('1111')] }],
  ['a card that is a number', credit({ [number]: 4111111111111111 }), { recipients: [card('1111')] }],
  ['a card of symbols', credit({ [number]: '****' }), { recipients: [card(undefined)] }],
  ['a card from a placeholder', credit({ [number]: '{{$guid}}' }), { recipients: [card(undefined)] }],
  ['a token', creditToToken(), { amount: '4.00', currency: 'USD', recipients: [token] }],
  ['a token and a card', creditToToken({ [number]: '4111111111111111' }), { recipients: [card('1111'), token] }],
  ['an amount that is a number', creditToToken({ [amount]: 4.5 }), { amount: '4.5' }],
  ['an amount from a placeholder', creditToToken({ [amount]: '{{$randomInt 1 9}}' }), { amount: undefined }],
  ['an amount that is an object', creditToToken({ [amount]: {} }), { amount: undefined }],
  ['nothing', '{}', { amount: undefined, currency: undefined, recipients: [] }],
  ['no JSON', 'x', { amount: undefined, currency: undefined, recipients: [] }],
];

describe('what a question shows of a credit', () => {
  for (const [what, text, expected] of cases) {
    it(`with ${what}`, () => {
      const shown: object = creditShown(text);
      const wanted = Object.keys(expected);
      assert.deepEqual(Object.fromEntries(Object.entries(shown).filter(([name]) => wanted.includes(name))), expected);
    });
  }
});
