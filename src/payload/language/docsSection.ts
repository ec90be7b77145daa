/** Sections of docs/findings.md by the paths that they are about, the longer ones first. */
const sections: readonly (readonly [path: string, section: string])[] = [
  ['orderInformation.amountDetails.currency', 'Currency'],
  ['orderInformation.billTo', 'Billing address'],
  ['orderInformation.shipTo', 'Billing address'],
  ['orderInformation.lineItems', 'Level II and III'],
  ['orderInformation.invoiceDetails', 'Level II and III'],
  ['orderInformation', 'Amount'],
  ['clientReferenceInformation', 'Reference'],
  ['paymentInformation.card', 'Card'],
  ['paymentInformation.bank', 'eCheck'],
  ['paymentInformation.customer', 'Tokens'],
  ['paymentInformation.paymentInstrument', 'Tokens'],
  ['paymentInformation.instrumentIdentifier', 'Tokens'],
  ['paymentInformation.legacyToken', 'Tokens'],
  ['paymentInformation', 'Payment source'],
  ['tokenInformation', 'Tokens'],
  ['processingInformation.commerceIndicator', 'Commerce indicator'],
  ['processingInformation.bankTransferOptions', 'eCheck'],
  ['processingInformation.electronicBenefitsTransfer', 'Electronic benefits transfer'],
  ['processingInformation.purchaseOptions', 'Electronic benefits transfer'],
  ['processingInformation.japanPaymentOptions', 'Japanese payment options'],
  ['processingInformation.purchaseLevel', 'Level II and III'],
  ['processingInformation.industryDataType', 'Travel'],
  ['pointOfSaleInformation.emv', 'EMV data'],
  ['pointOfSaleInformation', 'Card present'],
  ['merchantDefinedInformation', 'Merchant-defined fields'],
  ['senderInformation', 'Payment of winnings'],
  ['travelInformation', 'Travel'],
];

/** The section of docs/findings.md about a field; `undefined` where there is none. */
export function docsSectionOf(path: string): string | undefined {
  return sections.find(
    ([start]) => path === start || path.startsWith(`${start}.`) || path.startsWith(`${start}[`),
  )?.[1];
}
