import assert from 'node:assert/strict';
import { creditShown } from '../../src/assistants/creditShown.ts';
import { credit, creditToToken } from '../payload/findingTable.ts';

const amount = 'orderInformation.amountDetails.totalAmount';
const number = 'paymentInformation.card.number';
const card = (lastFour: string | undefined) => ({ kind: 'card', lastFour });
const account = (lastFour: string | undefined) => ({ kind: 'account', lastFour });
const token = (lastFour: string | undefined) => ({ kind: 'token', lastFour });
const customerId = 'paymentInformation.customer.customerId';
const thirdParty = 'paymentInformation.thirdPartyToken.id';
const bank = (content: object) => credit({ [number]: undefined, 'paymentInformation.bank': content });
const swiped = (track: string) => credit({ [number]: undefined, 'pointOfSaleInformation.trackData': track });

const cases: readonly (readonly [what: string, text: string, shown: object])[] = [
  ['a card', credit({ [number]: '4111111111111111' }), { recipients: [card('1111')] }],
  ['a card with spaces', credit({ [number]: '4111 1111 1111 1234 ' }), { recipients: [card('1234')] }],
  ['a masked card', credit({ [number]: '************1111' }), { recipients: [card('1111')] }],
  ['a card that is a number', credit({ [number]: 4111111111111111 }), { recipients: [card('1111')] }],
  ['a card of symbols', credit({ [number]: '****' }), { recipients: [card(undefined)] }],
  ['a card from a placeholder', credit({ [number]: '{{$guid}}' }), { recipients: [card(undefined)] }],
  ['an IBAN', bank({ iban: 'DE89 3704 0044 0532 0130 00' }), { recipients: [account('3000')] }],
  ['an account', bank({ account: { number: '4100' } }), { recipients: [account('4100')] }],
  ['track 2', swiped(';4111111111111234=30121010000000000000?'), { recipients: [card('1234')] }],
  ['track 1', swiped('%B4111111111111234^DOE/ANA^30121010000000000000?'), { recipients: [card('1234')] }],
  ['both tracks', swiped('%B4111111111111234^DOE/ANA^3012?;4111111111111234=3012?'), { recipients: [card('1234')] }],
  ['masked track data', swiped('********'), { recipients: [card(undefined)] }],
  ['a masked number in track 2', swiped(';411111******1234=30121010?'), { recipients: [card(undefined)] }],
  ['track 2 of a chip', swiped('4111111111111234D30121010000000000000F'), { recipients: [card('1234')] }],
  ['a track behind something else', swiped('x4111111111111234=30121010'), { recipients: [card(undefined)] }],
  ['encrypted track data', swiped('B0C1D2E3F4A5'), { recipients: [card(undefined)] }],
  ['an old customer token', credit({ [number]: undefined, [customerId]: '99CD' }), { recipients: [token('99CD')] }],
  ["another party's token", credit({ [number]: undefined, [thirdParty]: 'A1B2C3' }), { recipients: [token('B2C3')] }],
  ['chip data alone', credit({ [number]: undefined, 'pointOfSaleInformation.emv.tags': '5A08' }), { recipients: [] }],
  ['a token', creditToToken(), { amount: '4.00', currency: 'USD', recipients: [token('CDEF')] }],
  [
    'a token and a card',
    creditToToken({ [number]: '4111111111111111' }),
    { recipients: [card('1111'), token('CDEF')] },
  ],
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
