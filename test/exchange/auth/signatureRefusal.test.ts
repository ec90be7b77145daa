import assert from 'node:assert/strict';
import { signatureRefusal } from '../../../src/exchange/auth/signatureRefusal.ts';
import type { Authentication, MerchantProfile } from '../../../src/exchange/request/merchantProfile.ts';
import { fakeCertificate, fakeP12 } from '../support/fakeCertificate.ts';

const sentAt = new Date('2026-11-10T12:00:00Z');
const key = { keyId: '00000000-0000-4000-8000-000000000000', sharedSecret: 'RkFLRS1TRUNSRVQtRk9SLVRFU1RTLU9OTFk=' };
const certificate: Authentication = { kind: 'jwtCertificate', p12: 'fake-p12', passphrase: 'fake-passphrase' };
const merchant = fakeCertificate('merchant', 'fake_mid');
const api = fakeCertificate('api', 'CyberSource_SJC_US');
const passphrase = 'fake-passphrase';
const openable: Authentication = {
  kind: 'jwtCertificate',
  p12: fakeP12([merchant.certificate], merchant.privateKey, passphrase),
  passphrase,
};

function profile(changes: Partial<MerchantProfile> = {}): MerchantProfile {
  const authentication = { kind: 'jwtSharedSecret', ...key } as const;
  return {
    id: '1',
    name: 'Fake',
    merchantId: 'fake_mid',
    target: 'apitest.cybersource.com',
    authentication,
    ...changes,
  };
}

/** The first words that tell the causes apart, in their order. */
async function causes(of: MerchantProfile, responseDate: string | undefined): Promise<readonly string[]> {
  const names: readonly [start: RegExp, name: string][] = [
    [/clock is \d+ seconds (ahead of|behind) the server's/, 'wrong clock'],
    [/clock may be wrong/, 'clock unknown'],
    [/^The P12 certificate of this profile expired on 2036-01-01\. /, 'expired certificate'],
    [/^The certificate for message-level encryption expired on 2036-01-01\. /, 'expired encryption'],
    [/production Business Center/, 'environment'],
    [/shared secret does not belong/, 'secret'],
    [/P12 certificate was replaced/, 'certificate'],
    [/belongs to another merchant ID/, 'merchant'],
    [/not the meta key of this portfolio/, 'portfolio'],
    [/encrypted for a certificate other than/, 'encryption'],
    [/being retired/, 'retired'],
    [/changed the request after it was signed/, 'on the way'],
    [/local sandbox accepts only/, 'sandbox'],
  ];
  return (await signatureRefusal(of, sentAt, responseDate)).map(
    (cause) => names.find(([start]) => start.test(cause))?.[1] ?? cause,
  );
}

describe('signatureRefusal', () => {
  const onTime = 'Tue, 10 Nov 2026 12:00:01 GMT';
  const rows: readonly [what: string, profile: MerchantProfile, responseDate: string | undefined, causes: string][] = [
    ['JWT with a shared secret', profile(), onTime, 'environment, secret, merchant, on the way'],
    [
      'HTTP signature',
      profile({ authentication: { kind: 'httpSignature', ...key } }),
      onTime,
      'environment, secret, merchant, retired, on the way',
    ],
    [
      'JWT with a certificate',
      profile({ authentication: certificate }),
      onTime,
      'environment, certificate, merchant, on the way',
    ],
    ['a meta key', profile({ portfolioId: 'fake_portfolio' }), onTime, 'environment, secret, portfolio, on the way'],
    [
      'encryption',
      profile({ encryption: { certificate: '' } }),
      onTime,
      'environment, secret, merchant, encryption, on the way',
    ],
    [
      'a wrong clock',
      profile(),
      'Tue, 10 Nov 2026 13:00:00 GMT',
      'wrong clock, environment, secret, merchant, on the way',
    ],
    ['a response without a date', profile(), undefined, 'environment, secret, merchant, on the way, clock unknown'],
    ['an unreadable date', profile(), 'yesterday', 'environment, secret, merchant, on the way, clock unknown'],
    [
      'certificates that have expired by the clock of the server',
      profile({ authentication: openable, encryption: { certificate: api.certificate } }),
      'Tue, 01 Jan 2036 00:00:00 GMT',
      'expired certificate, expired encryption, wrong clock, environment, certificate, merchant, encryption, on the way',
    ],
    [
      'certificates that have not expired',
      profile({ authentication: openable, encryption: { certificate: api.certificate } }),
      onTime,
      'environment, certificate, merchant, encryption, on the way',
    ],
    ['the local sandbox', profile({ target: 'localSandbox' }), onTime, 'sandbox'],
    ['the local sandbox without a date', profile({ target: 'localSandbox' }), undefined, 'sandbox'],
  ];
  for (const [what, of, responseDate, expected] of rows) {
    it(`${what}: ${expected}`, async () => {
      assert.equal((await causes(of, responseDate)).join(', '), expected);
    });
  }

  const clocks: readonly [responseDate: string | undefined, difference: string | undefined][] = [
    ['Tue, 10 Nov 2026 12:00:00 GMT', undefined],
    ['Tue, 10 Nov 2026 12:01:00 GMT', undefined],
    ['Tue, 10 Nov 2026 11:59:00 GMT', undefined],
    ['Tue, 10 Nov 2026 12:01:01 GMT', '61 seconds behind'],
    ['Tue, 10 Nov 2026 11:58:59 GMT', '61 seconds ahead of'],
    ['Mon, 09 Nov 2026 12:00:00 GMT', '86400 seconds ahead of'],
    [undefined, undefined],
  ];
  for (const [responseDate, difference] of clocks) {
    it(`date ${responseDate ?? 'missing'}: clock ${difference ?? 'not named'}`, async () => {
      const text = (await signatureRefusal(profile(), sentAt, responseDate)).join(' ');
      assert.equal(/clock is (.+) the server's/.exec(text)?.[1], difference);
    });
  }

  it('names the host, and no part of the key', async () => {
    const causes = await signatureRefusal(profile({ target: 'apitest.visaacceptance.com' }), sentAt, undefined);
    const text = causes.join(' ');
    assert.ok(text.includes('apitest.visaacceptance.com'));
    assert.ok(!text.includes(key.keyId) && !text.includes(key.sharedSecret));
  });
});
