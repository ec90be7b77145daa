import { createHash } from 'node:crypto';
import { PayloadDocument } from '../payload/document.ts';

/** What a sent payload is recognised by later. */
export interface PayloadFacts {
  readonly code?: string;
  readonly transactionId?: string;
  readonly amount?: string;
  readonly currency?: string;
  /** SHA-256 of the text before its placeholders were resolved, so that the same payload is known again. */
  readonly fingerprint: string;
}

/** The facts of a payload as it was written, and as it was sent (placeholders resolved). */
export function payloadFacts(written: string, sent: string): PayloadFacts {
  const payload = new PayloadDocument(sent);
  const facts: Record<string, string> = {};
  for (const [name, path] of Object.entries(paths)) {
    const value = payload.at(path)?.value;
    if (typeof value === 'string' || typeof value === 'number') facts[name] = String(value);
  }
  return { ...facts, fingerprint: createHash('sha256').update(written).digest('hex') };
}

const paths = {
  code: 'clientReferenceInformation.code',
  transactionId: 'clientReferenceInformation.transactionId',
  amount: 'orderInformation.amountDetails.totalAmount',
  currency: 'orderInformation.amountDetails.currency',
};
