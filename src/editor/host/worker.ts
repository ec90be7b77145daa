import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { P12Reply } from '../../exchange/auth/p12Worker.ts';
import { longestOnHost, type WorkOnText, workHere } from '../../exchange/longTexts/workOnText.ts';
import type { SendPorts } from '../../exchange/sendRequest.ts';
import type { SessionPorts } from '../../exchange/session.ts';
import { currentTranslation } from '../../l10n.ts';

/** Reads a large response in a thread of its own, so that typing does not wait for it. Rejects when that fails. */
export const readInWorker: SendPorts['readLargeResponse'] = (...input) => inWorker('responseWorker', input);

/** `readPayload` in a thread of its own. Rejects when that fails. */
export const readPayloadInWorker: SessionPorts['readLargePayload'] = (...input) =>
  inWorker('textWorker', ['readPayload', ...input]);

/** Works on a text: here if it is short, else in a thread of its own. */
export const workOn: WorkOnText = (name, ...input) =>
  input[0].length > longestOnHost ? inWorker('textWorker', [name, ...input]) : workHere(name, ...input);

/** Opens a P12 file for a profile, as `quickP12` does, until the signal gives up. Rejects when that fails. */
export function openP12InWorker(p12: string, passphrase: string, signal: AbortSignal): Promise<P12Reply> {
  return inWorker('p12Worker', [p12, passphrase], signal);
}

/** The first message of a worker, which is started for it and ended after it, or by the signal. */
async function inWorker<T>(bundle: string, input: readonly unknown[], signal?: AbortSignal): Promise<T> {
  const workerData = { translation: currentTranslation(), input };
  const worker = new Worker(join(__dirname, `${bundle}.cjs`), { workerData });
  const end = () => worker.terminate();
  signal?.addEventListener('abort', end);
  try {
    return await new Promise<T>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error(`The worker ${bundle} ended early.`)));
    });
  } finally {
    signal?.removeEventListener('abort', end);
    await worker.terminate();
  }
}
