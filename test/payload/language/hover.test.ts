import assert from 'node:assert/strict';
import { nameInWords } from '../../../src/payload/language/fieldDescription.ts';
import { hoverAt } from '../../../src/payload/language/hover.ts';

const source = {
  now: () => new Date('2026-11-29T03:00:00Z'),
  uuid: () => '11111111-2222-4333-8444-555555555555',
  randomInteger: () => 7,
};

const hover = (marked: string) => hoverAt(marked.replace('█', ''), marked.indexOf('█'), source);

describe('hover', () => {
  const rows: readonly (readonly [marked: string, ...parts: readonly RegExp[]])[] = [
    [
      '{"orderInformation":{"amountDetails":{"total█Amount":"18.40"}}}',
      /\*\*Total amount\*\* · string, at most 19 characters/,
      /`orderInformation\.amountDetails\.totalAmount`/,
    ],
    ['{"clientReferenceInformation":{"co█de":"CR-1"}}', /order or case number/],
    ['{"paymentInformation":{"card":{"type":"00█3"}}}', /^`003` — American Express/],
    ['{"orderInformation":{"amountDetails":{"currency":"U█SD"}}}', /^`USD` — US Dollar/, /\d+ known values/],
    ['{"orderInformation":{"billTo":{"country":"u█s"}}}', /^`us` — United States/],
    ['{"pointOfSaleInformation":{"entry█Mode":"swiped"}}', /- `swiped`/, /- `keyed`/],
    ['{"paymentInformation":{"bank":{"account":{"ty█pe":"C"}}}}', /string, at most 1 character\n/],
    ['{"orderInformation":{"line█Items":[]}}', /\*\*Line items\*\* · array of objects/],
    ['{"orderInformation":{"lineItems":[{"unit█Price":"1"}]}}', /`orderInformation\.lineItems\[0\]\.unitPrice`/],
    ['{"clientReferenceInformation":{"transactionId":"{{$trans█actionId}}"}}', /`11111111222243338444555555`/],
    ['{"clientReferenceInformation":{"code":"CR-{{$random█Int 1 9}}"}}', /example `7`/],
    // While the JSON is broken, too.
    ['{"orderInformation":{"amountDetails":{"total█Amount":18.', /\*\*Total amount\*\*/],
  ];
  for (const [marked, ...parts] of rows) {
    it(marked, () => {
      for (const part of parts) assert.match(hover(marked)?.text ?? '', part);
    });
  }

  for (const marked of ['{"not█hing":1}', '{ █ }', '█', '{"nothing":"{{$no█pe}}"}', '{"a":{"b█":']) {
    it(`${marked}: nothing`, () => assert.equal(hover(marked), undefined));
  }

  const names = {
    totalAmount: 'Total amount',
    id: 'ID',
    transientTokenJwt: 'Transient token JWT',
    billTo: 'Bill to',
    IPAddress: 'IP address',
    secCode: 'SEC code',
    productSku: 'Product SKU',
    address1: 'Address 1',
    secureToken: 'Secure token',
  };
  for (const [name, words] of Object.entries(names))
    it(`${name} in words`, () => assert.equal(nameInWords(name), words));
});
