import assert from 'node:assert/strict';
import { check } from '../../src/payload/check.ts';
import { applyEdits } from '../../src/payload/fixes/edit.ts';
import { describeJsonFindings, jsonFindings } from './jsonFindings.ts';

const card = (member: string) => `{"paymentInformation":{"card":{${member}}}}`;
const reference = (member: string) => `{"clientReferenceInformation":{${member}}}`;
const lineItem = (member: string) => `{"orderInformation":{"lineItems":[{${member}}]}}`;
const category = (value: string) => `{"processingInformation":{"electronicBenefitsTransfer":{"category":${value}}}}`;

describeJsonFindings('duplicate names', [
  ['{"a":1,"a":2}', 'json.duplicate-name@"a"'],
  ['{"a":1,"a":2,"a":3}', 'json.duplicate-name@"a"', 'json.duplicate-name@"a"'],
  ['{"a":1,"\\u0061":2}', 'json.duplicate-name@"\\u0061"'],
  ['{"__proto__":1,"__proto__":2}', 'json.duplicate-name@"__proto__"'],
  ['{"constructor":1}'],
  ['{"a":{"b":1},"c":{"b":1}}'],
  [reference('"code":5,"code":"x"'), 'json.duplicate-name@"code"'],
  [reference('"code":"x","code":5'), 'json.duplicate-name@"code"', 'schema.wrong-type@5'],
]);

describeJsonFindings('types', [
  [reference('"code":5'), 'schema.wrong-type@5'],
  [card('"number":4111111111111111'), 'schema.wrong-type@4111111111111111'],
  [card('"number":null'), 'schema.wrong-type@null'],
  [card('"number":["4"]'), 'schema.wrong-type@["4"]'],
  [card('"number":"{{$guid}}"')],
  ['{"paymentInformation":"{{$guid}}"}', 'schema.wrong-type@"{{$guid}}"'],
  ['{"paymentInformation":[]}', 'schema.wrong-type@[]'],
  ['{"orderInformation":{"lineItems":{}}}', 'schema.wrong-type@{}'],
  ['{"orderInformation":{"lineItems":[5,{}]}}', 'schema.wrong-type@5'],
  [lineItem('"quantity":2')],
  [lineItem('"quantity":2.0'), 'schema.wrong-type@2.0'],
  [lineItem('"quantity":"2"'), 'schema.wrong-type@"2"'],
  [lineItem('"quantity":"{{$randomInt 1 9}}"'), 'schema.wrong-type@"{{$randomInt 1 9}}"'],
  ['{"pointOfSaleInformation":{"emv":{"fallback":"{{$guid}}"}}}', 'schema.wrong-type@"{{$guid}}"'],
  ['{"merchantInformation":{"categoryCode":"{{$randomInt 1 9}}"}}'],
  ['{"merchantInformation":{"categoryCode":"0742"}}'],
  ['{"merchantInformation":{"categoryCode":5942}}'],
  ['{"merchantInformation":{"categoryCode":true}}', 'schema.wrong-type@true'],
  ['{"constructor":{"name":5},"__proto__":{"paymentInformation":5},"toString":1}'],
  [card('"__proto__":{"number":5},"constructor":1,"toString":[]')],
]);

describeJsonFindings('lengths, ranges and listed values', [
  [reference(`"code":"${'x'.repeat(50)}"`)],
  [reference(`"code":"${'x'.repeat(51)}"`), `schema.too-long@"${'x'.repeat(51)}"`],
  [reference(`"code":"${'😀'.repeat(50)}"`)],
  [reference(`"code":"${'😀'.repeat(51)}"`), `schema.too-long@"${'😀'.repeat(51)}"`],
  [reference(`"code":"{{$guid}}${'x'.repeat(51)}"`)],
  ['{"paymentInformation":{"instrumentIdentifier":{"id":"701"}}}', 'schema.too-short@"701"'],
  ['{"paymentInformation":{"legacyToken":{"id":"😀😀😀😀😀😀😀😀"}}}', 'schema.too-short@"😀😀😀😀😀😀😀😀"'],
  [lineItem('"quantity":0'), 'schema.out-of-range@0'],
  [lineItem('"quantity":1e999'), 'schema.out-of-range@1e999'],
  [category('"CASH"')],
  [category('"cash"'), 'schema.not-listed@"cash"'],
  [category('"{{$guid}}"'), 'schema.not-listed@"{{$guid}}"'],
  // That a value is too long is not said where it is none of the list.
  [category('"GROCERIES"'), 'schema.not-listed@"GROCERIES"'],
  ['{"processingInformation":{"purchaseLevel":"level3"}}', 'schema.not-listed@"level3"'],
  ['{"processingInformation":{"bankTransferOptions":{"settlementMethod":"best"}}}', 'schema.not-listed@"best"'],
  ['{"paymentInformation":{"card":{"type":"999"}}}'],
]);

