import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { applyEdits } from '../../../../src/payload/fixes/edit.ts';
import { shown } from '../../../exchange/support/shown.ts';
import { assertSound, codesOf, credit, creditToToken, describeFinding } from '../../findingTable.ts';

const soap = {
  merchantID: 'example',
  merchantReferenceCode: 'CR-2041',
  billTo: {
    firstName: 'Ana',
    lastName: 'Ruiz',
    street1: '5 Hill Rd',
    city: 'Austin',
    state: 'TX',
    postalCode: '73301',
    country: 'US',
  },
  purchaseTotals: { currency: 'USD', grandTotalAmount: '18.40' },
  card: { accountNumber: '4111111111111111', expirationMonth: '09', expirationYear: '2099', cardType: '001' },
  ccCreditService: { run: 'true' },
};
const nvp = {
  merchantID: 'example',
  merchantReferenceCode: 'CR-2041',
  billTo_firstName: 'Ana',
  billTo_street1: '5 Hill Rd',
  purchaseTotals_currency: 'USD',
  purchaseTotals_grandTotalAmount: '18.40',
  card_accountNumber: '4111111111111111',
  ccCreditService_run: 'true',
};
const nvpText = Object.entries(nvp)
  .map((pair) => pair.join('='))
  .join('\n');
const xml =
  '<?xml version="1.0"?>\n<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>\n' +
  '<requestMessage><merchantReferenceCode>CR-2041</merchantReferenceCode></requestMessage></soapenv:Body></soapenv:Envelope>';

