import { parentPort, workerData } from 'node:worker_threads';
import { setTranslation, type Translation } from '../l10n.ts';
import { readResponse } from './readResponse.ts';

// The worker's only job: read what it was started with, and post the result.
const { translation, input } = workerData as {
  readonly translation: Translation;
  readonly input: Parameters<typeof readResponse>;
};
setTranslation(translation);
parentPort?.postMessage(readResponse(...input));
