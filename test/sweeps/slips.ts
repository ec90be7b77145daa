import { credit, creditToToken } from '../payload/findingTable.ts';

const billTo = 'orderInformation.billTo';
const card = 'paymentInformation.card';
const bank = 'paymentInformation.bank';
const amounts = 'orderInformation.amountDetails';

/** What users and programs write in a field, by path. */
const written: Readonly<Record<string, readonly unknown[]>> = {
  [`${amounts}.totalAmount`]: [
    18.4,
    '1,000',
    '1.000',
    '1.234,50',
    '-5',
    '$18.40',
    '18.405',
    ' 18.40',
    '(5)',
    '0',
    null,
  ],
  [`${amounts}.currency`]: ['usd', '$', '¥', 'UDS', 'EURO', 'JPY', 'KWD', 'HRK', 'us', 840],
  [`${amounts}.taxAmount`]: ['1,50', 1.5, '1.000', '- 1'],
  [`${billTo}.country`]: ['us', 'USA', 'Germany', 'Korea', 'CHN', 'UK', 'XX', ' US '],
  [`${billTo}.administrativeArea`]: ['Texas', 'Washington', 'US-TX', 'tx', 'Tex'],
  [`${billTo}.postalCode`]: ['7330', '733010001', '73301 0001', 73301, ' 73301'],
  [`${billTo}.email`]: [' ana@example.com', 'ana'],
  [`${billTo}.county`]: ['US'],
  [`${billTo}.name`]: ['Ana Ruiz'],
  [`${billTo}.address`]: ['5 Hill Rd'],
  [`${billTo}.companyName`]: ['Ruiz Ltd'],
  'orderInformation.shipTo': [{ country: 'Germany' }, { administrativeArea: 'Texas', country: 'US' }],
  'senderInformation.countryCode': ['US', 'uk', 'Germany'],
  [`${card}.number`]: [
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '4xxxxxxxxxxx1111',
    '411111111111111',
    4111111111111111,
  ],
  [`${card}.expirationMonth`]: ['9', '09/30', '09/99', ' 09', 9, '13', 'Sep'],
  [`${card}.expirationYear`]: ['30', '99', ' 2030', 2030, '09/2030'],
  [`${card}.type`]: ['1', '01', 'visa', 'VISA', '002', '033', 'xyz', 1, undefined],
  [`${card}.accountNumber`]: ['4100'],
  [bank]: [
    { accountType: 'C', accountNumber: '4100', routingNumber: '12104288-2' },
    { account: { type: 'checking', number: '4100' }, routingNumber: '1210 4288 2' },
    { account: { type: 's', number: '4100' }, routingNumber: '121042883' },
  ],
  'paymentInformation.type': ['CARD', '001'],
  'paymentInformation.customer': [{ id: '“0123456789ABCDEF”' }, { id: ' 0123456789ABCDEF ' }, '0123456789ABCDEF', {}],
  'processingInformation.commerceIndicator': ['Internet', 'vbv', 'e-commerce', 'intrnet', 'retail'],
  'processingInformation.networkRoutingOrder': ['maestro,pulse', 'visa,star', 'm h', 'MXH', 'interac'],
  'processingInformation.industryDataType': ['Airline', 'hotel', 'airlines'],
  'processingInformation.purchaseLevel': ['level3', 3, '4'],
  'processingInformation.capture': ['false', true],
  'processingInformation.bankTransferOptions': [
    { secCode: 'Web' },
    { effectiveDate: '2026-11-01' },
    { settlementMethod: 'b' },
  ],
  'processingInformation.refundOptions': [{ reason: 'POW' }],
  'pointOfSaleInformation.entryMode': ['Swiped', 'swipe', 'contact', 'keyed'],
  'pointOfSaleInformation.terminalCapability': ['4', 1],
  'pointOfSaleInformation.emv': [
    { tags: '5A084111111111111111' },
    { tags: '9F02 06 000000001840' },
    { tags: '5F2403301231' },
  ],
  'clientReferenceInformation.transactionId': ['abc', '{{$guid}}', '{$transactionId}', undefined, null],
  'clientReferenceInformation.code': ['test123', '$CODE', 'undefined', undefined, 5],
  'buyerInformation.dateOfBirth': ['17.03.1984', '03/04/1984', '1984-03-17'],
  travelInformation: [{ transit: { airline: { ticketIssueDate: '2026-11-01', legs: [{}, { carrierCode: 'XX' }] } } }],
  merchantDefinedInformation: [[{ key: '1', value: 'ana@example.com' }]],
  metadata: [{ a: '1' }],
  amountDetails: [{ totalAmount: '1.00' }],
  purchaseTotals: [{ currency: 'USD', grandTotalAmount: '5.00' }],
  merchantReferenceCode: ['A1'],
};

/** Sound payloads to a card and to a token, with one slip each. */
export function* slips(): Generator<readonly [title: string, text: string]> {
  for (const [path, values] of Object.entries(written)) {
    for (const value of values) {
      const title = `${path} ${JSON.stringify(value)}`;
      yield [`card, ${title}`, credit({ [path]: value })];
      yield [`token, ${title}`, creditToToken({ [path]: value })];
    }
  }
}
