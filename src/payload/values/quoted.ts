import { withoutNumbers } from '../sensitive/hiddenParts.ts';

const longest = 32;
/** No more is read; a number truncated there is never shown. */
const longestRead = 1000;

/**
 * A value as a message shows it: in quotes, without card and account numbers, and truncated.
 * Fields that must not be shown are redacted by `discreet`.
 */
export function quoted(value: string): string {
  const safe = withoutNumbers(value.slice(0, longestRead));
  return JSON.stringify(safe.length > longest ? `${safe.slice(0, longest - 1)}…` : safe);
}
