import { STATUS_CODES } from 'node:http';
import { reasonOf } from '../../contract/outcomes.ts';
import type { Purpose } from '../request/operationRequest.ts';
import { type HttpResponse, headerOf } from '../transport/transport.ts';
import { withCode } from './outcome.ts';
import { waitAskedFor } from './retryAfter.ts';

const onTheWay = 'A gateway or proxy may have responded or changed the request. Run "Check Connection".';
const fixPayload = 'Correct the payload, then send again.';

/** What a status means where the response to a credit gives no reason, and what to do about it. */
const statusSentences: Readonly<Record<number, readonly [what: string, advice: string]>> = {
  400: ['The request is not valid (400).', fixPayload],
  403: [
    'Access is not allowed (403), by the API or by a proxy or firewall.',
    'Check that the merchant account may use this API; "Check Connection" shows proxies in between.',
  ],
  // An account without the product gets it as well, and a request with another `Accept` (`api-facts.md` 7.2).
  404: [
    'The API has no such resource (404). The merchant account may lack this product.',
    'Have stand-alone credits enabled for the account. If they are, run "Check Connection".',
  ],
  405: ['This method is not allowed here (405).', onTheWay],
  406: ['The response is not available in an accepted format (406).', onTheWay],
  407: ['A proxy requires a username and password (407).', 'Set them in http.proxy or http.proxyAuthorization.'],
  409: [
    'The request conflicts with another request or with the current state (409).',
    'Search for the credit before you send again.',
  ],
  410: ['The resource no longer exists (410).', 'This host no longer offers it.'],
  411: ['The request has no Content-Length (411).', onTheWay],
  413: [
    'The payload is too large for the API, or for a proxy in between (413).',
    'Make it smaller: line items, legs and merchant-defined data take the most space.',
  ],
  414: ['The URL is too long (414).', onTheWay],
  415: ['The content type application/json is not accepted (415).', onTheWay],
  417: ['An expectation in the headers can’t be met (417).', onTheWay],
  421: ['The request reached the wrong server for this host (421).', onTheWay],
  422: ['The payload is readable, but the request can’t be carried out (422).', fixPayload],
  426: ['Another protocol is required (426).', onTheWay],
  431: ['The request headers are too large (431).', onTheWay],
  451: ['The request is refused for legal reasons (451).', 'Ask who refused it. Sending again does not help.'],
};

/** Why a credit or a look-up was refused, and what to do: by the reason that the response gives, else by its status. */
export function refusalReason(
  purpose: Purpose,
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
  reason: string | undefined,
): readonly [why: string, advice: string] {
  if (status === 401) return ['The API did not accept the signature (401).', ''];
  if (status === 429) {
    const wait = waitAskedFor(headerOf(headers, 'retry-after'), headerOf(headers, 'date'));
    const asked = wait === undefined ? '' : `; it asks to wait ${wait}`;
    const advice = `Nothing is retried automatically. Wait${wait === undefined ? '' : ` ${wait}`}, then try again.`;
    return [`The API accepts no more requests at the moment (429)${asked}.`, advice];
  }
  if (purpose === 'search' && status === 404) return [noSearch, lookElsewhere];
  if (purpose !== 'credit') return whyNotLookedUp(status, reason);
  // A credit that is created has no ID yet: what was not found is the product.
  const known = reason === 'NOT_FOUND' ? undefined : reasonOf(reason ?? '');
  if (known) return [withCode(known.meaning, reason), known.advice];
  const [what, advice] = statusSentences[status] ?? [
    refusedWith(status),
    'Run "Check Connection" to see what responds instead of the API.',
  ];
  return reason && reason !== 'NOT_FOUND' ? [`The reason is ${reason}.`, advice] : [what, advice];
}

/** A search has no ID: what was not found is the product. */
const noSearch = 'Transaction search is not available (404). The merchant account may lack this product.';

const lookElsewhere = 'Try again later, or look it up in the Business Center.';

/** A look-up has no payload to correct, and can be repeated at any time. */
function whyNotLookedUp(status: number, reason: string | undefined): readonly [why: string, advice: string] {
  const notFound = reasonOf('NOT_FOUND');
  if (notFound && (reason === 'NOT_FOUND' || (reason === undefined && status === 404))) {
    return [notFound.meaning, notFound.advice];
  }
  const sentence = statusSentences[status];
  const why = reason ? `The reason is ${reason}.` : (status !== 413 && sentence?.[0]) || refusedWith(status);
  return [why, sentence && (sentence[1] === onTheWay || status === 407) ? sentence[1] : lookElsewhere];
}

function refusedWith(status: number): string {
  return `The request was refused with status ${[status, STATUS_CODES[status]].filter(Boolean).join(' ')}.`;
}
