import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { t } from '../../l10n.ts';
import type { Certificate } from '../request/merchantProfile.ts';
import { UserError } from '../request/userError.ts';
import { apiCertificateAmong, isStrongRsaKey, serialNumberOf } from './certificate.ts';
import { isDecryptionFault, p12Of, partsOfP12, TooManyRounds } from './forge.ts';

/** What can be said of a P12 file without revealing a secret. */
export interface P12Facts {
  /** Of the certificate that belongs to the private key, such as `CN=my_merchant, serialNumber=123`. */
  readonly subject: string;
  /** The `kid` of what the key signs; see `serialNumberOf`. */
  readonly serialNumber: string;
  readonly expires: Date;
  /** PEM of the API's own certificate, for message-level encryption, where the file brings it along. */
  readonly apiCertificate?: string;
}

/** An opened P12 file. */
interface OpenedP12 extends P12Facts {
  readonly privateKey: KeyObject;
}

/** Opening a file takes some 50 to 300 ms, so it is kept for as long as the profile that holds it. */
const opened = new WeakMap<Certificate, OpenedP12>();

/** Opens the P12 file of a profile. Throws a `UserError` as `readP12` does. */
export function openP12(certificate: Certificate): OpenedP12 {
  const known = opened.get(certificate) ?? open(certificate.p12, certificate.passphrase);
  opened.set(certificate, known);
  return known;
}

/** Reads a P12 file, given as base64. Throws a `UserError` that says why it can't be used. */
export function readP12(p12Base64: string, passphrase: string): P12Facts {
  const { privateKey: _, ...facts } = open(p12Base64, passphrase);
  return facts;
}

/**
 * A P12 file as a profile keeps it, base64: where it takes long to open, one with the same content and passphrase that
 * doesn't. The passphrase is kept beside the file, so its iterations protect nothing. Throws as `readP12` does.
 */
export function quickP12(p12Base64: string, passphrase: string): string {
  const { content, rounds } = contentOf(p12Base64, passphrase);
  const { privateKey } = openedOf(content);
  if (rounds <= quickRounds) return p12Base64;
  const key = privateKey.export({ format: 'der', type: 'pkcs8' });
  const certificates = content.certificates.map(({ raw }) => raw);
  return p12Of(key, certificates, passphrase, { algorithm: 'aes256' }).toString('base64');
}

/** Some 100 ms; what OpenSSL writes takes a third of them. */
const quickRounds = 20_000;

function open(p12Base64: string, passphrase: string): OpenedP12 {
  return openedOf(contentOf(p12Base64, passphrase).content);
}

/** What of a P12 file can be read. */
interface Content {
  /** Whether it has private keys, readable or not. */
  readonly hasKeys: boolean;
  readonly privateKeys: readonly KeyObject[];
  readonly certificates: readonly X509Certificate[];
}

function openedOf({ hasKeys, privateKeys, certificates }: Content): OpenedP12 {
  if (!hasKeys) {
    throw new UserError(
      t('This P12 file has no private key. Export it again from the Business Center, including the key.'),
    );
  }
  const privateKey = privateKeys.find(isStrongRsaKey);
  if (!privateKey) throw new UserError(t('The private key in this P12 file is not an RSA key of at least 2048 bits.'));
  const own = certificates.find((certificate) => certificate.checkPrivateKey(privateKey));
  if (!own) throw new UserError(t('This P12 file has no certificate for its private key.'));
  const apiCertificate = apiCertificateAmong(certificates)?.toString();
  return {
    subject: own.subject.replaceAll('\n', ', '),
    serialNumber: serialNumberOf(own),
    expires: new Date(own.validTo),
    privateKey,
    ...(apiCertificate === undefined ? {} : { apiCertificate }),
  };
}

/** `rounds`: how many rounds of deriving keys it took to open the file. */
function contentOf(p12Base64: string, passphrase: string): { readonly content: Content; readonly rounds: number } {
  try {
    const { keys, certificates, rounds } = partsOfP12(p12Base64, passphrase);
    const content = {
      hasKeys: keys.length > 0,
      privateKeys: readable(keys, (key) => createPrivateKey({ key, format: 'der', type: 'pkcs8' })),
      certificates: readable(certificates, (der) => new X509Certificate(der)),
    };
    return { content, rounds };
  } catch (error) {
    if (error instanceof TooManyRounds)
      throw new UserError(
        t(
          'Opening this P12 file takes too long: its keys are derived in too many iterations. Export it again with the default number of iterations.',
        ),
      );
    throw new UserError(faultSentence(String(error)));
  }
}

/** Those that Node.js can read; a file may have others beside. */
function readable<T>(parts: readonly Buffer[], read: (der: Buffer) => T): readonly T[] {
  return parts.flatMap((der) => {
    try {
      return [read(der)];
    } catch {
      return [];
    }
  });
}

function faultSentence(message: string): string {
  if (isDecryptionFault(message) || /Invalid password/.test(message)) {
    return t('The passphrase is wrong. Enter the passphrase that was set when this P12 file was created.');
  }
  return /unsupported|unknown|not supported|Cannot read Enc/i.test(message)
    ? t('The encryption of this P12 file is not supported. Export it again with a passphrase and AES-256.')
    : t('This is not a P12 (PKCS #12) file, or it is damaged. Download it again from the Business Center.');
}
