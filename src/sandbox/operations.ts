import { isUtf8 } from 'node:buffer';
import type { Finding } from '../payload/findings/finding.ts';
import { decrypt, encrypt, encryptedRequestIn, type SandboxEncryption } from './auth/encryption.ts';
import type { Keyring } from './auth/keyring.ts';
import { type Verdict, Verifier } from './auth/verify.ts';
import { type Faults, faultSentence, faultyAnswer, isCarriedOut } from './control/faults.ts';
import type { Handled } from './control/journal.ts';
import { type Answer, because, gatewayAnswer, refused } from './http/answer.ts';
import { isJsonObject, textAt } from './http/json.ts';
import type { ReceivedRequest } from './http/receivedRequest.ts';
import type { Call } from './ledger/call.ts';
import type { Clock } from './ledger/clock.ts';
import type { Ledger } from './ledger/ledger.ts';
import { type FoundRoute, routeOf } from './routes.ts';

/** What the operations work with. */
export interface Office {
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
  readonly #office: Office;
  readonly #verifier: Verifier;

  constructor(office: Office) {
    this.#office = office;
    this.#verifier = new Verifier(office.keyring);
  }

  /** Looks at who asks, then at what is asked for, then at the body. */
  async answer(request: ReceivedRequest): Promise<Handled> {
    const { clock, require } = this.#office;
    const found = routeOf(request.method, request.target);
    const operation = 'operation' in found ? `${found.operation.method} ${found.operation.path}` : undefined;
    const named = operation === undefined ? {} : { operation };
    const verdict = await this.#verifier.verify(request, clock.real());
    if (!verdict.authentic) return { ...unauthorized(verdict), ...named };
    const { scheme } = verdict;
    if (require && scheme === 'httpSignature') return { answer: signatureRetired(require), scheme, ...named };
    if (!('operation' in found)) return { answer: found, scheme };
    if (request.body.length > 0 && !isJson(request)) {
      const type = `The content-type is ${request.headers['content-type']}, not application/json.`;
      return { answer: because(gatewayAnswer(415, 'Unsupported Media Type'), type), scheme, ...named };
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
    const answer = await this.#encrypted(handled.answer, verdict.answerKeyId);
    return { ...handled, answer: withReason(answer), scheme, ...named };
  }

  #operatePlain(found: FoundRoute, content: Content | undefined, request: ReceivedRequest): Handled {
    if (this.#office.require === 'mle' && request.body.length > 0) {
      return { answer: encryptionRequired(this.#office.clock.now()), request: content?.request ?? {} };
    }
    return this.#operate(found, content, request);
  }

  #operate(found: FoundRoute, content: Content | undefined, received: ReceivedRequest): Handled {
    const { operation, id } = found;
    const { ledger, check, keyring, relaxed, clock, faults } = this.#office;
    const now = clock.now();
    const isComplete = content && (content.text !== '' || operation.bodyIsOptional || operation.method === 'GET');
    if (!isComplete) {
      const isVoid = operation.path.includes('voids');
      return { answer: bodyRefusal(now, received.body, isVoid ? ledger.freshId(now) : undefined) };
    }
    const { request } = content;
    const origin = `http://127.0.0.1:${received.ownPort}`;
    const { merchantId } = keyring;
    const carryOut = () => {
      ledger.settle(now);
      return operation.handle({ ...content, id, now, ledger, check, merchantId, origin, relaxed: relaxed() });
    };
    const fault = faults.take(received.method, received.target, request);
    if (!fault) return { answer: carryOut(), request };
    const carriedOut = isCarriedOut(fault) ? carryOut() : undefined;
    const answer = faultyAnswer(fault, carriedOut, now, textAt(carriedOut?.body, 'id') ?? ledger.freshId(now));
    return { answer, request, fault: faultSentence(fault), delay: fault.delay };
  }

  async #operateEncrypted(found: FoundRoute, jwe: string, received: ReceivedRequest): Promise<Handled> {
    const { encryption, clock } = this.#office;
    const keys = encryption();
    if (!keys) {
      const answer = refused(clock.now(), 'INVALID_DATA', 'Encrypted requests are not enabled');
      return { answer: because(answer, 'POST /_sandbox/keys creates the keys.') };
    }
    try {
      const clear = await decrypt(jwe, keys);
      return { ...this.#operate(found, contentOf(clear), received), decrypted: Buffer.from(clear).toString() };
    } catch (error) {
      const answer = refused(clock.now(), 'INVALID_DATA', 'The encrypted request could not be decrypted');
      const reason = error instanceof Error ? error.message : String(error);
      return { answer: because(answer, `The request could not be decrypted: ${reason}.`) };
    }
  }

  /** Encrypts a response for whoever asked for that. */
  async #encrypted(answer: Answer, keyId: string | undefined): Promise<Answer> {
    const keys = this.#office.encryption();
    if (!keys || keyId === undefined) return answer;
    return { ...answer, text: await encrypt(answer.text, keys, keyId, this.#office.clock.real()) };
  }
}

/** Every refusal has a reason: what the client is told, where nothing more is known. */
function withReason(answer: Answer): Answer {
  const message = textAt(answer.body, 'message') ?? textAt(answer.body, 'errorInformation.message');
  if (answer.status < 400 || answer.why?.length || message === undefined) return answer;
  return because(answer, message);
}

function unauthorized({
  reason,
  scheme,
  explanation,
}: Omit<Extract<Verdict, { authentic: false }>, 'authentic'>): Handled {
  const answer = because(gatewayAnswer(401, 'Authentication Failed'), `Authentication failed: ${reason}.`);
  return { answer, ...(scheme && { scheme }), ...(explanation && { explanation }) };
}

/** Unlike the API's own 401, it says why: it is there for a rehearsal. */
function signatureRetired(requirement: Requirement): Answer {
  const sentence = `Authentication Failed: HTTP signature ends in March 2027. This sandbox requires ${requirementNames[requirement]}.`;
  return because(gatewayAnswer(401, sentence), sentence);
}

const requirementNames: Readonly<Record<Requirement, string>> = {
  jwt: 'a JWT (--require jwt)',
  mle: 'a JWT and message-level encryption (--require mle)',
};

function encryptionRequired(now: Date): Answer {
  const sentence =
    'From March 2027 on, requests must be encrypted. This sandbox requires message-level encryption (--require mle).';
  return because(refused(now, 'INVALID_DATA', sentence), sentence);
}

/** @param id Of a void, whose refusals have one. */
function bodyRefusal(now: Date, body: Uint8Array, id: string | undefined): Answer {
  const answer = refused(now, 'INVALID_DATA', 'The body is not a JSON object', [], id);
  return because(answer, body.length === 0 ? 'The request has no body.' : 'The body is not a JSON object in UTF-8.');
}

function isJson(request: ReceivedRequest): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(request.headers['content-type'] ?? 'application/json');
}

/** `undefined` when the body is neither empty nor a JSON object in UTF-8. */
function contentOf(body: Uint8Array): Content | undefined {
  if (body.length === 0) return { text: '', request: {} };
  if (!isUtf8(body)) return undefined;
  try {
    const text = Buffer.from(body.buffer, body.byteOffset, body.length)
      .toString()
      .replace(/^\uFEFF/, '');
    const request: unknown = JSON.parse(text);
    return isJsonObject(request) ? { text, request } : undefined;
  } catch {
    return undefined;
  }
}
