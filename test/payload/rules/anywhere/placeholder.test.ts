import assert from 'node:assert/strict';
import { check } from '../../../../src/payload/check.ts';
import { codesOf, creditToToken, describeFinding } from '../../findingTable.ts';

const id = (transactionId: string) => creditToToken({ 'clientReferenceInformation.transactionId': transactionId });
const code = (text: string) => creditToToken({ 'clientReferenceInformation.code': text });

describe('placeholder', () => {
  describeFinding('placeholder.unknown', {
    found: ['{{$uuid}}', '{{$Guid}}', '{{$randomInt}}', '{{$randomInt 5 1}}', 'CR-{{$timestamp 5}}'].map(code),
    notFound: ['{{$guid}}', '{{ $guid }}', 'CR-{{$randomInt 1 5}}', '{{guid}}', '{{nope}}', 'CR-2041'].map(code),
  });

  describeFinding('placeholder.miswritten', {
    found: [
      ...['{{guid}}', '{{ Guid }}', 'CR-{{timestamp}}', '{{$guid}', '{{$guid', '{{guid', '{{guid}-1'].map(code),
      ...['{{randomInt 1 9}}', '{{$randomInt 1 9}', '{{transactionid}}-{{$guid}}'].map(code),
      id('{{transactionId}}'),
      creditToToken({ 'orderInformation.amountDetails.totalAmount': '{{randomInt 1 9}}.00' }),
    ],
    notFound: [
      ...['{{$guid}}', '{{ $randomInt 1 9 }}', '{{$uuid}}', '{{$Guid}}', '{{code}}', '{{guide}}', '{{guids'].map(code),
      ...['guid', '{guid}', '{{randomInt}}', '{{guid of the order}}', '{{}}', 'CR-2041'].map(code),
    ],
    fixed: [
      [code('CR-{{timestamp}}'), 'Write {{$timestamp}}', code('CR-{{$timestamp}}')],
      [code('{{$guid}-1'), 'Write {{$guid}}', code('{{$guid}}-1')],
      [code('{{randomint 1 9'), 'Write {{$randomInt 1 9}}', code('{{$randomInt 1 9}}')],
      [
        '{\r\n\t"clientReferenceInformation" : {"code":"{{guid}}"}\r\n}',
        'Write {{$guid}}',
        '{\r\n\t"clientReferenceInformation" : {"code":"{{$guid}}"}\r\n}',
      ],
    ],
  });

  it('nothing else is said of a placeholder that is written wrong', () => {
    for (const text of [
      id('{{guid}}'),
      code('{{$guid}'),
      creditToToken({ 'orderInformation.amountDetails.totalAmount': '{{randomInt 1 9}}.00' }),
      creditToToken({ 'orderInformation.amountDetails.currency': '{{guid' }),
    ]) {
      assert.deepEqual(
        codesOf(text).filter((found) => !found.startsWith('schema.')),
        ['placeholder.miswritten'],
        text,
      );
    }
  });

  for (const [text, said] of [
    ['CR-{{$uuid}}-1', /^\{\{\$uuid\}\} is not a valid placeholder/],
    ['CR-{{guid}}-1', /^"\{\{guid\}\}" looks like a placeholder/],
  ] as const) {
    it(`names the placeholder of ${text} alone`, () =>
      assert.ok(check(code(text)).some(({ message }) => said.test(message))));
  }

  // The field holds 30 characters; the shortest value of a random number counts.
  for (const [digits, randomInt, isTooLong] of [
    [28, '1 999', false],
    [28, '10 999', false],
    [28, '100 999', true],
    [28, '-99 -5', false],
    [28, '-999 -100', true],
    [29, '0 999', false],
    [29, '-5 999', false],
    [29, '-999 0', false],
    [29, '-9 -5', true],
    [29, '5 9', false],
    [29, '10 99', true],
  ] as const) {
    it(`${digits} digits before {{$randomInt ${randomInt}}} are ${isTooLong ? 'too many' : 'not too many'}`, () => {
      const found = codesOf(id(`${'1'.repeat(digits)}{{$randomInt ${randomInt}}}`));
      assert.deepEqual(
        [found.includes('placeholder.unknown'), found.includes('placeholder.too-long')],
        [false, isTooLong],
      );
    });
  }

  for (const text of [id('x{{$guid}}'), creditToToken({ 'orderInformation.billTo.country': '{{$guid}}' })]) {
    it(`a transaction ID is no fix in ${text.includes('x{{') ? 'a longer value' : 'a field that is too short for it'}`, () => {
      const found = check(text).find((finding) => finding.code === 'placeholder.too-long');
      assert.deepEqual(found?.fixes(), []);
    });
  }

  describeFinding('placeholder.too-long', {
    found: [
      ...[
        '{{$guid}}',
        'credit-{{$transactionId}}',
        'credit-{{$isoTimestamp}}',
        '{{$transactionId}}-{{$timestamp}}',
      ].map(id),
      code('{{$guid}}-{{$isoTimestamp}}'),
      creditToToken({ 'orderInformation.lineItems': [{ unitPrice: '4.00', invoiceNumber: 'x{{$transactionId}}' }] }),
    ],
    notFound: [
      ...[
        '{{$transactionId}}',
        '{{$transactionId}}-abc',
        '{{$timestamp}}',
        '{{$randomInt 1 99999}}',
        '{{$timestamp}}-{{$randomInt 100 999}}',
        'a'.repeat(31),
      ].map(id),
      ...['{{$guid}}', '{{$guid}}{{$nope}}', '{{$guid}}-{{$timestamp}}'].map(code),
      creditToToken({ elsewhere: '{{$guid}}' }),
      creditToToken({ 'clientReferenceInformation.comments': '{{$guid}}{{$guid}}{{$guid}}' }),
    ],
    fixed: [
      [id('{{$guid}}'), 'Write {{$transactionId}}', id('{{$transactionId}}')],
      [
        '{\r\n\t"clientReferenceInformation" : {"transactionId":"{{$guid}}"}\r\n}',
        'Write {{$transactionId}}',
        '{\r\n\t"clientReferenceInformation" : {"transactionId":"{{$transactionId}}"}\r\n}',
      ],
    ],
  });
});
