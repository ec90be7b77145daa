import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { credit, describeFinding } from '../../findingTable.ts';

const items = 'orderInformation.lineItems';
const level = 'processingInformation.purchaseLevel';
const item = { productCode: 'service', productName: 'Oil change', productSku: 'S-1', quantity: 1, unitPrice: '18.40' };

describe('level3', () => {
  describeFinding('level3.no-purchase-level', {
    found: [
      credit({ [items]: [{ ...item, commodityCode: '532' }] }),
      credit({ [items]: [item, { ...item, unitOfMeasure: 'EA' }] }),
      credit({ [items]: [{ ...item, typeOfSupply: '00' }] }),
      credit({ 'orderInformation.amountDetails.dutyAmount': '1.00' }),
      credit({ 'orderInformation.amountDetails.freightAmount': '1.00' }),
      credit({ 'orderInformation.amountDetails.dutyAmount': '1.00', [level]: 2 }),
      credit({ 'orderInformation.invoiceDetails.commodityCode': '1234', [level]: '2' }),
      credit({ [items]: [{ discountRate: '0.1' }], [level]: '' }),
    ],
    notFound: [
      credit({ [items]: [{ discountRate: '0.1' }], [level]: null }),
      credit({ [items]: [{ discountRate: '0.1' }], 'processingInformation.purchase_level': '3' }),
      credit({ [items]: [{ ...item, commodityCode: '532' }], [level]: '3' }),
      credit({ [items]: [{ ...item, commodityCode: '532' }], [level]: 3 }),
      credit({ [items]: [{ ...item, commodityCode: '532' }], [level]: ' 3 ' }),
      credit({ [items]: [{ ...item, commodityCode: '532' }], [level]: '{{$guid}}' }),
      credit({ [items]: [{ ...item, taxAmount: '1.00' }] }),
      credit({ 'orderInformation.invoiceDetails.purchaseOrderNumber': '7' }),
      credit({ [items]: [{ ...item, commodityCode: '' }, null, 'x'] }),
      credit({ 'orderInformation.amountDetails.dutyAmount': '' }),
    ],
    fixed: [
      [
        '{\n\t"processingInformation": {\n\t\t"linkId": "1"\n\t},\n\t"orderInformation": { "amountDetails": { "dutyAmount": "1.00" } }\n}',
        'Set purchaseLevel to "3"',
        '{\n\t"processingInformation": {\n\t\t"linkId": "1",\n\t\t"purchaseLevel": "3"\n\t},\n\t"orderInformation": { "amountDetails": { "dutyAmount": "1.00" } }\n}',
      ],
      [
        '{"processingInformation":{"purchaseLevel":"2"},"orderInformation":{"amountDetails":{"dutyAmount":"1.00"}}}',
        'Set purchaseLevel to "3"',
        '{"processingInformation":{"purchaseLevel":"3"},"orderInformation":{"amountDetails":{"dutyAmount":"1.00"}}}',
      ],
    ],
  });

  const said: readonly (readonly [text: string, begins: RegExp])[] = [
    [credit({ [items]: [item, { ...item, unitOfMeasure: 'EA' }] }), /^unitOfMeasure is Level III data,/],
    [credit({ 'orderInformation.invoiceDetails.commodityCode': '1234' }), /^commodityCode is Level III data,/],
    [credit({ 'orderInformation.amountDetails.freightAmount': '1.00' }), /^freightAmount is Level III data,/],
    [
      credit({ [items]: [{ productCode: ' service ' }] }),
      /^This line item lacks quantity, productName and productSku\. With productCode "service" it is expected/,
    ],
    [credit({ [items]: [{ ...item, quantity: undefined }] }), /^This line item lacks quantity\./],
  ];
  for (const [text, begins] of said) {
    it(`says: ${begins.source}`, () =>
      assert.match(check(text).find(({ code }) => code.startsWith('level3.'))?.message ?? '', begins));
  }

  describeFinding('level3.incomplete-item', {
    found: [
      credit({ [items]: [{ ...item, productSku: undefined }] }),
      credit({ [items]: [{ ...item }, { productCode: 'electronic_good', unitPrice: '1.00' }] }),
      credit({ [items]: [{ ...item, productName: '' }] }),
    ],
    notFound: [
      credit({ [items]: [item] }),
      credit({ [items]: [{ productCode: 'default', unitPrice: '1.00' }] }),
      ...['shipping_only', 'handling_only', 'shipping_and_handling', ' default ', ''].map((productCode) =>
        credit({ [items]: [{ productCode, unitPrice: '1.00' }] }),
      ),
      credit({ [items]: [{ unitPrice: '1.00' }] }),
      credit({ [items]: [{ productCode: '{{$guid}}' }, { productCode: 7 }, null] }),
    ],
  });
});
