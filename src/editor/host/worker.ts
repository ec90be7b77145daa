import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TextWork } from '../../exchange/longTexts/textWork.ts';
import type { SendPorts } from '../../exchange/sendRequest.ts';
import { currentTranslation } from '../../l10n.ts';

/**
 * Characters that are worked on in less time than anybody notices: about 2 ms, at worst (one name again and again) 50. Longer
 * texts go to a worker.
 */
export const longestOnHost = 15_000;

/** Reads a large response in a thread of its own, so that typing does not wait for it. Rejects when that fails. */
export const readInWorker: SendPorts['readLargeResponse'] = (...input) => inWorker('responseWorker', input);

type ResultOf<N extends keyof TextWork> = Awaited<ReturnType<TextWork[N]>>;

/** Works on a text: here if it is short, else in a thread of its own. */
export async function workOn<N extends keyof TextWork>(
  name: N,
  ...input: Parameters<TextWork[N]>
): Promise<ResultOf<N>> {
  if (input[0].length > longestOnHost) return inWorker<ResultOf<N>>('textWorker', [name, ...input]);
  const { textWork } = await import('../../exchange/longTexts/textWork.ts');
  return (textWork[name] as unknown as (...input: unknown[]) => ResultOf<N>)(...input);
}

/** The first message of a worker, which is started for it and ended after it. */
async function inWorker<T>(bundle: string, input: readonly unknown[]): Promise<T> {
  const workerData = { translation: currentTranslation(), input };
  const worker = new Worker(join(__dirname, `${bundle}.cjs`), { workerData });
  try {
    return await new Promise<T>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error(`The worker ${bundle} ended early.`)));
    });
  } finally {
    await worker.terminate();
  }
}
