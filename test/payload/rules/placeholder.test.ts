import { creditToToken, describeFinding } from '../findingTable.ts';

const id = (transactionId: string) => creditToToken({ 'clientReferenceInformation.transactionId': transactionId });
const code = (text: string) => creditToToken({ 'clientReferenceInformation.code': text });

describe('placeholder', () => {
  describeFinding('placeholder.unknown', {
    found: ['{{$uuid}}', '{{$Guid}}', '{{$randomInt}}', '{{$randomInt 5 1}}', 'CR-{{$timestamp 5}}'].map(code),
    notFound: ['{{$guid}}', '{{ $guid }}', 'CR-{{$randomInt 1 5}}', '{{guid}}', 'CR-2041'].map(code),
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
