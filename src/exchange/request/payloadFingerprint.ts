import { createHash } from 'node:crypto';
import { redact } from '../redaction/redact.ts';
import { factsOf, type PayloadFacts } from './payloadFacts.ts';

/** What a sent payload is recognised by later; kept with its exchange, so nothing in it may be a secret. */
export interface PayloadFingerprint extends PayloadFacts {
  /**
   * SHA-256 of what the redacted payload says before its placeholders were resolved, so that the same payload is known
   * again: however it is laid out, and with another `transactionId`, which changes nothing of what it pays. Of the
   * whole text it would give card numbers away: the last few hidden digits can be tried out.
   */
  readonly fingerprint: string;
}

/** What is kept of a payload that is sent: plain data, so that it can cross from a worker. */
export interface PayloadReading {
  readonly facts: PayloadFingerprint;
  /** What was sent, redacted. */
  readonly body: string;
}

/** Reads a payload as it was written, and as it is sent (placeholders resolved). */
export function readPayload(written: string, sent: string, secrets: readonly string[]): PayloadReading {
  return { facts: payloadFingerprint(written, sent, secrets), body: redact(sent, secrets) };
}

/** The facts of a payload as it was written, and as it was sent (placeholders resolved). */
export function payloadFingerprint(written: string, sent: string, secrets: readonly string[] = []): PayloadFingerprint {
  return {
    ...factsOf(sent, secrets),
    fingerprint: createHash('sha256')
      .update(redact(contentOf(written)))
      .digest('hex'),
  };
}

/** The same text for payloads that pay the same to the same; the text itself where it can't be read. */
function contentOf(text: string): string {
  try {
    const { clientReferenceInformation, ...others } = JSON.parse(text.replace(/^\uFEFF/, '')) as Members;
    const { transactionId: _, ...reference } = Object(clientReferenceInformation) as Members;
    return JSON.stringify({ ...others, clientReferenceInformation: reference }, inOrder);
  } catch {
    return text;
  }
}

type Members = Readonly<Record<string, unknown>>;

/** A replacer of `JSON.stringify` that writes the members of every object by their names. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
