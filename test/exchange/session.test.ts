import assert from 'node:assert/strict';
import { type Merchant, merchantOf } from '../../src/exchange/auth/signer.ts';
import { duplicateSendsOf } from '../../src/exchange/duplicateSend.ts';
import { type Exchange, isSettled } from '../../src/exchange/exchange.ts';
import { payloadFingerprint, readPayload } from '../../src/exchange/request/payloadFingerprint.ts';
import { type MayLeave, Session, type SessionPorts } from '../../src/exchange/session.ts';
import {
  acceptedBody,
  credit,
  creditId,
  ended,
  failure,
  merchant,
  profile,
  response,
  type Script,
  type ScriptedPorts,
  scriptedPorts,
} from './support/scriptedPorts.ts';

const payload = { text: credit, document: 'file:///a' };
const accepts: Script = () => response(201, acceptedBody());
const voids: Script = () => response(201, { id: '1', status: 'VOIDED' });

function open(...scripts: Script[]): { session: Session; ports: ScriptedPorts } {
  const ports = scriptedPorts(scripts);
  return { session: new Session(ports), ports };
}

/** A transport's response that a test gives when it likes. */
function held(): { script: Script; release: (result: ReturnType<Script>) => void } {
  let release: (result: ReturnType<Script>) => void = () => undefined;
  const result = new Promise<Awaited<ReturnType<Script>>>((resolve) => {
    release = (value) => resolve(value);
  });
  return { script: () => result, release: (value) => release(value) };
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}

describe('Session sends once', () => {
  it('the bytes of the text', async () => {
    const { session, ports } = open(accepts);
    const text = '\uFEFF{ "a" :\r\n "ü" }';
    await session.submit({ ...payload, text }, merchant);
    assert.equal(Buffer.from(ports.sent[0]?.body ?? []).toString('hex'), Buffer.from(text).toString('hex'));
    assert.equal(ports.sent[0]?.address.href, 'https://apitest.cybersource.com/pts/v2/credits/');
  });

  it('a document that is under way', async () => {
    const { script, release } = held();
    const { session, ports } = open(script);
    const first = session.submit(payload, merchant);
    assert.equal(session.isSending(payload.document), true);
    assert.equal(await session.submit(payload, merchant), undefined);
    release(response(201, acceptedBody()));
    assert.equal(ended(await first).result.outcome.kind, 'accepted');
    assert.equal(ports.sent.length, 1);
    assert.equal(session.isSending(payload.document), false);
  });

  it('a void that is asked for twice', async () => {
    const { session, ports } = open(accepts, voids);
    const { id } = ended(await session.submit(payload, merchant));
    const both = await Promise.all([session.follow(id, 'void', merchant), session.follow(id, 'void', merchant)]);
    assert.equal(both.filter(Boolean).length, 1);
    assert.equal(await session.follow(id, 'void', merchant), undefined);
    assert.equal(ports.sent.length, 2);
  });

  it('a timeout void that is asked for twice', async () => {
    const { session, ports } = open(() => failure('headersTimeout', 'maybe'), voids);
    const { id } = ended(await session.submit(payload, merchant));
    const both = await Promise.all([session.voidIfProcessed(id, merchant), session.voidIfProcessed(id, merchant)]);
    assert.equal(both.filter(Boolean).length, 1);
    assert.equal(await session.voidIfProcessed(id, merchant), undefined);
    assert.equal(ports.sent.length, 2);
  });
});

