import type { ReceivedRequest } from '../http/receivedRequest.ts';
import { httpSignatureRefusal } from './httpSignatureVerifier.ts';
import { JwtVerifier } from './jwtVerifier.ts';
import type { Keyring } from './keyring.ts';
import type { AuthenticationRefusal } from './refusal.ts';
import { readToken, type Token } from './token.ts';

/**
 * Who signed a request and how, or why it is not accepted: a reason for the log and the request list, which the client
 * doesn't get.
 */
export type Verdict =
  | {
      readonly authentic: true;
      readonly scheme: 'httpSignature' | 'jwt';
      /** The key that the client wants the response encrypted for; `undefined` when it did not ask. */
      readonly responseKeyId?: string;
    }
  | ({ readonly authentic: false; readonly scheme?: 'httpSignature' | 'jwt' } & AuthenticationRefusal);

/** Verifies the requests of one merchant. */
export class Verifier {
  readonly #keyring: Keyring;
  readonly #jwt: JwtVerifier;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
    this.#jwt = new JwtVerifier(keyring);
  }

  /** Looks for a bearer token first, as that needs no signature header. */
  verify(request: ReceivedRequest, now: Date): Verdict {
    const bearer = /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) {
      const token = readToken(bearer);
      if (!token) return { authentic: false, scheme: 'jwt', reason: 'the token is not valid: it is not a JWT' };
      const refusal = this.#jwt.refusal(token, request, now);
      return refusal ? verdict('jwt', refusal) : { authentic: true, scheme: 'jwt', ...responseKeyIn(token) };
    }
    if (request.headers.signature === undefined) {
      return { authentic: false, reason: 'there is neither a signature header nor a bearer token' };
    }
    return verdict('httpSignature', httpSignatureRefusal(request, this.#keyring, now));
  }
}

/**
 * Only who names a key in the claim `v-c-response-mle-kid` gets encrypted responses, as the official clients have it.
 */
function responseKeyIn({ claims }: Token): { readonly responseKeyId?: string } {
  const responseKeyId = claims['v-c-response-mle-kid'];
  return typeof responseKeyId === 'string' ? { responseKeyId } : {};
}

function verdict(scheme: 'httpSignature' | 'jwt', refusal: AuthenticationRefusal | undefined): Verdict {
  return refusal === undefined ? { authentic: true, scheme } : { authentic: false, scheme, ...refusal };
}
