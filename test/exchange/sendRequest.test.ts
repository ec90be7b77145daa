import assert from 'node:assert/strict';
import { digestOf } from '../../src/exchange/auth/httpSignature.ts';
import { merchantOf } from '../../src/exchange/auth/signer.ts';
import { readResponse } from '../../src/exchange/readResponse.ts';
import type { SendPorts } from '../../src/exchange/sendRequest.ts';
import { Session } from '../../src/exchange/session.ts';
import { fakeProfile, fakeSecret } from './support/fakeProfile.ts';
import {
  acceptedBody,
  credit,
  creditId,
  exchangeOf,
  failure,
  merchant,
  response,
  scriptedPorts,
} from './support/scriptedPorts.ts';

describe('carry', () => {
  it('keeps response, links and id of an accepted credit', async () => {
    const { result } = await exchangeOf(() => response(201, acceptedBody(), [['v-c-correlation-id', 'c']]));
    assert.equal(result.resourceId, creditId);
    assert.deepEqual(
      result.links.map(({ rel }) => rel),
      ['void', 'self', 'transactionDetails'],
    );
    assert.deepEqual(result.response?.headers, [['v-c-correlation-id', 'c']]);
    assert.deepEqual(result.timing, { total: 5, queue: 0 });
  });

  it('offers no details of a credit that was not accepted', async () => {
    const { result } = await exchangeOf(() => response(201, { id: creditId, status: 'DECLINED' }));
    assert.deepEqual([result.resourceId, result.links], [creditId, []]);
  });

  it('explains a 401, with the difference of the clocks, and follows nothing in it', async () => {
    const body = { id: creditId, _links: { self: { href: `/pts/v2/credits/${creditId}` } } };
    const { result } = await exchangeOf(() => response(401, body, [['date', 'Sun, 22 Nov 2026 00:05:00 GMT']]));
    const clock = "1. This computer's clock is 300 seconds behind the server's. ";
    assert.ok(result.outcome.advice.startsWith(`Likely causes:\n${clock}`), result.outcome.advice);
    assert.deepEqual(result.links, []);
  });

  it('keeps the field errors of a 400', async () => {
    const details = [{ field: 'a.b', reason: 'MISSING_FIELD' }];
    assert.deepEqual(
      (await exchangeOf(() => response(400, { reason: 'MISSING_FIELD', details }))).result.fieldErrors,
      details,
    );
  });

  it('adds the technical cause to a fault', async () => {
    assert.match(
      (await exchangeOf(() => failure('tls', 'nothing'))).result.outcome.meaning,
      /Nothing was sent\. \(E\)$/,
    );
  });

  it('adds no cause to a cancel', async () => {
    assert.match((await exchangeOf(() => failure('cancelled', 'maybe'))).result.outcome.meaning, /been created\.$/);
    assert.match((await exchangeOf(() => failure('cancelled', 'nothing'))).result.outcome.meaning, /was sent\.$/);
  });

  it('shows the words of the server without a secret in them', async () => {
    const message = `Card 4111111111111111 with key ${fakeSecret.keyId} is odd.`;
    const { meaning } = (await exchangeOf(() => response(400, { reason: 'INVALID_CARD', message }))).result.outcome;
    assert.match(meaning, / The server says: “Card \*+1111 with key \(redacted\) is odd\.”$/);
  });

  it('leads from a search to what was found, and not to itself', async () => {
    const href = `/tss/v2/transactions/${creditId}`;
    const summary = { id: creditId, _links: { transactionDetail: { method: 'GET', href } } };
    const evil = { id: creditId, _links: { transactionDetail: { method: 'GET', href: 'https://evil.example/' } } };
    const relsOf = async (transactionSummaries: readonly unknown[]) => {
      const self = { self: { method: 'GET', href: '/tss/v2/searches/1' } };
      const found = { totalCount: 1, _embedded: { transactionSummaries }, _links: self };
      const session = new Session(
        scriptedPorts([() => failure('headersTimeout', 'maybe'), () => response(201, found)]),
      );
      await session.submit({ text: credit, document: 'file:///a' }, merchant);
      const search = await session.searchForCredit(session.exchanges[0]?.id ?? '', merchant);
      return search?.result?.links.map(({ rel, path }) => [rel, path]);
    };
    const self = ['self', undefined];
    assert.deepEqual(await relsOf([summary]), [self, ['transactionDetail', href]]);
    assert.deepEqual(await relsOf([summary, evil, null, summary]), [
      self,
      ['transactionDetail[0]', href],
      ['transactionDetail[1]', undefined],
      ['transactionDetail[3]', href],
    ]);
    assert.deepEqual(await relsOf([]), [self]);
  });

  it("does not know what an encrypted response says that it can't open", async () => {
    const sender = merchantOf(fakeProfile({ kind: 'jwtSharedSecret', ...fakeSecret }));
    const { outcome } = (await exchangeOf(() => response(201, { encryptedResponse: 'a.b.c.d.e' }), credit, sender))
      .result;
    assert.deepEqual([outcome.kind, outcome.mayHaveHappened], ['unknown', true]);
    assert.match(outcome.meaning, /has no private key/);
  });

  it('shows the digest of a body that is shown whole, and of no other', async () => {
    const digestIn = async (text: string) =>
      (await exchangeOf(() => response(201, acceptedBody()), text)).request.headers.find(
        ([name]) => name === 'digest',
      )?.[1];
    assert.match((await digestIn(credit)) ?? '', /^SHA-256=[\w+/]{43}=$/);
    assert.equal(await digestIn('{"number":"4111111111111111"}'), 'SHA-256=(redacted)');
  });

  for (const kind of ['httpSignature', 'jwtSharedSecret'] as const) {
    it(`hides an echoed digest of a body with hidden digits (${kind})`, async () => {
      const text = '{"paymentInformation":{"card":{"number":"4111111111111111"}}}';
      const echo = `digest ${digestOf(text)} does not match`;
      const sender = merchantOf(fakeProfile({ kind, ...fakeSecret }));
      const { result } = await exchangeOf(() => response(400, { message: echo }, [['x-digest', echo]]), text, sender);
      assert.ok(!JSON.stringify(result).includes(digestOf(text)));
    });
  }

  it('still says to check first when a 401 is not from the API', async () => {
    const { advice } = (await exchangeOf(() => response(401, '<html></html>'))).result.outcome;
    assert.match(advice, /^Do not send it again: .+\nLikely causes:\n1\. /);
  });

  it('logs who responded, and what came of it', async () => {
    const ports = scriptedPorts([() => response(201, acceptedBody())]);
    await new Session(ports).submit({ text: credit, document: 'file:///a' }, merchant);
    assert.deepEqual(ports.lines, [
      'POST /pts/v2/credits/ to apitest.cybersource.com as Fake',
      'POST /pts/v2/credits/ from apitest.cybersource.com: status 201, accepted',
    ]);
  });

  describe('a large response', () => {
    const large = () => response(201, acceptedBody({ more: 'x'.repeat(100_000) }));
    const outcomeWith = async (readLargeResponse: SendPorts['readLargeResponse']) => {
      const exchange = await new Session(scriptedPorts([large], { readLargeResponse })).submit(payload, merchant);
      return exchange?.result?.outcome.kind;
    };
    const payload = { text: credit, document: 'file:///a' };

    it('is read where nothing waits for it', async () => {
      let count = 0;
      const kind = await outcomeWith(async (...context) => {
        count++;
        return readResponse(...context);
      });
      assert.deepEqual([kind, count], ['accepted', 1]);
    });

    it('is read all the same when that place fails', async () => {
      assert.equal(await outcomeWith(() => Promise.reject(new Error('No thread'))), 'accepted');
    });
  });
});
