import type { IssuedKeys } from '../auth/issuedKeys.ts';
import { isJsonObject, type JsonObject } from '../http/json.ts';
import type { ReceivedRequest } from '../http/receivedRequest.ts';
import { failure, type SandboxResponse } from '../http/sandboxResponse.ts';
import type { Clock } from '../ledger/clock.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { durationIn } from './duration.ts';
import { type Faults, parseFault } from './faults.ts';
import type { Journal } from './journal.ts';
import { controlPage, pageSecurity } from './page.ts';

/** What `/_sandbox/` shows and steers. */
export interface Controlled {
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly faults: Faults;
  /** Keys that were made before; `undefined` when none were. */
  readonly keys: () => IssuedKeys | undefined;
  /** Makes new keys, which from then on are the only ones. */
  readonly issueKeys: () => Promise<IssuedKeys>;
}

/** A request to `/_sandbox/`, understood. */
interface ControlCall {
  readonly controlled: Controlled;
  readonly query: URLSearchParams;
  /** Empty without a body. */
  readonly body: JsonObject;
}

/** An endpoint: one row, from which routing, 405 and the documentation come. */
interface ControlOperation {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly handle: (call: ControlCall) => SandboxResponse | Promise<SandboxResponse>;
}

/** Everything below `/_sandbox/`. */
export const controlOperations: readonly ControlOperation[] = [
  { method: 'GET', path: '/_sandbox/', handle: showPage },
  { method: 'GET', path: '/_sandbox/ready', handle: showReady },
  { method: 'GET', path: '/_sandbox/requests', handle: showRequests },
  { method: 'DELETE', path: '/_sandbox/requests', handle: forgetRequests },
  { method: 'POST', path: '/_sandbox/reset', handle: reset },
  { method: 'GET', path: '/_sandbox/clock', handle: showClock },
  { method: 'POST', path: '/_sandbox/clock', handle: setClock },
  { method: 'GET', path: '/_sandbox/faults', handle: showFaults },
  { method: 'POST', path: '/_sandbox/faults', handle: addFault },
  { method: 'DELETE', path: '/_sandbox/faults', handle: clearFaults },
  { method: 'GET', path: '/_sandbox/keys', handle: showKeys },
  { method: 'POST', path: '/_sandbox/keys', handle: makeKeys },
  { method: 'GET', path: '/_sandbox/keys/merchant.p12', handle: download((keys) => keys.p12) },
  { method: 'GET', path: '/_sandbox/keys/merchant-certificate.pem', handle: download((keys) => keys.certificate) },
  { method: 'GET', path: '/_sandbox/keys/merchant-key.pem', handle: download((keys) => keys.privateKey) },
  {
    method: 'GET',
    path: '/_sandbox/keys/encryption-certificate.pem',
    handle: download((keys) => keys.encryptionCertificate),
  },
];

/** Whether a request is for the sandbox itself, not for the API. */
export function isControlRequest(target: string): boolean {
  return /^\/_sandbox(?:[/?]|$)/.test(target);
}

/** The response to a request to `/_sandbox/` that may be made (`guardRefusal`). */
export async function controlResponse(request: ReceivedRequest, controlled: Controlled): Promise<SandboxResponse> {
  const { pathname, searchParams: query } = new URL(request.target, 'http://localhost');
  const path = pathname === '/_sandbox' ? '/_sandbox/' : pathname;
  // Clients that wait for a server to be ready often ask with HEAD.
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const matches = controlOperations.filter((operation) => operation.path === path);
  const found = matches.find((operation) => operation.method === method);
  if (!found) return matches.length > 0 ? wrongMethod(matches) : noSuchEndpoint();
  const body = bodyIn(request.body);
  if (!body) return wrong('The body is not a JSON object.');
  const response = await found.handle({ controlled, query, body });
  return {
    ...response,
    headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...response.headers },
  };
}

/** As after the start: nothing recorded, no faults, the real time. Credentials and keys remain. */
export function resetAll({ ledger, journal, faults, clock }: Controlled): void {
  ledger.clear();
  journal.forget();
  faults.clear();
  clock.reset();
}

function showPage(): SandboxResponse {
  return { status: 200, contentType: 'text/html; charset=utf-8', text: controlPage, headers: pageSecurity };
}

function showReady({ controlled }: ControlCall): SandboxResponse {
  return json({ ready: true, time: controlled.clock.now().toISOString() });
}

const filters = ['path', 'status', 'code', 'after'];

function showRequests({ controlled, query }: ControlCall): SandboxResponse {
  const unknown = [...query.keys()].find((name) => !filters.includes(name));
  if (unknown !== undefined) return wrong(`There is no filter "${unknown}". Filters: ${filters.join(', ')}.`);
  const [path, status, code, after] = filters.map((name) => query.get(name) ?? undefined);
  if (status !== undefined && !/^[1-5](\d\d|xx)$/i.test(status)) {
    return wrong('"status" takes a status such as 401, or a class such as 4xx.');
  }
  if (after !== undefined && !/^\d{1,15}$/.test(after)) return wrong('"after" takes the number of a request.');
  const requests = controlled.journal.shown({ path, status, code, after: Number(after ?? 0) });
  return json({ count: requests.length, requests });
}

