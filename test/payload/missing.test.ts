import assert from 'node:assert/strict';
import { PayloadDocument } from '../../src/payload/document.ts';
import { placeOfMissing } from '../../src/payload/missing.ts';

const path = 'paymentInformation.customer';

/** Payloads that lack a customer, with the text that is underlined for it. */
const rows: readonly (readonly [text: string, underlined: string])[] = [
  ['{}', '{'],
  ['{"paymentInformation":{"card":{"type":"001"}}}', '"paymentInformation"'],
  ['{"paymentInformation":{"customer":""}}', '""'],
  ['{"paymentInformation":{"customer":null}}', 'null'],
  ['{"paymentInformation":{"customer":{}}}', '{}'],
  ['{"paymentInformation":{"customer":{\n"id":"",\n"customerId":""}}}', '"customer"'],
];

describe('placeOfMissing', () => {
  for (const [text, underlined] of rows) {
    it(`${text} is underlined at ${underlined}`, () => {
      const place = placeOfMissing(new PayloadDocument(text), path);
      assert.ok('range' in place);
      assert.equal(text.slice(place.range.start, place.range.end), underlined);
      assert.equal(place.path, path);
    });
  }
});
