import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { t } from '../../l10n.ts';
import type { Certificate } from '../request/merchantProfile.ts';
import { UserError } from '../request/userError.ts';
import { apiCertificateAmong, isStrongRsaKey, serialNumberOf } from './certificate.ts';
import { forge, TooManyRounds, withBoundedRounds } from './forge.ts';

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
 * doesn't. The passphrase is kept beside the file, so many iterations protect nothing. Throws as `readP12` does.
 */
export function quickP12(p12Base64: string, passphrase: string): string {
  const { bags, rounds } = bagsIn(p12Base64, passphrase);
  openedOf(bags);
  if (rounds <= quickRounds) return p12Base64;
  const key = bags.flatMap(({ key }) => key ?? []).find((key) => isStrongRsaKey(privateKeyOf(key)));
  const certificates = bags.flatMap(({ cert }) => cert ?? []);
  const options = { algorithm: 'aes256', count: 2048 } as const;
  const quick = forge.pkcs12.toPkcs12Asn1(key as forge.pki.rsa.PrivateKey, certificates, passphrase, options);
  return forge.util.encode64(forge.asn1.toDer(quick).getBytes());
}

/** Some 100 ms; what OpenSSL writes takes a third of them. */
const quickRounds = 20_000;

function open(p12Base64: string, passphrase: string): OpenedP12 {
  return openedOf(bagsIn(p12Base64, passphrase).bags);
}

function privateKeyOf(key: forge.pki.PrivateKey): KeyObject {
  return createPrivateKey(forge.pki.privateKeyToPem(key));
}

function openedOf(bags: readonly forge.pkcs12.Bag[]): OpenedP12 {
  const keyBags = bags.filter(({ type }) => keyBagTypes.includes(type));
  const privateKeys = keyBags.flatMap(({ key }) => (key ? [privateKeyOf(key)] : []));
  const certificates = bags.flatMap(({ cert }) =>
    cert ? [new X509Certificate(forge.pki.certificateToPem(cert))] : [],
  );
  if (keyBags.length === 0) {
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

const keyBagTypes = [forge.pki.oids.keyBag, forge.pki.oids.pkcs8ShroudedKeyBag];

interface Bags {
  readonly bags: readonly forge.pkcs12.Bag[];
  /** How many rounds of deriving keys it took to open them. */
  readonly rounds: number;
}

function bagsIn(p12Base64: string, passphrase: string): Bags {
  try {
    const { opened, rounds } = withBoundedRounds(() => decrypt(p12Base64, passphrase));
    return { bags: opened.safeContents.flatMap(({ safeBags }) => safeBags), rounds };
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

function decrypt(p12Base64: string, passphrase: string): forge.pkcs12.Pkcs12Pfx {
  const parse = () => forge.asn1.fromDer(forge.util.decode64(p12Base64));
  try {
    return forge.pkcs12.pkcs12FromAsn1(parse(), false, passphrase);
  } catch (error) {
    if (!isDecryptionFault(String(error))) throw error;
    // Modern files check the passphrase in UTF-16, which has gone well here, and encrypt with it in UTF-8.
    const file = parse();
    const unchecked = { ...file, value: file.value.slice(0, 2) };
    return forge.pkcs12.pkcs12FromAsn1(unchecked, false, forge.util.encodeUtf8(passphrase));
  }
}

/** Messages of node-forge after the check of the passphrase, or where a file has no such check. */
function isDecryptionFault(message: string): boolean {
  return /Failed to decrypt|Unable to decrypt/.test(message);
}

function faultSentence(message: string): string {
  if (isDecryptionFault(message) || /Invalid password/.test(message)) {
    return t('The passphrase is wrong. Enter the passphrase that was set when this P12 file was created.');
  }
  return /unsupported|unknown|not supported|Cannot read Enc/i.test(message)
    ? t('The encryption of this P12 file is not supported. Export it again with a passphrase and AES-256.')
    : t('This is not a P12 (PKCS #12) file, or it is damaged. Download it again from the Business Center.');
}
