import assert from 'node:assert/strict';
import { PayloadDocument } from '../../src/payload/document/document.ts';
import { duplicateCodes } from '../../src/payload/duplicateCodes.ts';
import { applyEdits } from '../../src/payload/fixes/edit.ts';
import { creditToToken } from './findingTable.ts';

const withCodes = (codes: readonly unknown[]) =>
  codes.map((code, i) => ({
    name: `${i}.json`,
    payload: new PayloadDocument(creditToToken({ 'clientReferenceInformation.code': code })),
  }));

describe('duplicateCodes', () => {
  const rows: [codes: unknown[], found: string[]][] = [
    [
      ['A', 'A'],
      ['0.json', '1.json'],
    ],
    [
      ['A', 'B', ' A '],
      ['0.json', '2.json'],
    ],
    [
      ['A', 'B', 'B', 'A'],
      ['0.json', '1.json', '2.json', '3.json'],
    ],
    [['A', 'a'], []],
    [['A', 'B'], []],
    [['{{$guid}}', '{{$guid}}'], []],
    [['', '', undefined, undefined, null, null, 5, 5], []],
    [[], []],
  ];
  for (const [codes, found] of rows) {
    it(`${JSON.stringify(codes)} → ${found}`, () => {
      assert.deepEqual([...duplicateCodes(withCodes(codes)).keys()].sort(), found);
    });
  }

  it('names up to three others', () => {
    const message = (count: number) => duplicateCodes(withCodes(Array(count).fill('A'))).get('1.json')?.message ?? '';
    assert.match(message(2), /also used by 0\.json,/);
    assert.match(message(4), /also used by 0\.json, 2\.json and 3\.json,/);
    assert.match(message(9), /also used by 0\.json, 2\.json and 6 more,/);
  });

  it('is mended by a code that is new at each send', () => {
    const payloads = withCodes(['A', 'A']);
    const [first, second] = payloads;
    const finding = duplicateCodes(payloads).get('0.json');
    assert.ok(first && second && finding);
    assert.equal(finding.code, 'reference.duplicate-code');
    const text = applyEdits(first.payload.text, finding.fixes()[0]?.edits ?? []);
    assert.equal(text, first.payload.text.replace('"A"', '"CR-{{$timestamp}}"'));
    assert.equal(duplicateCodes([{ name: '0.json', payload: new PayloadDocument(text) }, second]).size, 0);
  });
});