describe('Session follows', () => {
  const rows: readonly (readonly [rel: string, method: string, path: string, purpose: string])[] = [
    ['void', 'POST', `/pts/v2/credits/${creditId}/voids`, 'void'],
    ['self', 'GET', `/pts/v2/credits/${creditId}`, 'self'],
    ['transactionDetails', 'GET', `/tss/v2/transactions/${creditId}`, 'transactionDetails'],
  ];
  for (const [rel, method, path, purpose] of rows) {
    it(rel, async () => {
      const { session, ports } = open(accepts);
      const { id } = ended(await session.submit(payload, merchant));
      const followed = ended(await session.follow(id, rel, merchant));
      assert.deepEqual([ports.sent[1]?.method, ports.sent[1]?.address.pathname], [method, path]);
      assert.deepEqual([followed.purpose, followed.creditExchangeId, followed.follows], [purpose, id, id]);
    });
  }

  it('nothing that was not offered', async () => {
    const { session, ports } = open(() =>
      response(
        201,
        acceptedBody({ _links: JSON.parse('{"__proto__":{"href":"/x"},"self":{"href":"//evil.example/x"}}') }),
      ),
    );
    const { id } = ended(await session.submit(payload, merchant));
    for (const rel of ['__proto__', 'constructor', 'self', 'void', 'capture', '']) {
      assert.equal(await session.follow(id, rel, merchant), undefined, rel);
    }
    assert.equal(await session.follow('unknown', 'self', merchant), undefined);
    assert.equal(ports.sent.length, 1);
  });

  it('nothing for another merchant or target', async () => {
    const { session, ports } = open(accepts);
    const { id } = ended(await session.submit(payload, merchant));
    const others = [
      { ...merchant, merchantId: 'other' },
      { ...merchant, target: 'apitest.visaacceptance.com' as const },
      { ...merchant, target: 'localSandbox' as const },
    ];
    for (const other of others) {
      assert.equal(await session.follow(id, 'void', other), undefined);
      assert.equal(await session.searchForCredit(id, other), undefined);
    }
    assert.equal(ports.sent.length, 1);
  });

  it('no void of another transaction, wherever the responses lead', async () => {
    const other = '1111111111111111111111';
    const voidOfOther = { void: { method: 'POST', href: `/pts/v2/credits/${other}/voids` } };
    const { session, ports } = open(accepts, () =>
      response(200, { id: other, status: 'PENDING', _links: voidOfOther }),
    );
    const { id } = ended(await session.submit(payload, merchant));
    const self = ended(await session.follow(id, 'self', merchant));
    assert.equal(await session.follow(self.id, 'void', merchant), undefined);
    assert.equal(ports.sent.length, 2);
  });

  it('the void that self offers of the same credit', async () => {
    const { session } = open(accepts, () => response(200, acceptedBody()), voids);
    const { id } = ended(await session.submit(payload, merchant));
    const self = ended(await session.follow(id, 'self', merchant));
    assert.equal(ended(await session.follow(self.id, 'void', merchant)).result.outcome.kind, 'accepted');
  });

  it('no timeout void of a credit that was accepted', async () => {
    const { session, ports } = open(accepts);
    const { id } = ended(await session.submit(payload, merchant));
    assert.equal(await session.voidIfProcessed(id, merchant), undefined);
    assert.equal(ports.sent.length, 1);
  });

  it('the record of what a search has found, and looks for that record again', async () => {
    const transactionDetail = { method: 'GET', href: `/tss/v2/transactions/${creditId}` };
    const found = {
      totalCount: 1,
      _embedded: { transactionSummaries: [{ id: creditId, _links: { transactionDetail } }] },
    };
    const { session, ports } = open(
      () => failure('connectionClosed', 'maybe'),
      () => response(201, found),
      () => response(404, ''),
      () => response(200, { id: creditId, status: 'PENDING' }),
    );
    const { id } = ended(await session.submit(payload, merchant));
    const search = ended(await session.searchForCredit(id, merchant));
    assert.equal(await session.lookAgain(id, merchant), undefined);
    const details = ended(await session.follow(search.id, 'transactionDetail', merchant));
    assert.deepEqual([details.purpose, details.result.outcome.kind], ['transactionDetails', 'refused']);
    assert.equal(await session.lookAgain(details.id, { ...merchant, merchantId: 'other' }), undefined);
    assert.equal(ended(await session.lookAgain(details.id, merchant)).result.outcome.headline, 'Found: accepted');
    assert.deepEqual(
      ports.sent.slice(2).map(({ address }) => address.pathname),
      [transactionDetail.href, transactionDetail.href],
    );
  });

  it('a search again when it looks again', async () => {
    const { session, ports } = open(
      () => failure('connectionClosed', 'maybe'),
      () => response(201, { totalCount: 0 }),
    );
    const { id } = ended(await session.submit(payload, merchant));
    const search = ended(await session.searchForCredit(id, merchant));
    assert.equal(ended(await session.lookAgain(search.id, merchant)).purpose, 'search');
    assert.deepEqual(ports.sent[1]?.body, ports.sent[2]?.body);
  });

  it('a void that came too early once more', async () => {
    const nothing: Script = () => response(400, { reason: 'INVALID_DATA' });
    const { session, ports } = open(() => failure('headersTimeout', 'maybe'), nothing, voids);
    const { id } = ended(await session.submit(payload, merchant));
    ports.clock.now += 30_000;
    const early = ended(await session.voidIfProcessed(id, merchant));
    assert.deepEqual(
      [early.result.outcome.headline, isSettled(early, session.exchanges)],
      ['Nothing to void yet', false],
    );
    ports.clock.now += 30_000;
    const again = ended(await session.voidIfProcessed(early.id, merchant));
    assert.deepEqual([again.result.outcome.kind, isSettled(early, session.exchanges)], ['accepted', true]);
    assert.deepEqual(ports.sent[1]?.body, ports.sent[2]?.body);
  });

  it('nothing from a void that was malformed', async () => {
    const details = [{ field: 'clientReferenceInformation.transactionId', reason: 'INVALID_DATA' }];
    const { session } = open(
      () => failure('headersTimeout', 'maybe'),
      () => response(400, { reason: 'INVALID_DATA', details }),
    );
    const { id } = ended(await session.submit(payload, merchant));
    const malformed = ended(await session.voidIfProcessed(id, merchant));
    assert.equal(isSettled(malformed, session.exchanges), false);
  });

  it('by the code of the payload when it looks for a lost credit', async () => {
    const { session, ports } = open(
      () => failure('connectionClosed', 'maybe'),
      () => response(201, { totalCount: 0 }),
    );
    const { id } = ended(await session.submit(payload, merchant));
    await session.searchForCredit(id, merchant);
    assert.match(Buffer.from(ports.sent[1]?.body ?? []).toString(), /code:CR-2041 AND/);
  });
});

