import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { readResponse } from '../../src/exchange/readResponse.ts';
import { currentTranslation } from '../../src/l10n.ts';
import { acceptedBody, exchangeOf, response } from './support/scriptedPorts.ts';

describe('the worker that reads large responses', () => {
  it('says what reading it here says', async () => {
    const { result: _, ...exchange }: Exchange = await exchangeOf(() => response(201, acceptedBody()));
    const input: Parameters<typeof readResponse> = [
      exchange,
      response(201, acceptedBody({ card: { number: '4111111111111111' }, more: 'x'.repeat(300_000) })),
      {
        target: { kind: 'localSandbox', origin: 'http://127.0.0.1:4100' },
        secrets: [],
        queue: 1,
      },
    ];
    const worker = new Worker('./dist/responseWorker.cjs', {
      workerData: { translation: currentTranslation(), input },
    });
    const [message] = await once(worker, 'message');
    await worker.terminate();
    assert.deepEqual(message, readResponse(...input));
  });
});
