import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { currentTranslation } from '../../../src/l10n.ts';
import vectors from '../vectors/p12.json';

describe('the worker that opens P12 files', () => {
  const [file] = vectors.files;
  assert.ok(file);
  const { p12, passphrase } = file;
  const rows: readonly (readonly [what: string, input: readonly string[], reply: RegExp])[] = [
    ...vectors.files.map(({ name, p12, passphrase }) => [name, [p12, passphrase], /^\{"p12":"MII/] as const),
    ['that the passphrase is wrong', [p12, 'another'], /^\{"fault":"The passphrase is wrong/],
    ['that it is no P12 file', ['AAAA', passphrase], /^\{"fault":"This is not a P12/],
  ];
  for (const [what, input, reply] of rows) {
    it(`tells ${what}`, async () => {
      const worker = start(input);
      const [message] = await once(worker, 'message');
      await worker.terminate();
      assert.match(JSON.stringify(message), reply);
    });
  }

  it('can be ended while it opens a file that takes long', async () => {
    const worker = start([vectors.slow.p12, vectors.slow.passphrase]);
    let told = false;
    worker.on('message', () => {
      told = true;
    });
    await once(worker, 'online');
    await worker.terminate();
    assert.equal(told, false);
  });
});

function start(input: readonly string[]): Worker {
  return new Worker('./dist/p12Worker.cjs', { workerData: { translation: currentTranslation(), input } });
}
