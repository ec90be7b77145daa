import assert from 'node:assert/strict';
import {
  changesMoney,
  creditRequest,
  type OperationRequest,
  type Purpose,
  purposes,
  searchRequest,
  selfRequest,
  timeoutVoidRequest,
  transactionDetailsRequest,
  voidRequest,
  voidsCredit,
} from '../../../src/exchange/request/operationRequest.ts';

describe('requests', () => {
  const rows: readonly (readonly [OperationRequest, OperationRequest])[] = [
    [creditRequest(' {\r\n}'), { purpose: 'credit', method: 'POST', path: '/pts/v2/credits/', body: ' {\r\n}' }],
    [
      voidRequest('/v', 'A"'),
      { purpose: 'void', method: 'POST', path: '/v', body: '{"clientReferenceInformation":{"code":"A\\""}}' },
    ],
    [voidRequest('/v', undefined), { purpose: 'void', method: 'POST', path: '/v', body: '{}' }],
    [selfRequest('/s'), { purpose: 'self', method: 'GET', path: '/s' }],
    [
      transactionDetailsRequest('1/../2'),
      { purpose: 'transactionDetails', method: 'GET', path: '/tss/v2/transactions/1%2F..%2F2' },
    ],
    [
      timeoutVoidRequest('t'),
      {
        purpose: 'timeoutVoid',
        method: 'POST',
        path: '/pts/v2/voids/',
        body: '{"clientReferenceInformation":{"transactionId":"t"}}',
      },
    ],
  ];
  for (const [made, expected] of rows)
    it(`${expected.purpose} ${expected.body ?? ''}`, () => assert.deepEqual(made, expected));

  const codes: readonly (readonly [string, string])[] = [
    ['CR-2041', 'CR-2041'],
    ['a.b_c', 'a.b_c'],
    ['-5', '"-5"'],
    ['a b', '"a b"'],
    ['*', '"*"'],
    ['OR', '"OR"'],
    ['a) OR (b', '"a) OR (b"'],
    ['say "x" \\', '"say \\"x\\" \\\\"'],
    ['', '""'],
  ];
  for (const [code, quoted] of codes) {
    it(`search for ${JSON.stringify(code)}`, () => {
      const { query } = JSON.parse(searchRequest(code).body ?? '');
      assert.equal(
        query,
        `clientReferenceInformation.code:${quoted} AND submitTimeUtc:[NOW/DAY-7DAYS TO NOW/DAY+1DAY}`,
      );
    });
  }
});

describe('purposes', () => {
  const rows: Readonly<Record<Purpose, readonly [changesMoney: boolean, voidsCredit: boolean]>> = {
    credit: [true, false],
    void: [true, true],
    timeoutVoid: [true, true],
    self: [false, false],
    transactionDetails: [false, false],
    search: [false, false],
  };
  for (const purpose of purposes) {
    it(`${purpose}: ${rows[purpose]}`, () =>
      assert.deepEqual([changesMoney(purpose), voidsCredit(purpose)], rows[purpose]));
  }
});
