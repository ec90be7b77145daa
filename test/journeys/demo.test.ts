import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runDemo } from '../workbench/demo.ts';
import { buildFolder } from '../workbench/paths.ts';

describe('The headless demo', () => {
  it('sends, voids and looks at a credit, and leaves a picture of every step', async () => {
    const pictures = join(buildFolder, 'screenshots', 'demo');
    await runDemo(pictures);
    assert.deepEqual(
      readdirSync(pictures).filter((name) => name.startsWith('stopped')),
      [],
    );
    assert.ok(readdirSync(pictures).includes('7-self.png'));
  }).timeout(180_000);
});
