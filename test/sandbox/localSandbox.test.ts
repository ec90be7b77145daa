import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { connect } from 'node:net';
import { CompactEncrypt, compactDecrypt, SignJWT } from 'jose';
import { openP12 } from '../../src/exchange/auth/p12.ts';
import { type LocalSandbox, startLocalSandbox } from '../../src/sandbox/localSandbox.ts';
import { fakeCertificate } from '../exchange/support/fakeCertificate.ts';
import {
  call,
  cardCredit,
  claimsFor,
  closeSandboxes,
  httpSigned,
  send,
  signerOf,
  startSandbox,
  tokenOf,
  untilRecorded,
  withToken,
} from './client.ts';

const credits = '/pts/v2/credits/';

describe('startLocalSandbox', () => {
  after(closeSandboxes);

  it('listens on loopback, with credentials of its own', async () => {
    const [one, other] = [await startSandbox(), await startSandbox()];
    assert.match(one.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(one.credentials.merchantId, 'local_sandbox');
    assert.match(one.credentials.keyId, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/);
    assert.equal(Buffer.from(one.credentials.sharedSecret, 'base64').length, 32);
    assert.notDeepEqual(one.credentials, other.credentials);
    assert.equal(
      (await send(one, httpSigned({ ...signerOf(one), ...other.credentials }, 'POST', credits))).status,
      401,
    );
  });

  it('takes credentials', async () => {
    const credentials = { merchantId: 'm1', keyId: 'k1', sharedSecret: 'c2VjcmV0' };
    const sandbox = await startSandbox({ credentials });
    assert.deepEqual(sandbox.credentials, credentials);
    assert.equal((await call(sandbox, 'POST', credits, cardCredit())).status, 201);
  });

  it('refuses a request that is signed for production', async () => {
    const sandbox = await startSandbox();
    const signer = { ...signerOf(sandbox), host: 'api.cybersource.com' };
    const body = JSON.stringify(cardCredit());
    const { status, text } = await send(sandbox, httpSigned(signer, 'POST', credits, body));
    assert.deepEqual([status, text], [401, '{"response":{"rmsg":"Authentication Failed"}}']);
    assert.match(sandbox.requests()[0]?.why[0] ?? '', /addressed to the production host/);
  });

  it("says when a port can't be had", async () => {
    const taken = Number(new URL((await startSandbox()).url).port);
    await assert.rejects(startLocalSandbox({ port: taken }), new RegExp(`^Error: Port ${taken} is already in use`));
    await assert.rejects(startLocalSandbox({ port: 70_000 }), /^Error: 70000 is not a port number/);
  });

  it('closes although clients keep their connections or still wait, and frees the port', async () => {
    const sandbox = await startLocalSandbox();
    const { port } = new URL(sandbox.url);
    const kept = connect(Number(port), '127.0.0.1');
    kept.on('error', () => {});
    const ended = new Promise((resolve) => kept.on('close', resolve));
    const body = JSON.stringify(cardCredit('5000.01', { code: 'C', transactionId: 't1' }));
    const waiting = send(sandbox, httpSigned(signerOf(sandbox), 'POST', credits, body));
    const outcome = waiting.then(
      () => 'response',
      () => 'ended',
    );
    await untilRecorded(sandbox, 't1');
    await sandbox.close();
    assert.equal(await outcome, 'ended');
    await ended;
    await (await startLocalSandbox({ port: Number(port) })).close();
    await sandbox.close();
  });

  it('logs every request, without what is in it', async () => {
    const lines: string[] = [];
    const sandbox = await startSandbox({ log: (line) => lines.push(line) });
    const { json, headers } = await call(sandbox, 'POST', credits, cardCredit());
    const [line = ''] = lines;
    assert.match(line, /^\d{4}-\d\d-\d\dT[\d:.]+Z /);
    assert.ok(line.endsWith(` ${headers['v-c-correlation-id']} POST /pts/v2/credits/: 201 PENDING ${json.id}`), line);
  });

  for (const path of ['/tss/v2/transactions/4111111111111111', '/pts/v2/credits/?n=4111-1111-1111-1111']) {
    it(`logs no card number of a path: ${path}`, async () => {
      const lines: string[] = [];
      const sandbox = await startSandbox({ log: (line) => lines.push(line) });
      await send(sandbox, httpSigned(signerOf(sandbox), 'GET', path));
      assert.ok(lines.length > 0 && lines.every((line) => !/4111.?1111.?1111/.test(line)), lines.join());
    });
  }

  it('names the operations that there are where there is none', async () => {
    const { status, json } = await call(await startSandbox(), 'POST', '/pts/v2/payments/', {});
    assert.equal(status, 404);
    for (const known of ['POST /pts/v2/credits/', 'POST /pts/v2/credits/{id}/voids', 'POST /tss/v2/searches']) {
      assert.ok(json.errors[0].message.includes(known), known);
    }
  });
});

describe('tokens and message-level encryption', () => {
  after(closeSandboxes);
  const server = fakeCertificate('api', 'sandbox', '111');
  const client = fakeCertificate('merchant', 'local_sandbox', '222');
  const encryption = { privateKey: server.privateKey, keyId: '111', responseCertificate: client.certificate };

  const encrypted = async (payload: object, header: object = {}) => {
    const jwe = await new CompactEncrypt(Buffer.from(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT', kid: '111', ...header })
      .encrypt(createPublicKey(server.certificate));
    return JSON.stringify({ encryptedRequest: jwe });
  };
  const sendToken = (sandbox: Awaited<ReturnType<typeof startSandbox>>, body: string, claims: object = {}) => {
    const signer = signerOf(sandbox);
    const token = tokenOf(signer, { ...claimsFor(signer, 'POST', credits, body), ...claims });
    return send(sandbox, withToken(token, signer, 'POST', credits, body));
  };
  /** How a client asks for an encrypted response. */
  const asking = { 'v-c-response-mle-kid': '222' };

  it('takes a token in place of a signature', async () => {
    assert.equal((await sendToken(await startSandbox(), JSON.stringify(cardCredit()))).status, 201);
  });

  for (const [what, bodyOf] of [
    ['an encrypted request', () => encrypted(cardCredit())],
    ['a request in clear', async () => JSON.stringify(cardCredit())],
  ] as const) {
    it(`encrypts the response to ${what} when it is asked to, for the key that is named`, async () => {
      const response = await sendToken(await startSandbox({ encryption }), await bodyOf(), asking);
      assert.equal(response.status, 201);
      assert.deepEqual(Object.keys(response.json), ['encryptedResponse']);
      const key = createPrivateKey(client.privateKey);
      const { plaintext, protectedHeader } = await compactDecrypt(response.json.encryptedResponse, key);
      assert.equal(JSON.parse(Buffer.from(plaintext).toString()).creditAmountDetails.creditAmount, '18.40');
      assert.equal(protectedHeader.kid, '222');
    });

    it(`responds to ${what} in clear when it is not asked`, async () => {
      const response = await sendToken(await startSandbox({ encryption }), await bodyOf());
      assert.equal(response.json.status, 'PENDING');
    });
  }

  it('responds in clear when it has no certificate to encrypt with', async () => {
    const { responseCertificate, ...withoutCertificate } = encryption;
    const sandbox = await startSandbox({ encryption: withoutCertificate });
    assert.equal((await sendToken(sandbox, await encrypted(cardCredit()), asking)).json.status, 'PENDING');
  });

  it('looks into an encrypted request as into any other', async () => {
    const { responseCertificate, ...inClear } = encryption;
    const response = await sendToken(
      await startSandbox({ encryption: inClear }),
      await encrypted({ paymentInformation: {} }),
    );
    assert.equal(response.json.reason, 'MISSING_FIELD');
  });

  it('refuses an encrypted request with an HTTP signature', async () => {
    const sandbox = await startSandbox({ encryption });
    assert.equal((await call(sandbox, 'POST', credits, await encrypted(cardCredit()))).status, 401);
  });

  it('refuses an encrypted request that it has no key for', async () => {
    const refused = async (options: object, body: string) =>
      (await sendToken(await startSandbox(options), body)).status;
    assert.equal(await refused({}, await encrypted(cardCredit())), 400);
    assert.equal(await refused({ encryption }, await encrypted(cardCredit(), { kid: '112' })), 400);
    assert.equal(await refused({ encryption }, '{"encryptedRequest":"x"}'), 400);
  });

  describe('keys made on request', () => {
    let sandbox: LocalSandbox;
    // biome-ignore lint/suspicious/noExplicitAny: JSON
    let keys: any;
    before(async () => {
      sandbox = await startSandbox({ require: 'mle' });
      keys = await (await fetch(`${sandbox.url}/_sandbox/keys`, { method: 'POST' })).json();
    });
    const download = async (path: string) => new Uint8Array(await (await fetch(sandbox.url + path)).arrayBuffer());

    it('are a P12 that opens with the merchant ID, and a certificate to encrypt with', async () => {
      const { passphrase, p12, keyId } = keys.jwt;
      assert.equal(passphrase, sandbox.credentials.merchantId);
      const opened = openP12({
        kind: 'jwtCertificate',
        p12: Buffer.from(await download(p12)).toString('base64'),
        passphrase,
      });
      const pem = Buffer.from(await download(keys.jwt.certificate)).toString();
      const own = new X509Certificate(pem);
      assert.ok(own.checkPrivateKey(opened.privateKey));
      assert.ok(own.subject.includes(`serialNumber=${keyId}`));
      const certificate = Buffer.from(await download(keys.requestEncryption.certificate)).toString();
      assert.match(new X509Certificate(certificate).subject, /CyberSource_SJC_US/);
    });

    it('sign and encrypt what --require mle takes', async () => {
      const certificate = Buffer.from(await download(keys.requestEncryption.certificate)).toString();
      const key = Buffer.from(await download(keys.jwt.privateKey)).toString();
      const jwe = await new CompactEncrypt(Buffer.from(JSON.stringify(cardCredit())))
        .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT', kid: keys.requestEncryption.keyId })
        .encrypt(createPublicKey(certificate));
      const body = JSON.stringify({ encryptedRequest: jwe });
      const signer = signerOf(sandbox);
      const claims = {
        ...claimsFor(signer, 'POST', credits, body),
        'v-c-response-mle-kid': keys.responseEncryption.keyId,
      };
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: keys.jwt.keyId })
        .sign(createPrivateKey(key));
      const response = await send(sandbox, withToken(token, signer, 'POST', credits, body));
      assert.equal(response.status, 201);
      const { plaintext } = await compactDecrypt(response.json.encryptedResponse, createPrivateKey(key));
      assert.equal(JSON.parse(Buffer.from(plaintext).toString()).status, 'PENDING');
    });
  });

  const rehearsals: readonly (readonly [
    require: 'jwt' | 'mle',
    scheme: 'signature' | 'token',
    status: number,
    named: RegExp,
  ])[] = [
    ['jwt', 'signature', 401, /HTTP signature ends in March 2027.*JWT \(--require jwt\)/],
    ['jwt', 'token', 201, /PENDING/],
    ['mle', 'signature', 401, /HTTP signature ends in March 2027.*message-level encryption/],
    ['mle', 'token', 400, /message-level encryption \(--require mle\)/],
  ];
  for (const [require, scheme, status, named] of rehearsals) {
    it(`--require ${require} responds to a ${scheme} without encryption with ${status}, and says why`, async () => {
      const sandbox = await startSandbox({ require });
      const body = JSON.stringify(cardCredit());
      const response =
        scheme === 'token' ? await sendToken(sandbox, body) : await call(sandbox, 'POST', credits, cardCredit());
      assert.equal(response.status, status);
      assert.match(response.text, named);
    });
  }

  it('--require mle takes what has no body', async () => {
    const sandbox = await startSandbox({ require: 'mle' });
    const signer = signerOf(sandbox);
    const path = `${credits}1`;
    const token = tokenOf(signer, claimsFor(signer, 'GET', path));
    assert.equal((await send(sandbox, withToken(token, signer, 'GET', path))).status, 404);
  });
});
