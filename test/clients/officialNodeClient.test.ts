// The official Node client against the sandbox.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalSandbox, startLocalSandbox } from '../../src/sandbox/localSandbox.ts';
import { cardCredit } from '../sandbox/client.ts';
import { officialNodeClient } from './officialNodeClient.ts';

describe('the official Node client', function () {
  this.timeout(120_000);
  const keysFolder = mkdtempSync(join(tmpdir(), 'keys-'));
  // biome-ignore lint/suspicious/noExplicitAny: the client has no types
  let client: any;
  let sandbox: LocalSandbox;
  /** The configurations by name; made when the sandbox runs. */
  const configurations: Record<string, object> = {};

  before(async function () {
    try {
      client = createRequire(import.meta.url)(officialNodeClient());
    } catch (error) {
      // Without a network there is nothing to test with; in CI there has to be one.
      if (process.env.CI) throw error;
      console.log('The official Node client could not be installed: skipped.');
      this.skip();
    }
    sandbox = await startLocalSandbox();
    const { merchantId, keyId, sharedSecret } = sandbox.credentials;
    const common = {
      merchantID: merchantId,
      runEnvironment: 'apitest.cybersource.com',
      intermediateHost: sandbox.url,
      logConfiguration: { enableLog: false },
    };
    const keys = await (await fetch(`${sandbox.url}/_sandbox/keys`, { method: 'POST' })).json();
    const download = async (path: string, name: string) => {
      const file = join(keysFolder, name);
      writeFileSync(file, Buffer.from(await (await fetch(sandbox.url + path)).arrayBuffer()));
      return file;
    };
    await download(keys.jwt.p12, `${merchantId}.p12`);
    const privateKey = await download(keys.jwt.privateKey, 'merchant-key.pem');
    const p12 = {
      authenticationType: 'jwt',
      keysDirectory: keysFolder,
      keyFileName: merchantId,
      keyAlias: keys.jwt.keyAlias,
      keyPass: keys.jwt.passphrase,
    };
    const shared = { merchantKeyId: keyId, merchantsecretKey: sharedSecret };
    Object.assign(configurations, {
      'HTTP signature': { ...common, ...shared, authenticationType: 'http_signature' },
      'JWT with shared secret': { ...common, ...shared, authenticationType: 'jwt', jwtKeyType: 'SHARED_SECRET' },
      'JWT with P12': { ...common, ...p12 },
      'JWT with P12, requests and responses encrypted': {
        ...common,
        ...p12,
        enableRequestMLEForOptionalApisGlobally: true,
        enableResponseMleGlobally: true,
        responseMleKID: keys.responseEncryption.keyId,
        responseMlePrivateKeyFilePath: privateKey,
      },
    });
  });
  after(async () => {
    await sandbox?.close();
    rmSync(keysFolder, { recursive: true });
  });

  // biome-ignore lint/suspicious/noExplicitAny: the client has no types
  const promised = (act: (callback: (error: unknown, data: any, response: any) => void) => void) =>
    // biome-ignore lint/suspicious/noExplicitAny: the client has no types
    new Promise<any>((resolve, reject) => {
      act((error, data, response) => (error ? reject(error) : resolve(data ?? response?.body)));
    });

  for (const name of [
    'HTTP signature',
    'JWT with shared secret',
    'JWT with P12',
    'JWT with P12, requests and responses encrypted',
  ]) {
    it(`creates, voids, shows and finds a credit: ${name}`, async () => {
      const configuration = configurations[name];
      const api = (kind: string) => new client[kind](configuration, new client.ApiClient());
      const code = `CR-${name.replace(/\W/g, '')}`;
      const request = client.CreateCreditRequest.constructFromObject(cardCredit('18.40', { code }));
      const credit = await promised((done) => api('CreditApi').createCredit(request, done));
      assert.equal(credit.status, 'PENDING');
      const ofVoid = { clientReferenceInformation: { code } };
      const voided = await promised((done) =>
        api('VoidApi').voidCredit(client.VoidCreditRequest.constructFromObject(ofVoid), credit.id, done),
      );
      assert.equal(voided.status, 'VOIDED');
      const details = await promised((done) => api('TransactionDetailsApi').getTransaction(credit.id, done));
      assert.equal(details.id, credit.id);
      const search = { query: `clientReferenceInformation.code:${code}`, sort: 'submitTimeUtc:desc' };
      const found = await promised((done) =>
        api('SearchTransactionsApi').createSearch(client.CreateSearchRequest.constructFromObject(search), done),
      );
      assert.equal(found.totalCount, 2);
      const isEncrypted = sandbox.requests({ code }).some(({ encrypted }) => encrypted);
      assert.equal(isEncrypted, name.endsWith('encrypted'));
    });
  }
});
