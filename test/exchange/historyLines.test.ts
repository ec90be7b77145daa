import assert from 'node:assert/strict';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { restore } from '../../src/exchange/history.ts';
import { merge, serialize } from '../../src/exchange/historyLines.ts';
import { acceptedBody, answer, ended, exchangeOf } from './scriptedPorts.ts';

let accepted: Exchange;
before(async () => {
  accepted = await exchangeOf(() => answer(201, acceptedBody()));
});

const named = (id: string): Exchange => ({ ...accepted, id });
const begun = (id: string): Exchange => {
  const { result: _, ...underWay } = named(id);
  return underWay;
};
/** The ids in a text, with a question mark where nothing says what became of it. */
const idsIn = (text: string) =>
  restore(text).map(({ id, result }) => (result?.outcome.kind === 'unknown' ? `${id}?` : id));

describe('merge', () => {
  const rows: readonly (readonly [what: string, text: () => string, exchanges: () => Exchange[], ids: string])[] = [
    ['nothing in nothing', () => '', () => [], ''],
    ['the first one', () => '', () => [named('a')], 'a'],
    ['one more at the end', () => serialize([named('a')]), () => [named('b')], 'a b'],
    ['what was there, when there is nothing new', () => serialize([named('a'), named('b')]), () => [], 'a b'],
    ['the end in place of the beginning', () => serialize([begun('a'), named('b')]), () => [named('a')], 'a b'],
    ['the last line of each', () => serialize([begun('a'), named('b'), named('a')]), () => [], 'a b'],
    ['what another window has under way', () => serialize([begun('a')]), () => [named('b')], 'a? b'],
    ['nothing of a line that was cut off', () => serialize([named('a')]).slice(0, -9), () => [named('b')], 'b'],
    ['what comes after such a line', () => `{"id":"x","cr\n${serialize([named('a')])}`, () => [named('b')], 'a b'],
    ['nothing of what is no exchange', () => 'garbage\n{}\n\n[1]\n', () => [named('a')], 'a'],
  ];
  for (const [what, text, exchanges, ids] of rows) {
    it(`keeps ${what}`, () => assert.equal(idsIn(merge(text(), exchanges())).join(' '), ids));
  }

  it('keeps the latest 200', () => {
    const many = Array.from({ length: 250 }, (_, i) => named(String(i)));
    const ids = idsIn(merge(serialize(many.slice(0, 150)), many.slice(150)));
    assert.deepEqual([ids.length, ids[0], ids.at(-1)], [200, '50', '249']);
  });

  it('leaves the lines of others as they are, whatever they say', () => {
    const later = '{"id":"a","of":"a later version"}\n';
    assert.equal(merge(later, [named('b')]), later + serialize([named('b')]));
  });

  it('finds the id of any exchange, wherever it stood', () => {
    const { id, ...others } = named('a');
    assert.deepEqual(idsIn(merge(serialize([begun('a')]), [{ ...others, id }])), ['a']);
  });
});

describe('serialize', () => {
  it('shortens bodies, and says so', () => {
    const { request, result } = ended(accepted);
    const body = 'x'.repeat(300_000);
    const large = {
      ...accepted,
      request: { ...request, body },
      result: { ...result, answer: { status: 201, headers: [], body } },
    };
    const [restored] = restore(serialize([large]));
    for (const text of [restored?.request.body, restored?.result?.answer?.body]) {
      assert.ok(text && text.length < 200_200);
      assert.match(text, /\(shortened in the history; the whole had 300000 characters\)$/);
    }
  });
});
