import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

describe('docs/ci.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ci-'));
  after(() => rmSync(folder, { recursive: true }));
  before(() => {
    copyFileSync('examples/card.credit.json', join(folder, 'payload.credit.json'));
    // As a name of its own, because the folder's own payloads are what is checked.
    symlinkSync(resolve('.'), join(folder, '.tool'));
  });

  const commands = [
    ...readFileSync('docs/ci.md', 'utf8').matchAll(
      /^ *(?:- (?:run: )?)?cybersource-credits ((?:check|run|resolve) .*)$/gm,
    ),
  ]
    .map(([, words = '']) => `node .tool/dist/cli.cjs ${words}`)
    .map((command) => command.replace(/ \| reviewdog .*/, ''));

  it('has commands', () => assert.ok(commands.length >= 6));

  for (const command of commands) {
    it(command, function () {
      if (process.platform === 'win32') this.skip();
      const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
      assert.deepEqual([status, stderr.replace(/^Too many warnings.*\n/, '')], [/Too many/.test(stderr) ? 1 : 0, '']);
    });
  }
});
