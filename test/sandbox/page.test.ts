import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { triggers } from '../../src/sandbox/credits/triggers.ts';

describe('docs/local-sandbox.md', () => {
  it('lists every trigger, and no other', () => {
    const rows = readFileSync('docs/local-sandbox.md', 'utf8').match(/^\| \d+\.\d\d \| .+ \|$/gm);
    assert.deepEqual(
      rows,
      triggers.map(({ amount, meaning }) => `| ${amount} | ${meaning} |`),
    );
  });
});
