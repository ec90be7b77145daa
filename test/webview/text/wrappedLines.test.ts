import assert from 'node:assert/strict';
import { WrappedLines } from '../../../webview/text/wrappedLines.ts';

/** Every row of a text wrapped at `columns`: its line number where it begins a line, then its text. */
function rowsOf(text: string, columns: number): string[] {
  const lines = new WrappedLines(text);
  lines.wrap(columns);
  return Array.from({ length: lines.rowCount }, (_, index) => {
    const { text: row, line } = lines.row(index);
    return `${line === undefined ? '' : line + 1}|${row}`;
  });
}

const rows: readonly (readonly [title: string, text: string, columns: number, rows: readonly string[]])[] = [
  ['nothing', '', 4, ['1|']],
  ['a short line', 'abc', 4, ['1|abc']],
  ['a line that just fits', 'abcd', 4, ['1|abcd']],
  ['a long line', 'abcdefghi', 4, ['1|abcd', '|efgh', '|i']],
  ['several lines', 'ab\n\ncdefg\n', 4, ['1|ab', '2|', '3|cdef', '|g', '4|']],
  ['Windows line breaks', 'ab\r\ncd\r\n', 4, ['1|ab', '2|cd', '3|']],
  ['a carriage return that ends no line', 'a\rb\r', 4, ['1|a\rb\r']],
  ['no half characters', 'abc\u{1f4b3}de', 4, ['1|abc\u{1f4b3}', '|de']],
];

describe('wrappedLines', () => {
  for (const [title, text, columns, expected] of rows) {
    it(`wraps ${title}: ${JSON.stringify(text)} to ${columns} columns`, () =>
      assert.deepEqual(rowsOf(text, columns), expected));
  }

  it('wraps again to another width', () => {
    const lines = new WrappedLines('abcdefgh');
    lines.wrap(4);
    lines.wrap(8);
    assert.equal(lines.rowCount, 1);
  });
});
