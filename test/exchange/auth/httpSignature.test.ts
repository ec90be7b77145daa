import assert from 'node:assert/strict';
import { digestOf, httpSignature } from '../../../src/exchange/auth/httpSignature.ts';
import type { OperationRequest } from '../../../src/exchange/request/operationRequest.ts';
import { fakeProfile, fakeSecret, signsEveryByte } from '../support/fakeProfile.ts';
import vectors from '../vectors/auth.json';

const authentication = { kind: 'httpSignature', ...fakeSecret } as const;

describe('httpSignature', () => {
  for (const vector of vectors.httpSignature) {
    it(`equals the official client's, byte for byte: ${vector.name}`, () => {
      const portfolio = vector.portfolio === undefined ? {} : { portfolioId: vector.portfolio };
      const profile = { ...fakeProfile(authentication), merchantId: vector.mid, ...portfolio };
      const request: OperationRequest = {
        purpose: 'credit',
        path: vector.path,
        ...(vector.method === 'POST' ? { method: 'POST', body: vector.body } : { method: 'GET' }),
      };
      const headers = httpSignature(request, vector.host, profile, authentication, new Date(vector.date));
      assert.deepEqual(headers, [
        ['host', vector.host],
        ['date', vector.date],
        ...(vector.digestHeader === undefined ? [] : [['digest', vector.digestHeader]]),
        ['v-c-merchant-id', vector.headerVcMerchantId],
        ['signature', vector.signatureHeader],
      ]);
    });
  }

  signsEveryByte('the signature', ({ request, host, merchantId }) => {
    const profile = { ...fakeProfile(authentication), merchantId };
    const headers = httpSignature(request, host, profile, authentication, new Date('2026-11-10T12:00:00Z'));
    return new Map(headers).get('signature') ?? '';
  });
});

describe('digestOf', () => {
  it('hashes the UTF-8 bytes', () => {
    assert.equal(digestOf(''), '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
    assert.equal(`SHA-256=${digestOf(vectors.httpSignature[2]?.body ?? '')}`, vectors.httpSignature[2]?.digestHeader);
  });
});
