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
    it(`has the severity of ${code}, and a wrong and a right example`, () => {
      const section = sections.get(code) ?? '';
      assert.match(section, new RegExp(`\\*\\*${severity}\\b`, 'i'));
      assert.match(section, /^Wrong: ./m);
      assert.match(section, /^Right: ./m);
    });
  }
});

describe('what is good to know', () => {
  const known = page.slice(page.indexOf('## Good to know'));
  const facts: readonly (readonly [title: string, words: RegExp])[] = [
    ['A credit is not capped', /pays whatever `totalAmount` says/],
    ['Batch and settlement', /next batch, after midnight.*two to four days.*about an hour/],
    ['`transactionId` stays taken', /180 days; some guides say 60.*`INVALID_DATA` and without `details`/],
    ['Duplicate checking', /enabled for the account, and only after an earlier request.*successful, within 15 minutes/],
    ['A currency that is not set up', /`SYSTEM_ERROR` \(500 or 502\)/],
    ['Transient tokens are short-lived', /15 minutes or until one successful authorization.*24 hours/],
  ];
  for (const [title, words] of facts) {
    it(`${title}, with its source`, () => {
      const fact = known.split('\n\n').find((paragraph) => paragraph.startsWith(`**${title}`)) ?? '';
      assert.match(fact, words);
      assert.match(fact, /Source: .*\d\.\d/);
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
