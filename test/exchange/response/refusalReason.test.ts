import assert from 'node:assert/strict';
import type { Purpose } from '../../../src/exchange/request/operationRequest.ts';
import { refusalReason } from '../../../src/exchange/response/refusalReason.ts';
import type { HeaderLine } from '../../../src/exchange/transport/transport.ts';

function why(status: number, reason?: string, purpose: Purpose = 'credit', headers: readonly HeaderLine[] = []) {
  return refusalReason(purpose, { status, headers }, reason);
}

describe('why a request was refused', () => {
  for (const status of [
    400, 402, 403, 404, 405, 406, 407, 409, 410, 411, 413, 414, 415, 417, 418, 421, 422, 426, 431, 451, 499,
  ]) {
    it(`${status} is said in words, with what to do`, () => {
      const [what, advice] = why(status);
      assert.match(what, new RegExp(`^[A-Z].*\\b${status}\\b.*\\.$`));
      assert.match(advice, /^["A-Z].+\.$/);
    });
  }

  const onTheWay = 'A gateway or proxy may have responded or changed the request. Run "Check Connection".';
  const lookElsewhere = 'Try again later, or look it up in the Business Center.';
  const retryAfter: readonly HeaderLine[] = [['retry-after', '30']];
  const advices: readonly (readonly [refusal: () => ReturnType<typeof why>, what: string, advice: string])[] = [
    [() => why(400), 'The request is not valid (400).', 'Correct the payload, then send again.'],
    [
      () => why(401),
      'The API did not accept the signature (401).',
      '', // signatureRefusal.ts has it
    ],
    [() => why(405), 'This method is not allowed here (405).', onTheWay],
    [
      () => why(418),
      "The request was refused with status 418 I'm a Teapot.",
      'Run "Check Connection" to see what responds instead of the API.',
    ],
    [
      () => why(429),
      'The API accepts no more requests at the moment (429).',
      'Nothing is retried automatically. Wait, then try again.',
    ],
    [
      () => why(429, undefined, 'search', retryAfter),
      'The API accepts no more requests at the moment (429); it asks to wait 30 seconds.',
      'Nothing is retried automatically. Wait 30 seconds, then try again.',
    ],
    // A look-up has no payload that could be corrected.
    [() => why(400, undefined, 'transactionDetails'), 'The request is not valid (400).', lookElsewhere],
    [() => why(400, 'INVALID_DATA', 'search'), 'The reason is INVALID_DATA.', lookElsewhere],
    [
      () => why(403, undefined, 'search'),
      'Access is not allowed (403), by the API or by a proxy or firewall.',
      lookElsewhere,
    ],
    [
      () => why(404, undefined, 'search'),
      'Transaction search is not available (404). The merchant account may lack this product.',
      lookElsewhere,
    ],
    [() => why(404, 'ODD', 'transactionDetails'), 'The reason is ODD.', lookElsewhere],
    [() => why(405, undefined, 'search'), 'This method is not allowed here (405).', onTheWay],
    [
      () => why(407, undefined, 'search'),
      'A proxy requires a username and password (407).',
      'Set them in http.proxy or http.proxyAuthorization.',
    ],
    [() => why(413, undefined, 'search'), 'The request was refused with status 413 Payload Too Large.', lookElsewhere],
    [() => why(499, undefined, 'search'), 'The request was refused with status 499.', lookElsewhere],
  ];
  for (const [refusal, what, advice] of advices) {
    it(`says: ${what} ${advice}`, () => assert.deepEqual(refusal(), [what, advice]));
  }

  it('says of an ID that is not known the same with a reason', () =>
    assert.deepEqual(why(400, 'NOT_FOUND', 'transactionDetails'), why(404, undefined, 'transactionDetails')));

  const rows: readonly (readonly [what: string, () => ReturnType<typeof why>, RegExp])[] = [
    ['a status without words of ours', () => why(418), /^The request was refused with status 418 I'm a Teapot\.$/],
    ['a status that nobody knows', () => why(499), /^The request was refused with status 499\.$/],
    [
      'a payload that is too large',
      () => why(413),
      /^The payload is too large for the API, or for a proxy in between \(413\)\.$/,
    ],
    [
      'a reason before the status',
      () => why(413, 'INVALID_DATA'),
      /^A field has a value that is not valid \(INVALID_DATA\)\.$/,
    ],
    ['a reason that is not known', () => why(413, 'ODD'), /^The reason is ODD\.$/],
    ['a signature before all', () => why(401, 'INVALID_DATA'), /^The API did not accept the signature \(401\)\.$/],
    [
      'an id that is not known',
      () => why(404, undefined, 'transactionDetails'),
      /^The API has no transaction with this ID\.$/,
    ],
    [
      'a credit to void that is not known',
      () => why(404, undefined, 'void'),
      /^The API has no transaction with this ID\.$/,
    ],
    [
      'a path that is not known',
      () => why(404),
      /^The API has no such resource \(404\)\. The merchant account may lack this product\.$/,
    ],
    [
      'too many requests until a time',
      () =>
        why(429, undefined, 'credit', [
          ['date', 'Sun, 22 Nov 2026 00:00:00 GMT'],
          ['retry-after', 'Sun, 22 Nov 2026 00:10:00 GMT'],
        ]),
      /\(429\); it asks to wait 10 minutes\.$/,
    ],
    ['too many requests', () => why(429), /at the moment \(429\)\.$/],
  ];
  for (const [what, refusal, expected] of rows) {
    it(`says ${what}: ${expected.source}`, () => assert.match(refusal()[0], expected));
  }
});
