import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import type { Explanation } from '../../../src/sandbox/auth/explanation.ts';
import { fixedCredentials, keyringOf } from '../../../src/sandbox/auth/keyring.ts';
import { Verifier } from '../../../src/sandbox/auth/verify.ts';
import { claimsFor, type Signer, tokenOf } from '../client.ts';

const now = new Date('2026-11-10T12:00:00Z');
const keyring = keyringOf(fixedCredentials, 'local_portfolio', []);
const signer: Signer = { ...fixedCredentials, host: '127.0.0.1:4100', now };
const body = '{"a": 1}\n';
const path = '/pts/v2/credits/?x=1';
const sha256 = (text: string, encoding: 'base64' | 'hex' = 'base64') =>
  createHash('sha256').update(text).digest(encoding);

/** What a client signs, and what it sends; both right unless a row says otherwise. */
interface Client {
  readonly lines: readonly (readonly [name: string, value: string])[];
  readonly digest: string;
  readonly join: (lines: readonly (readonly [string, string])[]) => string;
  readonly secret: Buffer;
  readonly names: string;
}

const rightLines = (digest: string) =>
  [
    ['host', signer.host],
    ['date', now.toUTCString()],
    ['request-target', `post ${path}`],
    ['digest', digest],
    ['v-c-merchant-id', signer.merchantId],
  ] as const;
const right = `SHA-256=${sha256(body)}`;
const joined: Client['join'] = (lines) => lines.map((line) => line.join(': ')).join('\n');

/** Signs as the row says and verifies it. */
async function explain(change: Partial<Client>): Promise<Explanation> {
  const digest = change.digest ?? right;
  const client: Client = {
    lines: rightLines(digest),
    digest,
    join: joined,
    secret: Buffer.from(signer.sharedSecret, 'base64'),
    names: 'host date request-target digest v-c-merchant-id',
    ...change,
  };
  const signature = createHmac('sha256', client.secret).update(client.join(client.lines)).digest('base64');
  const headers = {
    host: signer.host,
    date: now.toUTCString(),
    digest,
    'v-c-merchant-id': signer.merchantId,
    signature: `keyid="${signer.keyId}", algorithm="HmacSHA256", headers="${client.names}", signature="${signature}"`,
  };
  const request = { method: 'POST', target: path, headers, body: Buffer.from(body), ownPort: 4100 };
  const verdict = await new Verifier(keyring).verify(request, now);
  assert.ok(!verdict.authentic && verdict.explanation);
  return verdict.explanation;
}

const replaced = (name: string, value: string): Partial<Client> => ({
  lines: rightLines(right).map((line) => (line[0] === name ? [name, value] : line)),
});

