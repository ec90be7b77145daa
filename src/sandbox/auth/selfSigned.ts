import { type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';

/** Whom a certificate names. */
interface Subject {
  readonly commonName: string;
  readonly serialNumber: string;
}

/**
 * Makes a certificate (X.509 version 3, RFC 5280, without extensions) that its own key, an RSA key, has signed with
 * SHA-256.
 */
export function selfSigned(
  subject: Subject,
  privateKey: KeyObject,
  publicKey: KeyObject,
  [notBefore, notAfter]: readonly [Date, Date],
): X509Certificate {
  const name = sequence(
    attribute('550403', utf8String, subject.commonName),
    attribute('550405', printableString, subject.serialNumber),
  );
  const algorithm = sequence(der(objectIdentifier, Buffer.from(sha256WithRsa, 'hex')), der(nullValue));
  const signed = sequence(
    der(version, der(integer, Buffer.of(2))),
    // The first byte keeps it positive, and of one length.
    der(integer, Buffer.of(1), randomBytes(8)),
    algorithm,
    name,
    sequence(time(notBefore), time(notAfter)),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
  );
  const signature = der(bitString, Buffer.of(0), sign('sha256', signed, privateKey));
  return new X509Certificate(sequence(signed, algorithm, signature));
}

const sha256WithRsa = '2a864886f70d01010b';

/** Tags of ASN.1. */
const [integer, bitString, nullValue, objectIdentifier, utf8String, printableString] = [2, 3, 5, 6, 12, 19];
const [utcTime, generalizedTime, sequenceOf, setOf, version] = [23, 24, 48, 49, 160];

/** A value with its tag and length (X.690). */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length.toString(16);
  const bytes = Buffer.from(length.padStart(length.length + (length.length % 2), '0'), 'hex');
  const head = content.length < 128 ? [tag, content.length] : [tag, 128 + bytes.length, ...bytes];
  return Buffer.concat([Buffer.from(head), content]);
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return der(sequenceOf, ...parts);
}

/** @param type The identifier of the attribute, in hexadecimal. */
function attribute(type: string, kind: number, value: string): Buffer {
  return der(setOf, sequence(der(objectIdentifier, Buffer.from(type, 'hex')), der(kind, Buffer.from(value))));
}

/** In the form that RFC 5280 asks for: two digits for the year, four from 2050 on. */
function time(date: Date): Buffer {
  const digits = `${date.toISOString().replace(/\..*|\D/g, '')}Z`;
  return date.getUTCFullYear() < 2050
    ? der(utcTime, Buffer.from(digits.slice(2)))
    : der(generalizedTime, Buffer.from(digits));
}
