import type { Finding } from '../../payload/findings/finding.ts';
import type { JsonObject } from '../http/json.ts';
import type { Ledger } from './ledger.ts';

/** An authentic request to one of the operations. */
export interface Call {
  /** The ID in the path; empty where the path has none. */
  readonly id: string;
  /** The body, decrypted. */
  readonly text: string;
  /** The body, parsed; empty when there is none. */
  readonly request: JsonObject;
  readonly now: Date;
  readonly ledger: Ledger;
  readonly merchantId: string;
  /** `http://127.0.0.1:PORT` for example: where absolute links lead to. */
  readonly origin: string;
  /** The account has relaxed requirements: a bare card number needs no `billTo`. */
  readonly relaxed: boolean;
  /** `check` of `payload/check.ts`, or one that finds what decides (`credits/refusals.ts`). */
  readonly check: (text: string) => readonly Finding[];
}
