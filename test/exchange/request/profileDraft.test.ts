import assert from 'node:assert/strict';
import type { MerchantProfile } from '../../../src/exchange/request/merchantProfile.ts';
import { draftOf, type ProfileDraft, profileOf } from '../../../src/exchange/request/profileDraft.ts';
import { fakeSecret } from '../support/fakeProfile.ts';

const { keyId, sharedSecret } = fakeSecret;
const base = { id: 'p', name: 'Acme', merchantId: 'acme', target: 'apitest.cybersource.com' } as const;
const certificate = { kind: 'jwtCertificate', p12: 'cDEy', passphrase: 'x' } as const;
const encryption = { certificate: 'PEM', encryptedResponses: true };

const profiles: Readonly<Record<string, MerchantProfile>> = {
  'HTTP signature': { ...base, authentication: { kind: 'httpSignature', keyId, sharedSecret } },
  'JWT with shared secret, portfolio ID and encryption': {
    ...base,
    portfolioId: 'parent',
    authentication: { kind: 'jwtSharedSecret', keyId, sharedSecret },
    encryption: { certificate: 'PEM' },
  },
  'JWT with certificate and encrypted responses': { ...base, authentication: certificate, encryption },
};

describe('a draft of a merchant profile', () => {
  for (const [name, profile] of Object.entries(profiles)) {
    it(`gives back the profile it was made from: ${name}`, () =>
      assert.deepEqual(profileOf(draftOf(profile), profile.id), profile));
  }

  const whole: ProfileDraft = { ...base, kind: 'jwtSharedSecret', keyId, sharedSecret };
  for (const missing of ['name', 'target', 'merchantId', 'kind', 'keyId', 'sharedSecret'] as const) {
    const { [missing]: _missing, ...rest } = whole;
    it(`is not a profile without ${missing}`, () => assert.equal(profileOf(rest, 'p'), undefined));
  }

  const changes: readonly (readonly [change: string, ProfileDraft, MerchantProfile['encryption']])[] = [
    ['HTTP signature drops the encryption', { ...whole, kind: 'httpSignature', certificate, encryption }, undefined],
    ['a shared secret drops encrypted responses', { ...whole, certificate, encryption }, { certificate: 'PEM' }],
    ['a certificate keeps all of it', { ...whole, kind: 'jwtCertificate', certificate, encryption }, encryption],
  ];
  for (const [change, draft, expected] of changes) {
    it(change, () => assert.deepEqual(profileOf(draft, 'p')?.encryption, expected));
  }

  it('forgets an empty portfolio ID', () => {
    assert.ok(!('portfolioId' in (profileOf({ ...whole, portfolioId: '' }, 'p') ?? {})));
  });

  it('needs the certificate after a change to JWT with certificate', () => {
    assert.equal(profileOf({ ...whole, kind: 'jwtCertificate' }, 'p'), undefined);
  });
});
