import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findingKinds } from '../../src/payload/check.ts';

const page = readFileSync('docs/findings.md', 'utf8');
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')).trim(), section] as const),
);

describe('docs/findings.md', () => {
  it('has a section for every code, and for no other', () => {
    assert.deepEqual([...sections.keys()].sort(), Object.keys(findingKinds).sort());
  });

  for (const [code, { severity }] of Object.entries(findingKinds)) {
    it(`tells of ${code} its severity, and shows it wrong and right`, () => {
      const section = sections.get(code) ?? '';
      assert.match(section, new RegExp(`\\*\\*${severity}\\b`, 'i'));
      assert.match(section, /^Wrong: ./m);
      assert.match(section, /^Right: ./m);
    });
  }
});

describe('the setting for severities', () => {
  it('is shown with a code that there is', () => {
    const texts = JSON.parse(readFileSync('package.nls.json', 'utf8'));
    const [, code = ''] = /\{ "([^"]+)"/.exec(texts['setting.findings']) ?? [];
    assert.ok(Object.hasOwn(findingKinds, code), code);
  });
});
