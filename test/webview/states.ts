import type {
  ExchangeView,
  OutcomeKind,
  OutcomeView,
  RenderMessage,
  TimelineEntry,
  TrailView,
} from '../../src/protocol.ts';

const id = '6760630831286132403955';

/** The response to the published credit, with the fields of `api-facts.md` 4. */
export const creditResponse = {
  _links: {
    void: { method: 'POST', href: `/pts/v2/credits/${id}/voids` },
    self: { method: 'GET', href: `/pts/v2/credits/${id}` },
  },
  clientReferenceInformation: { code: 'RTS-Auth' },
  creditAmountDetails: { currency: 'USD', creditAmount: '1.00' },
  id,
  orderInformation: { amountDetails: { currency: 'USD' } },
  paymentAccountInformation: { card: { type: '001' } },
  paymentInformation: {
    tokenizedCard: { type: '001' },
    instrumentIdentifier: { id: '7030000000014911515', state: 'ACTIVE' },
    card: { type: '001' },
    customer: { id: 'F45FB3E443AC3C57E053A2598D0A9CFF' },
  },
  processorInformation: { approvalCode: '888888', responseCode: '100' },
  reconciliationId: '69608060KDTHKXAL',
  status: 'PENDING',
  submitTimeUtc: '2023-02-10T21:04:43Z',
};

const requestBody = {
  clientReferenceInformation: { code: 'RTS-Auth' },
  paymentInformation: { customer: { id: 'F45FB3E443AC3C57E053A2598D0A9CFF' } },
  orderInformation: { amountDetails: { currency: 'USD', totalAmount: '1.00' } },
};

const meanings = {
  'paymentAccountInformation.card.type': { '001': 'Visa' },
  'paymentInformation.tokenizedCard.type': { '001': 'Visa' },
  'paymentInformation.card.type': { '001': 'Visa' },
};

/** A body as JSON text, two spaces deep. */
export function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

const accepted: ExchangeView = {
  id: 'exchange-1',
  title: 'Create Credit',
  target: { kind: 'localSandbox', label: 'Local sandbox' },
  profile: 'Local sandbox',
  startedAt: '2026-03-04T10:15:30.000Z',
  outcome: {
    kind: 'accepted',
    headline: 'Accepted',
    meaning: 'The credit was accepted and will be submitted to the processor.',
    advice: '',
  },
  summary: { amount: '18.40 USD', code: 'ORDER-1001', status: 'PENDING', payload: 'card.credit.json' },
  status: { code: 201, text: 'Created' },
  timing: { total: 38.4, queue: 12.2, connect: 1.8, firstByte: 21, body: 3.1 },
  resourceId: id,
  correlationId: '2fe5b6c1-90d4-4a7e-a8c0-5d5a7f5f1c1e',
  request: {
    method: 'POST',
    path: '/pts/v2/credits/',
    headers: [
      ['host', 'apitest.cybersource.com'],
      ['date', 'Wed, 04 Mar 2026 10:15:30 GMT'],
      ['content-type', 'application/json'],
      ['v-c-merchant-id', 'sandbox_merchant'],
      ['authorization', 'Bearer ••••'],
    ],
    body: json(requestBody),
  },
  response: {
    headers: [
      ['content-type', 'application/hal+json'],
      ['v-c-correlation-id', '2fe5b6c1-90d4-4a7e-a8c0-5d5a7f5f1c1e'],
      ['date', 'Wed, 04 Mar 2026 10:15:30 GMT'],
    ],
    body: json(creditResponse),
    isJson: true,
  },
  links: [
    { rel: 'void', label: 'Void', method: 'POST', href: `/pts/v2/credits/${id}/voids`, places: ['/_links/void'] },
    { rel: 'self', label: 'Self', method: 'GET', href: `/pts/v2/credits/${id}`, places: ['/_links/self'] },
    {
      rel: 'transactionDetails',
      label: 'Transaction Details',
      method: 'GET',
      href: `/tss/v2/transactions/${id}`,
      places: ['/id'],
    },
  ],
  remedies: [],
  commands: [],
  voided: false,
  hasPayload: true,
};

const { status: _status, timing: _timing, resourceId: _id, correlationId: _correlationId, ...withoutStatus } = accepted;
const { response: _response, ...bare } = withoutStatus;

/** An exchange without a response. */
const withoutResponse: ExchangeView = { ...bare, links: [], summary: { amount: '18.40 USD', code: 'ORDER-1001' } };

