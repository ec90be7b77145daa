import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, runReporterNames } from '../../src/commandLine/testing/runCommand.ts';
import { types } from '../../src/expectations/matching.ts';
import { runCaptured } from '../commandLine/captured.ts';

const page = readFileSync('docs/testing.md', 'utf8');

describe('docs/testing.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'documented-'));
  after(() => rmSync(folder, { recursive: true }));

  const examples = [...page.matchAll(/^```jsonc\n(.*?)^```$/gms)].map(([, text = '']) => text);
  it('has examples', () => assert.equal(examples.length, 2));

  for (const [i, text] of examples.entries()) {
    it(`example ${i + 1} is what the local sandbox does with the card example`, async () => {
      copyFileSync('examples/card.credit.json', join(folder, `${i}.credit.json`));
      writeFileSync(join(folder, `${i}.expect.json`), text);
      const { code, stdout, stderr } = await runCaptured(['run', `${i}.credit.json`], { folder });
      assert.equal(code, 0, stdout + stderr);
    });
  }

  const words = [
    ...Object.keys(runCommand.flags).map((flag) => `--${flag}`),
    ...runReporterNames,
    ...Object.keys(types),
  ];
  for (const word of words) {
    it(`explains ${word}`, () => assert.ok(page.includes(`\`${word}`)));
  }
});
