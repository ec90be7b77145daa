import { type Answer, gatewayAnswer, noSuchPath } from './answer.ts';
import type { Call } from './call.ts';
import { createCredit, showCredit } from './credits.ts';
import { searchTransactions, showSearch } from './reporting/searches.ts';
import { showTransaction } from './reporting/transactionDetails.ts';
import { showVoid, timeoutVoid, voidCredit } from './voids.ts';

/** An operation and the requests that it answers. */
interface Route {
  readonly path: RegExp;
  readonly method: 'GET' | 'POST';
  readonly operation: (call: Call) => Answer;
  /** Whether the request may come without a body. */
  readonly bodyIsOptional?: true;
}

/** Every operation (`api-facts.md` 1), with and without the slash at the end. */
const routes: readonly Route[] = [
  { method: 'POST', path: /^\/pts\/v2\/credits\/?$/, operation: createCredit },
  { method: 'GET', path: /^\/pts\/v2\/credits\/([^/]+)\/?$/, operation: showCredit },
  { method: 'POST', path: /^\/pts\/v2\/credits\/([^/]+)\/voids\/?$/, operation: voidCredit, bodyIsOptional: true },
  { method: 'POST', path: /^\/pts\/v2\/voids\/?$/, operation: timeoutVoid },
  { method: 'GET', path: /^\/pts\/v2\/voids\/([^/]+)\/?$/, operation: showVoid },
  { method: 'GET', path: /^\/tss\/v2\/transactions\/([^/]+)\/?$/, operation: showTransaction },
  { method: 'POST', path: /^\/tss\/v2\/searches\/?$/, operation: searchTransactions },
  { method: 'GET', path: /^\/tss\/v2\/searches\/([^/]+)\/?$/, operation: showSearch },
];

/** An operation with the id in the path of the request, which is empty where the path has none. */
export interface FoundRoute {
  readonly route: Route;
  readonly id: string;
}

/** What a request asks for, or the answer (404, 405) when there is no such operation. */
export function routeOf(method: string, target: string): FoundRoute | Answer {
  const path = target.replace(/[?#].*$/s, '');
  const matches = routes.filter((route) => route.path.test(path));
  const route = matches.find((match) => match.method === method);
  if (route) return { route, id: route.path.exec(path)?.[1] ?? '' };
  if (matches.length === 0) return noSuchPath();
  return gatewayAnswer(405, 'Method Not Allowed', { allow: matches.map((match) => match.method).join(', ') });
}