describe('Session tells the age of a credit by a clock that never jumps', () => {
  const lost: Script = () => failure('headersTimeout', 'maybe');
  const nothing: Script = () => response(400, { reason: 'INVALID_DATA' });
  const day = 86_400;

  /**
   * What a timeout void that finds nothing says, this many seconds after the credit, on a clock that was set by `jump`.
   */
  async function outcomeOfVoid(seconds: number, jump: number, isRestarted: boolean, asked = 0): Promise<string> {
    const ports = scriptedPorts([lost, nothing]);
    const first = new Session(ports);
    const mayLeave: MayLeave = async () => {
      ports.clock.now += asked * 1000;
      return true;
    };
    const sent = ended(await first.submit(payload, merchant, mayLeave));
    if (isRestarted) ports.clock.now += 30_000;
    const session = isRestarted ? new Session(ports, [sent]) : first;
    ports.clock.now += seconds * 1000;
    ports.clock.jump = jump * 1000;
    return ended(await session.voidIfProcessed(sent.id, merchant)).result.outcome.kind;
  }

  const rows: readonly (readonly [string, seconds: number, jump: number, outcome: string, asked?: number])[] = [
    ['too early', 59, 0, 'unknown'],
    ['after a minute', 60, 0, 'refused'],
    ['too early, the clock jumps ahead by a minute', 59, 60, 'unknown'],
    ['too early, the clock jumps ahead by a day', 0, day, 'unknown'],
    ['too early, the clock jumps back by a day', 59, -day, 'unknown'],
    ['after a minute, the clock jumps back by a day', 60, -day, 'refused'],
    ['after a minute, the clock jumps back by a minute', 60, -60, 'refused'],
    ['too early, for the user took a minute to answer before it left', 59, 0, 'unknown', 60],
  ];
  for (const [name, seconds, jump, outcome, asked] of rows) {
    it(`${name}: ${outcome}`, async () => {
      assert.equal(await outcomeOfVoid(seconds, jump, false, asked), outcome);
    });

    it(`${name}, counted from a restart 30 s after it: ${outcome}`, async () => {
      assert.equal(await outcomeOfVoid(seconds, jump, true, asked), outcome);
    });
  }

  it('of another window, from when this one has read of it', async () => {
    const { session: other } = open(lost);
    const sent = ended(await other.submit(payload, merchant));
    const { session, ports } = open(nothing);
    ports.clock.now += day * 1000;
    session.remember([sent]);
    const voidOf = async () => ended(await session.voidIfProcessed(sent.id, merchant)).result.outcome.kind;
    assert.equal(await voidOf(), 'unknown');
    ports.clock.now += 60_000;
    session.remember([sent]);
    assert.equal(await voidOf(), 'refused');
  });

  it('once the credit is forgotten, by what follows it', async () => {
    const { session, ports } = open(lost, nothing);
    const sent = ended(await session.submit(payload, merchant));
    const early = ended(await session.voidIfProcessed(sent.id, merchant));
    const restarted = new Session(ports, [early]);
    ports.clock.now += 60_000;
    assert.equal(ended(await restarted.voidIfProcessed(early.id, merchant)).result.outcome.kind, 'refused');
  });
});

