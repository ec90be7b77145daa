import type { Explanation } from './explanation.ts';

/** Why a request is not accepted as authentic. */
export interface AuthenticationRefusal {
  /** The middle of a sentence. */
  readonly reason: string;
  /** `undefined` when there is nothing to compare. */
  readonly explanation?: Explanation;
}
