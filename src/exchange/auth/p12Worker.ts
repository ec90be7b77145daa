import { parentPort, workerData } from 'node:worker_threads';
import { setTranslation, type Translation } from '../../l10n.ts';
import { quickP12 } from './p12.ts';

/** What the worker posts: the file as a profile keeps it, or why it can't be used, as a sentence. */
export type P12Reply = { readonly p12: string } | { readonly fault: string };

// The worker's only job: open the file that it was started with, and post the result.
const { translation, input } = workerData as {
  readonly translation: Translation;
  readonly input: Parameters<typeof quickP12>;
};
setTranslation(translation);
parentPort?.postMessage(reply());

function reply(): P12Reply {
  try {
    return { p12: quickP12(...input) };
  } catch (error) {
    if (error instanceof Error && error.name === 'UserError') return { fault: error.message };
    throw error;
  }
}
