import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ResponseBuffer } from '../../../src/exchange/transport/responseBuffer.ts';

function received(chunks: readonly string[]): ResponseBuffer {
  const response = new ResponseBuffer(1_000_000);
  response.begin(201, []);
  for (const chunk of chunks) response.add(Buffer.from(chunk));
  return response;
}

/** Bytes of objects that are in use. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

describe('a response while it arrives', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['nothing', []],
    ['one part', ['{"id":1}']],
    ['parts of all sizes', ['{', '', '"id":', ' '.repeat(100_000), '1', '}']],
  ];
  for (const [name, chunks] of rows) {
    it(`puts ${name} together`, async () => {
      const { body } = await received(chunks).end();
      assert.equal(new TextDecoder().decode(body), chunks.join(''));
      // A worker that reads it gets a copy of the whole buffer.
      assert.equal(body.buffer.byteLength, body.length);
    });
  }

  it('costs little more than its bytes, however small the parts are', async () => {
    const response = received([]);
    const source = new Uint8Array(1);
    const before = heapInUse();
    for (let i = 0; i < 300_000; i++) response.add(source.subarray(0));
    const grown = heapInUse() - before;
    assert.equal((await response.end()).body.length, 300_000);
    assert.ok(grown < 5_000_000, `${grown} bytes more`);
  });
});
