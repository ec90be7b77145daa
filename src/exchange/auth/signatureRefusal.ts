import { t } from '../../l10n.ts';
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
  if (profile.target === 'localSandbox') return [...clock, sandboxCause()];
  // By the server's clock, where it is known.
  const at = difference === undefined ? sentAt : new Date(responseDate ?? '');
  return [
    ...(await expiredCertificates(profile, at)),
    ...clock,
    ...endpointCauses(profile),
    changedOnTheWay(),
    ...(difference === undefined ? [unknownClock()] : []),
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
    isCertificate ? certificateOfProduction(target) : keyOfProduction(target),
    isCertificate ? wrongCertificate() : wrongSecret(),
    portfolioId !== undefined ? wrongPortfolio() : isCertificate ? certificateOfOther() : keyOfOther(),
    ...(encryption ? [wrongEncryption()] : []),
    ...(authentication.kind === 'httpSignature' ? [retired()] : []),
  ];
}

/** `difference` in seconds; positive: this computer's clock is ahead. */
function wrongClock(difference: number): string {
  return difference > 0
    ? t(
        "This computer's clock is {0} seconds ahead of the server's. Let the system set the date and time automatically.",
        difference,
      )
    : t(
        "This computer's clock is {0} seconds behind the server's. Let the system set the date and time automatically.",
        -difference,
      );
}

const unknownClock = () =>
  t("This computer's clock may be wrong; the response has no date to compare it with. Check the date and time.");

const sandboxCause = () =>
  t(
    'The local sandbox accepts only its own merchant ID and key. Use the profile of the local sandbox; its log says what was rejected.',
  );

function keyOfProduction(host: string): string {
  return t(
    'The key is from the production Business Center. {0} accepts only those of the test Business Center: create one there.',
    host,
  );
}

function certificateOfProduction(host: string): string {
  return t(
    'The certificate is from the production Business Center. {0} accepts only those of the test Business Center: create one there.',
    host,
  );
}

const wrongSecret = () =>
  t(
    'The shared secret does not belong to the key ID, is incomplete, or the key has expired or was deactivated. Enter both again, or create a new key.',
  );

const wrongCertificate = () =>
  t(
    'The P12 certificate was replaced, or is not registered for this merchant. Create a new one in the Business Center.',
  );

const keyOfOther = () =>
  t(
    'The key belongs to another merchant ID. Check the merchant ID. If it is the meta key of a portfolio, add the portfolio ID to the profile.',
  );

const certificateOfOther = () => t('The certificate belongs to another merchant ID. Check the merchant ID.');

const wrongPortfolio = () =>
  t(
    "The key is not the meta key of this portfolio, or the portfolio may not act for this merchant ID. Check both IDs, and remove the portfolio ID if the key is the merchant's own.",
  );

const wrongEncryption = () =>
  t(
    "The body was encrypted for a certificate other than the API's current one. Check the certificate and key ID for message-level encryption.",
  );

const retired = () =>
  t(
    'HTTP signature is being retired (by March 2027) and may be disabled for this merchant. Switch the profile to JWT, which works with the same key.',
  );

const changedOnTheWay = () =>
  t('A proxy or gateway changed the request after it was signed: its body, path or date. Run "Check Connection".');
