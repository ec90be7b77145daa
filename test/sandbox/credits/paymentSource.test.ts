import assert from 'node:assert/strict';
import { cardNumberOf, isBadCardNumber, paymentSourceOf } from '../../../src/sandbox/credits/paymentSource.ts';

describe('a number that can not be that of a card', () => {
  const rows: readonly (readonly [number: string, isBad: boolean])[] = [
    ['4111111111111111', false],
    ['4111111111111112', true],
    ['411111111111111', true],
    ['6200000000000000', false],
    ['9000000000000001', false],
    ['9000000000000000', true],
  ];
  for (const [number, isBad] of rows) it(`${number}: ${isBad}`, () => assert.equal(isBadCardNumber(number), isBad));
});

describe('the card number of a request', () => {
  const track = (trackData: string) => ({ pointOfSaleInformation: { trackData } });
  const rows: readonly (readonly [what: string, request: object, number: string | undefined])[] = [
    ['a card', { paymentInformation: { card: { number: '4111111111111111' } } }, '4111111111111111'],
    ['a network token', { paymentInformation: { tokenizedCard: { number: '4111111111111111' } } }, '4111111111111111'],
    ['track 2', track(';4111111111111111=30121010?'), '4111111111111111'],
    ['track 1', track('%B4111111111111111^DOE/ANA^3012?'), '4111111111111111'],
    ['an encrypted track', track('B0C1D2E3'), undefined],
    ['nothing', {}, undefined],
  ];
  for (const [what, request, number] of rows) {
    it(`${what}: ${number}`, () => assert.equal(cardNumberOf(request as never), number));
  }
});

describe('a bank account', () => {
  const rows: readonly (readonly [what: string, paymentInformation: object, account: object])[] = [
    ['by its number', { bank: { account: { number: '4100', type: 'C' } } }, { suffix: '4100', type: 'C' }],
    ['of ten digits', { bank: { account: { number: '1234567890' } } }, { suffix: '7890', type: undefined }],
    ['by its payment type', { paymentType: { name: 'check' } }, { suffix: undefined, type: undefined }],
  ];
  for (const [what, paymentInformation, account] of rows) {
    it(`${what} is reported with its last four digits`, () => {
      const source = paymentSourceOf({ paymentInformation } as never);
      assert.deepEqual([source.kind, source.cardPresent], ['eCheck', false]);
      const paymentType = { type: 'check', method: 'CHECK' };
      assert.deepEqual(source.summary, { paymentType, bank: { account } });
    });
  }
});
