const longest = 100;

/**
 * A tested value in the title of a test: text of one line as it is, anything else as JSON, cut after 100 characters.
 */
export function shown(value: unknown): string {
  const text =
    typeof value === 'string' && !/[\p{Cc}\p{Cf}]/u.test(value) ? value : (JSON.stringify(value) ?? 'undefined');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
