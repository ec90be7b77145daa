const longest = 32;

/** A value as a message shows it: in quotes, and cut where it would drown the sentence. */
export function shown(value: string): string {
  return JSON.stringify(value.length > longest ? `${value.slice(0, longest - 1)}…` : value);
}

/** Names as a sentence lists them: `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
