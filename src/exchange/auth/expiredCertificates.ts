import { t } from '../../l10n.ts';
import type { MerchantProfile } from '../request/merchantProfile.ts';
import { day } from '../transport/tlsReport.ts';
import { encryptionExpires } from './messageEncryption.ts';

/**
 * Of the certificates of a profile, those that have expired at a time, as sentences; what can't be read is left out.
 */
export async function expiredCertificates(
  { authentication, encryption }: Pick<MerchantProfile, 'authentication' | 'encryption'>,
  at: Date,
): Promise<readonly string[]> {
  const [ofMerchant, ofApi] = await Promise.all([
    authentication.kind === 'jwtCertificate'
      ? expiryUnlessUnreadable(async () => (await import('./p12.ts')).openP12(authentication).expires)
      : undefined,
    encryption && expiryUnlessUnreadable(async () => encryptionExpires(encryption)),
  ]);
  const isOver = (expires: Date | undefined): expires is Date => expires !== undefined && expires <= at;
  return [
    ...(isOver(ofMerchant)
      ? [
          t(
            'The P12 certificate of this profile expired on {0}. Create a new one in the Business Center.',
            day(ofMerchant),
          ),
        ]
      : []),
    ...(isOver(ofApi)
      ? [
          t(
            "The certificate for message-level encryption expired on {0}. Download the API's current one from the Business Center.",
            day(ofApi),
          ),
        ]
      : []),
  ];
}

/** A certificate that can't be read is reported where it is used. */
async function expiryUnlessUnreadable(read: () => Promise<Date>): Promise<Date | undefined> {
  return read().catch(() => undefined);
}
