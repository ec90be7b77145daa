import assert from 'node:assert/strict';
import { normalForm } from '../../../src/payload/sensitive/normalForm.ts';

const esc = '\u001b';

describe('the normal form of', () => {
  const rows: readonly (readonly [what: string, text: string, meant: string])[] = [
    ['percent', '%34', '4'],
    ['percent in small letters', '%7a%7A', 'zz'],
    ['percent four times', '%25252534', '4'],
    ['percent five times', '%2525252534', '%34'],
    ['two bytes of percent', '%C2%B2', '2'],
    ['three bytes of percent', '%E2%91%A0', '1'],
    ['three bytes with the lowest lead', '%E0%A5%AA', '4'],
    ['four bytes of percent', '%F0%9D%9F%8E', '0'],
    ['more than two bytes of a digit', '%C0%B4', '4'],
    ['percent before other characters', '100% a %4 %4g %g4 %/0 %:0', '100% a %4 %4g %g4 %/0 %:0'],
    ['bytes that begin no character', '%80 %BF %F8', '%80 %BF %F8'],
    ['a lead before another character', '%C3A %C3%41 %C3%C3 %E2%80', '%C3A %C3A %C3%C3 %E2%80'],
    ['an entity', '&#52;', '4'],
    ['an entity without its end', '&#52 ', '4 '],
    ['a hexadecimal entity', '&#x34;', '4'],
    ['a named entity', '&AMP;&colon;', '&:'],
    ['a named entity of a symbol', 'a&hearts;b', 'a b'],
    ['an entity of no width', 'a&shy;b', 'ab'],
    ['entities within entities', '&amp;#52;', '4'],
    ['an entity beyond Unicode', 'a&#1114112;b', 'ab'],
    ['an entity of two units', '&#x1F600;', '\u{1F600}'],
    ['an ampersand', 'a & b&c', 'a & b&c'],
    ['an escape', '\\u0034', '4'],
    ['an escape with braces', '\\u{34}', '4'],
    ['an escape of two digits', '\\x34', '4'],
    ['an escaped line break', 'a\\nb\\rc\\td', 'a\nb\nc\nd'],
    ['an escaped quotation mark', '\\"a\\\'', '"a\''],
    ['a backslash before another character', '4\\-1', '4-1'],
    ['a color code', `${esc}[12;34m4`, '4'],
    ['a color code without its end', `a${esc}[12`, 'a'],
    ['another escape character', `${esc}4`, '4'],
    ['a long color code', `${esc}[${'1'.repeat(30)}`, '1'.repeat(11)],
    ['fullwidth', 'Ａ１－', 'A1-'],
    ['digits of other scripts', '٤९๙', '499'],
    ['styled digits, the first and the last of each row', '𝟎𝟗𝟘𝟡𝟢𝟫𝟬𝟵𝟶𝟿', '0909090909'],
    ['circled, in parentheses, with a dot', '①⑴⒈', '111'],
    ['superscript', '²', '2'],
    ['a sign with one letter', '℃', 'C'],
    ['dashes', '‐–—−', '----'],
    ['spaces', 'a\u00a0\u2009\u2028\u2029\u0085b', 'a     b'],
    ['characters of no width', 'a\u200b\u00ad\u0301\u20dd\u0600b', 'ab'],
    ['letters and signs of their own', 'ßé½ﬁ漢', 'ßé½ﬁ漢'],
    ['half a pair', '\ud835a%34', '\ufffda4'],
  ];
  for (const [what, text, meant] of rows) {
    it(`${what}: ${JSON.stringify(text)}`, () => assert.equal(normalForm(text).text, meant));
  }

  it('plain text is the text itself', () => {
    const { text, isOriginal, origin } = normalForm('a-1 {}');
    assert.deepEqual([text, isOriginal, origin(3)], ['a-1 {}', true, 3]);
  });
  it('text that needs nothing decoded is the text itself', () => assert.equal(normalForm('100% ß').isOriginal, true));
  it('decoded text is not', () => assert.equal(normalForm('%34').isOriginal, false));
});

describe('each character comes from a place in the text', () => {
  const rows: readonly (readonly [text: string, origins: readonly number[]])[] = [
    ['a%34b', [0, 1, 4, 5]],
    ['%2534b', [0, 5, 6]],
    ['a\u200bb', [0, 2, 3]],
    ['𝟎b', [0, 2, 3]],
    ['&#x1F600;b', [0, 0, 9, 10]],
    ['%E2%91%A0b', [0, 9, 10]],
    ['\\"b', [0, 2, 3]],
  ];
  for (const [text, origins] of rows) {
    it(JSON.stringify(text), () => {
      const { text: meant, origin } = normalForm(text);
      assert.deepEqual(
        Array.from({ length: meant.length + 1 }, (_, at) => origin(at)),
        origins,
      );
    });
  }
});
