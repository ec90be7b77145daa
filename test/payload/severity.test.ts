import assert from 'node:assert/strict';
import { check, findingKinds } from '../../src/payload/check.ts';
import { type Changes, credit } from './findingTable.ts';

const amounts = 'orderInformation.amountDetails';
const card = 'paymentInformation.card';

/** Why each error is one, by api-facts.md: the API can't take it, it is forbidden there, or it gives something away. */
const errors: Readonly<Record<string, string>> = {
  'json.syntax': 'no JSON',
  'json.empty': 'no JSON',
  'json.not-an-object': 'no request body of this operation',
  'amount.missing': '5.3: one of total and line items is needed',
  'amount.format': '5.1: digits with an optional point',
  'amount.negative': '5.1: no sign',
  'currency.unknown': '5.2: unknown code, also when it is cut to three letters',
  'paymentSource.none': '5.4: one is needed',
  'card.masked': '5.5: masked digits',
  'card.month': '5.5: 01 to 12, also when it is cut to two digits',
  'legacy.request': '7.3: another interface, without amount and payment source',
  'envelope.wrapped': '5.3, 5.4: no amount and no payment source where the API looks',
  'placeholder.unknown': 'would be sent as it stands, in place of what is meant',
  'merchantDefined.card-number': '5.18: forbidden, whatever the response',
  'merchantDefined.email': '5.18: forbidden, whatever the response',
  'secret.private-key': '5.23: given away, whatever the response',
  'secret.shared-secret': '5.23: given away, whatever the response',
  'secret.key-id': '5.23: given away, whatever the response',
  'secret.authorization': '5.23: given away, whatever the response',
};

/** What the API takes, is tolerant of, or may take: nothing of it is an error. */
const accepted: readonly Changes[] = [
  ...['18.4', '18', '18.', '.5', '0', '0.00', '018.40', '18.400', '18.405', '1.000', '100.000'].map((amount) => ({
    [`${amounts}.totalAmount`]: amount,
  })),
  { [`${amounts}.totalAmount`]: 18.4 },
  { [`${amounts}.totalAmount`]: '123456789012345678.90' },
  { [`${amounts}.totalAmount`]: undefined, 'orderInformation.lineItems': [{ unitPrice: '4.00' }] },
  ...['usd', 'Eur', 'HRK', 'XCG', ' USD', 'EURO', 'USDT', 840, undefined].map((currency) => ({
    [`${amounts}.currency`]: currency,
  })),
  ...['9', '09 ', '123', '09/30', 9, undefined].map((month) => ({ [`${card}.expirationMonth`]: month })),
  ...['30', '1999', '20301', '0000', 'x', 2030, undefined].map((year) => ({ [`${card}.expirationYear`]: year })),
  ...['1', 'visa', '033', '002', '999', undefined].map((type) => ({ [`${card}.type`]: type })),
  ...['4111-1111-1111-1111', '4111111111111112', '42423482938483873', '12345'].map((number) => ({
    [`${card}.number`]: number,
  })),
  ...['us', 'USA', 'Germany', 'XX', 'XK', undefined].map((country) => ({ 'orderInformation.billTo.country': country })),
  ...['Texas', 'tx', 'XX', 'Tex'].map((state) => ({ 'orderInformation.billTo.administrativeArea': state })),
  ...['7330', '73301-0001', 'M5V2T6'].map((code) => ({ 'orderInformation.billTo.postalCode': code })),
  { 'orderInformation.billTo': undefined },
  { 'processingInformation.capture': 'false' },
  { 'processingInformation.networkRoutingOrder': 'K' },
  { 'processingInformation.industryDataType': 'hotel' },
  { 'processingInformation.commerceIndicator': 'vbv' },
  { 'clientReferenceInformation.code': undefined, 'clientReferenceInformation.transactionId': 'undefined' },
  { 'clientReferenceInformation.code': '{{orderId}}' },
  { 'pointOfSaleInformation.entryMode': 'swipe', 'pointOfSaleInformation.trackData': 'x' },
  { unknown: { a: 1 }, metadata: 'x' },
  { 'paymentInformation.customer.id': '1' },
];

describe('severity', () => {
  it('the errors are those with a reason', () => {
    const codes = Object.entries(findingKinds).flatMap(([code, { severity }]) => (severity === 'error' ? [code] : []));
    assert.deepEqual(codes.sort(), Object.keys(errors).sort());
  });

  for (const changes of accepted) {
    it(`no error: ${JSON.stringify(changes, (_, value) => value ?? null)}`, () => {
      const found = check(credit(changes)).filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        found.map(({ code }) => code),
        [],
      );
    });
  }
});
