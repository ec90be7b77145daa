import type { MerchantProfile } from '../request/merchantProfile.ts';
import { expiredCertificates } from './expiredCertificates.ts';

/**
 * Why the API may have refused a signature (401), which it never says itself (`api-facts.md` 4): sentences, likeliest
 * first, each with what to do. Causes that don't apply to this profile or this response are left out.
 * @param responseDate The response's `Date` header.
 */
export async function signatureRefusal(
  profile: MerchantProfile,
  sentAt: Date,
  responseDate: string | undefined,
): Promise<readonly string[]> {
  const difference = clockDifference(sentAt, responseDate);
  const clock = difference !== undefined && Math.abs(difference) > 60 ? [wrongClock(difference)] : [];
  // The local sandbox reads the same clock, and nothing between it and the extension changes a request.
  if (profile.target === 'localSandbox') return [...clock, sandboxCause];
  // By the server's clock, where it is known.
  const at = difference === undefined ? sentAt : new Date(responseDate ?? '');
  return [
    ...(await expiredCertificates(profile, at)),
    ...clock,
    ...endpointCauses(profile),
    changedOnTheWay,
    ...(difference === undefined ? [unknownClock] : []),
  ];
}

/** Whole seconds; `undefined` where the response has no valid date. */
function clockDifference(sentAt: Date, responseDate: string | undefined): number | undefined {
  const responded = Date.parse(responseDate ?? '');
  return Number.isNaN(responded) ? undefined : Math.round((sentAt.getTime() - responded) / 1000);
}

function endpointCauses({ authentication, target, portfolioId, encryption }: MerchantProfile): readonly string[] {
  const isCertificate = authentication.kind === 'jwtCertificate';
  return [
    wrongEnvironment(isCertificate ? 'certificate' : 'key', target),
    isCertificate ? wrongCertificate : wrongSecret,
    portfolioId === undefined ? wrongMerchant(isCertificate ? 'certificate' : 'key') : wrongPortfolio,
    ...(encryption ? [wrongEncryption] : []),
    ...(authentication.kind === 'httpSignature' ? [retired] : []),
  ];
}

/** `difference` in seconds; positive: this computer's clock is ahead. */
function wrongClock(difference: number): string {
  const direction = difference > 0 ? 'ahead of' : 'behind';
  return `This computer's clock is ${Math.abs(difference)} seconds ${direction} the server's. Let the system set the date and time automatically.`;
}

const unknownClock =
  "This computer's clock may be wrong; the response has no date to compare it with. Check the date and time.";

const sandboxCause =
  'The local sandbox accepts only its own merchant ID and key. Use the profile of the local sandbox; its log says what was rejected.';

function wrongEnvironment(what: string, host: string): string {
  return `The ${what} is from the production Business Center. ${host} accepts only those of the test Business Center: create one there.`;
}

const wrongSecret =
  'The shared secret does not belong to the key ID, is incomplete, or the key has expired or was deactivated. Enter both again, or create a new key.';

const wrongCertificate =
  'The P12 certificate was replaced, or is not registered for this merchant. Create a new one in the Business Center.';

function wrongMerchant(what: string): string {
  const portfolio = what === 'key' ? ' If it is the meta key of a portfolio, add the portfolio ID to the profile.' : '';
  return `The ${what} belongs to another merchant ID. Check the merchant ID.${portfolio}`;
}

const wrongPortfolio =
  "The key is not the meta key of this portfolio, or the portfolio may not act for this merchant ID. Check both IDs, and remove the portfolio ID if the key is the merchant's own.";

const wrongEncryption =
  "The body was encrypted for a certificate other than the API's current one. Check the certificate and key ID for message-level encryption.";

const retired =
  'HTTP signature is being retired (by March 2027) and may be disabled for this merchant. Switch the profile to JWT, which works with the same key.';

const changedOnTheWay =
  'A proxy or gateway changed the request after it was signed: its body, path or date. Run "Check Connection".';
