import type { MerchantProfile } from '../request/merchantProfile.ts';
import { expiredCertificates } from './expiredCertificates.ts';

/** Why the API may have refused a signature (401). It never says so itself (`api-facts.md` 4). */
export interface SignatureRefusal {
  /** Sentences, the likeliest first; each says what to do. */
  readonly causes: readonly string[];
  /** How far this computer's clock is ahead of the server's (negative: behind); absent up to a minute. */
  readonly clockDifferenceSeconds?: number;
}

/**
 * Explains a 401 along the troubles that developers report (`api-facts.md` 3).
 * @param answerDate The answer's `Date` header.
 */
export async function signatureRefusal(
  profile: MerchantProfile,
  sentAt: Date,
  responseDate: string | undefined,
): Promise<SignatureRefusal> {
  const difference = clockDifference(sentAt, responseDate);
  const isClockWrong = difference !== undefined && Math.abs(difference) > 60;
  // By the clock of who refused, where that is known.
  const at = difference === undefined ? sentAt : new Date(responseDate ?? '');
  return {
    causes: [
      ...(profile.target === 'localSandbox' ? [] : await expiredCertificates(profile, at)),
      ...(isClockWrong ? [wrongClock] : []),
      ...(profile.target === 'localSandbox' ? [sandboxCause] : endpointCauses(profile)),
      changedOnTheWay,
      ...(difference === undefined ? [unknownClock] : []),
    ],
    ...(isClockWrong ? { clockDifferenceSeconds: difference } : {}),
  };
}

/** Whole seconds; `undefined` where the answer has no date that can be read. */
function clockDifference(sentAt: Date, responseDate: string | undefined): number | undefined {
  const answered = Date.parse(responseDate ?? '');
  return Number.isNaN(answered) ? undefined : Math.round((sentAt.getTime() - answered) / 1000);
}

function endpointCauses(profile: MerchantProfile): readonly string[] {
  const { kind } = profile.authentication;
  return [
    environment(profile.target),
    kind === 'jwtCertificate' ? wrongCertificate : wrongSecret,
    profile.portfolioId === undefined ? wrongMerchant : wrongPortfolio,
    ...(profile.encryption ? [wrongEncryption] : []),
    ...(kind === 'httpSignature' ? [retired] : []),
  ];
}

const wrongClock =
  "This computer's clock is wrong, and a signature is only good for a short time: let the system set date and time.";

const unknownClock =
  "This computer's clock may be wrong, which can't be told here as the answer has no date: compare it with an exact one.";

const sandboxCause =
  'The local sandbox only accepts its own merchant id and key, and its log says what it did not accept: choose its own profile.';

function environment(host: string): string {
  return `The key or certificate is from the production Business Center, and ${host} only knows those of the test one: make one there.`;
}

const wrongSecret =
  'The shared secret does not belong to the key id, was not copied whole, or the key has expired or was deactivated: enter both again, or make a new key.';

const wrongCertificate =
  'The P12 certificate was replaced, or is not registered for this merchant: make a new one in the Business Center.';

const wrongMerchant =
  'The key belongs to another merchant id; if it is the meta key of a portfolio, the profile needs the portfolio id as well.';

const wrongPortfolio =
  'The key is not the meta key of this portfolio, or the portfolio may not act for this merchant id: check both ids, and leave the portfolio out for a key of the merchant itself.';

const wrongEncryption =
  "The body was encrypted for another certificate than the API's present one: check the certificate and key id for message-level encryption.";

const retired =
  'HTTP signature is being retired (by March 2027) and may be switched off for this merchant: change the profile to JWT, which works with the same key.';

const changedOnTheWay =
  'Something between here and the API changed the request after it was signed, such as a proxy that rewrites the body, the path or the date: run "Check Connection".';
