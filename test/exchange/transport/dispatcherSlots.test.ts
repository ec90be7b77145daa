import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const client = createRequire(import.meta.url).resolve('undici/lib/dispatcher/client.js');

/** Whether the process-wide slots exist in a fresh Node that has loaded a module. */
async function slotsAfter(module: string): Promise<string> {
  const script = `
    require(${JSON.stringify(module)});
    console.log([1, 2].map((n) => Symbol.for('undici.globalDispatcher.' + n) in globalThis).join());`;
  return (await promisify(execFile)(process.execPath, ['-e', script], { cwd: import.meta.dirname })).stdout.trim();
}

describe("undici's process-wide dispatcher slots", () => {
  it('stay empty: the transport loads the client alone', async () =>
    assert.equal(await slotsAfter(client), 'false,false'));
  it('would be taken by all of undici', async () => assert.equal(await slotsAfter('undici'), 'true,true'));
});
