import { parentPort, workerData } from 'node:worker_threads';
import { setTranslation, type Translation } from '../../l10n.ts';
import { readPayload } from '../request/payloadFingerprint.ts';
import { textWork } from './textWork.ts';

/** What takes a thread beside the host's own: reading what is sent, where node hashes. */
const threadWork = { ...textWork, readPayload };

// The worker's only job: do the work that it was started with, and post the result.
const { translation, input: given } = workerData as {
  readonly translation: Translation;
  readonly input: readonly [name: keyof typeof threadWork, ...input: unknown[]];
};
setTranslation(translation);
const [name, ...input] = given;
const work = threadWork[name] as (...input: readonly unknown[]) => unknown;
// A fault ends the worker with it, like any uncaught error.
void Promise.resolve(work(...input)).then((result) => parentPort?.postMessage(result));
