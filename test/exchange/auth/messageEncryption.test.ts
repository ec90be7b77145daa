import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import {
  certificateFault,
  decryptResponse,
  encryptedResponseIn,
  encryptRequest,
} from '../../../src/exchange/auth/messageEncryption.ts';
import { fakeCertificate } from '../support/fakeCertificate.ts';

const now = new Date('2026-11-10T12:00:00.900Z');
const api = fakeCertificate('api', 'CyberSource_SJC_US', '7000000000000000005');
const other = fakeCertificate('merchant', 'other', '7000000000000000006');
const text = '{"orderInformation":{"billTo":{"lastName":"Müller"}}}';

describe('encryptRequest', () => {
  it('wraps a JWE that the owner of the certificate opens', async () => {
    const body = JSON.parse(await encryptRequest(text, { certificate: api.certificate }, now));
    assert.deepEqual(Object.keys(body), ['encryptedRequest']);
    const opened = await compactDecrypt(body.encryptedRequest, createPrivateKey(api.privateKey));
    assert.equal(new TextDecoder().decode(opened.plaintext), text);
    assert.deepEqual(opened.protectedHeader, {
      alg: 'RSA-OAEP-256',
      enc: 'A256GCM',
      cty: 'JWT',
      kid: '7000000000000000005',
      iat: 1_794_312_000,
    });
  });

  const kids: readonly [what: string, certificate: string, keyId: string | undefined, kid: string][] = [
    ['that of the profile first', api.certificate, 'given', 'given'],
    [
      "that of the API's certificate among several",
      other.certificate + api.certificate,
      undefined,
      '7000000000000000005',
    ],
    ['that of the only certificate', other.certificate, undefined, '7000000000000000006'],
    [
      'that of a certificate after other text',
      `Bag Attributes\r\n${other.certificate}`,
      undefined,
      '7000000000000000006',
    ],
  ];
  for (const [what, certificate, keyId, kid] of kids) {
    it(`names the key: ${what}`, async () => {
      const body = await encryptRequest(text, keyId === undefined ? { certificate } : { certificate, keyId }, now);
      assert.equal(decodeProtectedHeader(JSON.parse(body).encryptedRequest).kid, kid);
    });
  }

  const faults: readonly [what: string, certificate: string, sentence: RegExp][] = [
    ['empty', '', /can't be read/],
    ['a private key', api.privateKey, /can't be read/],
    ['damaged', api.certificate.replace(/\n.{40}/, '\n'), /can't be read/],
    ['of a short key', fakeCertificate('weak', 'short').certificate, /no RSA key of at least 2048 bits/],
  ];
  for (const [what, certificate, sentence] of faults) {
    it(`says so when the certificate is ${what}`, () =>
      assert.rejects(encryptRequest(text, { certificate }, now), { name: 'UserError', message: sentence }));
  }
});

describe('encryptedResponseIn', () => {
  const rows: readonly [text: string, jwe: string | undefined][] = [
    ['{"encryptedResponse":"a.b.c.d.e"}', 'a.b.c.d.e'],
    [' {\n "encryptedResponse" : "a.b.c.d.e"\n}\n', 'a.b.c.d.e'],
    ['{"encryptedResponse":"a.b.c.d.e","id":"1"}', undefined],
    ['{"encryptedResponse":7}', undefined],
    ['{"encryptedResponse":', undefined],
    ['["encryptedResponse"]', undefined],
    ['"encryptedResponse"', undefined],
    ['{"id":"1"}', undefined],
    ['', undefined],
  ];
  for (const [text, jwe] of rows)
    it(`of ${text} is ${jwe}`, () => assert.equal(encryptedResponseIn(Buffer.from(text)), jwe));
});

describe('decryptResponse', () => {
  const encrypted = (alg: string, enc: string) =>
    new CompactEncrypt(Buffer.from(text))
      .setProtectedHeader({ alg, enc })
      .encrypt(new X509Certificate(api.certificate).publicKey);

  for (const [alg, enc] of [
    ['RSA-OAEP-256', 'A256GCM'],
    ['RSA-OAEP', 'A128GCM'],
  ] as const) {
    it(`opens ${alg} with ${enc}`, async () => {
      assert.equal(await decryptResponse(await encrypted(alg, enc), createPrivateKey(api.privateKey)), text);
    });
  }

  for (const [alg, enc] of [
    ['RSA-OAEP-512', 'A256GCM'],
    ['RSA-OAEP-256', 'A256CBC-HS512'],
  ] as const) {
    it(`opens nothing else: ${alg} with ${enc}`, async () =>
      assert.rejects(decryptResponse(await encrypted(alg, enc), createPrivateKey(api.privateKey)), {
        name: 'UserError',
      }));
  }

  it("says so when it can't be opened", async () => {
    const jwe = await encrypted('RSA-OAEP-256', 'A256GCM');
    const changed = jwe.replace(/[^.]$/, (last) => (last === 'A' ? 'Q' : 'A'));
    for (const [text, key] of [
      [jwe, other],
      [changed, api],
      ['a.b.c.d.e', api],
      ['', api],
    ] as const) {
      const expected = { name: 'UserError', message: /^The response is encrypted, and the private key/ };
      await assert.rejects(decryptResponse(text, createPrivateKey(key.privateKey)), expected);
    }
  });
});

describe('certificateFault', () => {
  it('finds nothing wrong with an RSA certificate', () => {
    assert.equal(certificateFault(fakeCertificate('api', 'CyberSource_SJC_US', '1234567890').certificate), undefined);
  });

  for (const [title, text] of [
    ['nothing', ''],
    ['text that is no PEM', 'certificate'],
    ['a damaged certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
  ] as const) {
    it(`says what is wrong with ${title}: ${JSON.stringify(text)}`, () =>
      assert.match(certificateFault(text) ?? '', /can't be read/));
  }
});