describe('quotes that are missing or too many', () => {
  const rows: readonly (readonly [before: string, after: string | undefined])[] = [
    [card('"number" : 4111111111111111 '), card('"number" : "4111111111111111" ')],
    [
      '{"orderInformation":{"amountDetails":{"totalAmount":18.40}}}',
      '{"orderInformation":{"amountDetails":{"totalAmount":"18.40"}}}',
    ],
    ['{"orderInformation":{"amountDetails":{"totalAmount":1e3}}}', undefined],
    // A truth value may not be what a text field is to hold.
    [reference('"code":true'), undefined],
    ['{"orderInformation":{"amountDetails":{"totalAmount":true}}}', undefined],
    [reference('"code":null'), undefined],
    [reference('"code":{}'), undefined],
    [lineItem('"quantity":"2"'), lineItem('"quantity":2')],
    [lineItem('"quantity":" 2 "'), lineItem('"quantity":2')],
    [lineItem('"quantity":"02"'), undefined],
    [lineItem('"quantity":"two"'), undefined],
    [lineItem('"quantity":"12345678901234567890"'), undefined],
    ['{"pointOfSaleInformation":{"emv":{"fallback":"True"}}}', '{"pointOfSaleInformation":{"emv":{"fallback":true}}}'],
    ['{"pointOfSaleInformation":{"emv":{"fallback":"yes"}}}', undefined],
  ];
  for (const [before, after] of rows) {
    it(before, () => {
      const [finding] = jsonFindings(before);
      assert.equal(finding?.code, 'schema.wrong-type');
      const [fix] = finding.fixes();
      assert.equal(fix && applyEdits(before, fix.edits), after);
      if (fix) assert.ok(fix.safe);
    });
  }
});

describe('a bare text is wrapped into the object that is expected', () => {
  const rows: readonly (readonly [before: string, ...titles: string[]])[] = [
    ['{"paymentInformation":{"customer":"0123"}}', 'Wrap it: "customer": {"id": "0123"}'],
    ['{"paymentInformation":{"paymentType":"CHECK"}}', 'Wrap it: "paymentType": {"name": "CHECK"}'],
    ['{"merchantInformation":{"merchantDescriptor":"TEA"}}', 'Wrap it: "merchantDescriptor": {"name": "TEA"}'],
    [
      '{"aggregatorInformation":{"subMerchant":"TEA"}}',
      'Wrap it: "subMerchant": {"id": "TEA"}',
      'Wrap it: "subMerchant": {"name": "TEA"}',
    ],
    ['{"orderInformation":{"billTo":"Ana Ruiz"}}'],
    ['{"paymentInformation":{"paymentType":5}}'],
  ];
  for (const [before, ...titles] of rows) {
    it(before, () => {
      const [finding] = jsonFindings(before);
      assert.equal(finding?.code, 'schema.wrong-type');
      assert.deepEqual(
        finding.fixes().map(({ title }) => title),
        titles,
      );
    });
  }
});

describe('a text that is too long for the spaces around it only', () => {
  const currency = (value: string) => `{"orderInformation":{"amountDetails":{"currency":"${value}"}}}`;
  const rows: readonly (readonly [before: string, after: string | undefined])[] = [
    [currency('USD '), currency('USD')],
    [currency('\\tUSD'), currency('USD')],
    [currency('    '), undefined],
    [currency('US DO '), undefined],
    [reference(`"code":" ${'x'.repeat(50)}"`), reference(`"code":"${'x'.repeat(50)}"`)],
    [reference(`"code":"${'x'.repeat(51)} "`), undefined],
  ];
  for (const [before, after] of rows) {
    it(before, () => {
      const finding = jsonFindings(before).find(({ code }) => code === 'schema.too-long');
      const [fix] = finding?.fixes() ?? [];
      assert.equal(fix && applyEdits(before, fix.edits), after);
      if (fix) assert.ok(!fix.safe);
    });
  }
});

describe('a listed value is written as it is listed', () => {
  const rows: readonly (readonly [before: string, after: string | undefined])[] = [
    [category(' "cash" '), category(' "CASH" ')],
    [category('"Food "'), category('"FOOD"')],
    [category('"SNAP"'), undefined],
    [category('""'), undefined],
    ['{"travelInformation":{"transit":{"airline":{"restrictedTicketIndicator":2}}}}', undefined],
  ];
  for (const [before, after] of rows) {
    it(before, () => {
      const finding = jsonFindings(before).find(({ code }) => code === 'schema.not-listed');
      const [fix] = finding?.fixes() ?? [];
      assert.equal(fix && applyEdits(before, fix.edits), after);
    });
  }
});

