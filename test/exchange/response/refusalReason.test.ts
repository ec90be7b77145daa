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

  const rows: readonly (readonly [what: string, ReturnType<typeof why>, RegExp])[] = [
    ['a status without words of ours', why(418), /^The request was refused with status 418 I'm a Teapot\.$/],
    ['a status that nobody knows', why(499), /^The request was refused with status 499\.$/],
    [
      'a payload that is too large',
      why(413),
      /^The payload is too large for the API, or for a proxy in between \(413\)\.$/,
    ],
    [
      'a reason before the status',
      why(413, 'INVALID_DATA'),
      /^A field has a value that is not valid \(INVALID_DATA\)\.$/,
    ],
    ['a reason that is not known', why(413, 'ODD'), /^The reason is ODD\.$/],
    ['a signature before all', why(401, 'INVALID_DATA'), /^The API did not accept the signature \(401\)\.$/],
    [
      'an id that is not known',
      why(404, undefined, 'transactionDetails'),
      /^The API has no transaction with this ID\.$/,
    ],
    ['a credit to void that is not known', why(404, undefined, 'void'), /^The API has no transaction with this ID\.$/],
    [
      'a path that is not known',
      why(404),
      /^The API has no such resource \(404\)\. The merchant account may lack this product\.$/,
    ],
    [
      'too many requests until a time',
      why(429, undefined, 'credit', [
        ['date', 'Sun, 22 Nov 2026 00:00:00 GMT'],
        ['retry-after', 'Sun, 22 Nov 2026 00:10:00 GMT'],
      ]),
      /\(429\); it asks to wait 10 minutes\.$/,
    ],
    ['too many requests', why(429), /at the moment \(429\)\.$/],
  ];
  for (const [what, [meaning], expected] of rows) {
    it(`says ${what}: ${expected.source}`, () => assert.match(meaning, expected));
  }
});
