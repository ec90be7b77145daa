import { isUtf8 } from 'node:buffer';
import type { Finding } from '../payload/findings/finding.ts';
import { decrypt, encrypt, encryptedRequestIn, type SandboxEncryption } from './auth/encryption.ts';
import type { Keyring } from './auth/keyring.ts';
import { type Verdict, Verifier } from './auth/verify.ts';
import { type Faults, faultSentence, faultyResponse, isCarriedOut } from './control/faults.ts';
import type { Handled } from './control/journal.ts';
import { isForProduction, originOf } from './http/hosts.ts';
import { isJsonObject, textAt } from './http/json.ts';
import type { ReceivedRequest } from './http/receivedRequest.ts';
import { because, gatewayResponse, refused, type SandboxResponse } from './http/sandboxResponse.ts';
import type { Call } from './ledger/call.ts';
import type { Clock } from './ledger/clock.ts';
import type { Ledger } from './ledger/ledger.ts';
import { type FoundRoute, routeOf } from './routes.ts';

/** What the operations work with. */
export interface OperationsPorts {
  readonly keyring: Keyring;
  /** The keys of message-level encryption, asked for at each request; `undefined`: encrypted requests are refused. */
  readonly encryption: () => SandboxEncryption | undefined;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly faults: Faults;
  /** `undefined` takes every way that the API takes today. */
  readonly require: Requirement | undefined;
  /** Whether the account has relaxed requirements, asked at each request. */
  readonly relaxed: () => boolean;
  /** `check` of `payload/check.ts`, or one that finds what decides (`credits/refusals.ts`). */
  readonly check: (text: string) => readonly Finding[];
}

/** A body in clear, as text and parsed. */
type Content = Pick<Call, 'text' | 'request'>;

/** How requests must come: `jwt` refuses HTTP signature, `mle` also what is not encrypted (`api-facts.md` 2.8). */
export type Requirement = 'jwt' | 'mle';

/** The API without its HTTP server: a request becomes a response. */
export class Operations {
  readonly #ports: OperationsPorts;
  readonly #verifier: Verifier;

  constructor(ports: OperationsPorts) {
    this.#ports = ports;
    this.#verifier = new Verifier(ports.keyring);
  }

  /** Looks at who asks, then at what is asked for, then at the body. */
  async respond(request: ReceivedRequest): Promise<Handled> {
    const { clock, require } = this.#ports;
    const found = routeOf(request.method, request.target);
    const operation = 'operation' in found ? `${found.operation.method} ${found.operation.path}` : undefined;
    const named = operation === undefined ? {} : { operation };
    const verdict = this.#verifier.verify(request, clock.real());
    if (!verdict.authentic) return { ...unauthorized(verdict), ...named };
    const { scheme } = verdict;
    // Who is configured for production finds that out here, as the sandbox has the keys of a test account.
    if (isForProduction(request)) {
      return { ...unauthorized({ reason: 'the request is addressed to the production host', scheme }), ...named };
    }
    if (require && scheme === 'httpSignature') return { response: signatureRetired(require), scheme, ...named };
    if (!('operation' in found)) return { response: found, scheme };
    if (request.body.length > 0 && !isJson(request)) {
      const type = `The content-type is ${request.headers['content-type']}, not application/json.`;
      return { response: because(gatewayResponse(415, 'Unsupported Media Type'), type), scheme, ...named };
    }
    const content = contentOf(request.body);
    const jwe = content && encryptedRequestIn(content.request);
    if (jwe !== undefined && scheme !== 'jwt') {
      return {
        ...unauthorized({
          reason: 'an encrypted request needs a JWT; HTTP signature does not support encryption',
          scheme,
        }),
        ...named,
      };
    }
    const handled =
      jwe === undefined
        ? this.#operatePlain(found, content, request)
        : await this.#operateEncrypted(found, jwe, request);
    const { responseKeyId } = verdict;
    const response =
      responseKeyId === undefined ? handled.response : await this.#encrypted(handled.response, responseKeyId);
    return { ...handled, response: withReason(response), scheme, ...named };
  }

