import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeJwt } from 'jose';
import { digestOf } from '../../../src/exchange/auth/httpSignature.ts';
import { openResponse, sign } from '../../../src/exchange/auth/sign.ts';
import type { Authentication, MerchantProfile } from '../../../src/exchange/request/merchantProfile.ts';
import { creditRequest, selfRequest } from '../../../src/exchange/request/operationRequest.ts';
import { fakeCertificate, fakeP12 } from '../support/fakeCertificate.ts';
import { fakeProfile, fakeSecret } from '../support/fakeProfile.ts';

const host = 'apitest.cybersource.com';
const moment = { now: new Date('2026-11-10T12:00:00Z'), uuid: '11111111-1111-4111-8111-111111111111' };
const passphrase = 'fake-passphrase';
const merchant = fakeCertificate('merchant', 'fake_mid', '7000000000000000007');
const api = fakeCertificate('api', 'CyberSource_SJC_US', '7000000000000000008');
const encryption = { certificate: api.certificate };
const text = '{ "orderInformation": { "amountDetails": { "totalAmount": "1.00" } } }\n';

const authentications: Readonly<Record<Authentication['kind'], Authentication>> = {
  httpSignature: { kind: 'httpSignature', ...fakeSecret },
  jwtSharedSecret: { kind: 'jwtSharedSecret', ...fakeSecret },
  jwtCertificate: {
    kind: 'jwtCertificate',
    p12: fakeP12([merchant.certificate], merchant.privateKey, passphrase),
    passphrase,
  },
};

function profile(kind: Authentication['kind'], changes: Partial<MerchantProfile> = {}): MerchantProfile {
  return { ...fakeProfile(authentications[kind]), ...changes };
}

describe('sign', () => {
  const rows: readonly [kind: Authentication['kind'], post: string, get: string][] = [
    [
      'httpSignature',
      'host date digest v-c-merchant-id signature accept content-type',
      'host date v-c-merchant-id signature accept',
    ],
    ['jwtSharedSecret', 'authorization accept content-type', 'authorization accept'],
    ['jwtCertificate', 'authorization accept content-type', 'authorization accept'],
  ];
  for (const [kind, post, get] of rows) {
    it(`sends the payload's text unchanged, with the headers of ${kind}`, async () => {
      const signed = await sign(creditRequest(text), host, profile(kind), moment);
      assert.equal(signed.headers.map(([name]) => name).join(' '), post);
      assert.equal(signed.body, text);
      assert.equal(new Map(signed.headers).get('accept'), 'application/hal+json;charset=utf-8');
    });
    it(`sends no body with GET and ${kind}`, async () => {
      const signed = await sign(selfRequest('/pts/v2/credits/1'), host, profile(kind), moment);
      assert.equal(signed.headers.map(([name]) => name).join(' '), get);
      assert.equal('body' in signed, false);
    });
  }

  // The SHA-256 of no bytes.
  const digestOfNothing = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
  for (const kind of ['httpSignature', 'jwtSharedSecret', 'jwtCertificate'] as const) {
    it(`signs and sends an empty body with POST where there is none, with ${kind}`, async () => {
      const post = { purpose: 'search', method: 'POST', path: '/tss/v2/searches' } as const;
      const { headers, body } = await sign(post, host, profile(kind), moment);
      const all = new Map(headers);
      const token = all.get('authorization')?.replace('Bearer ', '');
      const digest = token === undefined ? all.get('digest') : `SHA-256=${decodeJwt(token).digest}`;
      assert.deepEqual([body, digest], ['', `SHA-256=${digestOfNothing}`]);
    });
  }

  for (const kind of ['jwtSharedSecret', 'jwtCertificate'] as const) {
    it(`encrypts the body first and signs what is sent: ${kind}`, async () => {
      const signed = await sign(creditRequest(text), host, profile(kind, { encryption }), moment);
      const body = signed.body ?? '';
      const { plaintext } = await compactDecrypt(JSON.parse(body).encryptedRequest, createPrivateKey(api.privateKey));
      assert.equal(new TextDecoder().decode(plaintext), text);
      const token = new Map(signed.headers).get('authorization')?.replace('Bearer ', '') ?? '';
      assert.equal(decodeJwt(token).digest, digestOf(body));
    });
  }

  it('has nothing to encrypt in a GET', async () => {
    const signed = await sign(
      selfRequest('/pts/v2/credits/1'),
      host,
      profile('jwtSharedSecret', { encryption }),
      moment,
    );
    assert.equal('body' in signed, false);
  });

  it('refuses encryption together with HTTP signature', () =>
    assert.rejects(sign(creditRequest(text), host, profile('httpSignature', { encryption }), moment), {
      name: 'UserError',
      message: /does not accept message-level encryption together with HTTP signature/,
    }));

  it('says in no error what is secret', async () => {
    const p12 = authentications.jwtCertificate.kind === 'jwtCertificate' ? authentications.jwtCertificate.p12 : '';
    const wrong = fakeProfile({ kind: 'jwtCertificate', p12, passphrase: 'wrong-secret-words' });
    await assert.rejects(sign(creditRequest(text), host, wrong, moment), (error: Error) => {
      assert.equal(error.name, 'UserError');
      return !`${error.stack}`.includes('wrong-secret-words') && !`${error.stack}`.includes(p12.slice(0, 40));
    });
  });
});

describe('openResponse', () => {
  const encrypted = async () => {
    const key = new X509Certificate(merchant.certificate).publicKey;
    const jwe = await new CompactEncrypt(Buffer.from('{"id":"1"}'))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
      .encrypt(key);
    return Buffer.from(JSON.stringify({ encryptedResponse: jwe }));
  };

  it("decrypts an encrypted response with the P12's private key", async () => {
    assert.equal(await openResponse(await encrypted(), profile('jwtCertificate')), '{"id":"1"}');
  });

  it('opens no other text', async () => {
    for (const text of ['{"id":"1"}', '', '<html>', '{"encryptedResponse":1}']) {
      assert.equal(await openResponse(Buffer.from(text), profile('httpSignature')), undefined);
    }
  });

  it('says so when the profile has no private key', async () => {
    await assert.rejects(openResponse(await encrypted(), profile('jwtSharedSecret')), {
      name: 'UserError',
      message: /this profile has no private key/,
    });
  });
});
