import assert from 'node:assert/strict';
import { createPublicKey, X509Certificate } from 'node:crypto';
import { apiCertificateAmong, isStrongRsaKey, serialNumberOf } from '../../../src/exchange/auth/certificate.ts';
import { fakeCertificate } from '../support/fakeCertificate.ts';

describe('serialNumberOf', () => {
  it('is the one in the subject, else that of the certificate in decimal', () => {
    const serialNumber = (subject?: string) =>
      serialNumberOf(new X509Certificate(fakeCertificate('merchant', 'fake_mid', subject).certificate));
    assert.equal(serialNumber('7000000000000000009'), '7000000000000000009');
    assert.equal(serialNumber(), '255');
  });
});

describe('apiCertificateAmong', () => {
  it('finds the certificate by its whole name', () => {
    const certificates = ['CyberSource_SJC_US_2', 'CyberSource_SJC_US'].map(
      (name) => new X509Certificate(fakeCertificate('api', name).certificate),
    );
    assert.equal(apiCertificateAmong(certificates), certificates[1]);
    assert.equal(apiCertificateAmong(certificates.slice(0, 1)), undefined);
  });
});

describe('isStrongRsaKey', () => {
  it('is false for an elliptic curve', () => {
    const x = 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4';
    const y = '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM';
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    assert.equal(isStrongRsaKey(key), false);
  });
});
