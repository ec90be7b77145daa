import assert from 'node:assert/strict';
import { expiredCertificates } from '../../../src/exchange/auth/expiredCertificates.ts';
import type { MerchantProfile } from '../../../src/exchange/request/merchantProfile.ts';
import { fakeCertificate, fakeP12 } from '../support/fakeCertificate.ts';
import { fakeSecret } from '../support/fakeProfile.ts';

const passphrase = 'fake-passphrase';
const merchant = fakeCertificate('merchant', 'fake_mid');
const api = fakeCertificate('api', 'CyberSource_SJC_US');
const p12 = fakeP12([merchant.certificate], merchant.privateKey, passphrase);

describe('expiredCertificates', () => {
  const authentication = { kind: 'jwtCertificate', p12, passphrase } as const;
  const encryption = { certificate: api.certificate };
  const ofMerchant =
    'The P12 certificate of this profile expired on 2036-01-01. Create a new one in the Business Center.';
  const ofApi =
    "The certificate for message-level encryption expired on 2036-01-01. Download the API's current one from the Business Center.";
  const before = '2035-12-31T23:59:59Z';
  const after = '2036-01-01T00:00:00Z';
  const rows: readonly (readonly [
    what: string,
    certificates: Pick<MerchantProfile, 'authentication' | 'encryption'>,
    at: string,
    sentences: readonly string[],
  ])[] = [
    ['nothing of good ones', { authentication, encryption }, before, []],
    ['both', { authentication, encryption }, after, [ofMerchant, ofApi]],
    ['the one of a merchant who does not encrypt', { authentication }, after, [ofMerchant]],
    [
      'the one for encryption beside a shared secret',
      { authentication: { kind: 'jwtSharedSecret', ...fakeSecret }, encryption },
      after,
      [ofApi],
    ],
    [
      'nothing of what cannot be read',
      { authentication: { ...authentication, passphrase: 'wrong' }, encryption: { certificate: 'none' } },
      after,
      [],
    ],
  ];
  for (const [what, certificates, at, sentences] of rows) {
    it(`tells ${what} (${at})`, async () => {
      assert.deepEqual(await expiredCertificates(certificates, new Date(at)), sentences);
    });
  }
});