function forgetRequests({ controlled }: ControlCall): SandboxResponse {
  controlled.journal.forget();
  return nothing;
}

function reset({ controlled }: ControlCall): SandboxResponse {
  resetAll(controlled);
  return nothing;
}

function showClock({ controlled: { clock } }: ControlCall): SandboxResponse {
  const [time, real] = [clock.now(), clock.real()];
  return json({ time: time.toISOString(), realTime: real.toISOString() });
}

function setClock(call: ControlCall): SandboxResponse {
  const { clock, ledger } = call.controlled;
  const { set, advance, ...others } = call.body;
  if (Object.keys(others).length > 0 || (set === undefined) === (advance === undefined)) {
    return wrong('Give either "set" with a time, or "advance" with a duration.');
  }
  if (set !== undefined) {
    const time = typeof set === 'string' ? new Date(set) : new Date(Number.NaN);
    if (!isUsable(time)) return wrong('"set" takes a time such as 2027-03-01T08:00:00Z.');
    clock.set(time);
  } else {
    const duration = durationIn(advance);
    if (duration === undefined || !isUsable(new Date(clock.now().getTime() + duration))) {
      return wrong('"advance" takes seconds, or a duration such as "90s", "30m", "12h" or "1d".');
    }
    clock.advance(duration);
  }
  ledger.settle(clock.now());
  return showClock(call);
}

function showFaults({ controlled }: ControlCall): SandboxResponse {
  return json({ faults: controlled.faults.waiting });
}

function addFault({ controlled, body }: ControlCall): SandboxResponse {
  const parsed = parseFault(body);
  if ('wrong' in parsed) return wrong(parsed.wrong);
  controlled.faults.add(parsed.fault);
  return json({ faults: controlled.faults.waiting }, 201);
}

function clearFaults({ controlled }: ControlCall): SandboxResponse {
  controlled.faults.clear();
  return nothing;
}

function showKeys({ controlled }: ControlCall): SandboxResponse {
  const keys = controlled.keys();
  return keys ? json(aboutKeys(keys)) : noKeys();
}

async function makeKeys({ controlled }: ControlCall): Promise<SandboxResponse> {
  return json(aboutKeys(await controlled.issueKeys()), 201);
}

function aboutKeys({ serialNumber, passphrase, encryption }: IssuedKeys): JsonObject {
  const at = (name: string) => `/_sandbox/keys/${name}`;
  return {
    jwt: {
      p12: at('merchant.p12'),
      passphrase,
      keyAlias: passphrase,
      keyId: serialNumber,
      certificate: at('merchant-certificate.pem'),
      privateKey: at('merchant-key.pem'),
    },
    requestEncryption: { certificate: at('encryption-certificate.pem'), keyId: encryption.keyId },
    responseEncryption: { keyId: serialNumber },
  };
}

function download(content: (keys: IssuedKeys) => string | Uint8Array): ControlOperation['handle'] {
  return ({ controlled }) => {
    const keys = controlled.keys();
    if (!keys) return noKeys();
    const bytes = content(keys);
    const isText = typeof bytes === 'string';
    return {
      status: 200,
      contentType: isText ? 'application/x-pem-file' : 'application/x-pkcs12',
      text: isText ? bytes : '',
      ...(isText ? {} : { bytes }),
    };
  };
}

function noKeys(): SandboxResponse {
  return failure(404, { error: 'There are no keys yet. POST /_sandbox/keys creates them.' });
}

function json(body: JsonObject, status = 200): SandboxResponse {
  return { status, contentType: 'application/json', text: JSON.stringify(body, undefined, 2), body };
}

const nothing: SandboxResponse = { status: 204, contentType: 'application/json', text: '' };

function wrong(error: string): SandboxResponse {
  return failure(400, { error });
}

function wrongMethod(matches: readonly ControlOperation[]): SandboxResponse {
  const allow = matches.map(({ method }) => method).join(', ');
  return failure(405, { error: `This endpoint takes ${allow}.` }, { allow });
}

function noSuchEndpoint(): SandboxResponse {
  const known = controlOperations.map(({ method, path }) => `${method} ${path}`);
  return failure(404, { error: `There is no such endpoint. Endpoints: ${known.join(', ')}.` });
}

/** `undefined` when the body is neither empty nor a JSON object. */
function bodyIn(body: Uint8Array): JsonObject | undefined {
  if (body.length === 0) return {};
  try {
    const parsed: unknown = JSON.parse(Buffer.from(body).toString());
    return isJsonObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Times that the API can write: years of four digits. */
function isUsable(time: Date): boolean {
  return !Number.isNaN(time.getTime()) && time.getUTCFullYear() >= 2000 && time.getUTCFullYear() <= 9999;
}
