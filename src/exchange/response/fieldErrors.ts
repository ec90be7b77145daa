import type { ResponseBody } from './responseBody.ts';

/** What the server says of one field: an entry of `details[]` (`api-facts.md` 4). */
export interface FieldError {
  /** As the server wrote it. */
  readonly field: string;
  /** The server's reason code. */
  readonly reason: string;
}

/** A response has a handful; each costs a search through the payload. */
const mostErrors = 100;
/** Characters of a path or a reason; the API's own are far shorter. What follows is not looked at. */
export const longestText = 500;

/** The field errors of a response, of both shapes; empty when it has none. */
export function fieldErrorsOf(body: ResponseBody | undefined): FieldError[] {
  const nested = body?.errorInformation as { readonly details?: unknown } | null | undefined;
  const details = [body?.details, nested?.details].find((list) => Array.isArray(list) && list.length > 0);
  return ((details ?? []) as unknown[]).slice(0, mostErrors).flatMap((entry) => {
    const { field, reason } = (entry ?? {}) as { readonly field?: unknown; readonly reason?: unknown };
    if (typeof field !== 'string' || field === '') return [];
    const known = typeof reason === 'string' ? reason : 'INVALID_DATA';
    return [{ field: field.slice(0, longestText), reason: known.slice(0, longestText) }];
  });
}
