import assert from 'node:assert/strict';
import { PayloadDocument } from '../../../src/payload/document/document.ts';
import { isMissing, placeOfMissing } from '../../../src/payload/fields/missingFields.ts';

const path = 'paymentInformation.customer';

/** Payloads that lack a customer, with the text that is underlined for it. */
const rows: readonly (readonly [text: string, underlined: string])[] = [
  ['{}', '{'],
  ['{"paymentInformation":{"card":{"type":"001"}}}', '"paymentInformation"'],
  ['{"paymentInformation":{"customer":""}}', '""'],
  ['{"paymentInformation":{"customer":null}}', '"customer"'],
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

describe('isMissing', () => {
  const field = 'paymentInformation.card.number';
  for (const [text, missing] of [
    ['{}', true],
    ['{"paymentInformation":{"card":{}}}', true],
    ['{"paymentInformation":{"card":{"number":""}}}', true],
    ['{"paymentInformation":{"card":{"type":"001","mumber":"4111111111111111","number":""}}}', true],
    ['{"paymentInformation":{"card":{"number":"4111111111111111"}}}', false],
    // The schema says that null is nothing.
    ['{"paymentInformation":{"card":{"number":null}}}', false],
    ['{"paymentInformation":null}', false],
    // The name is said to be wrong.
    ['{"paymentInformation":{"card":{"cardNumber":"4111111111111111"}}}', false],
    ['{"paymentInformation":{"Card":{}}}', false],
    ['{"payment_information":{}}', false],
    ['{"card":{"number":"4111111111111111"}}', false],
    ['{"paymentInformation":{"nonsense":"4111111111111111"}}', true],
  ] as const) {
    it(`${text}: ${missing}`, () => assert.equal(isMissing(new PayloadDocument(text), field), missing));
  }
});
