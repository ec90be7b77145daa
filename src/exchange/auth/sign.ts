import { t } from '../../l10n.ts';
import type { MerchantProfile } from '../request/merchantProfile.ts';
import type { OperationRequest } from '../request/operationRequest.ts';
import { requestHeaders } from '../request/requestHeaders.ts';
import { UserError } from '../request/userError.ts';
import type { HeaderLine } from '../transport/transport.ts';
import { httpSignature } from './httpSignature.ts';
import { jwt, type SigningMoment } from './jwt.ts';
import { decryptResponse, encryptedResponseIn, encryptRequest } from './messageEncryption.ts';

/** What signing adds to a request. */
export interface SignedRequest {
  /** Names in lower case, in wire order; `host` is among them where it is signed as a header. */
  readonly headers: readonly HeaderLine[];
  /** Encrypted when the profile says so, else the text unchanged; absent for GET. */
  readonly body?: string;
}

/**
 * Signs a request for a host (as it stands in the `Host` header), and encrypts its body first where the profile asks
 * for that. Rejects with a `UserError` when the profile can't be used.
 */
export async function sign(
  request: OperationRequest,
  host: string,
  profile: MerchantProfile,
  moment: SigningMoment,
): Promise<SignedRequest> {
  const { authentication, encryption } = profile;
  if (authentication.kind === 'httpSignature') {
    if (encryption) throw new UserError(notTogether());
    return withBody(request, httpSignature(request, host, profile, authentication, moment.now));
  }
  const encrypted = encryption && request.body !== undefined;
  const wire = encrypted ? { ...request, body: await encryptRequest(request.body, encryption, moment.now) } : request;
  return withBody(wire, [['authorization', `Bearer ${await jwt(wire, host, profile, moment)}`]]);
}

/**
 * The decrypted text of a response's body; `undefined` when it is not encrypted. Rejects with a `UserError` when the
 * profile can't open it; what became of the request is then unknown, as only its HTTP status can be read.
 */
export async function openResponse(body: Uint8Array, { authentication }: MerchantProfile): Promise<string | undefined> {
  const jwe = encryptedResponseIn(body);
  if (jwe === undefined) return undefined;
  if (authentication.kind !== 'jwtCertificate') throw new UserError(noKeyForResponse());
  const { openP12 } = await import('./p12.ts');
  return decryptResponse(jwe, openP12(authentication).privateKey);
}

const notTogether = () =>
  t(
    'The API does not accept message-level encryption together with HTTP signature. Switch the profile to JWT, which works with the same key, or turn off encryption.',
  );

const noKeyForResponse = () =>
  t(
    'The response is encrypted, and this profile has no private key to decrypt it. Use a profile with a P12 certificate for this merchant.',
  );

function withBody(request: OperationRequest, signature: readonly HeaderLine[]): SignedRequest {
  const headers = [...signature, ...requestHeaders(request)];
  return request.method === 'GET' ? { headers } : { headers, body: request.body ?? '' };
}
