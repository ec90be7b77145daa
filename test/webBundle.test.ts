import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Everybody who opens a JSON file on the web downloads it. */
const most = 130_000;

describe('the bundle for the web', () => {
  const bundle = readFileSync('dist/web/extension.js');

  it(`has at most ${most} bytes, compressed`, () => assert.ok(gzipSync(bundle).length <= most));

  it('requires nothing but VS Code', () => {
    const required = [...bundle.toString().matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(required)], ['vscode']);
  });
});
