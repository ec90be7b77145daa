/** What each purpose does with money: a credit pays it out, a void takes that back, a look-up changes nothing. */
const effects = {
  credit: 'credit',
  void: 'void',
  self: 'lookUp',
  transactionDetails: 'lookUp',
  timeoutVoid: 'void',
  search: 'lookUp',
} as const satisfies Readonly<Record<string, 'credit' | 'void' | 'lookUp'>>;

/** What a request is for. */
export type Purpose = keyof typeof effects;

/** Every purpose that an exchange can have. */
export const purposes = /* @__PURE__ */ Object.keys(effects) as readonly Purpose[];

/** Whether a request of this purpose moves money or takes a movement back. */
export function changesMoney(purpose: Purpose): boolean {
  return effects[purpose] !== 'lookUp';
}

/** Whether a request of this purpose takes a credit back. */
export function voidsCredit(purpose: Purpose): boolean {
  return effects[purpose] === 'void';
}

/** A request before it is signed. */
export interface OperationRequest {
  readonly purpose: Purpose;
  readonly method: 'GET' | 'POST';
  /** With the query, exactly as it is signed and sent. */
  readonly path: string;
  /** The body as text, sent byte for byte in UTF-8; absent for GET. */
  readonly body?: string;
}

/** Creates a credit: the text of the payload as it stands. The slash at the end is part of the published path. */
export function creditRequest(payload: string): OperationRequest {
  return { purpose: 'credit', method: 'POST', path: '/pts/v2/credits/', body: payload };
}

/** Follows a `void` link. `code` is the reference of the credit; `undefined` when it had none. */
export function voidRequest(path: string, code: string | undefined): OperationRequest {
  const body = JSON.stringify(code === undefined ? {} : { clientReferenceInformation: { code } });
  return { purpose: 'void', method: 'POST', path, body };
}

/** Follows a `self` link. */
export function selfRequest(path: string): OperationRequest {
  return { purpose: 'self', method: 'GET', path };
}

/** Looks up a transaction; a reporting API, so it may lag by minutes (`api-facts.md` 1). */
export function transactionDetailsRequest(transactionId: string): OperationRequest {
  const path = `/tss/v2/transactions/${encodeURIComponent(transactionId)}`;
  return { purpose: 'transactionDetails', method: 'GET', path };
}

/** The ID of the transaction whose details are at a path; `undefined` for any other path. */
export function transactionAt(path: string): string | undefined {
  return /^\/tss\/v2\/transactions\/(\d{1,26})$/.exec(path)?.[1];
}

/** Voids a credit without a response, by the `transactionId` that its payload carried (`api-facts.md` 1). */
export function timeoutVoidRequest(transactionId: string): OperationRequest {
  const body = JSON.stringify({ clientReferenceInformation: { transactionId } });
  return { purpose: 'timeoutVoid', method: 'POST', path: '/pts/v2/voids/', body };
}

/** Searches the last week for credits with a reference code (`api-facts.md` 1). */
export function searchRequest(code: string): OperationRequest {
  const query = `clientReferenceInformation.code:${quoted(code)} AND submitTimeUtc:[NOW/DAY-7DAYS TO NOW/DAY+1DAY}`;
  const body = JSON.stringify({ query, sort: 'submitTimeUtc:desc', offset: 0, limit: 20 });
  return { purpose: 'search', method: 'POST', path: '/tss/v2/searches', body };
}

/** A value of the search language; characters with a meaning there need quotes. */
function quoted(value: string): string {
  return /^\w[\w.-]*$/.test(value) && !/^(AND|OR|NOT)$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}
