import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder } from '../../processes/paths.ts';
import { runDemo, steps } from '../../workbench/demo.ts';

describe('The headless demo', () => {
  it('writes, fixes, sends, voids and looks at a credit, and leaves a picture of every step', async () => {
    const pictures = join(buildFolder, 'screenshots', 'demo');
    await runDemo(pictures);
    const names = readdirSync(pictures);
    assert.ok(!names.some((name) => name.startsWith('stopped')));
    for (const { picture } of steps) assert.ok(names.includes(`${picture}.png`), picture);
  }).timeout(180_000);
});
