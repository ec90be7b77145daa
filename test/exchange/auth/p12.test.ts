import assert from 'node:assert/strict';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { isStrongRsaKey } from '../../../src/exchange/auth/certificate.ts';
import { p12Of } from '../../../src/exchange/auth/forge.ts';
import { openP12, quickP12, readP12 } from '../../../src/exchange/auth/p12.ts';
import { fakeCertificate, fakeP12 } from '../support/fakeCertificate.ts';
import vectors from '../vectors/p12.json';

const passphrase = 'fake-passphrase';
/** The identifier of AES-256 in CBC mode, in DER. */
const aes256 = Buffer.from('60864801650304012a', 'hex');

describe('readP12', () => {
  const merchant = fakeCertificate('merchant', 'fake_mid', '7000000000000000002');
  const api = fakeCertificate('api', 'CyberSource_SJC_US', '7000000000000000003');

  for (const { name, p12, passphrase } of vectors.files) {
    it(`reads ${name}`, () => {
      const { subject, serialNumber, expires } = readP12(p12, passphrase);
      assert.deepEqual([subject, serialNumber], [vectors.subject, vectors.serialNumber]);
      assert.ok(expires.getUTCFullYear() > 2100);
    });
    it(`says that the passphrase is wrong: ${name}`, () => {
      for (const wrong of ['', 'another', 'änother']) assertRefused(p12, wrong, /^The passphrase is wrong/);
    });
  }

  it('tells subject, serial number and expiry of the certificate that belongs to the key, and no key', () => {
    const p12 = fakeP12([api.certificate, merchant.certificate], merchant.privateKey, passphrase);
    assert.deepEqual(readP12(p12, passphrase), {
      subject: 'CN=fake_mid, serialNumber=7000000000000000002',
      serialNumber: '7000000000000000002',
      expires: new Date('2036-01-01T00:00:00Z'),
      apiCertificate: new X509Certificate(api.certificate).toString(),
    });
  });

  it('reads a file with something beside that is no certificate', () => {
    const { privateKey } = openP12({
      kind: 'jwtCertificate',
      p12: fakeP12([merchant.certificate], merchant.privateKey, passphrase),
      passphrase,
    });
    const key = privateKey.export({ format: 'der', type: 'pkcs8' });
    const { raw } = new X509Certificate(merchant.certificate);
    const p12 = p12Of(key, [raw, Buffer.from('3003020101', 'hex')], passphrase, { algorithm: 'aes256' });
    assert.equal(readP12(p12.toString('base64'), passphrase).serialNumber, '7000000000000000002');
  });

  function unknownEncryption(): string {
    const p12 = Buffer.from(
      fakeP12([merchant.certificate], merchant.privateKey, passphrase, { useMac: false }),
      'base64',
    );
    for (let at = p12.indexOf(aes256); at >= 0; at = p12.indexOf(aes256)) p12[at + aes256.length - 1] = 0x7f;
    return p12.toString('base64');
  }

  /** A file whose first (a key's) or last (the check's) number of iterations was raised to 8,388,607. */
  function withIterations(place: 'indexOf' | 'lastIndexOf', useMac: boolean): string {
    // The smallest number that takes three bytes.
    const options = { count: 32_768, useMac };
    const p12 = Buffer.from(fakeP12([merchant.certificate], merchant.privateKey, passphrase, options), 'base64');
    const at = p12[place](Buffer.from('0203008000', 'hex'));
    p12.write('7fffff', at + 2, 'hex');
    return p12.toString('base64');
  }

  const faults: readonly [what: string, p12: () => string, sentence: RegExp][] = [
    ['is no P12', () => Buffer.from('not a P12 at all').toString('base64'), /^This is not a P12/],
    ['is empty', () => '', /^This is not a P12/],
    ['is no base64', () => '%%%', /^This is not a P12/],
    [
      'is cut off',
      () => fakeP12([merchant.certificate], merchant.privateKey, passphrase).slice(0, 800),
      /^This is not a P12/,
    ],
    ['has no key', () => fakeP12([merchant.certificate], undefined, passphrase), /has no private key/],
    [
      'has the certificate of another key',
      () => fakeP12([api.certificate], merchant.privateKey, passphrase),
      /no certificate for its private key/,
    ],
    [
      'needs millions of iterations for a key',
      () => withIterations('indexOf', false),
      /takes too long.*too many iterations/,
    ],
    [
      'needs millions of iterations for its check',
      () => withIterations('lastIndexOf', true),
      /takes too long.*too many/,
    ],
    ['is encrypted in an unknown way', () => unknownEncryption(), /^The encryption of this P12 file is not supported/],
    ['has a short key', () => shortKey(), /not an RSA key of at least 2048 bits/],
    ['has a key of another kind', () => otherKey(), /not an RSA key of at least 2048 bits/],
  ];
  for (const [what, p12, sentence] of faults) {
    it(`says so when the file ${what}: ${sentence}`, () => assertRefused(p12(), passphrase, sentence));
  }

  function shortKey(): string {
    const short = fakeCertificate('weak', 'fake_mid');
    return fakeP12([short.certificate], short.privateKey, passphrase);
  }

  function otherKey(): string {
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'der', type: 'pkcs8' });
    const { raw } = new X509Certificate(merchant.certificate);
    return p12Of(key, [raw], passphrase, { algorithm: 'aes256' }).toString('base64');
  }
});

