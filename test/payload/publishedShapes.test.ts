import assert from 'node:assert/strict';
import { check } from '../../src/payload/check.ts';

const amountDetails = { totalAmount: '31.00', currency: 'USD' };
const clientReferenceInformation = { code: 'SHAPE-1' };
const billTo = {
  firstName: 'Ana',
  lastName: 'Ruiz',
  address1: '5 Hill Rd',
  locality: 'austin',
  administrativeArea: 'TX',
  postalCode: '73301-0001',
  country: 'US',
  email: 'ana@example.com',
  phoneNumber: '512555010',
};
const debit = { paymentType: { name: 'CARD', subTypeName: 'DEBIT' } };
const trackData = '%B4111111111111111^RUIZ/ANA ^3012101000000000?;4111111111111111=30121010000000000000?';

/** Payloads in the shapes of published examples, with invented values. */
const shapes: Readonly<Record<string, object>> = {
  'a card, with the currency in lower case and an amount without decimals': {
    paymentInformation: {
      card: { number: '4111111111111111', expirationMonth: '03', expirationYear: '2031', type: '001' },
    },
    orderInformation: { amountDetails: { totalAmount: '310', currency: 'usd' }, billTo },
  },
  'a card without type, and a service fee': {
    paymentInformation: { card: { number: '4111111111111111', expirationMonth: '03', expirationYear: '2031' } },
    orderInformation: { amountDetails: { ...amountDetails, serviceFeeAmount: '3.0' }, billTo },
  },
  'three tokens': {
    paymentInformation: {
      customer: { id: '0123456789ABCDEF0123456789ABCDEF' },
      paymentInstrument: { id: '1123456789ABCDEF0123456789ABCDEF' },
      shippingAddress: { id: '2123456789ABCDEF0123456789ABCDEF' },
    },
    orderInformation: { amountDetails },
  },
  'an instrument identifier with a card without number, and a state by its name': {
    paymentInformation: {
      card: { expirationMonth: '03', expirationYear: '2031', type: '001' },
      instrumentIdentifier: { id: '7010000000000000000' },
    },
    orderInformation: { amountDetails, billTo: { ...billTo, administrativeArea: 'Texas' } },
  },
  'a card encrypted by the terminal': {
    processingInformation: { commerceIndicator: 'retail' },
    paymentInformation: {
      card: { expirationMonth: '12', expirationYear: '2050' },
      fluidData: { descriptor: 'Ymx1ZWZpbg==', value: '02d700801f3c2000' },
    },
    orderInformation: { amountDetails, billTo },
    pointOfSaleInformation: { catLevel: 1, entryMode: 'keyed', terminalCapability: 2 },
  },
  'an eCheck without payment type': {
    processingInformation: { commerceIndicator: 'internet' },
    paymentInformation: {
      bank: { account: { type: 'C', number: '4100', checkNumber: '1001' }, routingNumber: '071923284' },
    },
    orderInformation: { amountDetails, billTo },
  },
  'PIN debit, swiped': {
    processingInformation: { commerceIndicator: 'retail' },
    paymentInformation: debit,
    orderInformation: { amountDetails },
    merchantInformation: {},
    pointOfSaleInformation: { entryMode: 'swiped', trackData },
  },
  'PIN debit, tapped, with another amount in the chip data': {
    processingInformation: { commerceIndicator: 'retail' },
    paymentInformation: debit,
    orderInformation: { amountDetails },
    pointOfSaleInformation: {
      entryMode: 'contactless',
      terminalCapability: 4,
      emv: {
        tags: '95050000000000' + '9F02060000000030009F10060102030405069F26080102030405060708',
        cardSequenceNumber: '1',
      },
      trackData,
    },
  },
  'electronic benefits by Quest': {
    processingInformation: {
      commerceIndicator: 'retail',
      networkRoutingOrder: 'K',
      purchaseOptions: { isElectronicBenefitsTransfer: true },
      electronicBenefitsTransfer: { category: 'FOOD' },
    },
    paymentInformation: { ...debit, card: { type: '001' } },
    orderInformation: { amountDetails },
    merchantInformation: { categoryCode: 5411 },
    pointOfSaleInformation: {
      entryMode: 'swiped',
      terminalCapability: 4,
      trackData,
      pinBlockEncodingFormat: 1,
      encryptedPin: '0123456789ABCDEF',
      encryptedKeySerialNumber: 'FFFF0000000000000001',
    },
  },
};

describe('no error is found in the shapes of published examples', () => {
  for (const [title, payload] of Object.entries(shapes)) {
    it(title, () => {
      const findings = check(JSON.stringify({ clientReferenceInformation, ...payload }));
      assert.deepEqual(
        findings.filter(({ severity }) => severity === 'error').map(({ code, path }) => `${code} at ${path}`),
        [],
      );
    });
  }
});
