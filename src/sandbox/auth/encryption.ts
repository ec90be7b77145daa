import { createPrivateKey, createPublicKey } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from '../../exchange/auth/jose.ts';
import { type JsonObject, textAt } from '../http/json.ts';

/** The keys of message-level encryption (`api-facts.md` 3). */
export interface SandboxEncryption {
  /** PEM; opens requests that were encrypted with the certificate that belongs to it. */
  readonly privateKey: string;
  /** Serial number of that certificate: the `kid` of encrypted requests. */
  readonly keyId: string;
  /**
   * PEM, a certificate or public key: encrypts the responses that a client asks to be encrypted; `undefined` leaves
   * them in clear.
   */
  readonly responseCertificate?: string;
}

/** The JWE in `{"encryptedRequest": …}`; `undefined` for any other body. */
export function encryptedRequestIn(body: JsonObject): string | undefined {
  return textAt(body, 'encryptedRequest');
}

/** The bytes inside an encrypted request. Rejects with the reason when they can't be had. */
export async function decrypt(jwe: string, encryption: SandboxEncryption): Promise<Uint8Array> {
  const { plaintext, protectedHeader } = await compactDecrypt(jwe, createPrivateKey(encryption.privateKey), {
    keyManagementAlgorithms: ['RSA-OAEP-256'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  if (protectedHeader.kid !== encryption.keyId) throw new Error('kid is not the serial number of the certificate');
  return plaintext;
}

/**
 * The body `{"encryptedResponse": …}` of a response; the text itself when there is no certificate to encrypt with.
 * @param kid The key that the client says it will open the response with.
 */
export async function encrypt(text: string, { responseCertificate }: SandboxEncryption, kid: string, now: Date) {
  if (responseCertificate === undefined) return text;
  const iat = Math.floor(now.getTime() / 1000);
  const encryptedResponse = await new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT', kid, iat })
    .encrypt(createPublicKey(responseCertificate));
  return JSON.stringify({ encryptedResponse });
}
