import { withoutNumbers } from '../sensitive/hiddenParts.ts';

const longest = 32;
/** No more is read; a number truncated there is never shown. */
const longestRead = 1000;

/** Invisible characters, except for the joiners that scripts and emoji need. */
const invisible = /(?![\u200C\u200D])\p{Cf}/gu;

/**
 * A value as a message shows it: in quotes, without card and account numbers, and truncated, invisible characters as
 * `\u200b`.
 * Fields that must not be shown are redacted by `discreet`.
 */
export function quoted(value: string): string {
  const safe = withoutNumbers(value.slice(0, longestRead));
  const shown = JSON.stringify(safe.length > longest ? `${safe.slice(0, longest - 1)}…` : safe);
  return shown.replace(invisible, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
