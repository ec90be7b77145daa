import { creditToToken, describeFinding } from '../../findingTable.ts';

const reference = 'clientReferenceInformation';
const code = (value: unknown) => creditToToken({ [`${reference}.code`]: value });
const id = (value: unknown) => creditToToken({ [`${reference}.transactionId`]: value });

describe('reference', () => {
  describeFinding('reference.no-code', {
    found: [code(undefined), code(''), creditToToken({ [reference]: undefined }), creditToToken({ [reference]: 'x' })],
    notFound: [
      ...['CR-1', '{{$guid}}', 12, '12345678', null].map(code),
      creditToToken({ [reference]: { merchantReferenceCode: 'CR-1' } }),
      creditToToken({ [reference]: { Code: 'CR-1' } }),
      creditToToken({ [reference]: undefined, client_reference_information: { code: 'CR-1' } }),
    ],
    fixed: [
      [code(''), 'Add "code": "CR-{{$timestamp}}"', code('CR-{{$timestamp}}')],
      [
        '{\r\n\t"paymentInformation": {}\r\n}\r\n',
        'Add "code"',
        '{\r\n\t"paymentInformation": {},\r\n\t"clientReferenceInformation": {\r\n\t\t"code": "CR-{{$timestamp}}"\r\n\t}\r\n}\r\n',
      ],
      ['{"a":1}', 'Add "code"', '{"a":1,"clientReferenceInformation":{"code":"CR-{{$timestamp}}"}}'],
    ],
  });

  describeFinding('reference.placeholder-code', {
    found: [
      ...['12345678', 'RTS-Auth', 'test123', 'TC50171_3', 'TC50171_16', 'tc46125-2', ' test '].map(code),
      ...['123456789', '1234567890', '123456', '12345', '1234', 'demomerchant', 'code', 'string'].map(code),
    ],
    notFound: [
      'CR-2041',
      '1666306990717',
      '{{$timestamp}}',
      '',
      '12345678-1',
      'testing-2041',
      'TC501-2041',
      'XTC50171_3',
      'TC50171_3x',
      'TC50171_',
      'TC5017_3',
      'TC50171x3',
    ].map(code),
    fixed: [[code('RTS-Auth'), 'Write CR-{{$timestamp}}', code('CR-{{$timestamp}}')]],
  });

  describeFinding('reference.no-transaction-id', {
    found: [id(undefined), id(''), creditToToken({ [reference]: {} }), creditToToken({ [reference]: undefined })],
    notFound: [
      ...['cr2041-a1', '{{$transactionId}}', 7, null].map(id),
      creditToToken({ [reference]: null }),
      creditToToken({ [reference]: { transactionID: 'x' } }),
    ],
    fixed: [
      [
        '\uFEFF{"clientReferenceInformation":{"code":"CR-1"}}',
        'Add "transactionId": "{{$transactionId}}"',
        '\uFEFF{"clientReferenceInformation":{"code":"CR-1","transactionId":"{{$transactionId}}"}}',
      ],
    ],
  });

  describeFinding('reference.fixed-transaction-id', {
    found: [id('cr2041-a1'), id('43987654321'), id(' x')],
    notFound: [id('{{$transactionId}}'), id('cr-{{$randomInt 1 99999}}'), id(''), id(undefined)],
    fixed: [[id('cr2041-a1'), 'Write {{$transactionId}}', id('{{$transactionId}}')]],
  });
});
