import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { p12Of } from '../../exchange/auth/forge.ts';
import type { SandboxEncryption } from './encryption.ts';
import { selfSigned } from './selfSigned.ts';

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
  const p12 = p12Of(
    merchant.privateKey.export({ format: 'der', type: 'pkcs8' }),
    [merchant.certificate.raw, api.certificate.raw],
    merchantId,
    // The official clients look for the alias in this form.
    { algorithm: '3des', friendlyName: `serialNumber=${merchant.serialNumber},CN=${merchantId}` },
  );
  const [certificate, encryptionCertificate] = [merchant.certificate.toString(), api.certificate.toString()];
  return {
    certificate,
    privateKey: pemOf(merchant.privateKey),
    serialNumber: merchant.serialNumber,
    p12,
    passphrase: merchantId,
    encryptionCertificate,
    encryption: {
      privateKey: pemOf(api.privateKey),
      keyId: api.serialNumber,
      responseCertificate: certificate,
    },
  };
}

function pemOf(privateKey: KeyObject): string {
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

const dayMs = 24 * 60 * 60 * 1000;

function certified(commonName: string, now: Date) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  // 22 digits, as the API writes them.
  const serialNumber = BigInt(`0x${randomBytes(12).toString('hex')}`)
    .toString()
    .padStart(22, '1')
    .slice(0, 22);
  const valid = [new Date(now.getTime() - dayMs), new Date(now.getTime() + 3650 * dayMs)] as const;
  const certificate = selfSigned({ commonName, serialNumber }, privateKey, publicKey, valid);
  return { certificate, privateKey, serialNumber };
}