const atTestEndpoint = {
  target: { kind: 'testEndpoint', label: 'apitest.cybersource.com' },
  profile: 'acme test',
} as const;

function outcome(kind: OutcomeKind, headline: string, meaning: string, advice = ''): { outcome: OutcomeView } {
  return { outcome: { kind, headline, meaning, advice } };
}

function response(code: number, text: string, body: unknown): Partial<ExchangeView> {
  return {
    status: { code, text },
    timing: { total: 212, queue: 40, connect: 61, firstByte: 108, body: 3 },
    response: { headers: [['content-type', 'application/json']], body: json(body), isJson: true },
  };
}

const declinedBody = {
  id,
  submitTimeUtc: '2026-03-04T10:15:31Z',
  status: 'DECLINED',
  errorInformation: { reason: 'INVALID_ACCOUNT', message: 'The account number is not valid.' },
};

const refusedBody = {
  submitTimeUtc: '2026-03-04T10:15:31Z',
  status: 'INVALID_REQUEST',
  reason: 'MISSING_FIELD',
  message: 'A field is missing.',
  details: [
    { field: 'orderInformation.amountDetails.totalAmount', reason: 'MISSING_FIELD' },
    { field: 'orderInformation.amountDetails.currency', reason: 'MISSING_FIELD' },
  ],
  _links: { self: { href: 'https://elsewhere.example/pts/v2/credits/1', method: 'GET' } },
};

/** What a search has found, latest first. */
const foundBody = {
  searchId: '9f6ac29b-1c46-4b53-b0a1-c2b4a8b4b1a1',
  totalCount: 2,
  _embedded: {
    transactionSummaries: ['6760630831286132403956', id].map((found) => ({
      id: found,
      submitTimeUtc: '2026-03-04T10:15:31Z',
      _links: { transactionDetail: { href: `/tss/v2/transactions/${found}`, method: 'GET' } },
    })),
  },
};

/** Of a transaction that others are related to. */
const detailsBody = {
  id,
  submitTimeUTC: '2026-03-04T10:15:31Z',
  applicationInformation: { applications: [{ name: 'ics_credit', reasonCode: '100', rFlag: 'SOK' }] },
  orderInformation: { amountDetails: { totalAmount: '18.40', currency: 'USD' } },
  _links: { relatedTransactions: [{ href: '/tss/v2/transactions/6760630831286132403956', method: 'GET' }] },
};

/** Text that tries to be more than text. */
export const hostileResponse = {
  '<img src=x onerror=alert(1)>': '<script>document.title = "owned"</script>',
  ['__proto__']: 1,
  'right-to-left': 'invoice\u202Etxt.exe',
  controls: 'a\u0000b\u0007c\u001B[31m\u007F',
  invisible: 'zero\u200Bwidth\uFEFFmark\u2066',
  surrogate: '\ud83d alone, \u{1f4b3} whole',
  long: 'A'.repeat(1_000_000),
  hebrew: 'שלום',
  empty: '',
  none: {},
  noItems: [],
};

