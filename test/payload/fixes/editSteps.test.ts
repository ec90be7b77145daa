import assert from 'node:assert/strict';
import { PayloadDocument } from '../../../src/payload/document/document.ts';
import type { Edit } from '../../../src/payload/findings/finding.ts';
import { applyEdits } from '../../../src/payload/fixes/edit.ts';
import { editSteps } from '../../../src/payload/fixes/editSteps.ts';

describe('editSteps', () => {
  const rows: readonly (readonly [before: string, after: string, edits: readonly Edit[]])[] = [
    ['abc', 'abc', []],
    ['abc', 'axc', [{ start: 1, end: 2, text: 'x' }]],
    ['abc', 'xbc', [{ start: 0, end: 1, text: 'x' }]],
    ['abc', 'abx', [{ start: 2, end: 3, text: 'x' }]],
    ['abc', 'abcd', [{ start: 3, end: 3, text: 'd' }]],
    ['abc', 'dabc', [{ start: 0, end: 0, text: 'd' }]],
    ['abc', 'ab', [{ start: 2, end: 3, text: '' }]],
    ['abc', 'bc', [{ start: 0, end: 1, text: '' }]],
    ['aa', 'aaa', [{ start: 2, end: 2, text: 'a' }]],
    ['aaa', 'aa', [{ start: 2, end: 3, text: '' }]],
    ['abab', 'ab', [{ start: 2, end: 4, text: '' }]],
    ['abcde', 'xbcdy', [{ start: 0, end: 5, text: 'xbcdy' }]],
    ['', 'a', [{ start: 0, end: 0, text: 'a' }]],
    ['a', '', [{ start: 0, end: 1, text: '' }]],
    // Emoji that share a half.
    ['a\u{1F600}b', 'a\u{1F601}b', [{ start: 1, end: 3, text: '\u{1F601}' }]],
    ['\u{1F600}b', '\u{1FA00}b', [{ start: 0, end: 2, text: '\u{1FA00}' }]],
    ['\u{1F600}\u{1F601}', '\u{1F601}', [{ start: 0, end: 2, text: '' }]],
    ['a\u{1F600}b', 'a\u{1F600}c', [{ start: 3, end: 4, text: 'c' }]],
    ['a\u{1F600}', 'b\u{1F600}', [{ start: 0, end: 1, text: 'b' }]],
  ];
  for (const [before, after, edits] of rows) {
    it(`${JSON.stringify(before)} to ${JSON.stringify(after)} is one edit of what differs`, () => {
      const whole = { start: 0, end: before.length, text: after };
      assert.deepEqual(editSteps(new PayloadDocument(before), [() => [whole]]), edits);
      assert.equal(applyEdits(before, edits), after);
    });
  }

  it('each step edits what the steps before it left', () => {
    const seen: string[] = [];
    const doubled = ({ text }: PayloadDocument): Edit[] => {
      seen.push(text);
      return [{ start: 0, end: 0, text }];
    };
    assert.deepEqual(editSteps(new PayloadDocument('ab'), [doubled, doubled]), [{ start: 2, end: 2, text: 'ababab' }]);
    assert.deepEqual(seen, ['ab', 'abab']);
  });

  it('no steps are no edit', () => assert.deepEqual(editSteps(new PayloadDocument('{}'), []), []));
});
