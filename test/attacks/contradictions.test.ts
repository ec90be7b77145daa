import assert from 'node:assert/strict';
import type { Purpose } from '../../src/exchange/request/operationRequest.ts';
import { outcomeOf } from '../../src/exchange/response/outcomeOf.ts';
import { objectIn } from '../../src/exchange/response/responseBody.ts';
import { acceptedBody, creditId, response } from '../exchange/support/scriptedPorts.ts';

/** Every status that is not that of a success, as something in between may give it to a response of the API. */
const statuses = Array.from({ length: 500 }, (_, i) => 100 + i).filter((status) => status !== 200 && status !== 201);

const voided = { id: '1', status: 'VOIDED' };
const bodies: readonly (readonly [what: string, purpose: Purpose, body: unknown])[] = [
  ['an accepted credit', 'credit', acceptedBody()],
  ['an accepted credit without links', 'credit', { id: creditId, status: 'PENDING' }],
  ['an accepted PIN debit', 'credit', { id: creditId, status: 'AUTHORIZED' }],
  ['a full-financial PIN debit', 'credit', { id: creditId, status: 'COMPLETED' }],
  ['a transmitted credit', 'credit', { id: creditId, status: 'TRANSMITTED' }],
  ['a held credit', 'credit', { id: creditId, status: 'PENDING_REVIEW' }],
  ['a void link alone', 'credit', { id: creditId, _links: { void: { method: 'POST', href: '/x' } } }],
  ['an accepted credit with a reason', 'credit', acceptedBody({ reason: 'INVALID_DATA' })],
  ['an accepted credit with an error', 'credit', acceptedBody({ errorInformation: { reason: 'EXPIRED_CARD' } })],
  ['a void', 'void', voided],
  ['a timeout void', 'timeoutVoid', voided],
];

describe('attack: another status around the body of a success', () => {
  for (const [what, purpose, body] of bodies) {
    it(`${what}, under each of ${statuses.length} statuses, may have happened and is no success`, () => {
      const text = JSON.stringify(body);
      for (const status of statuses) {
        const { kind, mayHaveHappened, meaning } = outcomeOf(purpose, response(status, text).response, objectIn(text));
        assert.deepEqual([kind, mayHaveHappened], ['unknown', true], `${status}: ${meaning}`);
        assert.doesNotMatch(meaning, /Nothing was carried out|No money is paid|was not voided/, `${status}`);
      }
    });
  }
});
