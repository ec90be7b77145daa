import assert from 'node:assert/strict';
import {
  keyIdFault,
  merchantIdFault,
  readProfile,
  sharedSecretFault,
} from '../../../src/exchange/request/merchantProfile.ts';
import { fakeSecret } from '../support/fakeProfile.ts';
import { profile } from '../support/scriptedPorts.ts';

describe('shape checks', () => {
  const rows: readonly (readonly [(text: string) => string | undefined, readonly string[], readonly string[]])[] = [
    [merchantIdFault, ['fake_mid', 'a', 'A-1_b'], ['', ' ', 'a b', 'a'.repeat(31), 'a\n', '../a', 'ü']],
    [
      keyIdFault,
      [fakeSecret.keyId, fakeSecret.keyId.toUpperCase()],
      ['', 'x', `${fakeSecret.keyId}\n`, ` ${fakeSecret.keyId}`],
    ],
    [
      sharedSecretFault,
      [fakeSecret.sharedSecret],
      ['', 'a', 'YQ==', `${fakeSecret.sharedSecret}\n`, 'not base64 at all!', 'a'.repeat(1_000_001)],
    ],
  ];
  for (const [check, good, bad] of rows) {
    for (const text of good)
      it(`${check.name} accepts ${text.slice(0, 20)}`, () => assert.equal(check(text), undefined));
    for (const text of bad) {
      it(`${check.name} does not accept ${JSON.stringify(text.slice(0, 20))}, and does not repeat it`, () => {
        const sentence = check(text);
        assert.match(sentence ?? '', /\.$/);
        if (text.length > 15) assert.ok(!sentence?.includes(text));
      });
    }
  }
});

describe('stored profiles', () => {
  const p12 = { kind: 'jwtCertificate', p12: 'cDEy', passphrase: '' };
  const good: readonly object[] = [
    profile,
    { ...profile, target: 'localSandbox' },
    { ...profile, portfolioId: 'p' },
    { ...profile, authentication: p12, encryption: { certificate: 'pem', keyId: '1' } },
  ];
  for (const value of good)
    it(`read ${JSON.stringify(value).slice(0, 200)}`, () => assert.deepEqual(readProfile(value), value));

  const bad: readonly unknown[] = [
    undefined,
    null,
    'x',
    1,
    [],
    {},
    { ...profile, id: 1 },
    { ...profile, name: undefined },
    { ...profile, merchantId: null },
    { ...profile, portfolioId: {} },
    { ...profile, target: 'api.cybersource.com' },
    { ...profile, target: 'apitest.cybersource.com.evil.example' },
    { ...profile, target: ['apitest.cybersource.com'] },
    { ...profile, authentication: null },
    { ...profile, authentication: { kind: 'none' } },
    { ...profile, authentication: { kind: 'httpSignature', keyId: 'k' } },
    { ...profile, authentication: { kind: 'jwtSharedSecret', keyId: 1, sharedSecret: 's' } },
    { ...profile, authentication: { ...p12, passphrase: undefined } },
    { ...profile, encryption: null },
    { ...profile, encryption: { certificate: 1 } },
    { ...profile, encryption: { certificate: 'pem', encryptedResponses: 'yes' } },
  ];
  for (const [i, value] of bad.entries())
    it(`are none of the malformed ones, ${i}`, () => assert.equal(readProfile(value), undefined));
});