const exchanges = {
  sending: {
    ...withoutResponse,
    ...outcome('sending', 'Sending…', 'The credit is on its way.'),
    startedAt: new Date(Date.now() - 3000).toISOString(),
  },
  accepted,
  voided: {
    ...accepted,
    ...outcome('accepted', 'Voided', 'The credit was voided; no money is paid out.'),
    voided: true,
    links: accepted.links.map((link) => (link.rel === 'void' ? { ...link, refusal: 'It was voided already.' } : link)),
  },
  declined: {
    ...accepted,
    ...atTestEndpoint,
    ...outcome(
      'declined',
      'Declined',
      'The processor does not know this account number (INVALID_ACCOUNT). No money moved, although the status is 201.',
      'Check the card number with the customer. Sending the same credit again will not help.',
    ),
    summary: { amount: '18.40 USD', code: 'ORDER-1001', status: 'DECLINED', reason: 'INVALID_ACCOUNT' },
    ...response(201, 'Created', declinedBody),
    links: [],
  },
  refused: {
    ...withoutStatus,
    ...atTestEndpoint,
    ...outcome(
      'refused',
      'Refused',
      'The request was not understood: fields are missing (MISSING_FIELD). Nothing was credited.',
      'Fill in the two fields that are marked in the payload and send again.',
    ),
    summary: { amount: '18.40 USD', code: 'ORDER-1001', status: 'INVALID_REQUEST', reason: 'MISSING_FIELD' },
    ...response(400, 'Bad Request', refusedBody),
    links: [
      {
        rel: 'self',
        label: 'Self',
        method: 'GET',
        href: 'https://elsewhere.example/pts/v2/credits/1',
        refusal: 'It leads to another host.',
        places: ['/_links/self'],
      },
    ],
  },
  unauthorized: {
    ...withoutStatus,
    ...atTestEndpoint,
    ...outcome(
      'refused',
      'Not authorized',
      'The API did not accept the signature (401). Nothing was carried out.',
      'Likely causes:\n1. The key id does not belong to this merchant id.\n2. The shared secret is not the one of this key.',
    ),
    summary: { amount: '18.40 USD', code: 'ORDER-1001', reason: 'Authentication Failed' },
    ...response(401, 'Unauthorized', { response: { rmsg: 'Authentication Failed' } }),
    links: [],
    commands: ['chooseProfile', 'checkConnection'],
  },
  serverError: {
    ...withoutStatus,
    ...atTestEndpoint,
    ...outcome(
      'serverError',
      'Server error',
      'The gateway failed (502). The credit may or may not exist.',
      'Look for it before you send again.',
    ),
    status: { code: 502, text: 'Bad Gateway' },
    response: {
      headers: [['content-type', 'text/html']],
      body: '<html>\n  <h1>502 Bad Gateway</h1>\n</html>\n',
      isJson: false,
    },
    links: [],
  },
  notSent: {
    ...withoutResponse,
    ...atTestEndpoint,
    ...outcome(
      'notSent',
      'Not sent',
      'No connection to apitest.cybersource.com: the name was not found. No byte of the request left.',
      'Check the network or the proxy, then send again.',
    ),
    timing: { total: 61, queue: 40 },
    commands: ['chooseProfile', 'checkConnection'],
  },
  unknown: {
    ...withoutResponse,
    ...atTestEndpoint,
    ...outcome(
      'unknown',
      'Unknown',
      'The connection was closed before the response was complete. The response had begun, with status 201. The credit may or may not have been created.',
      'Do not send it again: search for it first.',
    ),
    timing: { total: 60_000, queue: 35, connect: 44 },
    remedies: [
      { remedy: 'search', label: 'Search for Credit' },
      { remedy: 'timeoutVoid', label: 'Void If Processed' },
    ],
  },
  unknownWithoutTransactionId: {
    ...withoutResponse,
    ...outcome(
      'unknown',
      'Unknown',
      'The connection was closed before the response was complete. The credit may or may not have been created. (UND_ERR_SOCKET)',
      'Do not send it again: search for it first.',
    ),
    remedies: [
      {
        remedy: 'timeoutVoid',
        label: 'Void If Processed',
        refusal: 'The payload has no transactionId.',
      },
      { remedy: 'search', label: 'Search for Credit' },
      { remedy: 'addTransactionId', label: 'Add transactionId' },
    ],
  },
  cancelled: {
    ...withoutResponse,
    ...outcome('cancelled', 'Cancelled', 'You cancelled before the request was sent. Nothing was credited.'),
    timing: { total: 900 },
  },
  cancelledTooLate: {
    ...withoutResponse,
    ...outcome(
      'unknown',
      'Cancelled, outcome unknown',
      'You cancelled after the request was sent. The credit may or may not have been created.',
      'Do not send it again: search for it first.',
    ),
    timing: { total: 900 },
    remedies: [
      { remedy: 'search', label: 'Search for Credit' },
      { remedy: 'timeoutVoid', label: 'Void If Processed' },
    ],
  },
  found: {
    ...accepted,
    ...outcome(
      'accepted',
      'Found: voided',
      '2 transactions were found: 1. void (1.00 USD): accepted; 2. credit (1.00 USD): voided.',
      'If this is your credit, no money is paid out for it.',
    ),
    ...response(201, 'Created', foundBody),
    title: 'Search',
    summary: { step: 'Search', amount: '18.40 USD', code: 'ORDER-1001' },
    remedies: [{ remedy: 'timeoutVoid', label: 'Void If Processed' }],
    links: ['6760630831286132403956', id].map((found, i) => ({
      rel: `transactionDetail[${i}]`,
      label: `Detail ${i + 1}`,
      method: 'GET',
      href: `/tss/v2/transactions/${found}`,
      places: [
        `/_embedded/transactionSummaries/${i}/_links/transactionDetail`,
        `/_embedded/transactionSummaries/${i}/id`,
      ],
    })),
  },
  details: {
    ...accepted,
    ...outcome('accepted', 'Found: accepted', `Credit ${id} (18.40 USD): accepted.`),
    ...response(200, 'OK', detailsBody),
    title: 'Transaction Details',
    summary: { step: 'Transaction Details', amount: '18.40 USD', code: 'ORDER-1001', status: 'PENDING' },
    links: [
      {
        rel: 'relatedTransactions[0]',
        label: 'Related Transaction 1',
        method: 'GET',
        href: '/tss/v2/transactions/6760630831286132403956',
        places: ['/_links/relatedTransactions/0'],
      },
    ],
    hasPayload: false,
  },
  sentElsewhere: {
    ...withoutResponse,
    ...outcome('sending', 'Sending in another window', 'Another window is waiting for the response.'),
    sentElsewhere: true,
    startedAt: new Date(Date.now() - 3000).toISOString(),
  },
  nothingToVoidYet: {
    ...accepted,
    ...outcome(
      'unknown',
      'Nothing to void yet',
      'The credit was sent less than a minute before: it may still be on its way.',
      'Ask once more when the minute has passed.',
    ),
    ...response(400, 'Bad Request', { status: 'INVALID_REQUEST', reason: 'INVALID_DATA', message: 'Nothing there.' }),
    title: 'Timeout Void',
    remedies: [
      { remedy: 'timeoutVoid', label: 'Request Void Again', availableAt: Date.now() + 42_000 },
      { remedy: 'search', label: 'Search for Credit' },
    ],
    links: [],
    hasPayload: false,
  },
  emptyBody: {
    ...withoutStatus,
    ...outcome(
      'refused',
      'Not found',
      'The host has no such credit, or does not offer this address.',
      'Use Transaction Details instead.',
    ),
    title: 'Self',
    request: { ...accepted.request, method: 'GET', path: `/pts/v2/credits/${id}`, body: '' },
    status: { code: 404, text: 'Not Found' },
    timing: { total: 9 },
    response: { headers: [], body: '', isJson: false },
    links: [],
    hasPayload: false,
  },
  hostile: { ...accepted, response: { headers: [['x-odd', 'a\u202Eb']], body: json(hostileResponse), isJson: true } },
} satisfies Readonly<Record<string, ExchangeView>>;