describe('Session follows a lost credit only as its merchant', () => {
  const lost: Script = () => failure('headersTimeout', 'maybe');
  const rows: readonly (readonly [by: string, change: Partial<Merchant>, sent: number])[] = [
    ['the same profile', {}, 2],
    ['another profile of the merchant', { id: 'other' }, 2],
    ['another merchant', { merchantId: 'other' }, 1],
    ['another target', { target: 'apitest.visaacceptance.com' }, 1],
    ['the local sandbox', { target: 'localSandbox' }, 1],
  ];
  for (const [by, change, sent] of rows) {
    for (const remedy of ['voidIfProcessed', 'searchForCredit'] as const) {
      it(`${remedy} by ${by}: ${sent === 2 ? 'sent' : 'not sent'}`, async () => {
        const { session, ports } = open(lost, voids);
        const { id } = ended(await session.submit(payload, merchant));
        const followed = await session[remedy](id, { ...merchant, ...change });
        assert.deepEqual([followed !== undefined, ports.sent.length], [sent === 2, sent]);
      });
    }
  }

  for (const [remedy, text] of [
    ['voidIfProcessed', credit.replace('transactionId', 'x')],
    ['searchForCredit', credit.replace('"code"', '"x"')],
  ] as const) {
    it(`${remedy} of a payload without its reference: not sent`, async () => {
      const { session, ports } = open(lost, voids);
      const { id } = ended(await session.submit({ ...payload, text }, merchant));
      assert.equal(await session[remedy](id, merchant), undefined);
      assert.equal(await session[remedy]('unknown', merchant), undefined);
      assert.equal(ports.sent.length, 1);
    });
  }

  it('a void that is under way holds up no void of another credit, but one of the same', async () => {
    const { script, release } = held();
    const { session, ports } = open(lost, lost, script, voids);
    const first = ended(await session.submit(payload, merchant));
    const second = ended(await session.submit(payload, merchant));
    const voiding = session.voidIfProcessed(first.id, merchant);
    await until(() => ports.sent.length === 3);
    assert.equal(await session.voidIfProcessed(first.id, merchant), undefined);
    assert.equal(ended(await session.voidIfProcessed(second.id, merchant)).result.outcome.kind, 'accepted');
    release(response(201, { id: '1', status: 'VOIDED' }));
    assert.equal(ended(await voiding).result.outcome.kind, 'accepted');
  });
});

describe('Session keeps of a profile what names it', () => {
  for (const portfolioId of [undefined, 'fake_portfolio']) {
    it(`with the portfolio ${portfolioId}`, async () => {
      const { id, name, merchantId, target, signer } = merchant;
      const own = portfolioId === undefined ? {} : { portfolioId };
      const { session } = open(accepts);
      const sent = ended(await session.submit(payload, { id, name, merchantId, target, signer, ...own }));
      assert.deepEqual(sent.profile, { id, name, merchantId, ...own });
    });
  }
});

describe('Session asks about a credit that was accepted within a quarter of an hour after it left', () => {
  const minute = 60_000;
  const rows: readonly (readonly [asked: number, passed: number, jump: number, expected: string])[] = [
    [0, 14, 0, 'acceptedBefore'],
    [0, 15, 0, 'none'],
    [20, 1, 0, 'acceptedBefore'],
    [20, 14, 0, 'acceptedBefore'],
    [20, 15, 0, 'none'],
    [20, 1, 60, 'acceptedBefore'],
  ];
  for (const [asked, passed, jump, expected] of rows) {
    const when = `${asked} minutes to answer a question, ${passed} since, the clock set by ${jump}`;
    it(`${when}: ${expected}`, async () => {
      const { session, ports } = open(accepts);
      await session.submit(payload, merchant, async () => {
        ports.clock.now += asked * minute;
        return true;
      });
      ports.clock.now += passed * minute + 5;
      ports.clock.jump = jump * minute;
      const facts = payloadFingerprint(credit, credit);
      const now = { time: ports.source.now(), uptime: ports.uptime() };
      const [found] = duplicateSendsOf(facts, merchant, session.allExchanges, now);
      assert.equal(found?.kind ?? 'none', expected);
    });
  }
});

