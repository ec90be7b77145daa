import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

/** Key and certificate of a server, in PEM. */
export interface ServerIdentity {
  readonly key: string;
  readonly cert: string;
}

/** An authority made for a test. */
export interface TestAuthority {
  /** Its own certificate, in PEM. */
  readonly certificate: string;
  /** Certifies a host; `days` is how long from now, negative for a certificate that has expired. */
  issue(host: string, days?: number): ServerIdentity;
}

const dayLength = 86_400_000;
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** Makes an authority. All certificates share one key, which is made once for each run. */
export function testAuthority(name: string): TestAuthority {
  return {
    certificate: certificate(name, name, 1, [{ name: 'basicConstraints', cA: true, critical: true }]),
    issue: (host, days = 1) => ({ key: privateKey, cert: certificate(host, name, days, [namesOf(host)]) }),
  };
}

/** A certificate that a host made for itself. */
export function selfSigned(host: string): ServerIdentity {
  return { key: privateKey, cert: certificate(host, host, 1, [namesOf(host)]) };
}

function certificate(subject: string, issuer: string, days: number, extensions: object[]): string {
  const made = forge.pki.createCertificate();
  made.publicKey = forge.pki.publicKeyFromPem(publicKey);
  made.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(8))}`;
  made.validity.notBefore = new Date(Date.now() - 10 * dayLength);
  made.validity.notAfter = new Date(Date.now() + days * dayLength);
  made.setSubject([{ name: 'commonName', value: subject }]);
  made.setIssuer([{ name: 'commonName', value: issuer }]);
  made.setExtensions(extensions);
  made.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  return forge.pki.certificateToPem(made);
}

function namesOf(host: string): object {
  return { name: 'subjectAltName', altNames: [{ type: 2, value: host }] };
}
