import assert from 'node:assert/strict';
import { applyEdits } from '../../src/payload/fixes/edit.ts';
import { ReferenceCodes } from '../../src/payload/referenceCodes.ts';
import { creditToToken } from './findingTable.ts';

const withCode = (code: unknown) => creditToToken({ 'clientReferenceInformation.code': code });
const nameOf = (place: number) => `${place}.json`;

/** Knows a payload for each of the codes. */
function known(codes: readonly unknown[]): ReferenceCodes {
  const known = new ReferenceCodes();
  for (const [i, code] of codes.entries()) known.update(nameOf(i), withCode(code));
  return known;
}

describe('ReferenceCodes', () => {
  const rows: readonly (readonly [codes: readonly unknown[], places: readonly number[]])[] = [
    [
      ['A', 'A'],
      [0, 1],
    ],
    [
      ['A', 'B', ' A '],
      [0, 2],
    ],
    [
      ['A', 'B', 'B', 'A'],
      [0, 1, 2, 3],
    ],
    [['A', 'a'], []],
    [['A', 'B'], []],
    [['{{$guid}}', '{{$guid}}'], []],
    [['', '', undefined, undefined, null, null, 5, 5], []],
    [['A'], []],
  ];
  for (const [codes, places] of rows) {
    it(`${JSON.stringify(codes)} → ${places.join() || 'none'}`, () => {
      const all = known(codes);
      const found = codes.flatMap((code, i) => (all.update(nameOf(i), withCode(code)) ? [i] : []));
      assert.deepEqual(found, places);
    });
  }

  const named: readonly (readonly [count: number, message: RegExp])[] = [
    [2, /also used by 0\.json,/],
    [3, /also used by 0\.json and 2\.json,/],
    [4, /also used by 0\.json, 2\.json and 3\.json,/],
    [5, /also used by 0\.json, 2\.json and 2 more,/],
    [9, /also used by 0\.json, 2\.json and 6 more,/],
  ];
  for (const [count, message] of named) {
    it(`of ${count} with one code, it names ${message.source}`, () => {
      const all = known(Array(count).fill('A'));
      assert.match(all.update('1.json', withCode('A'))?.message ?? '', message);
    });
  }

  const gone: readonly (readonly [how: string, (all: ReferenceCodes) => void])[] = [
    ['is removed', (all) => all.remove('0.json')],
    ['has another code', (all) => void all.update('0.json', withCode('B'))],
    ['has no code', (all) => void all.update('0.json', withCode(undefined))],
    ['is no JSON', (all) => void all.update('0.json', 'hello')],
  ];
  for (const [how, change] of gone) {
    it(`there is no duplicate once the other ${how}`, () => {
      const all = known(['A', 'A']);
      change(all);
      assert.equal(all.update('1.json', withCode('A')), undefined);
    });
  }

  it('a duplicate is mended by a code that is new at each send', () => {
    const all = known(['A', 'A']);
    const text = withCode('A');
    const finding = all.update('0.json', text);
    assert.equal(finding?.code, 'reference.duplicate-code');
    const mended = applyEdits(text, finding.fixes()[0]?.edits ?? []);
    assert.equal(mended, text.replace('"A"', '"CR-{{$timestamp}}"'));
    assert.equal(all.update('0.json', mended), undefined);
    assert.equal(all.update('1.json', text), undefined);
  });
});
