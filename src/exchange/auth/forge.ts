/// <reference path="./forgeParts.d.ts" />
import forge from 'node-forge/lib/forge.js';
import 'node-forge/lib/md.all.js';
import 'node-forge/lib/pkcs12.js';

/** What stands in a P12 file. */
interface P12Parts {
  /** Private keys, DER (PKCS #8), of any kind. */
  readonly keys: readonly Buffer[];
  /** DER. */
  readonly certificates: readonly Buffer[];
  /** How many rounds of deriving keys it took to open the file. */
  readonly rounds: number;
}

/** How to encrypt a P12 file, and the name of its key. */
interface P12Options {
  readonly algorithm: '3des' | 'aes256';
  readonly friendlyName?: string;
}

/**
 * Rounds of deriving keys from a passphrase that take about two seconds. Files of the Business Center and of OpenSSL
 * need a few thousand.
 */
const mostRounds = 400_000;

let roundsLeft = Number.POSITIVE_INFINITY;

/** A file that would block everything else for seconds or forever. */
export class TooManyRounds extends Error {
  override readonly name = 'TooManyRounds';
}

type Functions = Record<string, (...input: unknown[]) => unknown>;

/** node-forge looks its own functions up at each call, so that they can be bounded here. */
function bound(owner: object, name: string, roundsAt: number): void {
  const functions = owner as Functions;
  const derive = functions[name] as Functions[string];
  functions[name] = (...input) => {
    roundsLeft -= Number(input[roundsAt]);
    if (!(roundsLeft >= 0)) throw new TooManyRounds('Too many rounds');
    return derive(...input);
  };
}

bound(forge.pkcs5, 'pbkdf2', 2);
bound(forge.pkcs12, 'generateKey', 3);
bound((forge.pki as unknown as { readonly pbe: object }).pbe, 'generatePkcs12Key', 3);

/** What node-forge reads and writes keys and certificates with. */
const conversions = [
  'privateKeyFromAsn1',
  'privateKeyToAsn1',
  'wrapRsaPrivateKey',
  'certificateFromAsn1',
  'certificateToAsn1',
];

/**
 * Keys and certificates stay ASN.1 meanwhile. Node.js knows them, so that the bundle has no RSA and X.509 of
 * node-forge.
 */
function withoutConversions<T>(work: () => T): T {
  const functions = forge.pki as unknown as Functions;
  const own = Object.fromEntries(conversions.map((name) => [name, functions[name]]));
  Object.assign(functions, Object.fromEntries(conversions.map((name) => [name, (part: unknown) => part])));
  try {
    return work();
  } finally {
    Object.assign(functions, own);
  }
}

/**
 * Opens a P12 file, given as base64. Throws a `TooManyRounds`, or what node-forge does for a file that can't be opened.
 */
export function partsOfP12(p12Base64: string, passphrase: string): P12Parts {
  roundsLeft = mostRounds;
  try {
    const { safeContents } = withoutConversions(() => decrypt(p12Base64, passphrase));
    const bags = safeContents.flatMap(({ safeBags }) => safeBags);
    return {
      keys: bags.flatMap(({ key }) => (key ? [derOf(key)] : [])),
      certificates: bags.flatMap(({ cert }) => (cert ? [derOf(cert)] : [])),
      rounds: mostRounds - roundsLeft,
    };
  } finally {
    roundsLeft = Number.POSITIVE_INFINITY;
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
export function isDecryptionFault(message: string): boolean {
  return /Failed to decrypt|Unable to decrypt/.test(message);
}

/**
 * Makes a P12 file of a private key (DER, PKCS #8) and certificates (DER), of which the first gets the name of the key.
 */
export function p12Of(key: Buffer, certificates: readonly Buffer[], passphrase: string, options: P12Options): Buffer {
  const asn1Of = (der: Buffer): unknown => forge.asn1.fromDer(der.toString('latin1'));
  return derOf(
    withoutConversions(() =>
      forge.pkcs12.toPkcs12Asn1(
        asn1Of(key) as forge.pki.rsa.PrivateKey,
        certificates.map(asn1Of) as forge.pki.Certificate[],
        passphrase,
        { count: 2048, ...options },
      ),
    ),
  );
}

/** @param part ASN.1, whatever it is declared as. */
function derOf(part: unknown): Buffer {
  return Buffer.from(forge.asn1.toDer(part as forge.asn1.Asn1).getBytes(), 'latin1');
}
