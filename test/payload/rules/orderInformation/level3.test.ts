import { credit, describeFinding } from '../../findingTable.ts';

const items = 'orderInformation.lineItems';
const level = 'processingInformation.purchaseLevel';
const item = { productCode: 'service', productName: 'Oil change', productSku: 'S-1', quantity: 1, unitPrice: '18.40' };

describe('level3', () => {
  describeFinding('level3.no-purchase-level', {
    found: [
      credit({ [items]: [{ ...item, commodityCode: '532' }] }),
      credit({ [items]: [item, { ...item, unitOfMeasure: 'EA' }] }),
      credit({ 'orderInformation.amountDetails.dutyAmount': '1.00' }),
      credit({ 'orderInformation.invoiceDetails.commodityCode': '1234', [level]: '2' }),
      credit({ [items]: [{ discountRate: '0.1' }], [level]: '' }),
    ],
    notFound: [
      credit({ [items]: [{ discountRate: '0.1' }], [level]: null }),
      credit({ [items]: [{ discountRate: '0.1' }], 'processingInformation.purchase_level': '3' }),
      credit({ [items]: [{ ...item, commodityCode: '532' }], [level]: '3' }),
      credit({ [items]: [{ ...item, commodityCode: '532' }], [level]: 3 }),
      credit({ [items]: [{ ...item, commodityCode: '532' }], [level]: '{{$guid}}' }),
      credit({ [items]: [{ ...item, taxAmount: '1.00' }] }),
      credit({ 'orderInformation.invoiceDetails.purchaseOrderNumber': '7' }),
      credit({ [items]: [{ ...item, commodityCode: '' }, null, 'x'] }),
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

  describeFinding('level3.incomplete-item', {
    found: [
      credit({ [items]: [{ ...item, productSku: undefined }] }),
      credit({ [items]: [{ ...item }, { productCode: 'electronic_good', unitPrice: '1.00' }] }),
      credit({ [items]: [{ ...item, productName: '' }] }),
    ],
    notFound: [
      credit({ [items]: [item] }),
      credit({ [items]: [{ productCode: 'default', unitPrice: '1.00' }] }),
      credit({ [items]: [{ productCode: 'shipping_only', unitPrice: '1.00' }] }),
      credit({ [items]: [{ unitPrice: '1.00' }] }),
      credit({ [items]: [{ productCode: '{{$guid}}' }, { productCode: 7 }, null] }),
    ],
  });
});