describe('explanation of an HTTP signature', () => {
  const digest = (text: string): Partial<Client> => ({ digest: `SHA-256=${sha256(text)}` });
  const rows: readonly (readonly [title: string, change: Partial<Client>, sentence: RegExp, line?: string])[] = [
    ['the digest of another body', digest('{}'), /digest was computed over another body\./, 'digest'],
    ['the digest of an empty body', digest(''), /over an empty body/, 'digest'],
    ['the digest without the line end', digest('{"a": 1}'), /without the line break at its end/, 'digest'],
    ['the digest of compact JSON', digest('{"a":1}'), /serialized again/, 'digest'],
    ['the digest of indented JSON', digest('{\n  "a": 1\n}'), /over the indented body/, 'digest'],
    ['the digest with CRLF', digest('{"a": 1}\r\n'), /with CRLF/, 'digest'],
    ['a digest in hex', { digest: `SHA-256=${sha256(body, 'hex')}` }, /in hex instead of Base64/, 'digest'],
    ['a digest without its algorithm', { digest: sha256(body) }, /does not begin with "SHA-256="/, 'digest'],
    [
      'the path without its slash',
      replaced('request-target', 'post /pts/v2/credits'),
      /signed path is/,
      'request-target',
    ],
    [
      'the path without its query',
      replaced('request-target', 'post /pts/v2/credits/'),
      /without its query/,
      'request-target',
    ],
    ['the method in upper case', replaced('request-target', `POST ${path}`), /upper case/, 'request-target'],
    ['another method', replaced('request-target', `get ${path}`), /signed method is "get"/, 'request-target'],
    ['no method', replaced('request-target', path), /method is missing/, 'request-target'],
    [
      'the production host',
      replaced('host', 'api.cybersource.com'),
      /api\.cybersource\.com, but the request went to 127/,
      'host',
    ],
    ['the host with its scheme', replaced('host', `http://${signer.host}`), /with its scheme/, 'host'],
    ['a secret that was not decoded', { secret: Buffer.from(signer.sharedSecret) }, /not Base64-decoded/],
    ['CRLF between the lines', { join: (lines) => joined(lines).replaceAll('\n', '\r\n') }, /joined with CRLF/, 'host'],
    ['a line end at the end', { join: (lines) => `${joined(lines)}\n` }, /ends with a line break/, 'v-c-merchant-id'],
    ['no space after the colon', { join: (lines) => joined(lines).replaceAll(': ', ':') }, /lack the space/, 'host'],
    [
      'another order than the header says',
      { names: 'date host request-target digest v-c-merchant-id' },
      /different order/,
      'date',
    ],
    [
      'the old spelling of request-target',
      {
        names: 'host date (request-target) digest v-c-merchant-id',
        join: (lines) => joined(lines).replace('request-target', '(request-target)'),
      },
      /The signature matches the headers/,
      '',
    ],
  ];
  for (const [title, change, sentence, line] of rows) {
    it(`${title}: ${sentence.source}`, async () => {
      const explanation = await explain(change);
      assert.match(explanation.sentence, sentence);
      assert.equal(typeof explanation.signed, 'string');
      if (line) assert.match(explanation.expected, new RegExp(`^${line}: `, 'm'));
      const { firstDifference: difference } = explanation;
      assert.equal(difference === undefined, explanation.signed === explanation.expected);
      if (!difference) return;
      const [signed = '', expected = ''] = [explanation.signed, explanation.expected];
      const before = Buffer.from(signed).subarray(0, difference.byte).toString();
      assert.ok(expected.startsWith(before) && difference.signed !== difference.expected);
      assert.ok(explanation.sentence.includes(`byte ${difference.byte + 1}`), explanation.sentence);
      if (line) assert.equal(difference.line, line);
    });
  }

  it('does not pretend to know what was signed with another secret', async () => {
    const { sentence, signed, expected, firstDifference } = await explain({ secret: Buffer.from('other') });
    assert.match(sentence, /Another shared secret was used, or another text was signed/);
    assert.deepEqual([signed, firstDifference], [undefined, undefined]);
    assert.equal(expected, joined(rightLines(right)));
  });

  it('adds what is not signed to what should have been', async () => {
    const lines = rightLines(right).filter(([name]) => name !== 'date');
    const { expected, signed } = await explain({ lines, names: 'host request-target digest v-c-merchant-id' });
    assert.match(expected, /^date: Tue, 10 Nov 2026/m);
    assert.doesNotMatch(signed ?? '', /^date/m);
  });
});

describe('explanation of a token', () => {
  const explainToken = async (claims: object, by: Signer = signer): Promise<Explanation> => {
    const target = '/pts/v2/credits/';
    const token = tokenOf(by, { ...claimsFor(by, 'POST', target, body), ...claims });
    const headers = { host: signer.host, authorization: `Bearer ${token}` };
    const request = { method: 'POST', target, headers, body: Buffer.from(body), ownPort: 4100 };
    const verdict = await new Verifier(keyring).verify(request, now);
    assert.ok(!verdict.authentic && verdict.explanation);
    return verdict.explanation;
  };
  const rows: readonly (readonly [title: string, claims: object, line: string])[] = [
    ['another body', { digest: sha256('{}') }, 'digest'],
    ['another path', { 'request-resource-path': '/pts/v2/credits' }, 'request-resource-path'],
    ['another method', { 'request-method': 'get' }, 'request-method'],
    ['another host', { 'request-host': 'api.cybersource.com' }, 'request-host'],
    ['another merchant', { 'v-c-merchant-id': 'other' }, 'v-c-merchant-id'],
    ['no version', { 'v-c-jwt-version': undefined }, 'v-c-jwt-version'],
  ];
  for (const [title, claims, line] of rows) {
    it(`${title}: the claim ${line}`, async () => {
      const { firstDifference, sentence } = await explainToken(claims);
      assert.equal(firstDifference?.line, line);
      assert.match(sentence, new RegExp(`in the line "${line}"`));
    });
  }

  it('a token that is at fault itself matches the request', async () => {
    assert.equal((await explainToken({ jti: 5 })).sentence, 'Its claims match the request.');
  });

  it('a secret that was not decoded', async () => {
    const sharedSecret = Buffer.from(signer.sharedSecret).toString('base64');
    assert.match((await explainToken({}, { ...signer, sharedSecret })).sentence, /not Base64-decoded/);
  });
});
