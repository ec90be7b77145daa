import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { currentTranslation } from '../../../src/l10n.ts';
import { projectFolder } from '../../processes/paths.ts';

/** As in the extension host, by a bundle that ships: the first message of a worker that is started for it. */
export async function inWorker<T>(bundle: string, input: readonly unknown[]): Promise<T> {
  const workerData = { translation: currentTranslation(), input };
  const worker = new Worker(join(projectFolder, 'dist', `${bundle}.cjs`), { workerData });
  return new Promise<T>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  }).finally(() => worker.terminate());
}
