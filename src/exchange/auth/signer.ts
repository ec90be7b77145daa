import { type MerchantIdentity, type MerchantProfile, secretsOf } from '../request/merchantProfile.ts';
import type { OperationRequest } from '../request/operationRequest.ts';
import type { SigningMoment } from './jwt.ts';
import type { SignedRequest } from './sign.ts';

/** All that may be done with what a profile keeps secret; the key, P12 file and passphrase themselves stay inside. */
export interface Signer {
  /** What redaction has to hide; see `secretsOf`. */
  readonly secrets: readonly string[];
  /** See `sign` of `sign.ts`. */
  readonly sign: (request: OperationRequest, host: string, moment: SigningMoment) => Promise<SignedRequest>;
  /** See `openResponse` of `sign.ts`. */
  readonly open: (body: Uint8Array) => Promise<string | undefined>;
  /** See `signatureRefusal`. */
  readonly refusal: (sentAt: Date, responseDate: string | undefined) => Promise<readonly string[]>;
}

/** Who sends, with a signer of its own. */
export interface Merchant extends MerchantIdentity {
  readonly signer: Signer;
}

/** The merchant of a profile. The signing code is loaded at the first request. */
export function merchantOf(profile: MerchantProfile): Merchant {
  const { id, name, merchantId, portfolioId, target } = profile;
  return {
    id,
    name,
    merchantId,
    target,
    ...(portfolioId !== undefined && { portfolioId }),
    signer: {
      secrets: secretsOf(profile),
      sign: async (request, host, moment) => (await import('./sign.ts')).sign(request, host, profile, moment),
      open: async (body) => (await import('./sign.ts')).openResponse(body, profile),
      refusal: async (sentAt, responseDate) =>
        (await import('./signatureRefusal.ts')).signatureRefusal(profile, sentAt, responseDate),
    },
  };
}
