import assert from 'node:assert/strict';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { compact, forgetLine, forgottenIn } from '../../../src/exchange/history/historyLines.ts';
import { restore } from '../../../src/exchange/history/parseHistory.ts';
import { linesOf } from '../support/recordLines.ts';
import { acceptedBody, ended, exchangeOf, response } from '../support/scriptedPorts.ts';

let accepted: Exchange;
before(async () => {
  accepted = await exchangeOf(() => response(201, acceptedBody()));
});

const named = (id: string): Exchange => ({ ...accepted, id });
const begun = (id: string): Exchange => {
  const { result: _, ...underWay } = named(id);
  return underWay;
};
/** The IDs in a text, with a question mark where nothing says what became of it. */
const idsIn = (text: string) =>
  restore(text)
    .map(({ id, result }) => (result?.outcome.kind === 'unknown' ? `${id}?` : id))
    .join(' ');

describe('compact', () => {
  const rows: readonly (readonly [what: string, text: () => string, ids: string])[] = [
    ['nothing of nothing', () => '', ''],
    ['what began and what ended', () => linesOf([named('a'), begun('b')]), 'a b?'],
    ['the end in place of the beginning', () => linesOf([begun('a'), named('b'), named('a')]), 'a b'],
    ['the end, though the beginning is found after it', () => linesOf([named('a'), begun('a')]), 'a'],
    ['a line that stands twice once', () => linesOf([named('a'), named('a')]), 'a'],
    ['nothing that is forgotten', () => `${linesOf([named('a'), named('b')])}${forgetLine(['a'])}\n`, 'b'],
    ['nothing that was forgotten before', () => `${forgetLine(['a'])}\n${linesOf([named('a'), named('b')])}`, 'b'],
    [
      'nothing of a line that was cut off',
      () => `${linesOf([named('a')]).slice(0, -9)}\n${linesOf([named('b')])}`,
      'b',
    ],
    [
      'nothing of a line that goes on where another was cut off',
      () => `${linesOf([named('a')]).slice(0, 20)}${linesOf([named('a'), named('b')])}`,
      'b',
    ],
    ['what comes after such a line', () => `{"id":"x","cr\n${linesOf([named('a')])}`, 'a'],
    ['nothing of what is not an exchange', () => `garbage\n{}\n\n[1]\n${linesOf([named('a')])}`, 'a'],
  ];
  for (const [what, text, ids] of rows) {
    it(`keeps ${what}: ${ids || 'nothing'}`, () => assert.equal(idsIn(compact(text())), ids));
  }

  const many = (workspace: string, count: number) =>
    linesOf(
      Array.from({ length: count }, (_, i) => named(`${workspace}${i}`)),
      { workspace, process: 0 },
    );

  it('keeps the latest of each workspace', () => {
    const kept = compact(many('a', 5) + many('b', 2), { most: 3, characters: 1e6 });
    assert.equal(idsIn(kept), 'a2 a3 a4 b0 b1');
  });

  it('keeps the latest that fit', () => {
    const text = many('a', 5);
    assert.equal(idsIn(compact(text, { most: 9, characters: Math.ceil((text.length * 2) / 5) })), 'a3 a4');
  });

  it('keeps no line that was cut off, or that goes on where another was', () => {
    const line = linesOf([named('a')]);
    assert.equal(compact(`${line.slice(0, -9)}\n${line.slice(0, 20)}${line}{"id":"a"\n{"id":"a"}\n`), '');
  });

  it('keeps what is exactly as long as all that may be kept', () => {
    const text = many('a', 2);
    assert.equal(idsIn(compact(text, { most: 9, characters: text.length })), 'a0 a1');
    assert.equal(idsIn(compact(text, { most: 9, characters: text.length - 1 })), 'a1');
  });

  it('leaves the lines of later versions as they are, whatever they say', () => {
    const later = '{"id":"a","workspace":"here","of":"a later version"}\n';
    assert.equal(compact(later), later);
  });
});

describe('a line of forgotten exchanges', () => {
  const rows: readonly (readonly [line: string, ids: readonly string[]])[] = [
    [forgetLine(['a', 'b']), ['a', 'b']],
    ['{"forgotten":["a"', []],
    ['{"forgotten":[1,"a"]}', ['a']],
    ['{"id":"a","forgotten":["a"]}', []],
  ];
  for (const [line, ids] of rows) it(line, () => assert.deepEqual(forgottenIn(line), ids));
});

describe('a line of an exchange', () => {
  it('keeps a body of 200,000 characters', () => {
    const large = { ...accepted, request: { ...accepted.request, body: 'x'.repeat(200_000) } };
    assert.deepEqual(restore(linesOf([large])), [large]);
  });

  it('shortens bodies, and says so', () => {
    const { request, result } = ended(accepted);
    const body = 'x'.repeat(300_000);
    const large = {
      ...accepted,
      request: { ...request, body },
      result: { ...result, response: { status: 201, headers: [], body } },
    };
    const [restored] = restore(linesOf([large]));
    for (const text of [restored?.request.body, restored?.result?.response?.body]) {
      assert.ok(text && text.length < 200_200);
      assert.match(text, /\(truncated in the history; the full text has 300000 characters\)$/);
    }
  });
});
