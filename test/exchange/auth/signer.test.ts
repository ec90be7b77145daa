import assert from 'node:assert/strict';
import { sign } from '../../../src/exchange/auth/sign.ts';
import { signatureRefusal } from '../../../src/exchange/auth/signatureRefusal.ts';
import { merchantOf } from '../../../src/exchange/auth/signer.ts';
import { creditRequest } from '../../../src/exchange/request/operationRequest.ts';
import { fakeProfile, fakeSecret } from '../support/fakeProfile.ts';

const host = 'apitest.cybersource.com';
const moment = { now: new Date('2026-11-10T12:00:00Z'), uuid: '11111111-1111-4111-8111-111111111111' };
const profile = fakeProfile({ kind: 'httpSignature', ...fakeSecret });

describe('merchantOf', () => {
  const { signer, ...identity } = merchantOf(profile);

  it('takes from a profile who sends, and no secret', () => {
    const { authentication, ...expected } = profile;
    assert.deepEqual(identity, expected);
    assert.equal(JSON.stringify(identity).includes(fakeSecret.sharedSecret), false);
  });

  it('takes the portfolio where the profile has one', () => {
    const merchant = merchantOf({ ...profile, portfolioId: 'fake_portfolio' });
    assert.equal(merchant.portfolioId, 'fake_portfolio');
    assert.equal('portfolioId' in identity, false);
  });

  it('signs as the profile does', async () => {
    const request = creditRequest('{}');
    assert.deepEqual(await signer.sign(request, host, moment), await sign(request, host, profile, moment));
  });

  it("knows the profile's secrets", () => assert.ok(signer.secrets.includes(fakeSecret.sharedSecret)));

  it("opens no response that isn't encrypted", async () =>
    assert.equal(await signer.open(Buffer.from('{"id":"1"}')), undefined));

  it('says that it has no key for an encrypted one', () =>
    assert.rejects(signer.open(Buffer.from('{"encryptedResponse":"a.b.c.d.e"}')), { name: 'UserError' }));

  it('says why a signature is refused: the clock', async () => {
    const sentAt = new Date('2026-11-10T12:00:00Z');
    const causes = await signer.refusal(sentAt, 'Tue, 10 Nov 2026 13:00:00 GMT');
    assert.deepEqual(causes, await signatureRefusal(profile, sentAt, 'Tue, 10 Nov 2026 13:00:00 GMT'));
    assert.match(causes[0] ?? '', /clock is 3600 seconds behind/);
  });
});
