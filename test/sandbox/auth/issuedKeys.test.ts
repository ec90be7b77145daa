import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readP12 } from '../../../src/exchange/auth/p12.ts';
import { issueKeys } from '../../../src/sandbox/auth/issuedKeys.ts';

describe('keys that the sandbox issues', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const keys = issueKeys('fake_mid', now);
  const [own, api] = [keys.certificate, keys.encryptionCertificate].map((pem) => new X509Certificate(pem));
  const p12 = Buffer.from(keys.p12);
  assert.ok(own && api);

  const certificates: readonly (readonly [of: string, certificate: X509Certificate, name: string, serial: string])[] = [
    ['of the merchant', own, 'fake_mid', keys.serialNumber],
    ['of the API', api, 'CyberSource_SJC_US', keys.encryption.keyId],
  ];
  for (const [of, certificate, name, serial] of certificates) {
    it(`have a certificate ${of}, with a serial number of 22 digits, from a day before for ten years`, () => {
      assert.match(serial, /^\d{22}$/);
      assert.deepEqual(certificate.subject.split('\n').sort(), [`CN=${name}`, `serialNumber=${serial}`]);
      assert.deepEqual(
        [certificate.validFrom, certificate.validTo].map((date) => new Date(date).toISOString()),
        ['2026-11-21T12:00:00.000Z', '2036-11-19T12:00:00.000Z'],
      );
    });
  }

  it('have private keys of 2048 bits that belong to their certificates', () => {
    for (const [pem, certificate] of [
      [keys.privateKey, own],
      [keys.encryption.privateKey, api],
    ] as const) {
      const key = createPrivateKey(pem);
      assert.ok(certificate.checkPrivateKey(key));
      assert.equal(key.asymmetricKeyDetails?.modulusLength, 2048);
      assert.match(pem, /^-----BEGIN PRIVATE KEY-----/);
    }
  });

  it('have a P12 that opens with the merchant ID, as official clients expect it', () => {
    assert.equal(keys.passphrase, 'fake_mid');
    const { serialNumber, apiCertificate } = readP12(p12.toString('base64'), keys.passphrase);
    assert.deepEqual([serialNumber, apiCertificate], [keys.serialNumber, keys.encryptionCertificate]);
    // The identifier of 3DES with SHA-1, in DER.
    assert.ok(p12.includes(Buffer.from('2a864886f70d010c0103', 'hex')));
  });

  it('encrypt responses for the merchant', () => assert.equal(keys.encryption.responseCertificate, keys.certificate));
  it('are others each time', () => assert.notEqual(issueKeys('fake_mid', now).serialNumber, keys.serialNumber));
});
