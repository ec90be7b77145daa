import assert from 'node:assert/strict';
import { fieldErrorMessage, fieldErrorsOf, placeOf } from '../../src/exchange/fieldErrors.ts';

const error = { field: 'a.b', reason: 'MISSING_FIELD' };
const long = (letter: string) => letter.repeat(500);

describe('field errors of an answer', () => {
  const rows: readonly (readonly [string, unknown, readonly object[]])[] = [
    ['flat', { details: [error] }, [error]],
    ['nested', { errorInformation: { details: [error] } }, [error]],
    ['nested beside an empty list', { details: [], errorInformation: { details: [error] } }, [error]],
    ['without a reason', { details: [{ field: 'a' }] }, [{ field: 'a', reason: 'INVALID_DATA' }]],
    [
      'too long',
      { details: [{ field: 'f'.repeat(501), reason: 'r'.repeat(501) }] },
      [{ field: long('f'), reason: long('r') }],
    ],
    ['without a field', { details: [{ reason: 'X' }, { field: '' }, { field: 1 }, null, 'x', 1, []] }, []],
    ['no list', { details: { field: 'a' } }, []],
    ['null', { details: null, errorInformation: null }, []],
    ['none', {}, []],
    ['no answer', undefined, []],
  ];
  for (const [name, body, expected] of rows) {
    it(name, () => assert.deepEqual(fieldErrorsOf(body as Record<string, unknown>), expected));
  }

  it('are at most a hundred', () => {
    assert.equal(fieldErrorsOf({ details: Array.from({ length: 100_000 }, () => error) }).length, 100);
  });

  it('in words', () => {
    assert.equal(
      fieldErrorMessage(error),
      'The API answered MISSING_FIELD for a.b. A field that is needed is missing.',
    );
    assert.match(fieldErrorMessage({ field: 'a', reason: 'constructor' }), /did not take this field/);
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
    ['nowhere.at.all', '{'],
    ['[0]', '{'],
    ['...', '{'],
    ['', '{'],
    ['__proto__.constructor', '{'],
  ];
  for (const [field, expected] of rows) {
    it(JSON.stringify(field), () => {
      const { start, end } = placeOf(payload, field);
      assert.equal(payload.slice(start, end), expected);
    });
  }

  for (const part of ['a.', '[', 'a[0]', '0', 'totalAmount.']) {
    it(`is found however long the path is: ${part}…`, function () {
      this.timeout(30_000);
      const { start, end } = placeOf(payload, part.repeat(1_000_000));
      assert.ok(start >= 0 && end <= payload.length);
    });
  }

  it('is the beginning of a text that is no JSON', () => {
    for (const text of ['', 'x', '[']) assert.equal(placeOf(text, 'a.b').start, 0);
  });
});