  #operatePlain(found: FoundRoute, content: Content | undefined, request: ReceivedRequest): Handled {
    if (this.#ports.require === 'mle' && request.body.length > 0) {
      return { response: encryptionRequired(this.#ports.clock.now()), request: content?.request ?? {} };
    }
    return this.#operate(found, content, request);
  }

  #operate(found: FoundRoute, content: Content | undefined, received: ReceivedRequest): Handled {
    const { operation, id } = found;
    const { ledger, check, keyring, relaxed, clock, faults } = this.#ports;
    const now = clock.now();
    const isComplete = content && (content.text !== '' || operation.bodyIsOptional || operation.method === 'GET');
    if (!isComplete) {
      return { response: bodyRefusal(now, received.body, operation.refusalHasId && ledger.freshId(now)) };
    }
    const { request } = content;
    const origin = originOf(received);
    const { merchantId } = keyring;
    const carryOut = () => {
      ledger.settle(now);
      return operation.handle({ ...content, id, now, ledger, check, merchantId, origin, relaxed: relaxed() });
    };
    const fault = faults.take(received.method, received.target, request);
    if (!fault) return { response: carryOut(), request };
    const carriedOut = isCarriedOut(fault) ? carryOut() : undefined;
    const response = faultyResponse(fault, carriedOut, now, textAt(carriedOut?.body, 'id') ?? ledger.freshId(now));
    return { response, request, fault: faultSentence(fault), delay: fault.delay };
  }

  async #operateEncrypted(found: FoundRoute, jwe: string, received: ReceivedRequest): Promise<Handled> {
    const { encryption, clock } = this.#ports;
    const keys = encryption();
    if (!keys) {
      const response = refused(clock.now(), 'INVALID_DATA', 'Encrypted requests are not enabled');
      return { response: because(response, 'POST /_sandbox/keys creates the keys.') };
    }
    try {
      const clear = await decrypt(jwe, keys);
      return { ...this.#operate(found, contentOf(clear), received), decrypted: Buffer.from(clear).toString() };
    } catch (error) {
      const response = refused(clock.now(), 'INVALID_DATA', 'The encrypted request could not be decrypted');
      const reason = error instanceof Error ? error.message : String(error);
      return { response: because(response, `The request could not be decrypted: ${reason}.`) };
    }
  }

  /** Encrypts a response if the request asked for that. */
  async #encrypted(response: SandboxResponse, keyId: string): Promise<SandboxResponse> {
    const keys = this.#ports.encryption();
    if (!keys) return response;
    return { ...response, text: await encrypt(response.text, keys, keyId, this.#ports.clock.real()) };
  }
}

/** Every refusal has a reason: the words that the client gets, where nothing more is known. */
function withReason(response: SandboxResponse): SandboxResponse {
  if (response.status < 400 || response.why?.length) return response;
  const message = textAt(response.body, 'message') ?? textAt(response.body, 'errorInformation.message');
  return message === undefined ? response : because(response, message);
}

function unauthorized({
  reason,
  scheme,
  explanation,
}: Omit<Extract<Verdict, { authentic: false }>, 'authentic'>): Handled {
  const response = because(gatewayResponse(401, 'Authentication Failed'), `Authentication failed: ${reason}.`);
  return { response, ...(scheme && { scheme }), ...(explanation && { explanation }) };
}

/** Unlike the API's own 401, it says why: it is there for a rehearsal. */
function signatureRetired(requirement: Requirement): SandboxResponse {
  const sentence = `Authentication Failed: HTTP signature ends in March 2027. This sandbox requires ${requirementNames[requirement]}.`;
  return because(gatewayResponse(401, sentence), sentence);
}

const requirementNames: Readonly<Record<Requirement, string>> = {
  jwt: 'a JWT (--require jwt)',
  mle: 'a JWT and message-level encryption (--require mle)',
};

function encryptionRequired(now: Date): SandboxResponse {
  const sentence =
    'From March 2027 on, requests must be encrypted. This sandbox requires message-level encryption (--require mle).';
  return because(refused(now, 'INVALID_DATA', sentence), sentence);
}

/** @param id Of a void, whose refusals have one. */
function bodyRefusal(now: Date, body: Uint8Array, id: string | undefined): SandboxResponse {
  const response = refused(now, 'INVALID_DATA', 'The body is not a JSON object', [], id);
  return because(response, body.length === 0 ? 'The request has no body.' : 'The body is not a JSON object in UTF-8.');
}

function isJson(request: ReceivedRequest): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(request.headers['content-type'] ?? 'application/json');
}

/** `undefined` when the body is neither empty nor a JSON object in UTF-8. */
function contentOf(body: Uint8Array): Content | undefined {
  if (body.length === 0) return { text: '', request: {} };
  if (!isUtf8(body)) return undefined;
  try {
    const decoded = Buffer.from(body.buffer, body.byteOffset, body.length).toString();
    const text = decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
    const request: unknown = JSON.parse(text);
    return isJsonObject(request) ? { text, request } : undefined;
  } catch {
    return undefined;
  }
}
