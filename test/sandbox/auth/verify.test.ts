import assert from 'node:assert/strict';
import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { SignJWT } from 'jose';
import { keyringOf } from '../../../src/sandbox/auth/keyring.ts';
import { Verifier } from '../../../src/sandbox/auth/verify.ts';
import type { ReceivedRequest } from '../../../src/sandbox/http/receivedRequest.ts';
import { fakeCertificate } from '../../exchange/support/fakeCertificate.ts';
import vectors from '../../exchange/vectors/auth.json' with { type: 'json' };
import { claimsFor, httpSigned, type Signer, tokenOf, type WireRequest, withToken } from '../client.ts';

const credentials = {
  merchantId: 'fake_mid',
  keyId: vectors.keyId_FAKE,
  sharedSecret: vectors.secretBase64_FAKE,
};
const certificate = fakeCertificate('merchant', 'fake_mid', '7654321');
const keyring = keyringOf(credentials, 'fake_portfolio', [new X509Certificate(certificate.certificate)]);
const now = new Date('2026-11-10T12:00:00Z');
const signer: Signer = { ...credentials, host: 'apitest.cybersource.com', now };
const path = '/pts/v2/credits/';
const body = '{"clientReferenceInformation":{"code":"A1"}}';

function received({ method, path, headers, body }: WireRequest): ReceivedRequest {
  return { method, target: path, headers, body: Buffer.from(body), ownPort: 4040 };
}

/** `undefined` when the request is accepted. */
async function refusal(wire: WireRequest, verifier = new Verifier(keyring), at = now): Promise<string | undefined> {
  const verdict = verifier.verify(received(wire), at);
  return verdict.authentic ? undefined : verdict.reason;
}

const token = (claims: object = {}, header?: object) =>
  withToken(
    tokenOf(signer, { ...claimsFor(signer, 'POST', path, body), ...claims }, header),
    signer,
    'POST',
    path,
    body,
  );

const bearerOf = ({ headers }: WireRequest) => (headers.authorization ?? '').slice('Bearer '.length);

/** Numbers that look random and are the same in every run. */
function seededRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

/** The text with one of its bytes replaced by another printable one. */
function changed(text: string, random: (below: number) => number): string {
  const bytes = Buffer.from(text);
  const at = random(bytes.length);
  bytes[at] = 33 + (((((bytes[at] ?? 0) - 33 + 94) % 94) + 1 + random(93)) % 94);
  return bytes.toString('latin1');
}

