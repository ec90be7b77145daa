import assert from 'node:assert/strict';
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
