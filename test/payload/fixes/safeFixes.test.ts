import assert from 'node:assert/strict';
import { check } from '../../../src/payload/check.ts';
import type { Edit, Finding, Fix } from '../../../src/payload/findings/finding.ts';
import { safeFixesOf, withSafeFixes } from '../../../src/payload/fixes/safeFixes.ts';
import { credit } from '../findingTable.ts';

describe('safe fixes', () => {
  it('are made until none is left', () => {
    const text = credit({
      'orderInformation.amountDetails.totalAmount': 18.4,
      'orderInformation.amountDetails.currency': 'usd',
      'clientReferenceInformation.code': 7,
    });
    const fixed = withSafeFixes(text, check);
    assert.ok(fixed.count > 0);
    const left = fixed.findings.flatMap((finding) => finding.fixes().filter(({ safe }) => safe));
    assert.deepEqual(left, []);
    const messages = (findings: typeof fixed.findings) => findings.map(({ message }) => message);
    assert.deepEqual(messages(fixed.findings), messages(check(fixed.text)));
  });

  it('leave a text without them as it is', () => {
    assert.deepEqual(withSafeFixes(credit(), check), { text: credit(), count: 0, findings: [] });
  });

  it('that change nothing are not counted', () => {
    assert.equal(withSafeFixes('a', finding([{ title: '', safe: true, edits: [edit(0, 1, 'a')] }])).count, 0);
  });

  it('end even where two undo each other', () => {
    const flip = (text: string) =>
      finding([{ title: '', safe: true, edits: [edit(0, 1, text === 'a' ? 'b' : 'a')] }])();
    assert.ok(withSafeFixes('a', flip).count <= 20);
  });
});

describe('safe fixes made together', () => {
  const safe = (title: string, ...edits: Edit[]): Fix => ({ title, safe: true, edits });
  const unsafe = (title: string, ...edits: Edit[]): Fix => ({ title, safe: false, edits });
  const rows: readonly (readonly [what: string, fixes: readonly (readonly Fix[])[], chosen: readonly string[]])[] = [
    ['none without a finding', [], []],
    ['none that is not safe', [[unsafe('1', edit(0, 1))]], []],
    [
      'the first safe one of a finding',
      [[unsafe('1', edit(0, 1)), safe('2', edit(0, 1)), safe('3', edit(0, 2))]],
      ['2'],
    ],
    ['one that begins where the text does', [[safe('1', edit(0, 0))]], ['1']],
    ['two beside each other', [[safe('1', edit(0, 3))], [safe('2', edit(3, 4))]], ['1', '2']],
    ['the first of two that overlap', [[safe('1', edit(0, 3))], [safe('2', edit(2, 4))]], ['1']],
    ['one behind a finding without', [[safe('1', edit(0, 3))], [], [safe('3', edit(4, 5))]], ['1', '3']],
    [
      'one behind another that was left out',
      [[safe('1', edit(0, 3))], [safe('2', edit(1, 9))], [safe('3', edit(4, 5))]],
      ['1', '3'],
    ],
    ['not one of which a part overlaps', [[safe('1', edit(0, 3))], [safe('2', edit(2, 3), edit(5, 6))]], ['1']],
    ['not one before the end of the last part', [[safe('1', edit(5, 6), edit(0, 1))], [safe('2', edit(3, 4))]], ['1']],
  ];
  for (const [what, fixes, chosen] of rows) {
    it(what, () =>
      assert.deepEqual(
        safeFixesOf(fixes).map(({ title }) => title),
        chosen,
      ),
    );
  }
});

function edit(start: number, end: number, text = ''): Edit {
  return { start, end, text };
}

/** A check that finds one thing in each text. */
function finding(fixes: readonly Fix[]): () => Finding[] {
  const found: Finding = {
    code: 'found',
    severity: 'error',
    path: '',
    range: { start: 0, end: 1 },
    message: '',
    owner: 'rules',
    fixes: () => fixes,
  };
  return () => [found];
}
