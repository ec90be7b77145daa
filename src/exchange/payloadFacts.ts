import { createHash } from 'node:crypto';
import { PayloadDocument } from '../payload/document.ts';
import { redact } from './redact.ts';

/** What a sent payload is recognised by later; kept with its exchange, so nothing in it may be a secret. */
export interface PayloadFacts {
  readonly code?: string;
  readonly transactionId?: string;
  readonly amount?: string;
  readonly currency?: string;
  /**
   * SHA-256 of the redacted text before its placeholders were resolved, so that the same payload is known again. Of the
   * whole text it would give card numbers away: the last few hidden digits can be tried out.
   */
  readonly fingerprint: string;
}

/**
 * The facts of a payload as it was written, and as it was sent (placeholders resolved). A value that may not be shown, a
 * card number in place of a reference for instance, is left out.
 */
export function payloadFacts(written: string, sent: string, secrets: readonly string[] = []): PayloadFacts {
  const payload = new PayloadDocument(sent);
  const facts: Record<string, string> = {};
  for (const [name, path] of Object.entries(paths)) {
    const value = payload.at(path)?.value;
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    if (redact(String(value), secrets) === String(value)) facts[name] = String(value);
  }
  return { ...facts, fingerprint: createHash('sha256').update(redact(written)).digest('hex') };
}

const paths = {
  code: 'clientReferenceInformation.code',
  transactionId: 'clientReferenceInformation.transactionId',
  amount: 'orderInformation.amountDetails.totalAmount',
  currency: 'orderInformation.amountDetails.currency',
};
