import assert from 'node:assert/strict';
import {
  isNeverPayload,
  isPattern,
  matcherOf,
  patternsBelow,
} from '../../../src/payload/configuration/filePatterns.ts';

describe('glob patterns', () => {
  const rows: readonly (readonly [pattern: string, matching: readonly string[], others: readonly string[]])[] = [
    ['**/*.credit.json', ['a.credit.json', 'x/y/a.credit.json', '.credit.json'], ['a.json', 'a.credit.json/b']],
    ['*.json', ['a.json', '.json'], ['x/a.json', 'a.jsonc', 'a.JSON']],
    ['./a/*.json', ['a/b.json'], ['b.json', 'a/b/c.json']],
    ['a/**', ['a/b', 'a/b/c', 'a'], ['b/a']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/b/b', 'a/x/y/b'], ['a/x', 'b', 'a/b/c']],
    ['**/a/**/b.json', ['a/b.json', 'x/a/y/a/z/b.json'], ['b.json', 'a/c.json']],
    ['*a*b*c', ['abc', 'xaxbxc', 'aabbcc'], ['acb', 'abcd']],
    ['a**b', ['ab', 'axxb'], ['a/b']],
    ['a?.json', ['ab.json'], ['a.json', 'abc.json', 'a/.json']],
    ['[a-c]x', ['ax', 'cx'], ['dx', 'x', '-x']],
    ['[!a-c]x', ['dx'], ['ax', 'x']],
    ['[]x]', [']', 'x'], ['a', '[]x]']],
    ['[ab', ['[ab'], ['a', 'b']],
    ['*.{json,jsonc}', ['a.json', 'a.jsonc'], ['a.js', 'a.{json,jsonc}']],
    ['{a,b/c}/*.json', ['a/x.json', 'b/c/x.json'], ['b/x.json', 'a/c/x.json']],
    ['{a,{b,c}d}', ['a', 'bd', 'cd'], ['b', 'ad']],
    ['a{,.credit}.json', ['a.json', 'a.credit.json'], ['a.x.json']],
    ['a(b)+.json', ['a(b)+.json'], ['ab.json', 'abb.json']],
    ['ü*\u{1f600}', ['ü\u{1f600}', 'üx\u{1f600}'], ['ü']],
  ];
  for (const [pattern, matching, others] of rows) {
    it(pattern, () => {
      const matches = matcherOf(pattern);
      assert.deepEqual(
        [...matching, ...others].filter((path) => matches(path)),
        matching,
      );
    });
  }

  for (const [text, expected] of [
    ['a.json', false],
    ['a*', true],
    ['a?', true],
    ['[id]', true],
    ['{a}', true],
    ['a]b[', false],
  ] as const) {
    it(`${text} is ${expected ? '' : 'not '}a pattern`, () => assert.equal(isPattern(text), expected));
  }
});

describe('a file that is never a payload', () => {
  for (const [file, isNever] of [
    ['a.credit.json', false],
    ['a.expect.json', true],
    ['x/a.expect.json', true],
    ['cybersource-credits.config.json', true],
    ['/x/cybersource-credits.config.json', true],
    ['C:\\x\\cybersource-credits.config.json', true],
    ['my-cybersource-credits.config.json', false],
  ] as const) {
    it(`${file}: ${isNever}`, () => assert.equal(isNeverPayload(file), isNever));
  }
});

describe('a pattern below a folder', () => {
  const rows: readonly (readonly [pattern: string, folder: string, below: readonly string[]])[] = [
    ['**/*.credit.json', 'a', ['**/*.credit.json']],
    ['**/*.credit.json', 'a/b', ['**/*.credit.json']],
    ['a/*.json', 'a', ['*.json']],
    ['a/*.json', 'b', []],
    ['a/*.json', 'a/b', []],
    ['./a/b/*.json', 'a/b', ['*.json']],
    ['*/b/*.json', 'a', ['b/*.json']],
    ['a?/*.json', 'ab', ['*.json']],
    ['{a,b}/*.json', 'b', ['*.json']],
    ['{a,a/b}/*.json', 'a', ['*.json', 'b/*.json']],
    ['**/a/*.json', 'a', ['**/a/*.json', '*.json']],
    ['a/**', 'a', ['**']],
    ['a', 'a', []],
    ['*.json', '', ['*.json']],
  ];
  for (const [pattern, folder, below] of rows) {
    it(`${pattern} below "${folder}" is ${below.join(' or ') || 'nothing'}`, () =>
      assert.deepEqual(patternsBelow(pattern, folder), below));
  }
});
