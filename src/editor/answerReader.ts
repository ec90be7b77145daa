import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CarryPorts } from '../exchange/carry.ts';
import type { ExchangeResult } from '../exchange/exchange.ts';

/** The bundle of `exchange/answerWorker.ts`. */
const bundle = 'answerWorker';

/** Reads a large answer in a thread of its own, so that nobody's typing waits for it. Rejects when that fails. */
export const readInWorker: CarryPorts['readLargeAnswer'] = async (...workerData) => {
  const worker = new Worker(join(__dirname, `${bundle}.cjs`), { workerData });
  try {
    return await new Promise<ExchangeResult>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The reader of answers ended early.')));
    });
  } finally {
    await worker.terminate();
  }
};
