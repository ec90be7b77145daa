import type { Finding } from '../payload/findings/finding.ts';
import { decrypt, encrypt, encryptedRequestIn, type SandboxEncryption } from './auth/encryption.ts';
import type { Keyring } from './auth/keyring.ts';
import { Verifier } from './auth/verify.ts';
import { type Answer, gatewayAnswer, refused } from './http/answer.ts';
import { isJsonObject } from './http/json.ts';
import type { ReceivedRequest } from './http/receivedRequest.ts';
import type { Call } from './ledger/call.ts';
import type { Ledger } from './ledger/ledger.ts';
import { type FoundRoute, routeOf } from './routes.ts';

/** What the operations work with. */
export interface Office {
  readonly keyring: Keyring;
  readonly encryption: SandboxEncryption | undefined;
  readonly ledger: Ledger;
  readonly now: () => Date;
  /** Whether the account has relaxed requirements, asked at each request. */
  readonly relaxed: () => boolean;
  /** `check` of `payload/check.ts`. */
  readonly check: (text: string) => readonly Finding[];
  readonly log: (line: string) => void;
}

/** A body in clear, as text and parsed. */
type Content = Pick<Call, 'text' | 'request'>;

/** The API without its HTTP server: a request becomes an answer. */
export class Operations {
  readonly #office: Office;
  readonly #verifier: Verifier;

  constructor(office: Office) {
    this.#office = office;
    this.#verifier = new Verifier(office.keyring);
  }

  /** Looks at who asks, then at what is asked for, then at the body. */
  async answer(request: ReceivedRequest): Promise<Answer> {
    const now = this.#office.now();
    const verdict = await this.#verifier.verify(request, now);
    if (!verdict.authentic) return this.#unauthorized(verdict.reason);
    const found = routeOf(request.method, request.target);
    if (!('operation' in found)) return found;
    if (request.body.length > 0 && !isJson(request)) return gatewayAnswer(415, 'Unsupported Media Type');
    const content = contentOf(request.body);
    const jwe = content && encryptedRequestIn(content.request);
    if (jwe !== undefined && verdict.scheme !== 'jwt') {
      return this.#unauthorized('an encrypted request needs a token, it does not go with an HTTP signature');
    }
    const origin = `http://127.0.0.1:${request.ownPort}`;
    const answer =
      jwe === undefined
        ? this.#operate(found, content, now, origin)
        : await this.#operateEncrypted(found, jwe, now, origin);
    return this.#encrypted(answer, verdict.answerKeyId, now);
  }

  #unauthorized(reason: string): Answer {
    this.#office.log(`Authentication failed: ${reason}.`);
    return gatewayAnswer(401, 'Authentication Failed');
  }

  #operate({ operation, id }: FoundRoute, content: Content | undefined, now: Date, origin: string): Answer {
    const { ledger, check, keyring, relaxed } = this.#office;
    const isComplete = content && (content.text !== '' || operation.bodyIsOptional || operation.method === 'GET');
    if (!isComplete) {
      const isVoid = operation.path.includes('voids');
      return refused(
        now,
        'INVALID_DATA',
        'The body is not a JSON object',
        [],
        isVoid ? ledger.freshId(now) : undefined,
      );
    }
    const { merchantId } = keyring;
    return operation.handle({ ...content, id, now, ledger, check, merchantId, origin, relaxed: relaxed() });
  }

  async #operateEncrypted(found: FoundRoute, jwe: string, now: Date, origin: string): Promise<Answer> {
    const { encryption, log } = this.#office;
    if (!encryption) return refused(now, 'INVALID_DATA', 'Encrypted requests are not enabled');
    try {
      return this.#operate(found, contentOf(await decrypt(jwe, encryption)), now, origin);
    } catch (error) {
      log(`The request could not be decrypted: ${error instanceof Error ? error.message : error}.`);
      return refused(now, 'INVALID_DATA', 'The encrypted request could not be decrypted');
    }
  }

  /** Encrypts an answer for whoever asked for that. */
  async #encrypted(answer: Answer, keyId: string | undefined, now: Date): Promise<Answer> {
    const { encryption } = this.#office;
    if (!encryption || keyId === undefined) return answer;
    return { ...answer, text: await encrypt(answer.text, encryption, keyId, now) };
  }
}

function isJson(request: ReceivedRequest): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(request.headers['content-type'] ?? 'application/json');
}

/** `undefined` when the body is neither empty nor a JSON object in UTF-8. */
function contentOf(body: Uint8Array): Content | undefined {
  if (body.length === 0) return { text: '', request: {} };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    const request: unknown = JSON.parse(text);
    return isJsonObject(request) ? { text, request } : undefined;
  } catch {
    return undefined;
  }
}
