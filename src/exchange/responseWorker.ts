import { parentPort, workerData } from 'node:worker_threads';
import { readAnswer } from './readResponse.ts';

// The worker's only job: read what it was started with, and tell.
const [exchange, received, context] = workerData as Parameters<typeof readAnswer>;
void readAnswer(exchange, received, context).then((result) => parentPort?.postMessage(result));
