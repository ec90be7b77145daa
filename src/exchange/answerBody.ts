/** The body of an answer that is a JSON object; what is in it is not to be trusted. */
export type AnswerBody = Readonly<Record<string, unknown>>;

/** The body of an answer as an object; `undefined` when it is no JSON object. */
export function objectIn(text: string): AnswerBody | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as AnswerBody) : undefined;
  } catch {
    return undefined;
  }
}

/** A member of its own; `undefined` when it has none, or is no object. */
export function memberAt(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as AnswerBody)[name];
}

/** Longer words are no codes and no messages; an answer may be megabytes long. */
const longestWord = 500;

/** A string member, without blanks around it (`NOT_FOUND ` is real), cut off where it is too long. */
export function wordAt(value: unknown, name: string): string | undefined {
  const word = memberAt(value, name);
  return typeof word === 'string' ? word.trim().slice(0, longestWord) : undefined;
}
