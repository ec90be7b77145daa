import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { runCaptured } from '../commandLine/captured.ts';

describe('the examples', () => {
  it('run as they are expected to, in the local sandbox', async () => {
    const { code, stdout, stderr } = await runCaptured(['run', '--timeout', '1', 'examples']);
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /\n\d\d passed, 0 failed\n$/);
  });

  it('have expectations beside payloads only', () => {
    const orphans = readdirSync('examples').filter(
      (name) => name.endsWith('.expect.json') && !existsSync(`examples/${name.replace('.expect.', '.credit.')}`),
    );
    assert.deepEqual(orphans, []);
  });
});
