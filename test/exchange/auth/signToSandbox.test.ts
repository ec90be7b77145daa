import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { openResponse, type SignedRequest, sign } from '../../../src/exchange/auth/sign.ts';
import { errorText } from '../../../src/exchange/redaction/errorText.ts';
import type { Authentication, MerchantProfile } from '../../../src/exchange/request/merchantProfile.ts';
import { creditRequest, type OperationRequest, selfRequest } from '../../../src/exchange/request/operationRequest.ts';
import { type LocalSandbox, startLocalSandbox } from '../../../src/sandbox/localSandbox.ts';
import { fakeCertificate, fakeP12 } from '../support/fakeCertificate.ts';
import { fakeProfile } from '../support/fakeProfile.ts';

const passphrase = 'fake-passphrase';
const merchant = fakeCertificate('merchant', 'local_sandbox', '7000000000000000010');
const api = fakeCertificate('api', 'CyberSource_SJC_US', '7000000000000000011');
const p12 = fakeP12([merchant.certificate], merchant.privateKey, passphrase);
const encryption = { certificate: api.certificate };
const payload = JSON.stringify({
  clientReferenceInformation: { code: 'A1' },
  paymentInformation: { customer: { id: '0123456789ABCDEF0123456789ABCDEF' } },
  orderInformation: { amountDetails: { totalAmount: '1.00', currency: 'USD' } },
});

describe('sign, at the local sandbox', () => {
  const log: string[] = [];
  let sandbox: LocalSandbox;
  before(async () => {
    sandbox = await startLocalSandbox({
      portfolioId: 'fake_portfolio',
      certificates: [merchant.certificate],
      encryption: {
        privateKey: api.privateKey,
        keyId: '7000000000000000011',
        responseCertificate: merchant.certificate,
      },
      log: (line) => log.push(line),
    });
  });
  after(() => sandbox.close());

  for (const kilobytes of [1, 23, 200]) {
    it(`is accepted: JWT with a P12 file of more than ${kilobytes} kB`, async () => {
      const copies = Array<string>(Math.ceil((kilobytes * 1000) / 800)).fill(api.certificate);
      const large = fakeP12([merchant.certificate, ...copies], merchant.privateKey, passphrase);
      assert.ok(large.length > kilobytes * 1000, `${large.length}`);
      const authentication: Authentication = { kind: 'jwtCertificate', p12: large, passphrase };
      const credit = await send(sandbox, creditRequest(payload), {
        ...profileFor(sandbox, 'jwtCertificate'),
        authentication,
      });
      assert.equal(credit.status, 201, log.join('\n'));
      const wrong = {
        ...profileFor(sandbox, 'jwtCertificate'),
        authentication: { ...authentication, passphrase: 'none' },
      };
      await assert.rejects(send(sandbox, creditRequest(payload), wrong), (error: Error) => {
        const text = errorText(new Error('It failed.', { cause: error }), [large, passphrase]);
        assert.doesNotMatch(text, /regular expression/i);
        return !text.includes(large.slice(0, 60)) && text.length < 5000;
      });
    });
  }

  const portfolio = { portfolioId: 'fake_portfolio' };
  const rows: readonly [what: string, kind: Authentication['kind'], changes: Partial<MerchantProfile>][] = [
    ['HTTP signature', 'httpSignature', {}],
    ['HTTP signature with a meta key', 'httpSignature', portfolio],
    ['JWT with a shared secret', 'jwtSharedSecret', {}],
    ['JWT with a meta key', 'jwtSharedSecret', portfolio],
    ['JWT with a certificate', 'jwtCertificate', {}],
    ['JWT with a certificate, encrypted', 'jwtCertificate', { encryption }],
    [
      'JWT with a certificate, encrypted both ways',
      'jwtCertificate',
      { encryption: { ...encryption, encryptedResponses: true } },
    ],
  ];
  for (const [what, kind, changes] of rows) {
    const profile = () => profileFor(sandbox, kind, changes);

    it(`is accepted: ${what}`, async () => {
      const credit = await send(sandbox, creditRequest(payload), profile());
      assert.equal(credit.status, 201, log.join('\n'));
      const self = await send(sandbox, selfRequest(`/pts/v2/credits/${credit.body.id}`), profile());
      assert.deepEqual([self.status, self.body.id], [200, credit.body.id], log.join('\n'));
    });

    it(`is refused after any change: ${what}`, async () => {
      for (const [part, change] of Object.entries(changesOnTheWay)) {
        assert.equal((await send(sandbox, creditRequest(payload), profile(), change)).status, 401, part);
      }
    });
  }

  it('gets an encrypted response where the profile wants one', async () => {
    for (const [encryptedResponses, shape] of [
      [true, /^\{"encryptedResponse":"[\w.-]+"\}$/],
      [false, /^\{"_links":/],
    ] as const) {
      const profile = profileFor(sandbox, 'jwtCertificate', { encryption: { ...encryption, encryptedResponses } });
      assert.match((await send(sandbox, creditRequest(payload), profile)).raw, shape);
    }
  });

  it('is refused when the clock is ten minutes off', async () => {
    for (const kind of ['httpSignature', 'jwtSharedSecret', 'jwtCertificate'] as const) {
      const late = new Date(Date.now() - 600_000);
      const { status } = await send(sandbox, creditRequest(payload), profileFor(sandbox, kind), unchanged, late);
      assert.equal(status, 401, kind);
    }
  });
});

type Sent = OperationRequest & SignedRequest;

const unchanged = (sent: Sent) => sent;

/** What something between client and API might do to a request. */
const changesOnTheWay: Readonly<Record<string, (sent: Sent) => Sent>> = {
  body: (sent) => ({ ...sent, body: `${sent.body} ` }),
  path: (sent) => ({ ...sent, path: sent.path.replace(/\/$/, '') }),
  method: ({ body: _, ...sent }) => ({ ...sent, method: 'GET' }),
  host: (sent) => withHeader(sent, 'host', 'example.com'),
  'merchant ID': (sent) => withHeader(sent, 'v-c-merchant-id', 'other_mid'),
};

function withHeader(sent: Sent, name: string, value: string): Sent {
  return { ...sent, headers: [...sent.headers.filter(([other]) => other !== name), [name, value]] };
}

function profileFor(
  { credentials }: LocalSandbox,
  kind: Authentication['kind'],
  changes: Partial<MerchantProfile> = {},
): MerchantProfile {
  const authentication: Authentication =
    kind === 'jwtCertificate'
      ? { kind, p12, passphrase }
      : { kind, keyId: credentials.keyId, sharedSecret: credentials.sharedSecret };
  return { ...fakeProfile(authentication), merchantId: credentials.merchantId, target: 'localSandbox', ...changes };
}

async function send(
  sandbox: LocalSandbox,
  request: OperationRequest,
  profile: MerchantProfile,
  change = unchanged,
  now = new Date(),
) {
  const signed = await sign(request, new URL(sandbox.url).host, profile, { now, uuid: randomUUID() });
  const { method, path, headers, body } = change({ ...request, ...signed });
  const outgoing = httpRequest(`${sandbox.url}${path}`, { method, headers: Object.fromEntries(headers) });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const raw = await textOf(response);
  return { status: response.statusCode, raw, body: JSON.parse((await openResponse(Buffer.from(raw), profile)) ?? raw) };
}
