import assert from 'node:assert/strict';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { restore } from '../../../src/exchange/history/parseHistory.ts';
import { Session } from '../../../src/exchange/session.ts';
import { linesOf } from '../support/recordLines.ts';
import {
  acceptedBody,
  credit,
  creditId,
  ended,
  exchangeOf,
  failure,
  merchant,
  response,
  scriptedPorts,
} from '../support/scriptedPorts.ts';

let accepted: Exchange;
let journey: readonly Exchange[];
before(async () => {
  const session = new Session(
    scriptedPorts([
      () => response(201, acceptedBody(), [['date', 'x']]),
      () => response(200, acceptedBody()),
      () => response(400, { reason: 'INVALID_DATA', details: [{ field: 'a.b', reason: 'INVALID_DATA' }] }),
      () => failure('headersTimeout', 'maybe'),
    ]),
  );
  const payload = { text: credit, document: 'file:///a' };
  accepted = ended(await session.submit(payload, merchant));
  await session.follow(accepted.id, 'self', merchant);
  await session.submit(payload, { ...merchant, portfolioId: 'fake_portfolio' });
  await session.submit(payload, merchant);
  journey = session.exchanges;
});

/** An exchange as its line says it, after a change to the line's JSON. */
function changed(change: (line: { readonly result: object; target: unknown }) => void): Exchange[] {
  const line = JSON.parse(linesOf([accepted]));
  change(line);
  return restore(JSON.stringify(line));
}

describe('history', () => {
  it('comes back as it was', () => assert.deepEqual(restore(linesOf(journey)), journey));

  const purposes: readonly (readonly [Exchange['purpose'], boolean])[] = [
    ['credit', true],
    ['void', true],
    ['timeoutVoid', true],
    ['self', false],
    ['search', false],
  ];
  for (const [purpose, mayHaveHappened] of purposes) {
    it(`brings a ${purpose} that was under way back as unknown`, () => {
      const { result, ...underWay } = accepted;
      assert.ok(result);
      const [restored] = restore(linesOf([{ ...underWay, purpose }]));
      const { outcome } = ended(restored).result;
      assert.deepEqual([outcome.kind, outcome.mayHaveHappened], ['unknown', mayHaveHappened]);
    });
  }
});

describe('history of a damaged file', () => {
  it('gives what can be read of one that was cut off, anywhere', () => {
    const text = linesOf([accepted, { ...accepted, id: 'b' }]);
    const first = text.indexOf('\n');
    for (let end = 0; end < text.length; end += 97) {
      const expected = end < first ? 0 : end < text.length - 1 ? 1 : 2;
      assert.equal(restore(text.slice(0, end)).length, expected, String(end));
    }
  });

  const garbage: readonly string[] = [
    '',
    '\n',
    'null',
    '[]',
    '{}',
    '{"version":9}',
    '1',
    '"x"',
    '\u0000\uFFFD',
    '{"__proto__":null}',
  ];
  for (const text of garbage)
    it(`reads nothing from ${JSON.stringify(text)}`, () => assert.deepEqual(restore(text), []));

  it('leaves out each line of another shape', () => {
    const paths = ['id', 'creditExchangeId', 'purpose', 'target', 'profile', 'startedAt', 'request', 'result'];
    for (const path of paths) {
      for (const value of [null, 1, 'x', [], {}, true]) {
        const isText = (path === 'id' || path === 'creditExchangeId') && value === 'x';
        const lines = changed((line) => Object.assign(line, { [path]: value }));
        assert.equal(lines.length, isText ? 1 : 0, `${path} ${JSON.stringify(value)}`);
      }
    }
  });

  it('leaves out a line whose credit has an age that is not a number', () => {
    assert.deepEqual(
      changed((line) => Object.assign(line, { creditAge: 'a minute' })),
      [],
    );
  });

  it("goes on after a line that can't be read", () => {
    assert.equal(restore(`garbage\n${linesOf([accepted])}{"id":1}\n${linesOf([accepted])}`).length, 2);
  });

  it('ignores what it does not know', () => {
    assert.deepEqual(
      changed((line) => Object.assign(line, { later: 1 })),
      [accepted],
    );
  });

  it('is not misled by prototypes', () => {
    const line = linesOf([accepted]).replace(
      '{',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
    );
    const [restored] = restore(line);
    assert.deepEqual(restored, accepted);
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
    assert.equal(restore(`{"__proto__":${linesOf([accepted]).trim()}}`).length, 0);
  });
});