describe('Session reads a payload of 300 kB where nothing waits for it', () => {
  const text = JSON.stringify({ ...JSON.parse(credit), note: 'x'.repeat(300_000) });
  const places: readonly (readonly [string, SessionPorts['readLargePayload']])[] = [
    ['in that place', async (...input) => readPayload(...input)],
    ['here when that place fails', () => Promise.reject(new Error('No thread'))],
  ];
  for (const [where, readIn] of places) {
    it(where, async () => {
      let count = 0;
      const readLargePayload: typeof readIn = (...input) => {
        count++;
        return readIn(...input);
      };
      const session = new Session(scriptedPorts([accepts], { readLargePayload }));
      assert.deepEqual(await session.factsOf(text), payloadFingerprint(text, text));
      const { facts, request } = ended(await session.submit({ text, document: 'file:///a' }, merchant));
      assert.deepEqual([facts, request.body, count], [payloadFingerprint(text, text), text, 2]);
    });
  }

  it('not a small one', async () => {
    const readLargePayload = () => Promise.reject(new Error('Not needed'));
    const session = new Session(scriptedPorts([accepts], { readLargePayload }));
    assert.equal((await session.factsOf(credit)).code, 'CR-2041');
  });

  it('and cancels it meanwhile', async () => {
    const ports = scriptedPorts([accepts], {
      readLargePayload: async (...input) => {
        session.cancelAll();
        return readPayload(...input);
      },
    });
    const session = new Session(ports);
    const { outcome } = ended(await session.submit({ text, document: 'file:///a' }, merchant)).result;
    assert.deepEqual([outcome.kind, outcome.mayHaveHappened, ports.sent.length], ['cancelled', false, 0]);
  });
});

describe('Session ends what it has begun', () => {
  const throws = (message: string) => () => {
    throw new Error(message);
  };
  const rows: readonly (readonly [string, Partial<SessionPorts>, kind: string, sent: number])[] = [
    ['a transport that cannot be loaded', { transport: async () => throws('T')() }, 'notSent', 0],
    ['a target that cannot be had', { targetOf: async () => throws('T')() }, 'notSent', 0],
    [
      'another target than was shown',
      { targetOf: async () => ({ kind: 'localSandbox', origin: 'http://127.0.0.1:1' }) },
      'notSent',
      0,
    ],
    ['limits that cannot be read', { limits: throws('L') }, 'notSent', 0],
    ['a log that throws', { log: throws('G') }, 'accepted', 1],
  ];
  for (const [name, other, kind, sent] of rows) {
    it(`${name}: ${kind}`, async () => {
      const ports = scriptedPorts([accepts], other);
      const session = new Session(ports);
      const { outcome } = ended(await session.submit(payload, merchant)).result;
      assert.deepEqual([outcome.kind, ports.sent.length], [kind, sent], outcome.meaning);
      assert.equal(session.isSending(payload.document), false);
    });
  }

  const broken: readonly (readonly [string, Script])[] = [
    ['a transport that rejects', () => Promise.reject(new Error('bug'))],
    ['a transport that throws what is not an error', () => Promise.reject('bug')],
    ['a transport without a result', () => undefined as never],
    ['a fault that is not known', () => failure('novel' as never, 'maybe')],
  ];
  for (const [name, script] of broken) {
    it(`${name} as unknown`, async () => {
      const { session } = open(script);
      const { outcome } = ended(await session.submit(payload, merchant)).result;
      assert.deepEqual([outcome.kind, outcome.mayHaveHappened], ['unknown', true]);
      assert.equal(session.isSending(payload.document), false);
    });
  }

  it("a profile that can't sign", async () => {
    const { session, ports } = open(accepts);
    const encrypted = merchantOf({ ...profile, encryption: { certificate: 'none' } });
    const { outcome } = ended(await session.submit(payload, encrypted)).result;
    assert.equal(outcome.kind, 'notSent');
    assert.match(outcome.meaning, /^The request could not be prepared: .+\. Nothing was sent\.$/);
    assert.equal(ports.sent.length, 0);
  });

  it('a listener that throws', async () => {
    const { session } = open(accepts);
    const seen: Exchange[] = [];
    session.onDidChange(throws('listener'));
    const stop = session.onDidChange((exchange) => seen.push(exchange));
    ended(await session.submit(payload, merchant));
    assert.deepEqual(
      seen.map(({ result }) => result?.outcome.kind),
      [undefined, 'accepted'],
    );
    stop();
    await session.submit(payload, merchant);
    assert.equal(seen.length, 2);
  });

  it('in spite of a clock that jumps', async () => {
    const ports = scriptedPorts([
      () => {
        ports.clock.jump = -86_400_000;
        return response(201, acceptedBody());
      },
    ]);
    const { result } = ended(await new Session(ports).submit(payload, merchant));
    assert.deepEqual([result.outcome.kind, result.timing.total], ['accepted', 5]);
  });
});

