import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { applyEdits } from '../../../../src/payload/fixes/edit.ts';
import { codesOf, credit, creditToToken, describeFinding } from '../../findingTable.ts';

const card = 'paymentInformation.card';
const order = 'orderInformation';
const airline = 'travelInformation.transit.airline';

describe('name', () => {
  describeFinding('name.misspelled', {
    found: [
      credit({ [`${card}.expirationDate`]: '0930' }),
      credit({ [`${order}.billTo.name`]: 'Ana Ruiz' }),
      credit({ [`${order}.billTo.name`]: 'Ana Ruiz', [`${order}.billTo.firstName`]: undefined }),
      credit({ 'recipientInformation.fullName': 'Ana Ruiz' }),
      credit({ [`${order}.billTo.address`]: 'Apt 2' }),
      credit({ [`${card}.expirationyear`]: '2030' }),
      credit({ [`${order}.billTo.phoneNumbere`]: '5125550100' }),
      credit({ [`${order}.shipping_details`]: { shipFromPostalCode: '73301' } }),
      credit({ [`${order}.AmountDetails`]: {} }),
      credit({ OrderInformation: {} }),
      credit({ [`${order}.lineItems`]: [{ unitPrice: '1.00' }, { 'unit-price': '1.00' }] }),
      credit({ [`${airline}.legs`]: [{ arivalTime: 905 }] }),
      credit({ 'travelInformation.lodging.banquetCost': '1.00' }),
      credit({ 'travelInformation.autoRental.distanceTraveled': '10' }),
      credit({ [`${card}.cvv`]: '123' }),
      credit({ [`${order}.billTo.city`]: 'Austin', [`${order}.billTo.locality`]: undefined }),
      credit({ [`${card}.expirationDate`]: '0930', [card]: { expirationDate: '0930' } }),
      creditToToken({ 'paymentInformation.customer': undefined, 'paymentInformation.custmoer': { id: '1' } }),
      credit({ [`${order}.amountDetails.amount`]: '18.40' }),
      credit({ [`${order}.lineItems`]: [{ unitPrice: '1.00', price: '1.00' }] }),
      credit({ [`${order}.lineItems`]: [{ amount: '1.00' }] }),
      credit({ [`${card}.cardType`]: '001' }),
      credit({ 'paymentInformation.bank.account.accountType': 'C' }),
      credit({ 'clientReferenceInformation.referenceCode': 'A-1' }),
      credit({ [`${order}.amountDetails.curency`]: 'USD' }),
      credit({ [`${order}.billTo.city`]: 'Austin' }),
      credit({ 'merchantInformation.merchantCategoryCode': 5942 }),
    ],
    notFound: [
      credit(),
      creditToToken(),
      credit({ [`${airline}.restrictedTicketDesciption`]: 'NONREF' }),
      credit({ 'travelInformation.lodging.banquestCost': '1.00' }),
      credit({ 'travelInformation.autoRental.distanceTravelled': '10' }),
      credit({ 'merchantInformation.transactionLocalDateTime': '20261101101500' }),
      credit({ 'merchantDefinedSecureInformation.secure5': 'x' }),
      credit({ [`${order}.billTo.address3`]: 'Backyard' }),
      credit({ [`${order}.billTo.nickname`]: 'Annie' }),
      credit({ 'aggregatorInformation.city': 'Austin' }),
      // Other names hold only where they are about the same thing.
      credit({ 'paymentInformation.bank.account.cardType': 'C' }),
      credit({ 'paymentInformation.bank.account.pan': '4111111111111111' }),
      credit({ 'processingInformation.loanOptions.cardType': 'x' }),
      credit({ 'orderInformation.digitalCurrency.cardType': 'x' }),
      credit({ 'orderInformation.amountDetails.taxDetails': [{ cardType: 'x' }] }),
      credit({ 'orderInformation.amountDetails.amexAdditionalAmounts': [{ referenceCode: 'x' }] }),
      credit({ 'promotionInformation.merchantReferenceCode': 'x' }),
      credit({ 'travelInformation.agency.referenceCode': 'x' }),
      credit({ [`${airline}.ancillaryInformation.service`]: [{ merchantCategoryCode: '4511' }] }),
    ],
    fixed: [
      [
        '{\r\n\t"paymentInformation": {\r\n\t\t"card": { "expirationyear" : "2030" }\r\n\t}\r\n}',
        'Rename to "expirationYear"',
        '{\r\n\t"paymentInformation": {\r\n\t\t"card": { "expirationYear" : "2030" }\r\n\t}\r\n}',
      ],
      [
        '{"orderInformation":{"billTo":{"firstname":"Ana","lastName":"Ruiz"}}}',
        'Rename to "firstName"',
        '{"orderInformation":{"billTo":{"firstName":"Ana","lastName":"Ruiz"}}}',
      ],
      [
        '{"orderInformation":{"billTo":{"firstName":"Ana","firstname":"Ana"}}}',
        'Remove "firstname"',
        '{"orderInformation":{"billTo":{"firstName":"Ana"}}}',
      ],
    ],
  });

  describe('a name offers the places that it leaves as readings, and no other', () => {
    const bank = 'paymentInformation.bank';
    const rows: readonly (readonly [path: string, value: unknown, titles: readonly string[]])[] = [
      [`${bank}.accountType`, 'C', [`Move to ${bank}.account.type`]],
      [`${bank}.accountNumber`, '4100', [`Move to ${bank}.account.number`]],
      ['senderInformation.accountNumber', '1', ['Move to senderInformation.account.number']],
      ['paymentInformation.type', 'CARD', ['Move to paymentInformation.paymentType.name']],
      ['paymentInformation.accountType', 'C', []],
      ['accountType', 'C', []],
      ['metadata', { a: '1' }, []],
      ['paymentInformation.metadata', 'x', []],
      [`${order}.billTo.name`, 'Ana Ruiz', []],
      [`${order}.billTo.address`, 'Apt 2', []],
      [`${order}.shipTo.name`, 'Ana', []],
      ['processingInformation.type', 'x', []],
      ['processingInformation.id', 'x', []],
      ['name', 'Ana', []],
      ['transaction_type', 'sale', []],
      ['buyerInformation.email', 'ana@example.com', []],
      ['reference_number', '1', []],
      [`${card}.cvNumber`, '123', ['Rename to "securityCode"']],
      // Equally near to several: each is offered, none where one of them stands there.
      ['merchantDefinedSecureInformation.secure', 'x', [1, 2, 3, 4].map((i) => `Rename to "secure${i}"`)],
      [`${order}.billTo.company.addres1`, 'x', ['Rename to "address1"']],
      [`${order}.billTo.company.address_3`, 'x', []],
      [`${order}.billTo.company.addressX`, 'x', ['Rename to "address1"', 'Rename to "address2"']],
      [`${order}.billTo.addressX`, 'x', []],
      [`${order}.lineItems[0].amount`, '1.00', ['Rename to "totalAmount"', 'Rename to "unitPrice"']],
      ['pointOfSaleInformation.terminaIInputCapability', 'x', ['Rename to "terminalInputCapability"']],
      ['travelInformation.lodging.phoneCharge', '1.00', []],
      ['travelInformation.autoRental.checkInDate', '110126', []],
      ['travelInformation.ticketNumber', '1', [`Move to ${airline}.ticketNumber`]],
      [`${order}.currency`, 'USD', []],
      [`${order}.billTo.line1`, '5 Hill Rd', []],
      [`${order}.billTo.company.line2`, 'Apt 2', ['Rename to "address2"']],
      [`${order}.billingAddress`, { firstName: 'Ana' }, []],
      [`${order}.shippingAddress`, { country: 'US' }, ['Rename to "shipTo"']],
      [`${order}.items`, [{ unitPrice: '1.00' }], ['Rename to "lineItems"']],
      [`${order}.lineItems[0].qty`, 2, ['Rename to "quantity"']],
      ['paymentInformation.customer.token', '0123456789ABCDEF', ['Rename to "id"']],
      // What has members is not a text.
      ['paymentMethod', { type: 'Card' }, []],
      [`${order}.billTo.company.address`, { line1: '5 Hill Rd' }, []],
      [`${order}.billTo.company.addres1`, ['5 Hill Rd'], []],
      [`${bank}.accountNumber`, { value: '4100' }, []],
      ['processingInformation.industry', { type: 'airline' }, []],
    ];
    for (const [path, value, titles] of rows) {
      it(`${path} ${JSON.stringify(value)}: ${titles.join(', ') || 'none'}`, () => {
        const finding = check(credit({ [path]: value })).find((candidate) => candidate.path === path);
        const offered = finding?.fixes().map(({ title }) => title) ?? assert.fail('nothing is found');
        assert.deepEqual(
          offered.filter((title) => !title.startsWith('Remove ')),
          titles,
        );
      });
    }
  });

  describeFinding('name.misplaced', {
    found: [
      credit({ [`${order}.billTo.companyName`]: 'Visa' }),
      credit({ [`${order}.totalAmount`]: '1.00' }),
      credit({ [`${order}.amountDetails.lineItems`]: [{ unitPrice: '1.00' }] }),
      credit({ [`${order}.amountDetails.invoiceDetails`]: { purchaseOrderNumber: '1' } }),
      credit({ billTo: { firstName: 'Ana' } }),
      credit({ invoiceDetails: { purchaseOrderNumber: '1' } }),
      credit({ commerceIndicator: 'internet' }),
      credit({ [`${order}.country`]: 'US' }),
      credit({ trackData: ';4111111111111111=3012?' }),
      credit({ bookingReferenceNumber: 'QX7T2M' }),
      credit({ [`${card}.commerceIndicator`]: 'internet' }),
      credit({ 'senderInformation.fundsSource': '05' }),
      credit({ 'paymentInformation.encoding': 'Base64' }),
      credit({ 'travelInformation.companyName': 'Cars' }),
      credit({ 'travelInformation.guestName': 'Ruiz' }),
    ],
    notFound: [
      credit({ [`${order}.lineItems`]: [{ totalAmount: '1.00', quantity: 1 }] }),
      credit({ [`${order}.shipTo.country`]: 'US' }),
      credit({ [`${order}.amountDetails.taxDetails`]: [{ type: 'national' }] }),
      credit({ id: '1' }),
      credit({ 'buyerInformation.colour': 'red' }),
      credit({ 'buyerInformation.customerName': 'Ruiz' }),
      credit({ [`${order}.amountDetails.amount`]: '18.40' }),
      credit({ [`${order}.lineItems`]: [{ unitPrice: '1.00', price: '1.00' }] }),
      credit({ [`${order}.lineItems`]: [{ amount: '1.00' }] }),
      credit({ [`${card}.cardType`]: '001' }),
      credit({ 'paymentInformation.bank.account.accountType': 'C' }),
      credit({ 'clientReferenceInformation.referenceCode': 'A-1' }),
      credit({ companyName: 'Ruiz Ltd' }),
      credit({ customerName: 'Ruiz' }),
      ...['encoding', 'descriptor', 'fundsSource', 'merchantCategoryCode'].flatMap((name) =>
        ['', 'merchantInformation.', 'processingInformation.', `${card}.`, `${order}.billTo.`].map((place) =>
          credit({ [place + name]: 'x' }),
        ),
      ),
    ],
    fixed: [
      [
        '{\n  "orderInformation": {\n    "totalAmount": "18.40",\n    "amountDetails": {\n      "currency": "USD"\n    }\n  }\n}',
        'Move to orderInformation.amountDetails.totalAmount',
        '{\n  "orderInformation": {\n    "amountDetails": {\n      "currency": "USD",\n      "totalAmount": "18.40"\n    }\n  }\n}',
      ],
      [
        '{\r\n\t"orderInformation": {\r\n\t\t"amountDetails": {\r\n\t\t\t"lineItems": [ {"quantity": 1.0} ]\r\n\t\t}\r\n\t}\r\n}',
        'Move to orderInformation.lineItems',
        '{\r\n\t"orderInformation": {\r\n\t\t"amountDetails": {},\r\n\t\t"lineItems": [ {"quantity": 1.0} ]\r\n\t}\r\n}',
      ],
      ['{"totalAmount":1.50,"a":1}', 'Remove', '{"a":1}'],
      [
        '{"orderInformation":{"amountDetails":{"currency":"USD","amountDetails":{"totalAmount":"1.50"}}}}',
        'Move to orderInformation.amountDetails',
        '{"orderInformation":{"amountDetails":{"currency":"USD","totalAmount":"1.50"}}}',
      ],
      [
        '{"orderInformation":{"card":{"number":"4111111111111111"}}}',
        'Move to paymentInformation.card',
        '{"orderInformation":{},"paymentInformation":{"card":{"number":"4111111111111111"}}}',
      ],
      [
        '{"paymentInformation":{"card":{"type":"001"}},"orderInformation":{"card":{"number":"4111111111111111"}}}',
        'Move to paymentInformation.card',
        '{"paymentInformation":{"card":{"type":"001","number":"4111111111111111"}},"orderInformation":{}}',
      ],
      [
        '{\n  "paymentInformation": {\n    "billTo": {\n      "email": "a@example.com",\n      "country": "US"\n    }\n  },\n  "orderInformation": {\n    "billTo": {\n      "firstName": "Ana"\n    }\n  }\n}',
        'Move to orderInformation.billTo',
        '{\n  "paymentInformation": {},\n  "orderInformation": {\n    "billTo": {\n      "firstName": "Ana",\n      "email": "a@example.com",\n      "country": "US"\n    }\n  }\n}',
      ],
      [
        '{"paymentInformation":{"card":{"totalAmount":1.50}}}',
        'Move to orderInformation.amountDetails.totalAmount',
        '{"paymentInformation":{"card":{}},"orderInformation":{"amountDetails":{"totalAmount":1.50}}}',
      ],
    ],
  });

  const places: readonly (readonly [wrong: string, value: unknown, ...fields: readonly string[]])[] = [
    [`${order}.card`, { number: '4111111111111111' }, card],
    [`${order}.card`, {}, card],
    ['paymentInformation.billTo', { firstName: 'Ana' }, `${order}.billTo`],
    ['paymentInformation.amountDetails', { currency: 'USD' }, `${order}.amountDetails`],
    ['processingInformation.customer', { id: '1' }, 'paymentInformation.customer'],
    ['processingInformation.lineItems', [{ unitPrice: '1.00' }], `${order}.lineItems`],
    [`${order}.bank`, { routingNumber: '121042882' }, 'paymentInformation.bank'],
    [`${card}.billTo`, { firstName: 'Ana' }, `${order}.billTo`],
    [`${order}.airline`, { ticketNumber: '1250000000001' }, airline],
    [`${order}.legs`, [{ carrierCode: 'XX' }], `${airline}.legs`],
    ['clientReferenceInformation.partner.card', { number: '4111111111111111' }, card],
    ['paymentInformation.totalAmount', '1.00', `${order}.amountDetails.totalAmount`],
    ['paymentInformation.card.currency', 'USD', `${order}.amountDetails.currency`],
    ['currency', 'USD', `${order}.amountDetails.currency`],
    ['email', 'ana@example.com', `${order}.billTo.email`, `${order}.shipTo.email`],
    ['firstName', 'Ana', `${order}.billTo.firstName`],
    ['paymentInformation.firstName', 'Ana', `${order}.billTo.firstName`],
    [`${card}.postalCode`, '73301', `${order}.billTo.postalCode`, `${order}.shipTo.postalCode`],
    ['merchantInformation.totalAmount', '1.00', `${order}.amountDetails.totalAmount`],
    ['paymentInformation.jti', '1', 'tokenInformation.jti'],
    [`${card}.iban`, 'DE1', 'paymentInformation.bank.iban'],
    ['processingInformation.entryMode', 'keyed', 'pointOfSaleInformation.entryMode'],
    [`${order}.billTo.ipAddress`, '127.0.0.1', 'deviceInformation.ipAddress'],
  ];
  for (const [wrong, value, ...fields] of places) {
    it(`${wrong}: ${JSON.stringify(value)} belongs to ${fields.join(' or ')}`, () => {
      const finding = check(credit({ [wrong]: value })).find(({ path }) => path === wrong);
      assert.equal(finding?.code, 'name.misplaced');
      assert.ok(finding.message.includes(` ${fields.join(' or ')}`), finding.message);
    });
  }

  describe('a path that is written as a name is a field in the wrong place', () => {
    const rows: readonly (readonly [owner: string, name: string, value: unknown, after: string | undefined])[] = [
      ['', 'paymentInformation.customer.id', '1', '{"paymentInformation":{"customer":{"id":"1"}}}'],
      [
        '',
        'orderInformation.amountDetails.totalAmount',
        '4.00',
        '{"orderInformation":{"amountDetails":{"totalAmount":"4.00"}}}',
      ],
      [order, 'amountDetails.totalAmount', '4.00', '{"orderInformation":{"amountDetails":{"totalAmount":"4.00"}}}'],
      [
        order,
        `${order}.amountDetails.totalAmount`,
        '4.00',
        '{"orderInformation":{"amountDetails":{"totalAmount":"4.00"}}}',
      ],
      ['', 'paymentInformation.customer.nonsense', '1', undefined],
      ['', `${order}.lineItems[0].quantity`, 1, undefined],
      ['', 'a.b.c', 1, undefined],
    ];
    for (const [owner, name, value, after] of rows) {
      it(`${name} in ${owner || 'the payload'}`, () => {
        const text = JSON.stringify(owner === '' ? { [name]: value } : { [owner]: { [name]: value } });
        const finding = check(text).find(({ code }) => code.startsWith('name.'));
        const [fix] = finding?.fixes().filter(({ title }) => title.startsWith('Move to ')) ?? [];
        assert.equal(fix && applyEdits(text, fix.edits), after);
        assert.equal(finding?.code, after === undefined ? 'name.unknown' : 'name.misplaced');
      });
    }
  });

  it('offers one fix for one result, however it is laid out', () => {
    const text = '{\n "paymentInformation": {\n  "paymentInstrumentId": "0123456789ABCDEF"\n }\n}';
    const finding = check(text).find(({ code }) => code === 'name.misplaced');
    assert.deepEqual(
      finding?.fixes().map(({ title }) => title.split(':')[0]),
      ['Wrap it', 'Remove "paymentInstrumentId"'],
    );
  });

  for (const [path, value] of [
    ['recipientInformation.address1', '5 Hill Rd'],
    ['merchantInformation.email', 'shop@example.com'],
    ['senderInformation.email', 'ana@example.com'],
    [`${order}.vehicle`, { number: '1' }],
    [`${order}.number`, '1'],
    ['number', '1'],
    ['processingInformation.title', 'Ms'],
  ] as const) {
    it(`${path}: ${JSON.stringify(value)} is not moved elsewhere`, () => {
      assert.ok(!codesOf(credit({ [path]: value })).includes('name.misplaced'));
    });
  }

  it('an object does not move into one that has the same member', () => {
    const text = credit({ 'paymentInformation.billTo': { firstName: 'Eve', title: 'Ms' } });
    const finding = check(text).find(({ code }) => code === 'name.misplaced');
    assert.deepEqual(
      finding?.fixes().map(({ title }) => title),
      ['Remove "billTo"'],
    );
  });

  describeFinding('name.unknown', {
    found: [
      credit({ nonsense: 1 }),
      credit({ 'orderInformation.nonsense': { totalAmount: '1.00' } }),
      credit({ [`${airline}.legs`]: [{ seat: '12A' }] }),
      credit({ ['x'.repeat(5000)]: 1 }),
      credit({ creditAmountDetails: { creditAmount: '1.00' } }),
    ],
    notFound: [
      credit(),
      credit({ [`${airline}.legs`]: [{ class: 'Y' }] }),
      credit({ 'processingInformation.capture': true }),
      credit({ [`${order}.billTo.adress1`]: 'x', [`${order}.billTo.address1`]: undefined }),
    ],
    fixed: [
      [
        '{\n\t"a b": [\n\t\t1\n\t],\n\t"processingInformation": {}\n}',
        'Remove "a b"',
        '{\n\t"processingInformation": {}\n}',
      ],
    ],
  });

  for (const [name, meant] of [
    ['curency', 'currency'],
    ['amount', 'totalAmount'],
    ['Currency', 'currency'],
  ]) {
    it(`"${name}" is not renamed to "${meant}" where that is already set`, () => {
      const text = credit({ [`${order}.amountDetails.${name}`]: 'EUR' });
      const finding = check(text).find(({ code }) => code === 'name.misspelled');
      assert.match(finding?.message ?? '', new RegExp(`"${meant}" is already set`));
      assert.deepEqual(
        finding?.fixes().map(({ title }) => title),
        [`Remove "${name}"`],
      );
    });
  }

  it('judges what stands under a misspelled name, but not what stands under an unknown one', () => {
    assert.deepEqual(
      codesOf('{"order_information":{"amountdetails":{}},"other":{"amountdetails":{}}}').filter((code) =>
        code.startsWith('name.'),
      ),
      ['name.misspelled', 'name.misspelled', 'name.unknown'],
    );
  });

  it('says one thing of one name', () => {
    const text = credit({ capture: false, Capture: false, initiator: {}, totalamount: '1', nonsense: {}, card: {} });
    const places = check(text).flatMap(({ code, path }) => (/^(name|paymentsOnly|topic)\./.test(code) ? [path] : []));
    assert.deepEqual(places, ['capture', 'Capture', 'initiator', 'totalamount', 'nonsense', 'card']);
  });

  it('accepts names that objects inherit, duplicates and values that are not objects', () => {
    for (const text of [
      '{"__proto__":{"x":1},"constructor":1,"toString":{},"hasOwnProperty":null}',
      '{"orderInformation":null,"orderinformation":[],"paymentInformation":[{"cards":1}]}',
      '{"orderInformation":{"lineItems":{"quantty":1},"billTo":"x","billto":1,"billto":2}}',
      '{"totalAmount":"1","orderInformation":"none"}',
      '{"":1," ":2,"_":3}',
    ]) {
      for (const finding of check(text)) assert.ok(Array.isArray(finding.fixes()), text);
    }
  });

  const sayings: readonly (readonly [changes: Record<string, unknown>, said: RegExp])[] = [
    [
      { [`${card}.expirationyear`]: '2030' },
      /^"expirationyear" is not .* ignored\. "expirationYear" is already set: check/,
    ],
    [
      { [`${card}.expirationyear`]: '2030', [`${card}.expirationYear`]: undefined },
      /^"expirationyear" is not .* ignored\. Did you mean "expirationYear"\?$/,
    ],
    [{ [`${order}.billTo.name`]: 'Ana Ruiz' }, /^"name" is not .* ignored\. Use firstName and lastName instead\.$/],
    [
      { totalAmount: '1.00' },
      /^"totalAmount" is in the wrong place.* orderInformation\.amountDetails\.totalAmount is already set: keep the/,
    ],
    [
      { totalAmount: '1.00', [`${order}.amountDetails.totalAmount`]: undefined },
      /^"totalAmount" is in the wrong place, so it is ignored\. Move it to orderInformation\.amountDetails\.totalAmount\.$/,
    ],
    [
      { [`${order}.billTo.nickname`]: 'Annie' },
      /^"nickname" is not a known field here.* Check the name, or remove it\.$/,
    ],
    [{ ['n'.repeat(40)]: 1 }, /^"n{40}" is not a known/],
    [{ ['n'.repeat(41)]: 1 }, /^"n{39}…" is not a known/],
  ];
  for (const [changes, said] of sayings) {
    it(`of ${JSON.stringify(changes).slice(0, 80)} says ${said.source.slice(0, 80)}`, () => {
      const [found] = check(credit(changes)).filter(({ code }) => code.startsWith('name.'));
      assert.match(found?.message ?? '', said);
    });
  }
});
