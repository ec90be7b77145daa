import assert from 'node:assert/strict';
import { join } from 'node:path';
import { recordConnections } from '../processes/connections.ts';
import { examplesFolder, projectFolder } from '../processes/paths.ts';
import { runNode } from '../processes/processes.ts';

const credit = join(examplesFolder, 'customer-token.credit.json');

/** What a command has connected to or looked up. */
async function connectionsOf(...args: readonly string[]): Promise<readonly string[]> {
  const { env, opened } = recordConnections();
  const { code, output } = await runNode(join(projectFolder, 'dist', 'cli.cjs'), args, {
    env: { ...process.env, ...env },
  });
  assert.ok(code === 0 || code === 1, output);
  return opened('cli.cjs');
}

describe('the connections of the command line', () => {
  for (const args of [['check', examplesFolder], ['resolve', credit], ['sandbox', '--help'], ['--version']]) {
    it(`are none for ${args[0]}`, async () => assert.deepEqual(await connectionsOf(...args), []));
  }

  it('are those to the local sandbox for run', async () => {
    const opened = await connectionsOf('run', credit);
    assert.ok(opened.length > 0);
    for (const line of opened) assert.match(line, /^connect 127\.0\.0\.1 \d+$|^lookup (127\.0\.0\.1|localhost)$/);
  });
});
