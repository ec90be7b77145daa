import { parentPort, workerData } from 'node:worker_threads';
import { setTranslation, type Translation } from '../../l10n.ts';
import { type TextWork, textWork } from './textWork.ts';

// The worker's only job: do the work that it was started with, and tell.
const { translation, input: given } = workerData as {
  readonly translation: Translation;
  readonly input: readonly [name: keyof TextWork, ...input: unknown[]];
};
setTranslation(translation);
const [name, ...input] = given;
const work = textWork[name] as (...input: readonly unknown[]) => unknown;
// A fault ends the worker with it, like any uncaught error.
void Promise.resolve(work(...input)).then((result) => parentPort?.postMessage(result));
