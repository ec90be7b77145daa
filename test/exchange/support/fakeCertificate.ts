import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

/** A certificate for tests with its private key, both PEM; no authority ever signed it. */
export interface FakeCertificate {
  readonly certificate: string;
  readonly privateKey: string;
}

/** Whose key it is; the key of `weak` is too short. */
type Owner = 'merchant' | 'api' | 'weak';

/** Making a key or a certificate takes long, so each is made once for the whole run. */
const keys = new Map<Owner, string>();
const made = new Map<string, FakeCertificate>();

/** Makes a certificate; `serialNumber` is the one in the subject, `undefined` leaves it out. Its own one is 255. */
export function fakeCertificate(owner: Owner, commonName: string, serialNumber?: string): FakeCertificate {
  const what = JSON.stringify([owner, commonName, serialNumber]);
  const known = made.get(what) ?? newCertificate(owner, commonName, serialNumber);
  made.set(what, known);
  return known;
}

function newCertificate(owner: Owner, commonName: string, serialNumber: string | undefined): FakeCertificate {
  const privateKey = privateKeyOf(owner);
  const key = forge.pki.privateKeyFromPem(privateKey);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.rsa.setPublicKey(key.n, key.e);
  certificate.serialNumber = '00ff';
  certificate.validity.notBefore = new Date('2026-01-01T00:00:00Z');
  certificate.validity.notAfter = new Date('2036-01-01T00:00:00Z');
  const subject = [
    { name: 'commonName', value: commonName },
    ...(serialNumber === undefined ? [] : [{ name: 'serialNumber', value: serialNumber }]),
  ];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.sign(key, forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(certificate), privateKey };
}

function privateKeyOf(owner: Owner): string {
  const known = keys.get(owner);
  if (known !== undefined) return known;
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: owner === 'weak' ? 1024 : 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  keys.set(owner, privateKey);
  return privateKey;
}

/**
 * The P12 file, base64, of some certificates and a key (PEM; `undefined`: none). `count`: of iterations; `useMac`: with
 * a check.
 */
export function fakeP12(
  certificates: readonly string[],
  privateKey: string | undefined,
  passphrase: string,
  { count = 2048, useMac = true } = {},
): string {
  const p12 = forge.pkcs12.toPkcs12Asn1(
    privateKey === undefined ? null : forge.pki.privateKeyFromPem(privateKey),
    certificates.map((pem) => forge.pki.certificateFromPem(pem)),
    passphrase,
    { algorithm: 'aes256', generateLocalKeyId: false, count, useMac },
  );
  return forge.util.encode64(forge.asn1.toDer(p12).getBytes());
}