/** A state of the panel in which it shows an exchange. */
export type StateName = keyof typeof exchanges;

const timeline: readonly TimelineEntry[] = [
  {
    exchange: 'exchange-1',
    title: 'Create Credit',
    method: 'POST',
    startedAt: '2026-03-04T10:15:30.000Z',
    outcome: 'accepted',
    headline: 'Voided',
    voided: true,
  },
  {
    exchange: 'exchange-2',
    title: 'Self',
    method: 'GET',
    startedAt: '2026-03-04T10:16:02.000Z',
    outcome: 'refused',
    headline: 'Not found',
    voided: false,
  },
  {
    exchange: 'exchange-3',
    title: 'Void',
    method: 'POST',
    startedAt: '2026-03-04T10:17:44.000Z',
    outcome: 'accepted',
    headline: 'Voided',
    voided: true,
  },
];

/** Nothing was sent yet. */
export const emptyState: RenderMessage = { type: 'render', exchange: undefined, timeline: [], trail: {}, meanings: {} };

/** An exchange as the host renders it. */
export function rendered(exchange: ExchangeView, trail: TrailView = {}): RenderMessage {
  return { type: 'render', exchange, timeline, trail, meanings };
}

/** A named state's exchange, changed. */
export function exchangeOf(name: StateName, change: Partial<ExchangeView> = {}): ExchangeView {
  return { ...exchanges[name], ...change };
}

/** The `render` message of every state of the panel, by name. */
export const states: readonly (readonly [name: StateName | 'empty', message: RenderMessage])[] = [
  ['empty', emptyState],
  ...(Object.keys(exchanges) as StateName[]).map((name) => [name, rendered(exchangeOf(name))] as const),
];

/** An exchange whose response is `body`. */
export function respondedWith(body: string, change: Partial<ExchangeView> = {}): RenderMessage {
  return rendered(exchangeOf('accepted', { response: { headers: [], body, isJson: true }, ...change }));
}
