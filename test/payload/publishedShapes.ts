const amountDetails = { totalAmount: '31.00', currency: 'USD' };
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
// Tracks of published examples expire on two dates.
const trackData = '%B4111111111111111^RUIZ/ANA ^3012101000000000?;4111111111111111=17121010000000000000?';
const bank = { account: { type: 'C', number: '4100', checkNumber: '1001' }, routingNumber: '071923284' };
const pin = {
  pinBlockEncodingFormat: 1,
  encryptedPin: '0123456789ABCDEF',
  encryptedKeySerialNumber: 'FFFF0000000000000001',
};
const benefits = {
  commerceIndicator: 'retail',
  purchaseOptions: { isElectronicBenefitsTransfer: true },
  electronicBenefitsTransfer: { category: 'FOOD' },
};
const mastercard = { number: '5555555555554444', expirationMonth: '11', expirationYear: '2032', type: '002' };
const visa = { number: '4111111111111111', expirationMonth: '03', expirationYear: '2031', type: '001' };

/**
 * Payloads in the shapes of published examples, with invented values: the stand-alone credits of the six official
 * sample collections (Node.js, Java, C#, PHP, Python, Ruby) in all their versions, and what the guides describe.
 */
export const publishedShapes: Readonly<Record<string, object>> = {
  'a card, with the currency in lower case and an amount without decimals': {
    paymentInformation: { card: visa },
    orderInformation: { amountDetails: { totalAmount: '310', currency: 'usd' }, billTo },
  },
  'a card without type, and a service fee': {
    paymentInformation: { card: { number: '4111111111111111', expirationMonth: '03', expirationYear: '2031' } },
    orderInformation: { amountDetails: { ...amountDetails, serviceFeeAmount: '3.0' }, billTo },
  },
  'a card with its security code, and a company as text': {
    paymentInformation: { card: { ...mastercard, securityCode: '987' } },
    orderInformation: { amountDetails, billTo: { ...billTo, company: 'Hill Ltd' } },
  },
  'a card of an aggregator, with an order, a rate and a time cut by a spreadsheet': {
    buyerInformation: { merchantCustomerId: 'ana-1' },
    aggregatorInformation: {
      aggregatorId: '987654321',
      name: 'H-Market',
      subMerchant: {
        name: 'Hill Ltd',
        address1: '5 Hill Rd',
        locality: 'austin',
        administrativeArea: 'TX',
        postalCode: '733011',
        country: 'US',
        email: 'shop@example.com',
        phoneNumber: '5125550100',
      },
    },
    merchantInformation: { categoryCode: 5999 },
    paymentInformation: { card: mastercard },
    orderInformation: {
      amountDetails: { totalAmount: '31', currency: 'usd', exchangeRate: '0.9', exchangeRateTimeStamp: '2.02611E+13' },
      billTo: { ...billTo, company: 'Hill Ltd' },
      invoiceDetails: { purchaseOrderDate: '20261101', purchaseOrderNumber: 'ORDER US' },
      shippingDetails: { shipFromPostalCode: '73301' },
    },
  },
  'a card, with a state and a ZIP code that do not belong together': {
    paymentInformation: { card: mastercard },
    orderInformation: { amountDetails, billTo: { ...billTo, administrativeArea: 'OH', postalCode: '73301' } },
  },
  'a customer token': {
    paymentInformation: { customer: { id: '0123456789ABCDEF0123456789ABCDEF' } },
    orderInformation: { amountDetails: { totalAmount: '31', currency: 'usd' } },
  },
  'three tokens that are not hexadecimal': {
    paymentInformation: {
      customer: { id: '0123456789ABCDEF0123456789ABCDKU' },
      paymentInstrument: { id: '0123456789ABCDEF0123456789ABCDPI' },
      shippingAddress: { id: '0123456789ABCDEF0123456789ABCDSA' },
    },
    orderInformation: { amountDetails },
  },
  'an instrument identifier of digits with a card without number, and a state by its name': {
    paymentInformation: {
      card: { expirationMonth: '03', expirationYear: '2031', type: '001' },
      instrumentIdentifier: { id: '7010000000000000000' },
    },
    orderInformation: { amountDetails, billTo: { ...billTo, administrativeArea: 'Texas' } },
  },
  'an instrument identifier of letters and digits': {
    paymentInformation: {
      card: { expirationMonth: '03', expirationYear: '2031', type: '001' },
      instrumentIdentifier: { id: '0123456789ABCDEF0123456789ABCDII' },
    },
    orderInformation: { amountDetails, billTo: { ...billTo, administrativeArea: 'OH' } },
  },
  'a card encrypted by the terminal': {
    processingInformation: { commerceIndicator: 'retail' },
    paymentInformation: {
      card: { expirationMonth: '12', expirationYear: '2050' },
      // Masked tracks stand in front of the encrypted ones.
      fluidData: {
        descriptor: 'Ymx1ZWZpbg==',
        value: `02d700801f3c2000${'343131312a2a2a2a2a2a2a2a31313131'.repeat(5)}03`,
      },
    },
    orderInformation: { amountDetails, billTo },
    pointOfSaleInformation: { catLevel: 1, entryMode: 'keyed', terminalCapability: 2 },
  },
  'an eCheck without payment type': {
    processingInformation: { commerceIndicator: 'internet' },
    paymentInformation: { bank },
    orderInformation: { amountDetails: { ...amountDetails, totalAmount: '31' }, billTo },
  },
  'an eCheck with payment type': {
    paymentInformation: { bank, paymentType: { name: 'CHECK' } },
    orderInformation: { amountDetails, billTo },
  },
  'an eCheck of a company without check number, and a service fee': {
    processingInformation: { commerceIndicator: 'internet' },
    paymentInformation: { bank: { account: { type: 'C', number: '4100' }, routingNumber: '071923284' } },
    orderInformation: {
      amountDetails: { totalAmount: '310.00', currency: 'usd', serviceFeeAmount: '3.00' },
      billTo: { ...billTo, company: { name: 'Hill Ltd' } },
    },
  },
  'PIN debit, swiped': {
    processingInformation: { commerceIndicator: 'retail' },
    paymentInformation: debit,
    orderInformation: { amountDetails },
    merchantInformation: {},
    pointOfSaleInformation: { entryMode: 'swiped', trackData },
  },
  'PIN debit, swiped, with a list in place of an empty object': {
    processingInformation: { commerceIndicator: 'retail' },
    paymentInformation: debit,
    orderInformation: { amountDetails },
    merchantInformation: [],
    pointOfSaleInformation: { entryMode: 'swiped', trackData },
  },
  'PIN debit, tapped, with another amount in the chip data': {
    processingInformation: { commerceIndicator: 'retail' },
    paymentInformation: debit,
    orderInformation: { amountDetails },
    merchantInformation: {},
    pointOfSaleInformation: {
      entryMode: 'contactless',
      terminalCapability: 4,
      emv: {
        tags: '95050000000000' + '9F02060000000030009F10060102030405069F26080102030405060708',
        cardSequenceNumber: '1',
        fallback: false,
      },
      trackData,
    },
  },
  'electronic benefits by Quest': {
    processingInformation: { ...benefits, networkRoutingOrder: 'K' },
    paymentInformation: { ...debit, card: { type: '001' } },
    orderInformation: { amountDetails },
    merchantInformation: { categoryCode: 5411 },
    pointOfSaleInformation: { entryMode: 'swiped', terminalCapability: 4, trackData, ...pin },
  },
  'electronic benefits, with a sentence as the code': {
    clientReferenceInformation: { code: 'Goods brought back / voucher for the groceries' },
    processingInformation: benefits,
    paymentInformation: { ...debit, card: { type: '001' } },
    orderInformation: { amountDetails },
    merchantInformation: { categoryCode: 5411 },
    pointOfSaleInformation: { entryMode: 'swiped', terminalCapability: 4, trackData, ...pin },
  },
  'Level II data': {
    processingInformation: { commerceIndicator: 'internet' },
    paymentInformation: { card: visa },
    orderInformation: {
      amountDetails: { ...amountDetails, taxAmount: '2.00' },
      billTo,
      invoiceDetails: { purchaseOrderNumber: 'PO-1', taxable: true },
    },
  },
  'Level III data': {
    processingInformation: { commerceIndicator: 'internet', purchaseLevel: '3' },
    paymentInformation: { card: visa },
    orderInformation: {
      amountDetails: { ...amountDetails, discountAmount: '1.00', taxAmount: '2.00', dutyAmount: '0.00' },
      billTo,
      shipTo: { country: 'US', administrativeArea: 'TX', postalCode: '73301' },
      shippingDetails: { shipFromPostalCode: '73301' },
      invoiceDetails: { purchaseOrderNumber: 'PO-1', taxable: true },
      lineItems: [
        {
          productCode: 'default',
          productName: 'Lamp',
          productSku: 'L-1',
          quantity: 1,
          unitPrice: '30.00',
          unitOfMeasure: 'EA',
          taxAmount: '2.00',
          taxRate: '0.0667',
          totalAmount: '31.00',
          discountAmount: '1.00',
        },
      ],
    },
  },
  'an airline ticket': {
    processingInformation: { commerceIndicator: 'internet', industryDataType: 'airline' },
    paymentInformation: { card: visa },
    orderInformation: { amountDetails, billTo },
    travelInformation: {
      transit: {
        airline: {
          ticketNumber: '1250000000001',
          passengerName: 'RUIZ ANA',
          carrierName: 'XX',
          legs: [
            { carrierCode: 'XX', originatingAirportCode: 'AUS', destinationAirportCode: 'LHR' },
            { carrierCode: 'XX', originatingAirportCode: 'LHR', destinationAirportCode: 'CDG' },
          ],
        },
      },
    },
  },
  'mass transit by a token': {
    paymentInformation: {
      instrumentIdentifier: { id: '7010000000000000000' },
      card: { expirationMonth: '01', expirationYear: '2030', type: '001' },
    },
    orderInformation: { amountDetails: { totalAmount: '3.20', currency: 'GBP' } },
  },
};

/** The text of a shape; a code is put in where it has none. */
export function textOfShape(shape: object, clientReferenceInformation: object = { code: 'SHAPE-1' }): string {
  return JSON.stringify({ clientReferenceInformation, ...shape });
}
