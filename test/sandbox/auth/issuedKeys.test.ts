import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readP12 } from '../../../src/exchange/auth/p12.ts';
import { issueKeys } from '../../../src/sandbox/auth/issuedKeys.ts';

describe('keys that the sandbox issues', () => {
  const issued = () => issueKeys('fake_mid', new Date('2026-11-22T12:00:00Z'));

  it('have certificates with serial numbers of 22 digits, from a day before for ten years', () => {
    const { certificate, serialNumber, encryptionCertificate, encryption } = issued();
    for (const [pem, name, serial] of [
      [certificate, 'fake_mid', serialNumber],
      [encryptionCertificate, 'CyberSource_SJC_US', encryption.keyId],
    ] as const) {
      const { subject, validFrom, validTo } = new X509Certificate(pem);
      assert.match(serial, /^\d{22}$/);
      assert.deepEqual(subject.split('\n').sort(), [`CN=${name}`, `serialNumber=${serial}`]);
      assert.deepEqual(
        [validFrom, validTo].map((date) => new Date(date).toISOString()),
        ['2026-11-21T12:00:00.000Z', '2036-11-19T12:00:00.000Z'],
      );
    }
  });

  it('have private keys of 2048 bits that belong to their certificates', () => {
    const { certificate, privateKey, encryptionCertificate, encryption } = issued();
    for (const [pem, own] of [
      [privateKey, certificate],
      [encryption.privateKey, encryptionCertificate],
    ] as const) {
      const key = createPrivateKey(pem);
      assert.ok(new X509Certificate(own).checkPrivateKey(key));
      assert.equal(key.asymmetricKeyDetails?.modulusLength, 2048);
      assert.match(pem, /^-----BEGIN PRIVATE KEY-----/);
    }
  });

  it('have a P12 that opens with the merchant ID, as official clients expect it', () => {
    const { p12, passphrase, serialNumber, encryptionCertificate } = issued();
    assert.equal(passphrase, 'fake_mid');
    const found = readP12(Buffer.from(p12).toString('base64'), passphrase);
    assert.deepEqual([found.serialNumber, found.apiCertificate], [serialNumber, encryptionCertificate]);
    // The identifier of 3DES with SHA-1, in DER.
    assert.ok(Buffer.from(p12).includes(Buffer.from('2a864886f70d010c0103', 'hex')));
  });

  it('encrypt responses for the merchant', () => {
    const { certificate, encryption } = issued();
    assert.equal(encryption.responseCertificate, certificate);
  });

  it('are others each time', () => assert.notEqual(issued().serialNumber, issued().serialNumber));
});