describe('quickP12', () => {
  for (const { name, p12, passphrase } of vectors.files) {
    it(`leaves a file as it is: ${name}`, () => assert.equal(quickP12(p12, passphrase), p12));
  }

  const { name, p12, passphrase } = vectors.slow;
  it(`makes one that opens quickly, with the same passphrase, key and certificates: ${name}`, () => {
    const quick = quickP12(p12, passphrase);
    assert.notEqual(quick, p12);
    assert.equal(quickP12(quick, passphrase), quick, 'opens quickly');
    assert.ok(Buffer.from(quick, 'base64').includes(aes256));
    // All files have the same key and certificates; opening the slow one takes long.
    const { p12: other, passphrase: itsPassphrase } = vectors.files[0] as (typeof vectors.files)[number];
    assert.deepEqual(readP12(quick, passphrase), readP12(other, itsPassphrase));
    assert.deepEqual(exported(quick, passphrase), exported(other, itsPassphrase));
    assertRefused(quick, 'another', /^The passphrase is wrong/);
  }).timeout(60_000); // Not a measure of speed: it derives a dozen keys, in seconds where other work runs beside it.

  const exported = (p12: string, passphrase: string) =>
    openP12({ kind: 'jwtCertificate', p12, passphrase }).privateKey.export({ format: 'pem', type: 'pkcs8' });

  it('refuses what can not be used', () => assertRefusedBy(quickP12, p12, 'another', /^The passphrase is wrong/));
});

describe('openP12', () => {
  const [file] = vectors.files;
  assert.ok(file);
  const certificate = { kind: 'jwtCertificate', p12: file.p12, passphrase: file.passphrase } as const;

  it('gives the private key', () => {
    const { privateKey } = openP12(certificate);
    assert.equal(privateKey.type, 'private');
    assert.ok(isStrongRsaKey(privateKey));
  });

  it('opens the file of a profile once', () => {
    assert.equal(openP12(certificate), openP12(certificate));
  });

  it('does not take an earlier opening for the right passphrase', () => {
    openP12(certificate);
    assert.throws(() => openP12({ ...certificate, passphrase: 'another' }), { name: 'UserError' });
  });
});

function assertRefused(p12: string, passphrase: string, sentence: RegExp): void {
  assertRefusedBy(readP12, p12, passphrase, sentence);
}

function assertRefusedBy(read: typeof readP12 | typeof quickP12, p12: string, passphrase: string, sentence: RegExp) {
  assert.throws(
    () => read(p12, passphrase),
    (error: Error) => {
      assert.equal(error.name, 'UserError');
      assert.match(error.message, sentence);
      assert.ok(passphrase === '' || !error.message.includes(passphrase));
      assert.equal(error.cause, undefined);
      return true;
    },
  );
}
