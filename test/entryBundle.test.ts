import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

describe('the entry bundle', () => {
  it('comes with the bundles alone whose state others share', () => {
    const entry = readFileSync('dist/extension.cjs', 'utf8');
    // Those that are loaded at first use are required within a function.
    const loaded = [...entry.matchAll(/[ ,][\w$]+=(?:[\w$]+\()?require\("\.\/([\w-]+)\.cjs"\)/g)];
    assert.deepEqual([...new Set(loaded.map(([, name]) => name))].sort(), ['l10n', 'sharedConfigs']);
  });
});
