/** A sound credit to a Visa test card, without any finding. */
export const standardCredit = {
  clientReferenceInformation: { code: 'CR-2041', transactionId: '{{$transactionId}}' },
  processingInformation: { commerceIndicator: 'internet' },
  paymentInformation: {
    card: { number: '4111111111111111', expirationMonth: '09', expirationYear: '2099', type: '001' },
  },
  orderInformation: {
    amountDetails: { totalAmount: '18.40', currency: 'USD' },
    billTo: {
      firstName: 'Ana',
      lastName: 'Ruiz',
      address1: '5 Hill Rd',
      locality: 'Austin',
      administrativeArea: 'TX',
      postalCode: '73301',
      country: 'US',
      email: 'ana@example.com',
    },
  },
};
