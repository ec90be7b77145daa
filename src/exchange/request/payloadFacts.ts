import { PayloadDocument } from '../../payload/document/document.ts';
import { redact } from '../redaction/redact.ts';

/** What a payload says of the credit that it makes; nothing in it may be a secret. */
export interface PayloadFacts {
  readonly code?: string;
  readonly transactionId?: string;
  /** The payload has a `transactionId`, but one that looks like a card number or a secret. */
  readonly hidesTransactionId?: true;
  /** The payload has a `transactionId`, but its JSON is broken, so that nobody could read it. */
  readonly isBroken?: true;
  readonly amount?: string;
  readonly currency?: string;
}

const paths = {
  code: 'clientReferenceInformation.code',
  transactionId: 'clientReferenceInformation.transactionId',
  amount: 'orderInformation.amountDetails.totalAmount',
  currency: 'orderInformation.amountDetails.currency',
};

/**
 * The facts of a payload as it was sent. A value that may not be shown, for example a card number in place of a
 * reference, is left out.
 */
export function factsOf(sent: string, secrets: readonly string[]): PayloadFacts {
  const payload = new PayloadDocument(sent);
  const facts: Record<string, string> = {};
  for (const [name, path] of Object.entries(paths)) {
    const value = payload.at(path)?.value;
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    if (redact(String(value), secrets) === String(value)) facts[name] = String(value);
  }
  const hasId = payload.at(paths.transactionId)?.value !== undefined;
  const hides = hasId && facts.transactionId === undefined;
  const isBroken = hasId && payload.syntaxFaults.length > 0;
  return { ...facts, ...(hides && { hidesTransactionId: true }), ...(isBroken && { isBroken }) };
}
