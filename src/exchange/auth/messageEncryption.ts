import { type KeyObject, X509Certificate } from 'node:crypto';
import { t } from '../../l10n.ts';
import type { Encryption } from '../request/merchantProfile.ts';
import { UserError } from '../request/userError.ts';
import { apiCertificateAmong, isStrongRsaKey, serialNumberOf } from './certificate.ts';
import { CompactEncrypt, compactDecrypt } from './jose.ts';

/** The body `{"encryptedRequest": …}` that carries a text (`api-facts.md` 3). Rejects with a `UserError`. */
export async function encryptRequest(text: string, encryption: Encryption, now: Date): Promise<string> {
  const certificate = certificateOf(encryption);
  const encryptedRequest = await new CompactEncrypt(Buffer.from(text, 'utf8'))
    .setProtectedHeader({
      alg: 'RSA-OAEP-256',
      enc: 'A256GCM',
      cty: 'JWT',
      kid: encryption.keyId ?? serialNumberOf(certificate),
      iat: Math.floor(now.getTime() / 1000),
    })
    .encrypt(certificate.publicKey);
  return JSON.stringify({ encryptedRequest });
}

/** The compact JWE in a response `{"encryptedResponse": …}`; `undefined` for any other text. */
export function encryptedResponseIn(body: Uint8Array): string | undefined {
  // A response can be megabytes long; only one with this name is worth parsing.
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (!bytes.includes('"encryptedResponse"')) return undefined;
  try {
    const { encryptedResponse, ...rest } = JSON.parse(bytes.toString()) as Record<string, unknown>;
    return typeof encryptedResponse === 'string' && Object.keys(rest).length === 0 ? encryptedResponse : undefined;
  } catch {
    return undefined;
  }
}

/** The text in a compact JWE. Rejects with a `UserError` when the key does not open it. */
export async function decryptResponse(jwe: string, privateKey: KeyObject): Promise<string> {
  try {
    const { plaintext } = await compactDecrypt(jwe, privateKey, {
      keyManagementAlgorithms: ['RSA-OAEP-256', 'RSA-OAEP'],
      contentEncryptionAlgorithms: ['A256GCM', 'A128GCM'],
    });
    return Buffer.from(plaintext).toString('utf8');
  } catch {
    throw new UserError(
      t(
        "The response is encrypted, and the private key in this profile's P12 file can't decrypt it. It may be encrypted for another certificate of this merchant: check in the Business Center which one is in use.",
      ),
    );
  }
}

/** What is wrong with a certificate to encrypt for (PEM), as a sentence; `undefined` when nothing is. */
export function certificateFault(certificate: string): string | undefined {
  try {
    certificateOf({ certificate });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** When the certificate to encrypt for expires. Throws a `UserError` when it can't be read. */
export function encryptionExpires(encryption: Encryption): Date {
  return new Date(certificateOf(encryption).validTo);
}

function certificateOf({ certificate }: Encryption): X509Certificate {
  const chosen = readCertificate(certificate);
  if (isStrongRsaKey(chosen.publicKey)) return chosen;
  throw new UserError(t('The certificate for message-level encryption has no RSA key of at least 2048 bits.'));
}

/** A PEM text may hold several certificates, as one that was exported from a P12 file does. */
function readCertificate(pem: string): X509Certificate {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs) ?? [];
  try {
    const certificates = blocks.map((block) => new X509Certificate(block));
    const chosen = apiCertificateAmong(certificates) ?? certificates[0];
    if (chosen) return chosen;
  } catch {
    // Falls through to the sentence: what OpenSSL says is of no use to the user.
  }
  throw new UserError(
    t(
      'The certificate for message-level encryption can\'t be read. It must be PEM text that starts with "-----BEGIN CERTIFICATE-----".',
    ),
  );
}
