import { createCredit, showCredit } from './credits/credits.ts';
import { showVoid, timeoutVoid, voidCredit } from './credits/voids.ts';
import { gatewayResponse, noSuchPath, type SandboxResponse } from './http/sandboxResponse.ts';
import type { Call } from './ledger/call.ts';
import { searchTransactions, showSearch } from './reporting/searches.ts';
import { showTransaction } from './reporting/transactionDetails.ts';

/** An operation: one row, from which routing and "there is no such operation" come. */
interface Operation {
  readonly method: 'GET' | 'POST';
  /** As the API writes it; taken with and without the slash at the end. */
  readonly path: string;
  readonly handle: (call: Call) => SandboxResponse;
  /** Whether the request may come without a body. */
  readonly bodyIsOptional?: true;
  /** Whether a refusal has an ID of its own, as those of voids do (`api-facts.md` 7.4). */
  readonly refusalHasId?: true;
}

/** Every operation that the sandbox has (`api-facts.md` 1). */
export const operations: readonly Operation[] = [
  { method: 'POST', path: '/pts/v2/credits/', handle: createCredit },
  { method: 'GET', path: '/pts/v2/credits/{id}', handle: showCredit },
  { method: 'POST', path: '/pts/v2/credits/{id}/voids', handle: voidCredit, bodyIsOptional: true, refusalHasId: true },
  { method: 'POST', path: '/pts/v2/payments/{id}/voids', handle: voidCredit, bodyIsOptional: true, refusalHasId: true },
  { method: 'POST', path: '/pts/v2/voids/', handle: timeoutVoid, refusalHasId: true },
  { method: 'GET', path: '/pts/v2/voids/{id}', handle: showVoid },
  { method: 'GET', path: '/tss/v2/transactions/{id}', handle: showTransaction },
  { method: 'POST', path: '/tss/v2/searches', handle: searchTransactions },
  { method: 'GET', path: '/tss/v2/searches/{id}', handle: showSearch },
];

const routes = operations.map((operation) => ({ operation, pattern: patternOf(operation.path) }));

/** An operation with the ID in the path of the request, which is empty where the path has none. */
export interface FoundRoute {
  readonly operation: Operation;
  readonly id: string;
}

/** What a request asks for, or the response (404, 405) when there is no such operation. */
export function routeOf(method: string, target: string): FoundRoute | SandboxResponse {
  const path = target.replace(/[?#].*$/s, '');
  const matches = routes.filter(({ pattern }) => pattern.test(path));
  const found = matches.find(({ operation }) => operation.method === method);
  if (found) return { operation: found.operation, id: found.pattern.exec(path)?.[1] ?? '' };
  if (matches.length === 0) return noSuchPath(operations.map((known) => `${known.method} ${known.path}`));
  const allow = matches.map(({ operation }) => operation.method).join(', ');
  return gatewayResponse(405, 'Method Not Allowed', { allow });
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\/$/, '').replace('{id}', '([^/]+)')}/?$`);
}
