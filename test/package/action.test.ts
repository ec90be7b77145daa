import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { projectFolder } from '../processes/paths.ts';

/** The script of the last step of action.yml, without its indentation. */
function script(): string {
  const [, last = ''] = readFileSync('action.yml', 'utf8').split('run: |\n');
  return last.replaceAll(/^ {8}/gm, '');
}

function runAction(COMMAND: string, OPTIONS: string, PATHS: string) {
  const { status, stdout } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script()], {
    env: { ...process.env, GITHUB_ACTIONS: 'true', GITHUB_ACTION_PATH: projectFolder, COMMAND, OPTIONS, PATHS },
    encoding: 'utf8',
  });
  return { status, stdout };
}

describe('the GitHub action', () => {
  before(function () {
    if (process.platform === 'win32') this.skip(); // There, "bash" may be that of WSL, which knows no path of Windows.
  });

  const rows: readonly (readonly [command: string, options: string, paths: string, status: number, stdout: RegExp])[] =
    [
      ['check', '', 'examples/card.credit.json', 0, /^$/],
      [
        'check',
        '',
        'examples/card.credit.json\nexamples/faulty.credit.json\n',
        1,
        /^::error file=examples\/faulty\.credit/m,
      ],
      ['check', '--quiet\n--severity=amount.format=off\n', 'examples/faulty.credit.json', 0, /^$/],
      ['run', '', 'examples/card.credit.json', 0, /1 passed/],
      ['run', '--filter=nothing like it\n', 'examples/card.credit.json', 2, /^$/],
      ['check', '', '--fix', 2, /"--fix" was not found/],
      ['check', '', '$(echo examples/card.credit.json)', 2, /was not found/],
    ];
  for (const [command, options, paths, status, stdout] of rows) {
    it(`exits with ${status} for ${JSON.stringify([command, options, paths])}`, () => {
      const result = runAction(command, options, paths);
      assert.deepEqual([result.status, stdout.test(result.stdout)], [status, true], result.stdout);
    });
  }
});
