import type { Authentication, Certificate, Encryption, MerchantProfile } from './merchantProfile.ts';
import type { TargetName } from './target.ts';

/** A merchant profile while it is being asked for, question by question: what is not known yet is absent. */
export interface ProfileDraft {
  readonly name?: string;
  readonly target?: TargetName;
  readonly kind?: Authentication['kind'];
  readonly merchantId?: string;
  readonly portfolioId?: string;
  readonly keyId?: string;
  readonly sharedSecret?: string;
  readonly certificate?: Certificate;
  readonly encryption?: Encryption;
}

/** A stored profile as a draft that can be changed. */
export function draftOf({ id: _id, authentication, ...rest }: MerchantProfile): ProfileDraft {
  const { kind } = authentication;
  if (authentication.kind === 'jwtCertificate') return { ...rest, kind, certificate: authentication };
  return { ...rest, kind, keyId: authentication.keyId, sharedSecret: authentication.sharedSecret };
}

/**
 * The profile that a draft describes; `undefined` while something is missing. What its authentication doesn't allow is
 * left out: HTTP signature allows no encryption, and only a P12 file can decrypt responses (`api-facts.md` 3).
 */
export function profileOf(draft: ProfileDraft, id: string): MerchantProfile | undefined {
  const { name, target, merchantId, portfolioId, encryption } = draft;
  const authentication = authenticationOf(draft);
  if (name === undefined || target === undefined || merchantId === undefined || !authentication) return undefined;
  const profile = { id, name, merchantId, ...(portfolioId && { portfolioId }), target, authentication };
  if (!encryption || authentication.kind === 'httpSignature') return profile;
  const { encryptedResponses: _encryptedResponses, ...ofRequests } = encryption;
  return { ...profile, encryption: authentication.kind === 'jwtCertificate' ? encryption : ofRequests };
}

/** How the draft signs; `undefined` while its key, secret or certificate is missing. */
export function authenticationOf({ kind, keyId, sharedSecret, certificate }: ProfileDraft): Authentication | undefined {
  if (kind === 'jwtCertificate') return certificate;
  return kind && keyId !== undefined && sharedSecret !== undefined ? { kind, keyId, sharedSecret } : undefined;
}
