import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

/** The body of every response, and its type. */
export interface BigResponse {
  readonly contentType: string;
  readonly text: string;
}

// A thread of its own, so that what it does is not taken for work of the thread that reads. It posts its port.
const { contentType, text } = workerData as BigResponse;
const body = Buffer.from(text);
const server = createServer((request, response) => {
  request.resume().once('end', () => {
    response.writeHead(201, { 'content-type': contentType, 'content-length': body.length }).end(body);
  });
});
server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port));
