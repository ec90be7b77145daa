import { STATUS_CODES } from 'node:http';
import { reasonOf } from '../contract/outcomes.ts';
import type { Purpose } from './request.ts';
import { waitAskedFor } from './retryAfter.ts';
import { type Answer, headerOf } from './transport.ts';

const onTheWay = 'Something on the way may have answered or changed the request: run "Check Connection".';
const fixPayload = 'Correct the payload, then send again.';

/** What a status means where the answer gives no reason, and what to do about it. */
const statusSentences: Readonly<Record<number, readonly [what: string, advice: string]>> = {
  400: ['The request was not understood (400).', fixPayload],
  403: [
    'Access is not allowed (403), by the API or by a proxy or firewall on the way.',
    'Check that the merchant account may use this API; "Check Connection" shows what is on the way.',
  ],
  404: ['There is nothing at this address (404).', onTheWay],
  405: ['This method is not allowed at this address (405).', onTheWay],
  406: ['The answer can not be given in a form that was asked for (406).', onTheWay],
  407: ['A proxy wants a name and password (407).', 'Set them in http.proxy or http.proxyAuthorization.'],
  408: ['The request took too long to arrive (408).', 'Try again; if it goes on, check the network.'],
  409: [
    'It is in conflict with another request or with the present state (409).',
    'Look up what is there before you send again.',
  ],
  410: ['What was at this address is gone for good (410).', 'This host no longer offers it.'],
  411: ['The length of the request was missing (411).', onTheWay],
  413: [
    'The payload is too large for the API, or for a proxy on the way (413).',
    'Make it smaller: line items, legs and merchant-defined data are what grows.',
  ],
  414: ['The address is too long (414).', onTheWay],
  415: ['The type of the content, application/json, was not taken (415).', onTheWay],
  417: ['An expectation in the headers can not be met (417).', onTheWay],
  421: ['The request came to a server that does not answer for this host (421).', onTheWay],
  422: ['The payload was understood, but what it asks for can not be done (422).', fixPayload],
  426: ['Another protocol is wanted (426).', onTheWay],
  431: ['The headers of the request are too large (431).', onTheWay],
  451: ['It is refused for legal reasons (451).', 'Ask whoever answered; sending again does not help.'],
};

/** Why a request was refused, and what to do: by the reason that the answer gives, else by its status. */
export function whyRefused(
  purpose: Purpose,
  { status, headers }: Answer,
  reason: string | undefined,
): readonly [why: string, advice: string] {
  if (status === 401) return ['The API did not accept the signature (401).', ''];
  if (status === 429) {
    const wait = waitAskedFor(headerOf(headers, 'retry-after'), headerOf(headers, 'date'));
    const asked = wait === undefined ? '' : `; it asks to wait ${wait}`;
    return [`The API takes no more requests at the moment (429)${asked}.`, 'It is never sent again by itself.'];
  }
  const isUnknownId = status === 404 && (purpose === 'void' || purpose === 'transactionDetails');
  const known = reasonOf(reason ?? (isUnknownId ? 'NOT_FOUND' : ''));
  if (known) return [known.meaning, known.advice];
  const [what, advice] = statusSentences[status] ?? [
    `The request was refused with status ${[status, STATUS_CODES[status]].filter(Boolean).join(' ')}.`,
    '"Check Connection" shows who answers on the way to the API.',
  ];
  return reason ? [`The reason given is ${reason}.`, advice] : [what, advice];
}
