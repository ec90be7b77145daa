import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

/** Pages that lead a contributor through the tree by file names. */
const pages = ['docs/architecture.md', 'CONTRIBUTING.md', 'README.md'];

for (const page of pages) {
  describe(`the paths in ${page}`, () => {
    const text = readFileSync(page, 'utf8');
    const paths = new Set(text.match(/\b(?:src|webview|test|docs|snippets|examples|media)(?:\/[\w.-]+)+(?<![./])/g));
    it('are found', () => assert.ok(paths.size > 3));
    for (const path of [...paths].sort()) it(`${path} exists`, () => assert.ok(existsSync(path)));
  });
}

describe('the files beside others that docs/architecture.md names', () => {
  const text = readFileSync('docs/architecture.md', 'utf8');
  for (const [, name = ''] of text.matchAll(/`(\w+Outcome\.ts)`/g)) {
    it(`${name} exists`, () => assert.ok(existsSync(`src/exchange/response/${name}`)));
  }
});