describe('Session tells', () => {
  it('of what begins before anything is sent, so that it can be written down', async () => {
    const { session, ports } = open(accepts, voids);
    const sentBefore: number[] = [];
    session.onDidChange(({ result }) => {
      if (!result) sentBefore.push(ports.sent.length);
    });
    const { id } = ended(await session.submit(payload, merchant));
    await session.follow(id, 'void', merchant);
    assert.deepEqual(sentBefore, [0, 1]);
  });
});

describe('Session cancels', () => {
  it('before anything is prepared', async () => {
    const { session, ports } = open(accepts);
    const sending = session.submit(payload, merchant);
    session.cancelAll();
    assert.equal(ended(await sending).result.outcome.kind, 'cancelled');
    assert.equal(ports.sent.length, 0);
  });

  it('while a preparation never ends', async () => {
    const ports = scriptedPorts([accepts], { targetOf: () => new Promise(() => undefined) });
    const session = new Session(ports);
    const sending = session.submit(payload, merchant);
    await until(() => session.exchanges.length > 0);
    session.cancel(session.exchanges[0]?.id ?? '');
    const { outcome } = ended(await sending).result;
    assert.deepEqual([outcome.kind, outcome.mayHaveHappened], ['cancelled', false]);
    assert.equal(session.isSending(payload.document), false);
  });

  it('after the request has left', async () => {
    const { session, ports } = open(
      (_, signal) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve(failure('cancelled', 'maybe')))),
    );
    const sending = session.submit(payload, merchant);
    await until(() => ports.sent.length > 0);
    session.cancelAll();
    const { outcome } = ended(await sending).result;
    assert.deepEqual([outcome.kind, outcome.mayHaveHappened], ['unknown', true]);
  });

  it('nothing when the response has come', async () => {
    const { session, ports } = open((_, signal) => {
      session.cancelAll();
      assert.equal(signal.aborted, true);
      return response(201, acceptedBody());
    });
    assert.equal(ended(await session.submit(payload, merchant)).result.outcome.kind, 'accepted');
    assert.equal(ports.sent.length, 1);
  });
});

describe('Session remembers', () => {
  it('earlier exchanges, until it forgets all that has ended', async () => {
    const { session } = open(accepts);
    const earlier = ended(await session.submit(payload, merchant));
    const { script, release } = held();
    const later = new Session(scriptedPorts([script]), [{ ...earlier, id: 'earlier' }]);
    const sending = later.submit(payload, merchant);
    await until(() => later.exchanges.length > 1);
    later.clear();
    assert.deepEqual(
      later.exchanges.map(({ id }) => id),
      ['uuid-1'],
    );
    assert.equal(later.exchange('earlier'), undefined);
    release(response(201, acceptedBody()));
    await sending;
  });

  it('resolved placeholders in what was sent, and the same fingerprint each time', async () => {
    const { session } = open(accepts);
    const text = '{"clientReferenceInformation":{"code":"CR-{{$guid}}"}}';
    const first = ended(await session.submit({ ...payload, text }, merchant));
    const second = ended(await session.submit({ ...payload, text }, merchant));
    assert.notEqual(first.facts?.code, second.facts?.code);
    assert.equal(first.facts?.fingerprint, second.facts?.fingerprint);
  });

  it('one send for all names of a document', async () => {
    const { script, release } = held();
    const { session, ports } = open(script);
    const first = session.submit({ ...payload, claim: 'real' }, merchant);
    await until(() => ports.sent.length > 0);
    assert.equal(await session.submit({ ...payload, document: 'file:///link', claim: 'real' }, merchant), undefined);
    release(response(201, acceptedBody()));
    await first;
    assert.equal(ports.sent.length, 1);
  });

  const leaves: readonly (readonly [what: string, mayLeave: MayLeave, kind: string, sent: number])[] = [
    ['may leave', async () => true, 'accepted', 1],
    ['may not', async () => false, 'cancelled', 0],
    ['has a question that fails', async () => Promise.reject(new Error('x')), 'notSent', 0],
  ];
  for (const [what, mayLeave, kind, count] of leaves) {
    it(`a credit that ${what}: ${kind}`, async () => {
      const { session, ports } = open(accepts);
      const { result } = ended(await session.submit(payload, merchant, mayLeave));
      assert.deepEqual([result.outcome.kind, ports.sent.length], [kind, count]);
    });
  }
});
