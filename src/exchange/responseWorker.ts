import { parentPort, workerData } from 'node:worker_threads';
import { readResponse } from './readResponse.ts';

// The worker's only job: read what it was started with, and tell.
const [exchange, received, context] = workerData as Parameters<typeof readResponse>;
parentPort?.postMessage(readResponse(exchange, received, context));
