/**
 * Fields of the older SOAP interface and their places on a credit (api-facts.md 7.3). The name-value interface writes
 * the same names with underscores: `purchaseTotals_currency`. Several places are a choice; none means that a REST
 * request has no such field, because its path, headers or host replace it.
 */
const soapFields: Readonly<Record<string, readonly string[]>> = {
  merchantReferenceCode: ['clientReferenceInformation.code'],
  comments: ['clientReferenceInformation.comments'],
  grandTotalAmount: ['orderInformation.amountDetails.totalAmount'],
  'purchaseTotals.currency': ['orderInformation.amountDetails.currency'],
  'purchaseTotals.grandTotalAmount': ['orderInformation.amountDetails.totalAmount'],
  'purchaseTotals.taxAmount': ['orderInformation.amountDetails.taxAmount'],
  'purchaseTotals.freightAmount': ['orderInformation.amountDetails.freightAmount'],
  'purchaseTotals.discountAmount': ['orderInformation.amountDetails.discountAmount'],
  'purchaseTotals.dutyAmount': ['orderInformation.amountDetails.dutyAmount'],
  'card.accountNumber': ['paymentInformation.card.number'],
  'card.expirationMonth': ['paymentInformation.card.expirationMonth'],
  'card.expirationYear': ['paymentInformation.card.expirationYear'],
  'card.cardType': ['paymentInformation.card.type'],
  'card.cvNumber': ['paymentInformation.card.securityCode'],
  'card.issueNumber': ['paymentInformation.card.issueNumber'],
  'card.startMonth': ['paymentInformation.card.startMonth'],
  'card.startYear': ['paymentInformation.card.startYear'],
  'check.accountNumber': ['paymentInformation.bank.account.number'],
  'check.accountType': ['paymentInformation.bank.account.type'],
  'check.bankTransitNumber': ['paymentInformation.bank.routingNumber'],
  'check.checkNumber': ['paymentInformation.bank.account.checkNumber'],
  'check.secCode': ['processingInformation.bankTransferOptions.secCode'],
  'recurringSubscriptionInfo.subscriptionID': ['paymentInformation.legacyToken.id', 'paymentInformation.customer.id'],
  subscriptionID: ['paymentInformation.legacyToken.id', 'paymentInformation.customer.id'],
  'billTo.firstName': ['orderInformation.billTo.firstName'],
  'billTo.lastName': ['orderInformation.billTo.lastName'],
  'billTo.company': ['orderInformation.billTo.company.name'],
  'billTo.street1': ['orderInformation.billTo.address1'],
  'billTo.street2': ['orderInformation.billTo.address2'],
  'billTo.city': ['orderInformation.billTo.locality'],
  'billTo.county': ['orderInformation.billTo.county'],
  'billTo.state': ['orderInformation.billTo.administrativeArea'],
  'billTo.postalCode': ['orderInformation.billTo.postalCode'],
  'billTo.country': ['orderInformation.billTo.country'],
  'billTo.email': ['orderInformation.billTo.email'],
  'billTo.phoneNumber': ['orderInformation.billTo.phoneNumber'],
  'billTo.ipAddress': ['deviceInformation.ipAddress'],
  'invoiceHeader.userPO': ['orderInformation.invoiceDetails.purchaseOrderNumber'],
  'invoiceHeader.merchantDescriptor': ['merchantInformation.merchantDescriptor.name'],
  'shipFrom.postalCode': ['orderInformation.shippingDetails.shipFromPostalCode'],
  'shipTo.state': ['orderInformation.shipTo.administrativeArea'],
  'shipTo.postalCode': ['orderInformation.shipTo.postalCode'],
  'shipTo.country': ['orderInformation.shipTo.country'],
  'ccCreditService.commerceIndicator': ['processingInformation.commerceIndicator'],
  'ccCreditService.reconciliationID': ['processingInformation.reconciliationId'],
  'ccCreditService.purchasingLevel': ['processingInformation.purchaseLevel'],
  'ccCreditService.industryDatatype': ['processingInformation.industryDataType'],
  'ecCreditService.commerceIndicator': ['processingInformation.commerceIndicator'],
  merchantID: [],
  clientLibrary: [],
  clientLibraryVersion: [],
  clientEnvironment: [],
};

/** Fields of an item, and what a line item calls them. */
const itemFields: ReadonlyMap<string, string> = new Map([
  ...[
    'unitPrice',
    'quantity',
    'productName',
    'productCode',
    'taxAmount',
    'totalAmount',
    'unitOfMeasure',
    'taxRate',
  ].map((name) => [name, name] as const),
  ...['discountAmount', 'discountRate', 'commodityCode', 'invoiceNumber'].map((name) => [name, name] as const),
  ['productSKU', 'productSku'],
]);

/** An item's field: `item.0.unitPrice` or `item_0_unitPrice`. */
const itemName = /^item([._])(\d{1,3})\1(\w+)$/;

/** The ID of an earlier request: a credit that follows a payment is a refund, so it is not left out unasked. */
const earlierRequest = /Request(?:ID|Token)$/;

/** Objects for the requested service or the merchant, which the path and the headers of a REST request replace. */
const withoutCounterpart =
  /^(?:(?:cc|ec|ap|dm|pinDebit|payerAuth|payPal|paySubscription)[A-Z]\w{0,30}Service|(?:afs|tax|void|dav)Service|businessRules)$/;

/** A field of the older interfaces. */
export interface LegacyField {
  /** Where a credit has it; several are a choice, none means that it has no such field. */
  readonly fields: readonly string[];
  /** SOAP writes paths, NVP joins them with underscores. */
  readonly style: 'SOAP' | 'NVP';
}

const nvpFields: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(soapFields)
    .filter(([path]) => path.includes('.'))
    .map(([path, fields]) => [path.replace('.', '_'), fields]),
);

const noFields: readonly string[] = [];

/**
 * The field of a SOAP path (`card.accountNumber`) or an NVP name (`card_accountNumber`); `undefined` when it is
 * neither.
 */
export function legacyField(name: string): LegacyField | undefined {
  const [top = ''] = name.split(/[._]/);
  // Programs that turn XML into JSON write attributes with underscores: `ccCreditService._run`.
  const isNvp = name.includes('_') && !name.includes('.');
  const style = isNvp ? 'NVP' : 'SOAP';
  const item = itemName.exec(name);
  if (item) return itemField(item[2] ?? '', item[3] ?? '', style);
  const fields = isNvp ? nvpFields.get(name) : Object.hasOwn(soapFields, name) ? soapFields[name] : undefined;
  if (fields) return { fields, style };
  return withoutCounterpart.test(top) && !earlierRequest.test(name) ? { fields: noFields, style } : undefined;
}

function itemField(index: string, name: string, style: LegacyField['style']): LegacyField | undefined {
  if (name === 'id') return { fields: noFields, style };
  const field = itemFields.get(name);
  return field === undefined ? undefined : { fields: [`orderInformation.lineItems[${Number(index)}].${field}`], style };
}