describe('Verifier', () => {
  for (const vector of vectors.httpSignature) {
    it(`accepts what the official client signs: ${vector.name}`, async () => {
      const headers = {
        host: vector.host,
        date: vector.date,
        'v-c-merchant-id': vector.headerVcMerchantId,
        signature: vector.signatureHeader,
        ...(vector.digestHeader ? { digest: vector.digestHeader } : {}),
      };
      const { method, path, body } = vector;
      assert.equal(await refusal({ method, path, headers, body }), undefined);
    });
  }

  it('accepts the token of the vectors', async () => {
    const vector = vectors.jwtV2SharedSecret;
    assert.equal(await refusal(withToken(vector.token, signer, 'POST', path, vector.body)), undefined);
  });

  const signings: readonly (readonly [name: string, signed: () => WireRequest])[] = [
    ['HTTP signature', () => httpSigned(signer, 'POST', path, body)],
    ['token', () => ({ ...token(), headers: { ...token().headers, 'v-c-merchant-id': 'fake_mid' } })],
  ];
  for (const [name, signed] of signings) {
    const withHeader = (wire: WireRequest, header: string, value: string) => {
      return { ...wire, headers: { ...wire.headers, [header]: value } };
    };
    type Change = (wire: WireRequest, random: (below: number) => number) => WireRequest;
    const changes: Readonly<Record<string, Change>> = {
      body: (wire, random) => ({ ...wire, body: changed(wire.body, random) }),
      path: (wire, random) => ({ ...wire, path: changed(wire.path, random) }),
      method: (wire, random) => ({ ...wire, method: ['GET', 'PUT', 'PATCH', 'DELETE'][random(4)] ?? 'HEAD' }),
      host: (wire, random) => withHeader(wire, 'host', changed(wire.headers.host ?? '', random)),
      'merchant ID': (wire, random) => withHeader(wire, 'v-c-merchant-id', changed('fake_mid', random)),
    };
    for (const [part, change] of Object.entries(changes)) {
      it(`refuses a changed ${part}, whatever the byte: ${name}`, async () => {
        assert.equal(await refusal(signed()), undefined);
        const random = seededRandom(part.length);
        for (let i = 0; i < 50; i++) {
          const wire = change(signed(), random);
          assert.notEqual(await refusal(wire), undefined, JSON.stringify(wire));
        }
      });
    }
  }

  const post = ['host', 'date', 'request-target', 'digest', 'v-c-merchant-id'];
  const renamed = (name: string, other: string) => post.map((listed) => (listed === name ? other : listed));
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
  const withHeader = (name: string, value: string): WireRequest => {
    const wire = httpSigned(signer, 'POST', path, body);
    return { ...wire, headers: { ...wire.headers, [name]: value } };
  };
  const signatures: readonly (readonly [name: string, wire: WireRequest, refusal?: RegExp])[] = [
    ['the headers in another order', httpSigned(signer, 'POST', path, body, [...post].reverse())],
    ['v-c-date in place of date', httpSigned(signer, 'POST', path, body, renamed('date', 'v-c-date'))],
    ['GET without digest', httpSigned(signer, 'GET', '/tss/v2/transactions/1?a=b')],
    ['a meta key', httpSigned({ ...signer, portfolioId: 'fake_portfolio' }, 'POST', path, body)],
    ['a clock that is four minutes off', httpSigned({ ...signer, now: minutes(-4) }, 'POST', path, body)],
    [
      'a clock that is six minutes slow',
      httpSigned({ ...signer, now: minutes(-6) }, 'POST', path, body),
      /five minutes/,
    ],
    [
      'a clock that is six minutes fast',
      httpSigned({ ...signer, now: minutes(6) }, 'POST', path, body),
      /five minutes/,
    ],
    ['no signature', { ...httpSigned(signer, 'POST', path, body), headers: {} }, /neither/],
    ['an empty signature header', withHeader('signature', ''), /has no keyid/],
    ['a signature header without quotes', withHeader('signature', 'keyid=a, algorithm=HmacSHA256'), /has no keyid/],
    [
      'a signature header that ends early',
      withHeader('signature', `keyid="${signer.keyId}", algorithm="HmacSHA256"`),
      /has no headers/,
    ],
    ['an unknown key', httpSigned({ ...signer, keyId: randomUUID() }, 'POST', path, body), /key ID/],
    ['another secret', httpSigned({ ...signer, sharedSecret: 'AAAA' }, 'POST', path, body), /does not match/],
    ['another portfolio', httpSigned({ ...signer, portfolioId: 'other' }, 'POST', path, body), /does not match/],
    ['another merchant', httpSigned({ ...signer, merchantId: 'other' }, 'POST', path, body), /merchant/],
    [
      'request-target in parentheses',
      httpSigned(signer, 'POST', path, body, renamed('request-target', '(request-target)')),
      /parentheses/,
    ],
    ...post.map((name) => {
      const others = post.filter((other) => other !== name);
      return [`${name} not signed`, httpSigned(signer, 'POST', path, body, others), /not signed/] as const;
    }),
  ];
  for (const [name, wire, expected] of signatures) {
    it(`${expected ? 'refuses' : 'accepts'} an HTTP signature with ${name}`, async () => {
      if (expected) assert.match((await refusal(wire)) ?? 'accepted', expected);
      else assert.equal(await refusal(wire), undefined);
    });
  }

  const iat = now.getTime() / 1000;
  const tokens: readonly (readonly [name: string, wire: WireRequest, refusal?: RegExp])[] = [
    [
      'digest-algorithm, as the official Node client spells it',
      token({ digestAlgorithm: undefined, 'digest-algorithm': 'SHA-256' }),
    ],
    ['the method in upper case', token({ 'request-method': 'POST' })],
    ['a meta key', token({ iss: 'fake_portfolio' })],
    ['a shorter life', token({ exp: iat + 60 })],
    ['a clock a few seconds fast', token({ iat: iat + 5, exp: iat + 125 })],
    ['a life of more than 120 seconds', token({ exp: iat + 121 }), /120 seconds/],
    ['an end in the past', token({ iat: iat - 131, exp: iat - 11 }), /exp/],
    ['a beginning in the future', token({ iat: iat + 60, exp: iat + 180 }), /iat/],
    ['a beginning too long ago', token({ iat: iat - 131, exp: iat - 9 }), /iat/],
    ['a text as its end', token({ exp: String(iat + 60) }), /exp/],
    ['a time before which it is not valid', token({ nbf: iat + 60 }), /nbf/],
    ['a time from which on it is valid', token({ nbf: iat })],
    ['no beginning', token({ iat: undefined }), /iat/],
    ['no end', token({ exp: undefined }), /exp/],
    ['no jti', token({ jti: undefined }), /jti/],
    ['a jti that is a number', token({ jti: 5 }), /jti/],
    ['a jti that is a list', token({ jti: ['a'] }), /jti/],
    ['an empty jti', token({ jti: '' }), /jti/],
    ['another host', token({ 'request-host': 'api.cybersource.com' }), /request-host/],
    ['another path', token({ 'request-resource-path': '/pts/v2/credits' }), /request-resource-path/],
    ['another method', token({ 'request-method': 'get' }), /request-method/],
    ['another issuer', token({ iss: 'other' }), /iss/],
    ['another merchant', token({ 'v-c-merchant-id': 'other' }), /v-c-merchant-id/],
    ['another version', token({ 'v-c-jwt-version': '1' }), /version/],
    ['another digest', token({ digest: 'AAAA' }), /digest/],
    ['no digest', token({ digest: undefined }), /digest/],
    ['no digest algorithm', token({ digestAlgorithm: undefined }), /digestAlgorithm/],
    ['an unknown key ID', token({}, { alg: 'HS256', kid: 'other' }), /kid/],
    ['the algorithm none', token({}, { alg: 'none', kid: signer.keyId }), /alg/],
    ['an extension that has to be understood', token({}, { alg: 'HS256', kid: signer.keyId, crit: ['b64'] }), /crit/],
    ['the algorithm HS512', token({}, { alg: 'HS512', kid: signer.keyId }), /alg/],
    ['RS256 in name only', token({}, { alg: 'RS256', kid: '7654321' }), /not valid/],
    ['nothing in it', withToken('x', signer, 'POST', path, body), /not valid/],
    ['a fourth part', withToken(`${bearerOf(token())}.x`, signer, 'POST', path, body), /not valid/],
    ['claims that are a list', withToken(tokenOf(signer, []), signer, 'POST', path, body), /not valid/],
    ['a signature that is cut', withToken(bearerOf(token()).slice(0, -1), signer, 'POST', path, body), /not valid/],
  ];
  for (const [name, wire, expected] of tokens) {
    it(`${expected ? 'refuses' : 'accepts'} a token with ${name}`, async () => {
      if (expected) assert.match((await refusal(wire)) ?? 'accepted', expected);
      else assert.equal(await refusal(wire), undefined);
    });
  }

  for (const [seconds, more] of [
    [0, 0],
    [129, 0],
    [129, 141],
  ] as const) {
    it(`refuses a token again ${seconds} seconds later, after ${more} others were used`, async () => {
      const verifier = new Verifier(keyring);
      const wire = token({ iat: iat + 9, exp: iat + 129 });
      assert.equal(await refusal(wire, verifier), undefined);
      const later = new Date(now.getTime() + seconds * 1000);
      for (let i = 0; i < more; i++) {
        const at = new Date(now.getTime() + i * 990);
        const claims = { ...claimsFor({ ...signer, now: at }, 'POST', path, body) };
        assert.equal(await refusal(token(claims), verifier, at), undefined);
      }
      assert.match((await refusal(wire, verifier, later)) ?? 'accepted', /jti/);
    });
  }

  it('accepts a token once', async () => {
    const verifier = new Verifier(keyring);
    const wire = token();
    assert.equal(await refusal(wire, verifier), undefined);
    assert.match((await refusal(wire, verifier)) ?? 'accepted', /jti/);
    assert.equal(await refusal(token(), verifier), undefined);
  });

  for (const [kid, expected] of [['7654321'], ['255', /kid/]] as const) {
    it(`${expected ? 'refuses' : 'accepts'} RS256 with the kid ${kid}`, async () => {
      const signed = await new SignJWT(claimsFor(signer, 'POST', path, body))
        .setProtectedHeader({ alg: 'RS256', kid })
        .sign(createPrivateKey(certificate.privateKey));
      const reason = await refusal(withToken(signed, signer, 'POST', path, body));
      if (expected) assert.match(reason ?? 'accepted', expected);
      else assert.equal(reason, undefined);
    });
  }
});
