import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { forge } from '../../exchange/auth/forge.ts';
import type { SandboxEncryption } from './encryption.ts';

/** Keys that the sandbox makes for a client: a P12 to sign tokens with, and a certificate to encrypt requests with. */
export interface IssuedKeys {
  /** PEM; belongs to the P12. */
  readonly certificate: string;
  /** PEM of the private key in the P12. */
  readonly privateKey: string;
  /** The `kid` of tokens, and that of responses encrypted for the client. */
  readonly serialNumber: string;
  readonly p12: Uint8Array;
  /** The merchant ID, as the official clients expect it. */
  readonly passphrase: string;
  /** PEM; requests are encrypted with it. Also in the P12, under the name that the official clients look for. */
  readonly encryptionCertificate: string;
  readonly encryption: SandboxEncryption;
}

const encryptionName = 'CyberSource_SJC_US';

/** Makes keys that are valid for ten years from a day before `now`. Takes some 100 ms. */
export function issueKeys(merchantId: string, now: Date): IssuedKeys {
  const [merchant, api] = [certified(merchantId, now), certified(encryptionName, now)];
  const p12 = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(merchant.privateKey),
    [merchant.certificate, api.certificate].map((pem) => forge.pki.certificateFromPem(pem)),
    merchantId,
    // The official clients look for the alias in this form.
    { algorithm: '3des', friendlyName: `serialNumber=${merchant.serialNumber},CN=${merchantId}` },
  );
  return {
    certificate: merchant.certificate,
    privateKey: merchant.privateKey,
    serialNumber: merchant.serialNumber,
    p12: Buffer.from(forge.asn1.toDer(p12).getBytes(), 'latin1'),
    passphrase: merchantId,
    encryptionCertificate: api.certificate,
    encryption: {
      privateKey: api.privateKey,
      keyId: api.serialNumber,
      responseCertificate: merchant.certificate,
    },
  };
}

function certified(commonName: string, now: Date) {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const key = forge.pki.privateKeyFromPem(privateKey);
  const certificate = forge.pki.createCertificate();
  // 22 digits, as the API writes them.
  const serialNumber = BigInt(`0x${randomBytes(12).toString('hex')}`)
    .toString()
    .padStart(22, '1')
    .slice(0, 22);
  certificate.publicKey = forge.pki.rsa.setPublicKey(key.n, key.e);
  certificate.serialNumber = `01${randomBytes(8).toString('hex')}`;
  certificate.validity.notBefore = new Date(now.getTime() - 24 * 60 * 60 * 1000);
  certificate.validity.notAfter = new Date(now.getTime() + 3650 * 24 * 60 * 60 * 1000);
  const subject = [
    { name: 'commonName', value: commonName },
    { name: 'serialNumber', value: serialNumber },
  ];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.sign(key, forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(certificate), privateKey, serialNumber };
}