describe('legacy', () => {
  const whole: readonly (readonly [what: string, text: string, style: string])[] = [
    ['SOAP as JSON', JSON.stringify(soap, null, 2), 'SOAP'],
    ['SOAP in requestMessage', JSON.stringify({ requestMessage: soap }), 'SOAP'],
    [
      'SOAP in an envelope',
      JSON.stringify({ 'soapenv:Envelope': { 'soapenv:Body': { requestMessage: soap } } }),
      'SOAP',
    ],
    ['XML', xml, 'SOAP'],
    ['XML without a declaration', '<requestMessage xmlns="urn:schemas">\n</requestMessage>', 'SOAP'],
    [
      'XML with a hyphen in its prefix',
      '<?xml version="1.0"?>\n<SOAP-ENV:Envelope><SOAP-ENV:Body/></SOAP-ENV:Envelope>',
      'SOAP',
    ],
    ['XML of a service alone', '<ccCreditService run="true"/>', 'SOAP'],
    ['XML of totals alone', '<purchaseTotals><currency>USD</currency></purchaseTotals>', 'SOAP'],
    [
      'SOAP in an envelope with a hyphen in its prefix',
      JSON.stringify({
        'SOAP-ENV:Envelope': { 'SOAP-ENV:Header': {}, 'SOAP-ENV:Body': { 'ns1:requestMessage': soap } },
      }),
      'SOAP',
    ],
    ['SOAP with attributes as members', JSON.stringify({ ...soap, ccCreditService: { _run: 'true' } }), 'SOAP'],
    [
      'SOAP with attributes behind an at sign',
      JSON.stringify({ ...soap, ccCreditService: { '@run': 'true' } }),
      'SOAP',
    ],
    ['NVP as JSON', JSON.stringify(nvp), 'NVP'],
    ['NVP in lines', nvpText, 'NVP'],
    ['NVP in lines with CRLF', `${nvpText.replaceAll('\n', '\r\n')}\r\n`, 'NVP'],
    ['NVP in a query', nvpText.replaceAll('\n', '&'), 'NVP'],
  ];
  for (const [what, text, style] of whole) {
    it(`${what}: one finding in ${shown(text)}`, () => {
      const findings = check(text);
      assert.deepEqual(
        findings.map(({ code }) => code),
        ['legacy.request'],
      );
      for (const finding of findings) assertSound(text, finding);
      assert.match(findings[0]?.message ?? '', new RegExp(`^This request is for the ${style} API,`));
    });
  }

  const converted = {
    clientReferenceInformation: { code: 'CR-2041' },
    orderInformation: {
      billTo: {
        firstName: 'Ana',
        lastName: 'Ruiz',
        address1: '5 Hill Rd',
        locality: 'Austin',
        administrativeArea: 'TX',
        postalCode: '73301',
        country: 'US',
      },
      amountDetails: { currency: 'USD', totalAmount: '18.40' },
    },
    paymentInformation: {
      card: { number: '4111111111111111', expirationMonth: '09', expirationYear: '2099', type: '001' },
    },
  };
  const convertedNvp = {
    clientReferenceInformation: { code: 'CR-2041' },
    orderInformation: {
      billTo: { firstName: 'Ana', address1: '5 Hill Rd' },
      amountDetails: { currency: 'USD', totalAmount: '18.40' },
    },
    paymentInformation: { card: { number: '4111111111111111' } },
  };
  for (const [what, text, style] of whole) {
    if (text.startsWith('<')) {
      it(`${what} is not converted: ${shown(text)}`, () => assert.deepEqual(check(text)[0]?.fixes(), []));
      continue;
    }
    it(`${what} is converted: ${shown(text)}`, () => {
      const [fix] = check(text)[0]?.fixes() ?? [];
      assert.ok(fix && !fix.safe);
      const after = applyEdits(text, fix.edits);
      assert.deepEqual(JSON.parse(after), style === 'SOAP' ? converted : convertedNvp);
      assert.ok(!codesOf(after).some((code) => code.startsWith('legacy.')));
    });
  }

  it('what is not known is kept, and numbers as they are written', () => {
    const text =
      '{"merchantReferenceCode":"a","purchaseTotals":{"grandTotalAmount":18.40,"other":"x"},"item":[{"id":"0"}]}';
    const [fix] = check(text)[0]?.fixes() ?? [];
    assert.deepEqual(JSON.parse(applyEdits(text, fix?.edits ?? [])), {
      clientReferenceInformation: { code: 'a' },
      orderInformation: { amountDetails: { totalAmount: '18.40' } },
      'purchaseTotals.other': 'x',
    });
  });

  it('items become line items, and the id of an earlier request is kept: the credit may be a refund', () => {
    const lines = [
      ...['ccCreditService_run=true', 'ccCreditService_captureRequestID=1', 'purchaseTotals_currency=USD'],
      ...[
        'item_0_id=0',
        'item_0_unitPrice=4.10',
        'item_0_quantity=2',
        'item_2_productSKU=P-1',
        'item_2_unitPrice=1.00',
      ],
    ];
    const credited = {
      ccCreditService_captureRequestID: '1',
      orderInformation: {
        amountDetails: { currency: 'USD' },
        lineItems: [
          { unitPrice: '4.10', quantity: 2 },
          { productSku: 'P-1', unitPrice: '1.00' },
        ],
      },
    };
    const text = lines.join('\n');
    const [fix] = check(text)[0]?.fixes() ?? [];
    assert.deepEqual(JSON.parse(applyEdits(text, fix?.edits ?? [])), credited);
  });

  it('items in JSON become line items', () => {
    const item = [{ id: '0', unitPrice: 4.1, quantity: '2' }, { unitPrice: '1.00' }];
    const text = JSON.stringify({ merchantReferenceCode: 'a', item });
    const [fix] = check(text)[0]?.fixes() ?? [];
    assert.deepEqual(JSON.parse(applyEdits(text, fix?.edits ?? [])).orderInformation.lineItems, [
      { unitPrice: '4.1', quantity: 2 },
      { unitPrice: '1.00' },
    ]);
  });

  it('items among the fields of a credit are not moved into a list', () => {
    const finding = check(credit({ item: [{ unitPrice: '1.00' }] })).find(({ code }) => code === 'legacy.name');
    assert.deepEqual(
      finding?.fixes().map(({ title }) => title),
      ['Remove "item"'],
    );
  });

  const others: readonly (readonly [what: string, text: string])[] = [
    ['a credit', credit()],
    ['a credit with a single older name', credit({ merchantReferenceCode: 'a', merchantID: 'b' })],
    [
      'objects of a credit at the root',
      '{"billTo":{"firstName":"Ana"},"card":{"number":"4111111111111111","expirationMonth":"09"}}',
    ],
    ['text', 'hello'],
    ['HTML', '<html><body>no</body></html>'],
    ['settings', 'a=1\nb=2'],
    ['broken JSON', '{"merchantReferenceCode":"a","purchaseTotals":{"currency":"USD"}'],
    ['nothing', ''],
    ['an array', '[{"merchantReferenceCode":"a"}]'],
  ];
  for (const [what, text] of others) {
    it(`${what} is not a request of an older API: ${shown(text)}`, () =>
      assert.ok(!codesOf(text).includes('legacy.request')));
  }

  it('a secret in such a request is said all the same', () => {
    const secret = Buffer.alloc(32, 7).toString('base64');
    assert.deepEqual(codesOf(JSON.stringify({ ...soap, sharedSecret: secret })), [
      'legacy.request',
      'secret.shared-secret',
    ]);
  });

  describeFinding('legacy.name', {
    found: [
      credit({ merchantID: 'x' }),
      credit({ 'clientReferenceInformation.merchantID': 'x' }),
      credit({ merchantReferenceCode: 'CR-1' }),
      credit({ merchantID: 'example' }),
      credit({ purchaseTotals: { currency: 'USD', grandTotalAmount: '1.00' } }),
      credit({ purchaseTotals_currency: 'USD' }),
      credit({ card_accountNumber: '4111111111111111' }),
      credit({ card: { accountNumber: '4111111111111111' } }),
      credit({ billTo: { street1: '5 Hill Rd', firstName: 'Ana' } }),
      credit({ ccCreditService: { run: 'true' } }),
      credit({ ccAuthService_run: 'true' }),
      credit({ recurringSubscriptionInfo: { subscriptionID: '9903000165271000' } }),
      credit({ 'orderInformation.purchaseTotals': { currency: 'USD' } }),
      credit({ 'orderInformation.grandTotal': undefined, grandTotalAmount: '1.00' }),
    ],
    notFound: [
      credit({ 'aggregatorInformation.subMerchant.merchantID': 'x' }),
      credit({ 'clientReferenceInformation.partner.merchantID': 'x' }),
      credit(),
      creditToToken(),
      credit({ card: { number: '4111111111111111', expirationMonth: '09' } }),
      credit({ billTo: { firstName: 'Ana' } }),
      credit({ comments: 'x' }),
      credit({ customerService: {} }),
      credit({ purchaseTotals: 'USD' }),
      credit({ toString: 1, constructor_name: 1 }),
      credit({ 'paymentInformation.card.accountNumber': '4111111111111111' }),
      credit({ 'clientReferenceInformation.merchantReferenceCode': 'CR-1' }),
    ],
    fixed: [
      [
        '{"merchantReferenceCode":"CR-1","orderInformation":{}}',
        'Move to clientReferenceInformation.code',
        '{"orderInformation":{},"clientReferenceInformation":{"code":"CR-1"}}',
      ],
      [
        '{\n  "orderInformation": {\n    "amountDetails": {\n      "totalAmount": "1.00"\n    }\n  },\n  "purchaseTotals_currency": "USD"\n}',
        'Move to orderInformation.amountDetails.currency',
        '{\n  "orderInformation": {\n    "amountDetails": {\n      "totalAmount": "1.00",\n      "currency": "USD"\n    }\n  }\n}',
      ],
      [
        '{"orderInformation":{},"purchaseTotals":{"currency":"USD","grandTotalAmount":18.40}}',
        'Move to orderInformation.amountDetails.currency and orderInformation.amountDetails.totalAmount',
        '{"orderInformation":{"amountDetails":{"currency":"USD","totalAmount":18.40}}}',
      ],
      [
        '{"orderInformation":{},"recurringSubscriptionInfo":{"subscriptionID":"9903000165271000"}}',
        'Move to paymentInformation.legacyToken.id',
        '{"orderInformation":{},"paymentInformation":{"legacyToken":{"id":"9903000165271000"}}}',
      ],
      [
        '{"orderInformation":{},"recurringSubscriptionInfo":{"subscriptionID":"9903000165271000"}}',
        'Move to paymentInformation.customer.id',
        '{"orderInformation":{},"paymentInformation":{"customer":{"id":"9903000165271000"}}}',
      ],
      [
        '{"orderInformation":{},"billTo":{"street1":"5 Hill Rd","city":"Austin","state":"TX"}}',
        'Move the 3 values of "billTo"',
        '{"orderInformation":{"billTo":{"address1":"5 Hill Rd","locality":"Austin","administrativeArea":"TX"}}}',
      ],
      [
        '{"orderInformation":{},"ccCreditService":{"run":"true"}}',
        'Remove "ccCreditService"',
        '{"orderInformation":{}}',
      ],
    ],
  });

  const sayings: readonly (readonly [name: string, value: unknown, said: string])[] = [
    [
      'merchantReferenceCode',
      'a',
      'of the SOAP API, and is ignored here. Use clientReferenceInformation.code instead.',
    ],
    [
      'purchaseTotals_currency',
      'USD',
      'of the NVP API, and is ignored here. Use orderInformation.amountDetails.currency',
    ],
    ['merchantID', 'a', 'ignored here. Remove it: the path and the headers of the request replace it.'],
    [
      'ccCreditService',
      { run: 'true' },
      'ignored here. Remove it: the path and the headers of the request replace it.',
    ],
  ];
  for (const [name, value, said] of sayings) {
    it(`of ${name} says: ${said}`, () => {
      const finding = check(creditToToken({ [name]: value })).find(({ code }) => code === 'legacy.name');
      assert.ok(
        finding?.message.startsWith(`"${name}" is a field`) && finding.message.includes(said),
        finding?.message,
      );
    });
  }

  it('what would overwrite a field is not moved', () => {
    const finding = check(credit({ merchantReferenceCode: 'CR-1' })).find(({ code }) => code === 'legacy.name');
    assert.deepEqual(
      finding?.fixes().map(({ title }) => title),
      ['Remove "merchantReferenceCode"'],
    );
  });
});
