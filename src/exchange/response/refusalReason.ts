import { reasonOfCode } from '../../contract/applications.ts';
import { isTimeout, reasonOf } from '../../contract/reasonCodes.ts';
import { t } from '../../l10n.ts';
import type { Purpose } from '../request/operationRequest.ts';
import { reasonPhrases } from '../transport/reasonPhrases.ts';
import { type HttpResponse, headerOf } from '../transport/transport.ts';
import { withCode } from './outcome.ts';
import { codeAt, memberAt, type ResponseBody } from './responseBody.ts';
import { tooManyRequests, waitAskedFor } from './retryAfter.ts';

/**
 * The reason code of a body: of both shapes that the API has, and of those of the gateway's other services; one that is
 * a number is given as its word (`api-facts.md` 7.1).
 */
export function reasonIn(body: ResponseBody | undefined): string | undefined {
  const errors = memberAt(body, 'errors');
  const listed = Array.isArray(errors) ? errors.slice(0, mostErrors) : [];
  const places = [memberAt(body, 'errorInformation'), body, ...listed, memberAt(body, 'responseStatus')];
  const codes = places.map((place) => codeAt(place, 'reason')).filter((code) => code !== undefined);
  const reasons = codes.map((code) => {
    const capitals = /^[a-z]+(?:_[a-z]+)+$/.test(code) ? code.toUpperCase() : code;
    return reasonOfCode(capitals) ?? capitals;
  });
  return reasons.find(leavesOpen) ?? reasons[0];
}

/** Errors of a list that are looked at; the API's have one or two. */
const mostErrors = 100;

/** Whether something may have been carried out, whatever else the response reports. */
function leavesOpen(reason: string): boolean {
  return isTimeout(reason) || reasonOf(reason)?.resending === 'only after checking';
}

const onTheWay = () => t('A gateway or proxy may have responded or changed the request. Run "Check Connection".');
const fixPayload = () => t('Correct the payload, then send again.');

/** What a status means where the response to a credit gives no reason, and what to do about it. */
const statusSentences = (): Readonly<Record<number, readonly [what: string, advice: string]>> => ({
  400: [t('The request is not valid (400).'), fixPayload()],
  403: [
    t('Access is not allowed (403), by the API or by a proxy or firewall.'),
    t('Check that the merchant account may use this API; "Check Connection" shows proxies in between.'),
  ],
  // An account without the product gets it as well, and a request with another `Accept` (`api-facts.md` 7.2).
  404: [
    t('The API has no such resource (404). The merchant account may lack this product.'),
    t('Have stand-alone credits enabled for the account. If they are, run "Check Connection".'),
  ],
  405: [t('This method is not allowed here (405).'), onTheWay()],
  406: [t('The response is not available in an accepted format (406).'), onTheWay()],
  407: [t('A proxy requires a username and password (407).'), t('Set them in http.proxy or http.proxyAuthorization.')],
  409: [
    t('The request conflicts with another request or with the current state (409).'),
    t('Search for the credit before you send again.'),
  ],
  410: [t('The resource no longer exists (410).'), t('This host no longer offers it.')],
  411: [t('The request has no Content-Length (411).'), onTheWay()],
  413: [
    t('The payload is too large for the API, or for a proxy in between (413).'),
    t('Make it smaller: line items, legs and merchant-defined data take the most space.'),
  ],
  414: [t('The URL is too long (414).'), onTheWay()],
  415: [t('The content type application/json is not accepted (415).'), onTheWay()],
  417: [t("An expectation in the headers can't be met (417)."), onTheWay()],
  421: [t('The request reached the wrong server for this host (421).'), onTheWay()],
  422: [t("The payload is readable, but the request can't be carried out (422)."), fixPayload()],
  426: [t('Another protocol is required (426).'), onTheWay()],
  431: [t('The request headers are too large (431).'), onTheWay()],
  451: [t('The request is refused for legal reasons (451).'), t('Ask who refused it. Sending again does not help.')],
});

/** Why a credit or a look-up was refused, and what to do: by the reason that the response gives, else by its status. */
export function refusalReason(
  purpose: Purpose,
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
  reason: string | undefined,
): readonly [why: string, advice: string] {
  if (status === 401) return [t('The API did not accept the signature (401).'), ''];
  if (status === 429) {
    const wait = waitAskedFor(headerOf(headers, 'retry-after'), headerOf(headers, 'date'));
    const advice =
      wait === undefined
        ? t('Nothing is retried automatically. Wait, then try again.')
        : t('Nothing is retried automatically. Wait {0}, then try again.', wait);
    return [tooManyRequests(wait), advice];
  }
  if (purpose === 'search' && status === 404) return [noSearch(), lookElsewhere()];
  if (purpose !== 'credit') return whyNotLookedUp(status, reason);
  // A credit that is created has no ID yet: what was not found is the product.
  const known = reason === 'NOT_FOUND' ? undefined : reasonOf(reason ?? '');
  if (known) return [withCode(known.meaning, reason), known.advice];
  const [what, advice] = statusSentences()[status] ?? [
    refusedWith(status),
    t('Run "Check Connection" to see what responds instead of the API.'),
  ];
  return reason && reason !== 'NOT_FOUND' ? [t('The reason is {0}.', reason), advice] : [what, advice];
}

/** A search has no ID: what was not found is the product. */
const noSearch = () => t('Transaction search is not available (404). The merchant account may lack this product.');

const lookElsewhere = () => t('Try again later, or look it up in the Business Center.');

/** A look-up has no payload to correct, and can be repeated at any time. */
function whyNotLookedUp(status: number, reason: string | undefined): readonly [why: string, advice: string] {
  const notFound = reasonOf('NOT_FOUND');
  if (notFound && (reason === 'NOT_FOUND' || (reason === undefined && status === 404))) {
    return [notFound.meaning, notFound.advice];
  }
  const sentence = statusSentences()[status];
  const why = reason ? t('The reason is {0}.', reason) : (status !== 413 && sentence?.[0]) || refusedWith(status);
  return [why, sentence && (sentence[1] === onTheWay() || status === 407) ? sentence[1] : lookElsewhere()];
}

function refusedWith(status: number): string {
  return t('The request was refused with status {0}.', [status, reasonPhrases[status]].filter(Boolean).join(' '));
}
