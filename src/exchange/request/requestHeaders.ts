import type { HeaderLine } from '../transport/transport.ts';
import type { OperationRequest } from './operationRequest.ts';

/** As the official clients send it: without it, one report says, some paths respond with 404 (`api-facts.md` 7.2). */
const accept: HeaderLine = ['accept', 'application/hal+json;charset=utf-8'];

/**
 * The headers that don't depend on the way of signing, in wire order; they follow those of the signature and are not
 * signed.
 */
export function requestHeaders({ method }: OperationRequest): readonly HeaderLine[] {
  return method === 'GET' ? [accept] : [accept, ['content-type', 'application/json']];
}