describe('a closed list is closed, an open one open', () => {
  const airline = 'travelInformation.transit.airline';
  const rows: readonly (readonly [path: string, listed: string, other: string, isClosed: boolean])[] = [
    ['processingInformation.purchaseLevel', '3', '2', true],
    ['processingInformation.bankTransferOptions.settlementMethod', 'A', 'X', true],
    ['orderInformation.amountDetails.taxAppliedAfterDiscount', '0', '3', true],
    ['orderInformation.amountDetails.taxAppliedLevel', '4', '5', true],
    ['orderInformation.digitalCurrency.type', '1', '9', true],
    ['buyerInformation.gender', 'O', 'X', true],
    ['paymentInformation.fluidData.encoding', 'HEX', 'hex', true],
    ['paymentInformation.tokenizedCard.storageMethod', '001', '003', true],
    ['pointOfSaleInformation.terminalOutputCapability', '5', '6', true],
    ['travelInformation.lodging.specialProgramCode', '2', '0', true],
    ['travelInformation.autoRental.timePeriod', 'Daily', 'Hourly', true],
    [`${airline}.purchaseType`, 'REF', 'REFUND', true],
    [`${airline}.creditReasonIndicator`, 'C', 'X', true],
    ['tokenInformation.networkTokenOption', 'prefer', 'always', true],
    ['paymentInformation.card.type', '001', '999', false],
    ['processingInformation.walletType', '101', '999', false],
    ['processingInformation.paymentSolution', '001', '999', false],
    ['processingInformation.commerceIndicator', 'internet', 'vbv', false],
  ];
  for (const [path, listed, other, isClosed] of rows) {
    const text = (value: string) => path.split('.').reduceRight((json, name) => `{"${name}":${json}}`, `"${value}"`);
    const isListed = (value: string) => !jsonFindings(text(value)).some(({ code }) => code === 'schema.not-listed');
    it(`${path}: ${listed} is listed, ${other} is ${isClosed ? 'not' : 'taken as well'}`, () => {
      assert.deepEqual([isListed(listed), isListed(other)], [true, !isClosed]);
    });
  }
});

describe('of duplicates one is kept, which is for the writer to say', () => {
  const rows: readonly (readonly [text: string, ...choices: (readonly [title: string, after: string])[]])[] = [
    ['{"a":1,\n "a":2}', ['Keep the last "a": 2', '{"a":2}'], ['Keep the first "a": 1', '{"a":1}']],
    ['{"a":1, "b":2, "a":3}', ['Keep the last "a": 3', '{"b":2, "a":3}'], ['Keep the first "a": 1', '{"a":1, "b":2}']],
    ['{"b":2, "a":1, "a":3}', ['Keep the last "a": 3', '{"b":2, "a":3}'], ['Keep the first "a": 1', '{"b":2, "a":1}']],
    [
      '{"a":1,"a":2,"a":3,"b":4}',
      ['Keep the last "a": 3', '{"a":3,"b":4}'],
      ['Keep number 2 "a": 2', '{"a":2,"b":4}'],
      ['Keep the first "a": 1', '{"a":1,"b":4}'],
    ],
    ['{"a":{"b":1},"a":{}}', ['Keep the last "a"', '{"a":{}}'], ['Keep the first "a"', '{"a":{"b":1}}']],
    ['{"a":"x","a":"x"}', ['Keep the last "a": "x"', '{"a":"x"}']],
    ['{"a":1,"\\u0061":2}', ['Keep the last "a": 2', '{"\\u0061":2}'], ['Keep the first "a": 1', '{"a":1}']],
    [
      '{"paymentInformation":{"card":{"securityCode":"123","securityCode":"456"}}}',
      ['Keep the last "securityCode": "***"', '{"paymentInformation":{"card":{"securityCode":"456"}}}'],
      ['Keep the first "securityCode": "***"', '{"paymentInformation":{"card":{"securityCode":"123"}}}'],
    ],
    [
      '{"paymentInformation":{"card":{"number":"4111111111111111","number":"5555555555554444"}}}',
      ['Keep the last "number": "4444"', '{"paymentInformation":{"card":{"number":"5555555555554444"}}}'],
      ['Keep the first "number": "************1111"', '{"paymentInformation":{"card":{"number":"4111111111111111"}}}'],
    ],
    ['{"a":1,"a":{"b":1 /*'],
  ];
  for (const [text, ...choices] of rows) {
    it(text, () => {
      const finding = check(text).find(({ code }) => code === 'json.duplicate-name');
      const fixes = finding?.fixes() ?? [];
      assert.deepEqual(
        fixes.map(({ title, edits }) => [title, applyEdits(text, edits)]),
        choices,
      );
      assert.ok(fixes.every(({ safe }) => !safe));
    });
  }
});

it('a date that begins with its day or month cannot do without quotes, so it is asked for with the year first', () => {
  const text = '{"travelInformation":{"transit":{"airline":{"legs":[{"departureDate":"03092025"}]}}}}';
  const [finding] = jsonFindings(text);
  assert.match(finding?.message ?? '', /the year first: 20261101/);
  assert.deepEqual(finding?.fixes(), []);
});
