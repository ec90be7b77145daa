import type { KeyObject, X509Certificate } from 'node:crypto';

/** The name in the API's certificate for message-level encryption; the official clients look for the same. */
const apiCertificateName = 'CyberSource_SJC_US';

/**
 * The serial number that the API knows a certificate by: the one in its subject (`api-facts.md` 3), or else the
 * certificate's own, in decimal.
 */
export function serialNumberOf(certificate: X509Certificate): string {
  const inSubject = /(?:^| \+ )serialNumber=(\S+)/m.exec(certificate.subject)?.[1];
  return inSubject ?? BigInt(`0x${certificate.serialNumber}`).toString();
}

/** The API's own certificate among several; `undefined` when it is not there. */
export function apiCertificateAmong(certificates: readonly X509Certificate[]): X509Certificate | undefined {
  return certificates.find(({ subject }) => new RegExp(`^CN=${apiCertificateName}$`, 'm').test(subject));
}

/** Whether a key can be used: RS256 and RSA-OAEP-256 need RSA of at least 2048 bits. */
export function isStrongRsaKey(key: KeyObject): boolean {
  return key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
}
