import assert from 'node:assert/strict';
import { fieldErrorMessage, placeOf, placesOf } from '../../../src/exchange/response/fieldErrorPlaces.ts';

const error = { field: 'a.b', reason: 'MISSING_FIELD' };

describe('a field error', () => {
  it('in words', () => {
    assert.equal(fieldErrorMessage(error), 'The API returned MISSING_FIELD for a.b. A required field is missing.');
    assert.match(fieldErrorMessage({ field: 'a', reason: 'constructor' }), /rejected this field/);
  });
});

describe('the place of a field', () => {
  const payload =
    '{"orderInformation":{"amountDetails":{"totalAmount":"1"},"lineItems":[{"quantity":"a"},{"quantity":"b"}],"billTo":{"country":"X"}},"paymentInformation":{"card":{"type":"001"}}}';
  const rows: readonly (readonly [string, string])[] = [
    ['orderInformation.amountDetails.totalAmount', '"1"'],
    ['amountDetails.totalAmount', '"1"'],
    ['totalAmount', '"1"'],
    ['TOTALAMOUNT', '"1"'],
    ['order.amountDetails.totalAmount', '"1"'],
    ['orderInformation.lineItems[1].quantity', '"b"'],
    ['order.lineItems[1].quantity', '"b"'],
    ['order.lineItems[0].quantity', '"a"'],
    ['lineItems.quantity', '"a"'],
    ['orderInformation.billTo.postalCode', '"billTo"'],
    ['paymentInformation.card.number', '"card"'],
    ['order.orderInformation.lineItems[1]', '{"quantity":"b"}'],
    ['customer.type', '{'],
    ['nowhere.at.all', '{'],
    ['[0]', '{'],
    ['...', '{'],
    ['', '{'],
    ['__proto__.constructor', '{'],
  ];
  it('of all at once, in their order', () => {
    const places = placesOf(
      payload,
      rows.map(([field]) => field),
    );
    assert.deepEqual(
      places.map(({ start, end }) => payload.slice(start, end)),
      rows.map(([, expected]) => expected),
    );
  });

  for (const [field, expected] of rows) {
    it(JSON.stringify(field), () => {
      const [{ start, end } = { start: 0, end: 0 }] = placesOf(payload, [field]);
      assert.equal(payload.slice(start, end), expected);
    });
    it(`${JSON.stringify(field)}, or none where the payload has nothing like it`, () => {
      const place = placeOf(payload, field);
      assert.equal(place && payload.slice(place.start, place.end), expected === '{' ? undefined : expected);
    });
  }

  it('is the exact one of two names that differ in case', () => {
    const text = '{"Type":"a","type":"b"}';
    const places = placesOf(text, ['type', 'Type', 'TYPE']);
    assert.deepEqual(
      places.map(({ start, end }) => text.slice(start, end)),
      ['"b"', '"a"', '"a"'],
    );
  });

  for (const part of ['a.', '[', 'a[0]', '0', 'totalAmount.']) {
    it(`is found however long the path is: ${part}…`, function () {
      this.timeout(30_000);
      const [{ start, end } = { start: -1, end: -1 }] = placesOf(payload, [part.repeat(1_000_000)]);
      assert.ok(start >= 0 && end <= payload.length);
    });
  }

  it('is the beginning of a text that is not JSON', () => {
    for (const text of ['', 'x', '[']) assert.equal(placesOf(text, ['a.b'])[0]?.start, 0);
  });
});
