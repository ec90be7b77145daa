import type { JsonObject } from './json.ts';

/** What the sandbox responds, and how that reaches the client. */
export interface SandboxResponse {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** In place of `text`, for a body that is not text. */
  readonly bytes?: Uint8Array;
  /** Beyond those that every response has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `undefined`: at once and whole. */
  readonly delivery?: Delivery;
  /** The JSON that `text` was written from; `undefined` for other texts. */
  readonly body?: JsonObject;
  /** Why this is the response, in sentences for the log and the request list; the client doesn't get them. */
  readonly why?: readonly string[];
}

/** How a response goes wrong on its way: after five seconds, not at all, with a closed connection, half of it. */
export type Delivery = 'late' | 'never' | 'hangUp' | 'half';

/** A field that a request is refused for. */
export interface Detail {
  readonly field: string;
  readonly reason: 'MISSING_FIELD' | 'INVALID_DATA';
}

/** As the API writes times: ISO 8601 in UTC, without milliseconds. */
export function utcTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** A JSON body as the API sends it when it has carried something out. */
export function success(status: 200 | 201, body: JsonObject): SandboxResponse {
  return { status, contentType: 'application/hal+json', text: JSON.stringify(body), body };
}

/** Any other status, with a JSON body. */
export function failure(
  status: number,
  body: JsonObject,
  headers: Readonly<Record<string, string>> = {},
): SandboxResponse {
  return { status, contentType: 'application/json', text: JSON.stringify(body), body, headers };
}

/**
 * 400 in the flat shape of `api-facts.md` 4; `details` are left out when there are none.
 * @param id Only refusals of voids have one (`api-facts.md` 7.4).
 */
export function refused(
  now: Date,
  reason: string,
  message: string,
  details: readonly Detail[] = [],
  id?: string,
): SandboxResponse {
  const body = { id, submitTimeUtc: utcTime(now), status: 'INVALID_REQUEST', reason, message };
  return failure(400, details.length > 0 ? { ...body, details } : body);
}

/** The API's words for INVALID_DATA. */
export const invalidDataMessage = 'Declined - One or more fields in the request contains invalid data';

/** 404 for an ID that nothing is recorded under. */
export function notFound(now: Date): SandboxResponse {
  // The space at the end of the reason is the API's own (`api-facts.md` 4).
  const errorInformation = { reason: 'NOT_FOUND ', message: 'The requested resource does not exist.' };
  return failure(404, { submitTimeUtc: utcTime(now), status: '404', errorInformation });
}

/** 404 for a path that the sandbox does not have; it names those that it has. */
export function noSuchPath(known: readonly string[]): SandboxResponse {
  const message = `The local sandbox does not support this operation. Supported: ${known.join(', ')}.`;
  return because(failure(404, { errors: [{ type: 'notFound', message }] }), message);
}

/** A response of the gateway in front of the API, as its 401 is written: no time, no ID, one message. */
export function gatewayResponse(
  status: number,
  rmsg: string,
  headers: Readonly<Record<string, string>> = {},
): SandboxResponse {
  return failure(status, { response: { rmsg } }, headers);
}

/** The same response with one more reason, which only the developer gets to read. */
export function because(response: SandboxResponse, ...reasons: readonly string[]): SandboxResponse {
  if (reasons.length === 0) return response;
  return { ...response, why: [...(response.why ?? []), ...reasons] };
}

/** Begins the reason of a 500 that is a mistake of the sandbox itself. */
export const internalError = 'Internal error of the sandbox';

/** 500 in the nested shape (`api-facts.md` 4). */
export function systemError(now: Date, id: string): SandboxResponse {
  const errorInformation = { reason: 'SYSTEM_ERROR', message: 'Error - General system failure.', details: [] };
  return failure(500, { id, submitTimeUtc: utcTime(now), status: '500', errorInformation });
}

/** 502 in the flat shape; `reason` says what timed out or failed. */
export function serverError(now: Date, id: string, reason: string): SandboxResponse {
  const message = `Error - ${reason}`;
  return failure(502, { id, submitTimeUtc: utcTime(now), status: 'SERVER_ERROR', reason, message });
}
