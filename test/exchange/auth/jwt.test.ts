import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { jwt } from '../../../src/exchange/auth/jwt.ts';
import type { Authentication } from '../../../src/exchange/request/merchantProfile.ts';
import { type OperationRequest, searchRequest, selfRequest } from '../../../src/exchange/request/operationRequest.ts';
import { fakeCertificate, fakeP12 } from '../support/fakeCertificate.ts';
import { fakeProfile, fakeSecret, signsEveryByte } from '../support/fakeProfile.ts';
import vectors from '../vectors/auth.json';

const vector = vectors.jwtV2SharedSecret;
const moment = { now: new Date(vector.claims.iat * 1000 + 999), uuid: vector.claims.jti };
const host = vector.claims['request-host'];
const credit: OperationRequest = { purpose: 'credit', method: 'POST', path: '/pts/v2/credits/', body: vector.body };
const shared: Authentication = { kind: 'jwtSharedSecret', ...fakeSecret };

describe('jwt', () => {
  it('equals the vector: header, claims and the whole token', async () => {
    const token = await jwt(credit, host, fakeProfile(shared), moment);
    assert.deepEqual(decodeProtectedHeader(token), vector.header);
    assert.deepEqual(decodeJwt(token), vector.claims);
    assert.equal(token, vector.token);
  });

  it('signs with the P12 certificate of the profile, named by the serial number of its subject', async () => {
    const { certificate, privateKey } = fakeCertificate('merchant', 'fake_mid', '7000000000000000004');
    const passphrase = 'fake-passphrase';
    const p12 = fakeP12([certificate], privateKey, passphrase);
    const token = await jwt(credit, host, fakeProfile({ kind: 'jwtCertificate', p12, passphrase }), moment);
    const key = new X509Certificate(certificate).publicKey;
    const verified = await jwtVerify(token, key, { currentDate: moment.now });
    assert.deepEqual(verified.protectedHeader, { typ: 'JWT', alg: 'RS256', kid: '7000000000000000004' });
    assert.deepEqual(verified.payload, vector.claims);
  });

  it('asks for an encrypted response where the profile wants that, and has the key to open it', async () => {
    const { certificate, privateKey } = fakeCertificate('merchant', 'fake_mid', '7000000000000000004');
    const passphrase = 'fake-passphrase';
    const withKey: Authentication = {
      kind: 'jwtCertificate',
      p12: fakeP12([certificate], privateKey, passphrase),
      passphrase,
    };
    for (const [authentication, encryptedResponses, kid] of [
      [withKey, true, '7000000000000000004'],
      [withKey, false, undefined],
      [shared, true, undefined],
    ] as const) {
      const profile = { ...fakeProfile(authentication), encryption: { certificate, encryptedResponses } };
      assert.equal(decodeJwt(await jwt(credit, host, profile, moment))['v-c-response-mle-kid'], kid);
    }
  });

  it('names the portfolio as issuer with a meta key', async () => {
    const token = await jwt(credit, host, { ...fakeProfile(shared), portfolioId: 'fake_portfolio' }, moment);
    const { iss, 'v-c-merchant-id': merchantId } = decodeJwt(token);
    assert.deepEqual([iss, merchantId], ['fake_portfolio', 'fake_mid']);
  });

  it('has no digest where there is no body', async () => {
    const claims = decodeJwt(await jwt(selfRequest('/pts/v2/credits/1'), host, fakeProfile(shared), moment));
    assert.deepEqual([claims.digest, claims.digestAlgorithm], [undefined, undefined]);
    assert.equal(claims['request-method'], 'get');
  });

  it('claims the path without its query', async () => {
    const request = { ...searchRequest('A1'), path: '/tss/v2/searches?a=1' };
    const claims = decodeJwt(await jwt(request, host, fakeProfile(shared), moment));
    assert.equal(claims['request-resource-path'], '/tss/v2/searches');
  });

  signsEveryByte('the claims', async ({ request, host, merchantId }) => {
    const token = await jwt(request, host, { ...fakeProfile(shared), merchantId }, moment);
    return JSON.stringify(decodeJwt(token));
  });
});
