import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { assertSound, codesOf, credit, creditToToken, describeFinding } from '../../findingTable.ts';

/** A name as shells and JavaScript write it in a template. */
const inBraces = (name: string) => `$\{${name}}`;

const code = 'clientReferenceInformation.code';
const billTo = 'orderInformation.billTo';

describe('leftOver', () => {
  const values: readonly (readonly [path: string, values: readonly string[]])[] = [
    [
      code,
      [
        ...['undefined', 'null', 'NULL', 'nil', 'NaN', 'nan', 'None', '[object Object]', '[object Promise]', 'TODO'],
        ...[
          '$ORDER_ID',
          '$orderId',
          inBraces('ORDER_ID'),
          `CR-${inBraces('order.id')}`,
          '#{order}',
          '$(ORDER)',
          'CR-$ORDER_ID',
          '%ORDER%',
        ],
        ...[
          '%s',
          'CR-%s',
          '%1$s',
          '%d',
          '%(order)s',
          '<order>',
          '<your code>',
          '{orderId}',
          '{0}',
          'CR-{0}',
          '<%= id %>',
        ],
        ...['{{orderId}}', '{{ x }}', 'CR-{{order.id}}', '{{{code}}}', '{{$guid}}-{{n}}', '{% code %}', '<<code>>'],
        ...['[code]', '[ORDER_ID]', 'process.env.CODE', '$env:CODE', 'com.acme.Order@1b2c3d4e', '[Function: code]'],
        ...['(null)', '#N/A', '#REF!', 'N/A', 'Infinity', 'Invalid Date'],
        ...['CR-undefined', 'undefined-17', 'CR-null', 'CR_NaN', 'CR-None', ' undefined ', '__ORDER__', 'your_code'],
      ],
    ],
    [
      `${billTo}.firstName`,
      [
        'undefined',
        'null',
        'undefined undefined',
        inBraces('name'),
        '%s',
        '<first name>',
        '$FIRST',
        '{name}',
        '{{ name }}',
        '(null) (null)',
        '#N/A',
      ],
    ],
    [`${billTo}.address1`, ['undefined', '[object Object]', `${inBraces('street')} 5`, 'null null']],
    [
      'clientReferenceInformation.comments',
      [
        'undefined',
        'Refund for {{ order }}',
        'for {% order %}',
        '#VALUE!',
        `Refund for ${inBraces('order')}`,
        '[object Object]',
        'Refund of %s',
        '{0}',
        'Refund for {0}, {1}',
        'order{0}',
      ],
    ],
    ['merchantDefinedInformation[0].value', ['undefined', 'NaN', '$CAMPAIGN']],
    ['orderInformation.lineItems[0].productSku', ['null', 'string', 'SKU-undefined']],
    ['processingInformation.reconciliationId', ['undefined', 'changeme', 'FIXME']],
    ['unheardOf.field', ['undefined', '$NAME']],
    ['travelInformation.transit.airline.ticketNumber', ['None', 'NaN']],
  ];
  for (const [path, texts] of values) {
    for (const value of texts) {
      it(`${path}: ${JSON.stringify(value)} is a left-over`, () => {
        const found = check(credit({ [path]: value })).filter((finding) => finding.code === 'leftOver.value');
        for (const finding of found) assertSound(credit({ [path]: value }), finding);
        assert.deepEqual(
          found.map((finding) => finding.path),
          [path],
        );
      });
    }
  }

  const meant: readonly (readonly [path: string, values: readonly string[]])[] = [
    [
      code,
      [
        'CR-2041',
        'NONE-17',
        'nullable',
        'CR-{{$guid}}',
        '{{$timestamp}}',
        '{{guid}}',
        '{{$nope}}',
        '[1]',
        '#17',
        'A@B',
        'Infinity-5',
        'US$12',
        'A%20s',
        '50%',
      ],
    ],
    [
      `${billTo}.firstName`,
      ['Null', 'NULL', 'None', 'Nan', 'Nil', 'A$AP', 'Ana', 'String', 'Enter', 'Todo', 'N/A', '[Ana]'],
    ],
    [`${billTo}.lastName`, ['Null', 'None', 'Tbd', "O'Neil"]],
    [`${billTo}.address1`, ['None', 'A{1}B', '5 <Hill> Rd', '50%d Hill', 'Your Street 5']],
    [
      'clientReferenceInformation.comments',
      [
        'undefined behaviour of the till',
        'null and void',
        '100% sure',
        'see #N/A',
        '{json}',
        'an [object] of art',
        'TODO',
        '<paid>',
        'A{1}B',
      ],
    ],
    ['orderInformation.lineItems[0].productName', ['Enter the Void', 'Insert card', '5% discount', 'C$ note']],
    ['merchantDefinedInformation[0].value', ['none', 'string', 'your choice']],
    ['pointOfSaleInformation.trackData', ['%B4111111111111111^RUIZ/ANA^30121010000000000000?']],
    ['processingInformation.reconciliationId', ['none-such-thing', 'abc%2Fs', 'a%']],
  ];
  for (const [path, texts] of meant) {
    for (const value of texts) {
      it(`${path}: ${JSON.stringify(value)} is not a left-over`, () => {
        assert.ok(!codesOf(credit({ [path]: value })).includes('leftOver.value'));
      });
    }
  }

  it('of the id of a token one thing is said', () => {
    for (const id of ['<customer id>', 'undefined', '$CUSTOMER_ID', '{customerId}', inBraces('id'), '%s']) {
      const codes = codesOf(creditToToken({ 'paymentInformation.customer.id': id }));
      assert.equal(codes.filter((found) => /^(leftOver|token)\./.test(found)).length, 1, `${id}: ${codes}`);
    }
  });

  it('of a reference code from examples one thing is said', () => {
    const codes = codesOf(credit({ [code]: 'string' }));
    assert.deepEqual(codes, ['reference.placeholder-code']);
  });

  it('empty JSON values are not left-overs', () => {
    assert.ok(!codesOf(credit({ [`${billTo}.address2`]: null })).includes('leftOver.value'));
  });

  describeFinding('leftOver.value', {
    found: [credit({ 'orderInformation.amountDetails.totalAmount': 'NaN' })],
    notFound: [credit(), creditToToken()],
    fixed: [
      [
        '{"clientReferenceInformation":{"code":"undefined"}}',
        'Write CR-{{$timestamp}}',
        '{"clientReferenceInformation":{"code":"CR-{{$timestamp}}"}}',
      ],
      [
        '{"clientReferenceInformation":{"transactionId":"null"}}',
        'Write {{$transactionId}}',
        '{"clientReferenceInformation":{"transactionId":"{{$transactionId}}"}}',
      ],
      [
        '{\n  "deviceInformation": {\n    "ipAddress": "undefined",\n    "hostName": "a"\n  }\n}',
        'Remove "ipAddress"',
        '{\n  "deviceInformation": {\n    "hostName": "a"\n  }\n}',
      ],
      ['{"elsewhere":["undefined","a"]}', 'Remove this element', '{"elsewhere":["a"]}'],
    ],
  });

  for (const path of ['orderInformation.amountDetails.totalAmount', 'paymentInformation.card.number']) {
    it(`${path} is not removed, because a credit needs it`, () => {
      const finding = check(credit({ [path]: 'undefined' })).find((found) => found.code === 'leftOver.value');
      assert.deepEqual(finding?.fixes(), []);
    });
  }
});
