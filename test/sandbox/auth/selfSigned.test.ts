import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { selfSigned } from '../../../src/sandbox/auth/selfSigned.ts';

describe('selfSigned', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const subject = { commonName: 'my_mid', serialNumber: '1234567890123456789012' };

  for (const [from, to] of [
    ['2026-01-02T03:04:05Z', '2049-12-31T23:59:59Z'],
    ['2045-01-02T03:04:05Z', '2050-01-01T00:00:00Z'],
  ] as const) {
    it(`makes a certificate that is valid from ${from} to ${to}`, () => {
      const certificate = selfSigned(subject, privateKey, publicKey, [new Date(from), new Date(to)]);
      assert.ok(certificate.verify(publicKey));
      assert.ok(certificate.checkPrivateKey(privateKey));
      assert.deepEqual(
        [certificate.subject, certificate.issuer],
        Array(2).fill(`CN=${subject.commonName}\nserialNumber=${subject.serialNumber}`),
      );
      assert.deepEqual(
        [new Date(certificate.validFrom), new Date(certificate.validTo)],
        [new Date(from), new Date(to)],
      );
    });
  }

  it('gives each certificate a number of its own', () => {
    const valid = [new Date(0), new Date(1)] as const;
    const [one, other] = [1, 2].map(() => selfSigned(subject, privateKey, publicKey, valid).serialNumber);
    assert.notEqual(one, other);
  });
});
