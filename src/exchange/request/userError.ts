/**
 * A fault that the user can act on: `message` is a sentence for them that says what to do and never holds a secret.
 *
 * Separate bundles have a copy of this class each, so check its `name`, not `instanceof`.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** What an error says; the text itself where something else was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
