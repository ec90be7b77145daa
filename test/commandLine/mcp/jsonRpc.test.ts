import assert from 'node:assert/strict';
import { InvalidParams, jsonRpc } from '../../../src/commandLine/mcp/jsonRpc.ts';

type Methods = Parameters<typeof jsonRpc>[2];

const methods: Methods = {
  echo: async (params) => ({ params }),
  fail: () => Promise.reject(new Error('a secret')),
  choose: () => Promise.reject(new InvalidParams('There is no such name.')),
  wait: (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve({}))),
};

/** Serves pieces of input and gives back the messages. */
async function served(...pieces: readonly (string | Uint8Array)[]): Promise<unknown[]> {
  const lines: string[] = [];
  async function* input() {
    for (const piece of pieces) {
      yield typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  await jsonRpc(input(), async (line) => void lines.push(line), methods);
  for (const line of lines) assert.match(line, /^[^\n]*\n$/);
  return lines.map((line) => JSON.parse(line));
}

const message = (members: object) => `${JSON.stringify({ jsonrpc: '2.0', ...members })}\n`;
const result = (id: unknown, params: unknown) => ({ jsonrpc: '2.0', id, result: { params } });
const fault = (id: unknown, code: number) => [id, code];

describe('JSON-RPC in lines', () => {
  const faults: readonly (readonly [line: string, fault: readonly unknown[]])[] = [
    ['{\n', fault(null, -32700)],
    ['[]\n', fault(null, -32600)],
    ['1\n', fault(null, -32600)],
    ['{}\n', fault(null, -32600)],
    [message({ id: 1 }), fault(null, -32600)],
    [message({ id: null, method: 'echo' }), fault(null, -32600)],
    [message({ id: {}, method: 'echo' }), fault(null, -32600)],
    [message({ id: 1, method: 'none' }), fault(1, -32601)],
    [message({ id: 1, method: 'constructor' }), fault(1, -32601)],
    [message({ id: 1, method: 'fail' }), fault(1, -32603)],
    [message({ id: 1, method: 'choose', params: { name: 'none' } }), fault(1, -32602)],
    [message({ jsonrpc: '1.0', id: 1, method: 'echo' }), fault(1, -32600)],
    ['{"id":1,"method":"echo"}\n', fault(1, -32600)],
  ];
  for (const [line, expected] of faults) {
    it(`${line.trim()} is an error of the code ${expected[1]}`, async () => {
      const [only, ...rest] = (await served(line)) as { id: unknown; error: { code: number; message: string } }[];
      assert.deepEqual([only?.id, only?.error.code, rest], [...expected, []]);
      assert.ok(!only?.error.message.includes('secret'));
    });
  }

  it('says nothing to notifications, to responses and to empty lines', async () => {
    assert.deepEqual(await served(message({ method: 'echo' }), message({ id: 5, result: {} }), '\n', '\r\n'), []);
  });

  it('reads messages in pieces, also of a character, and the last one without an end', async () => {
    const bytes = new TextEncoder().encode(message({ id: 'ä', method: 'echo', params: { a: '€' } }));
    const pieces = [...bytes].map((byte) => Uint8Array.of(byte));
    assert.deepEqual(await served(...pieces, message({ id: 2, method: 'echo', params: { b: 1 } }).trim()), [
      result('ä', { a: '€' }),
      result(2, { b: 1 }),
    ]);
  });

  it('gives no response to a request that is cancelled, and goes on', async () => {
    const cancel = { method: 'notifications/cancelled', params: { requestId: 1 } };
    assert.deepEqual(
      await served(message({ id: 1, method: 'wait' }), message(cancel), message({ id: 2, method: 'echo', params: {} })),
      [result(2, {})],
    );
  });

  it('does not begin a request twice under one ID', async () => {
    const [refused] = await served(message({ id: 1, method: 'wait' }), message({ id: 1, method: 'echo' }));
    assert.equal(Object(Object(refused).error).code, -32600);
  });

  it('cancels what is under way at the end of the input', async () => {
    assert.deepEqual(await served(message({ id: 1, method: 'wait' })), []);
  });

  it('ends at a message of more than a million characters', async () => {
    await assert.rejects(served('x'.repeat(1_000_001)), /more than a million/);
  });
});
