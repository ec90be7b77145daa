import assert from 'node:assert/strict';
import { check } from '../../../src/payload/check.ts';
import { withSafeFixes } from '../../../src/payload/fixes/safeFixes.ts';
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

  it('end even where two undo each other', () => {
    const flip = (text: string) => [
      {
        code: 'flip',
        severity: 'error' as const,
        path: '',
        range: { start: 0, end: 1 },
        message: '',
        owner: 'rules' as const,
        fixes: () => [{ title: '', safe: true, edits: [{ start: 0, end: 1, text: text === 'a' ? 'b' : 'a' }] }],
      },
    ];
    assert.ok(withSafeFixes('a', flip).count <= 20);
  });
});
