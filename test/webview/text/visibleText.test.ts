import assert from 'node:assert/strict';
import { visibleString } from '../../../webview/text/visibleText.ts';

const rows: readonly (readonly [title: string, text: string, shown: string])[] = [
  ['plain text', 'Ana Ruiz – 1,00 €', 'Ana Ruiz – 1,00 €'],
  ['a null', 'a\u0000b', 'a␀b'],
  ['an escape sequence', '\u001b[31m', '␛[31m'],
  ['a line break', 'a\nb', 'a␊b'],
  ['delete and a C1 control', '\u007f\u0085', '␡[U+0085]'],
  ['a right-to-left override', 'invoice\u202etxt.exe', 'invoice[U+202E]txt.exe'],
  ['isolates and marks', '\u2066\u2069\u200e\u200f\u061c', '[U+2066][U+2069][U+200E][U+200F][U+061C]'],
  ['invisible spaces', '\u200b\u2060\ufeff\u00ad', '[U+200B][U+2060][U+FEFF][U+00AD]'],
  ['tags', '\u{e0041}', '[U+E0041]'],
  ['half a character', '\ud83d!', '[U+D83D]!'],
  ['a whole one', '\u{1f4b3}', '\u{1f4b3}'],
  ['joined emoji and right-to-left letters stay', '👩\u200d💻 שלום', '👩\u200d💻 שלום'],
];

describe('visibleText', () => {
  for (const [title, text, shown] of rows) {
    it(`${title}: ${shown}`, () => assert.equal(visibleString(text), shown));
  }
});