describe('history that was tampered with', () => {
  const rows: readonly (readonly [string, object])[] = [
    ['a path elsewhere', { rel: 'self', method: 'GET', href: '/x', path: '/pts/v2/payments/1' }],
    ['another host', { rel: 'self', method: 'GET', href: '/x', path: '@evil.example/pts/v2/credits/1' }],
    ['another credit', { rel: 'void', method: 'POST', href: '/x', path: '/pts/v2/credits/1/voids' }],
    ['another method', { rel: 'void', method: 'GET', href: '/x', path: `/pts/v2/credits/${creditId}/voids` }],
    ['one of several voids', { rel: 'void[0]', method: 'POST', href: '/x', path: `/pts/v2/credits/${creditId}/voids` }],
    ['a prototype', { rel: '__proto__', method: 'GET', href: '/x', path: '/x' }],
  ];
  for (const [name, link] of rows) {
    it(`follows no link to ${name}`, () => {
      const [restored] = changed((line) => Object.assign(line.result, { links: [link] }));
      assert.equal(restored?.result?.links[0]?.path, undefined);
      assert.ok(restored?.result?.links[0]?.refusal);
    });
  }

  const creditLink = { rel: 'void', method: 'POST', href: '/x', path: `/pts/v2/credits/${creditId}/voids` };
  const numbered = { rel: 'self[12]', method: 'GET', href: '/x', path: `/pts/v2/credits/${creditId}` };
  const follows: readonly (readonly [what: string, change: object, link: object, isFollowed: boolean])[] = [
    ['the void of the credit', {}, creditLink, true],
    ['one of twelve links', {}, numbered, true],
    ['one of twelve links with more behind it', {}, { ...numbered, rel: 'self[12]x' }, false],
    ['the void of a look-up by the ID of its credit', { purpose: 'self', creditId }, creditLink, true],
    ['the void of a look-up by an ID of its own', { purpose: 'self', creditId: '1' }, creditLink, false],
    ['the void of a look-up whose credit has no ID', { purpose: 'self' }, creditLink, false],
  ];
  for (const [what, change, link, isFollowed] of follows) {
    it(`${isFollowed ? 'follows' : 'does not follow'} ${what}`, () => {
      const [restored] = changed((line) => {
        Object.assign(line, change);
        Object.assign(line.result, { links: [link] });
      });
      const [checked] = restored?.result?.links ?? [];
      assert.deepEqual([checked?.path !== undefined, checked?.refusal === undefined], [isFollowed, isFollowed]);
    });
  }

  for (const refusal of ['no longer', undefined]) {
    it(`keeps a link without a path, and why it was refused: ${refusal}`, () => {
      const link = { rel: 'self', method: 'GET', href: '/x', places: [], ...(refusal && { refusal }) };
      const [restored] = changed((line) => Object.assign(line.result, { links: [link] }));
      assert.deepEqual(restored?.result?.links, [link]);
    });
  }

  it('takes no other host for the one that responded', () => {
    assert.deepEqual(
      changed((line) => Object.assign(line, { target: 'api.cybersource.com' })),
      [],
    );
  });

  it('takes no path for the id of what was made', () => {
    assert.deepEqual(
      changed((line) => Object.assign(line.result, { resourceId: '../../x' })),
      [],
    );
  });
});

it('history keeps the remedies of a lost credit', async () => {
  const lost = await exchangeOf(() => failure('totalTimeout', 'maybe'));
  const session = new Session(
    scriptedPorts([() => response(201, { id: '1', status: 'VOIDED' })]),
    restore(linesOf([lost])),
  );
  assert.equal(ended(await session.voidIfProcessed(lost.id, merchant)).result.outcome.kind, 'accepted');
});
