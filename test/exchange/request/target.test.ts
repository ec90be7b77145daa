import assert from 'node:assert/strict';
import {
  addressOf,
  hostOf,
  isTestHost,
  type Target,
  targetLabel,
  targetNameOf,
} from '../../../src/exchange/request/target.ts';

const endpoint: Target = { kind: 'testEndpoint', host: 'apitest.cybersource.com' };
const sandbox: Target = { kind: 'localSandbox', origin: 'http://127.0.0.1:4100' };

describe('targets', () => {
  it('have a name and a host', () => {
    assert.deepEqual(
      [targetLabel(targetNameOf(endpoint)), hostOf(endpoint)],
      ['apitest.cybersource.com', 'apitest.cybersource.com'],
    );
    assert.deepEqual([targetLabel(targetNameOf(sandbox)), hostOf(sandbox)], ['Local sandbox', '127.0.0.1:4100']);
  });

  it('lead to the path, letter by letter', () => {
    assert.equal(addressOf(endpoint, '/pts/v2/credits/').href, 'https://apitest.cybersource.com/pts/v2/credits/');
    assert.equal(addressOf(sandbox, '/a?b=c').href, 'http://127.0.0.1:4100/a?b=c');
  });

  const paths = [
    '@evil.example/',
    '.evil.example/',
    ':444/',
    '/a/../b',
    '/%2e%2e/b',
    '/a\\b',
    '/a#b',
    '/a b',
    '',
    'x',
    '/a\nb',
    '/ü',
    '/a?',
  ];
  for (const path of paths) {
    it(`lead nowhere else by the path ${JSON.stringify(path)}`, () => {
      for (const target of [endpoint, sandbox]) assert.throws(() => addressOf(target, path));
    });
  }

  const origins = [
    'https://127.0.0.1:4100',
    'http://localhost:4100',
    'http://127.0.0.2:4100',
    'http://127.0.0.1.evil.example',
    'http://me@127.0.0.1:4100',
    'http://evil.example#127.0.0.1',
    'http://127.0.0.1:4100/x',
    'http://0x7f000001:4100',
    'file://127.0.0.1',
    '',
  ];
  for (const origin of origins) {
    it(`are no sandbox at ${JSON.stringify(origin)}`, () =>
      assert.throws(() => addressOf({ kind: 'localSandbox', origin }, '/a')));
  }

  for (const host of [
    'api.cybersource.com',
    'evil.example',
    'apitest.cybersource.com:444',
    'APITEST.cybersource.com',
    'apitest.cybersource.com.',
  ]) {
    it(`are no endpoint at ${host}`, () => {
      assert.equal(isTestHost(host), false);
      assert.throws(() => addressOf({ kind: 'testEndpoint', host: host as 'apitest.cybersource.com' }, '/a'));
    });
  }
});
