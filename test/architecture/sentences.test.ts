import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unidiomatic } from '../unidiomatic.ts';

const comment = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const literal = /(['"`])((?:\\.|(?!\1)[^\\\n])*)\1/g;
/** Two words with a space between them; keys, paths and patterns have none. */
const sentence = /[A-Za-z]{2,}[^\s]* +\S*[A-Za-z]{2,}/;

/** The string literals of a source file that are sentences or parts of one, with their line. */
function* sentencesOf(file: string): Generator<string> {
  const source = readFileSync(file, 'utf8').replace(comment, (text) => text.replace(/[^\n]/g, ''));
  for (const [index, line] of source.split('\n').entries()) {
    for (const [, , text = ''] of line.matchAll(literal)) {
      const words = text.replace(/\$\{[^}]*\}/g, '');
      if (sentence.test(words) && !text.startsWith('./')) yield `${index + 1}: ${words}`;
    }
  }
}

/** What a comment says, line by line, without the code in it. */
function* commentsOf(file: string): Generator<string> {
  for (const [text] of readFileSync(file, 'utf8').matchAll(comment)) {
    yield text.replace(/\s*\n\s*(?:\*|\/\/)?\s*/g, ' ').replace(/`[^`]*`|@param \w+/g, '``');
  }
}

const files = ['src', 'webview'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

describe('sentences in the source', () => {
  it('are found', () => assert.ok(files.flatMap((file) => [...sentencesOf(file)]).length > 1000));

  for (const file of files) {
    const sentences = [...sentencesOf(file)];
    if (sentences.length === 0) continue;
    it(`${file.replaceAll('\\', '/')} says ${sentences.length} in the words of VS Code and HTTP`, () => {
      assert.deepEqual(
        sentences.filter((text) => unidiomatic.test(text)),
        [],
      );
    });
  }
});

describe('comments in the source', () => {
  const comments = files.map((file) => [file, [...commentsOf(file)]] as const);
  it('are found', () => assert.ok(comments.flatMap(([, all]) => all).length > 2000));

  for (const [file, all] of comments) {
    if (all.length === 0) continue;
    it(`the ${all.length} of ${file.replaceAll('\\', '/')} say it as developers do`, () => {
      assert.deepEqual(
        all.filter((text) => unidiomatic.test(text)),
        [],
      );
    });
  }
});
