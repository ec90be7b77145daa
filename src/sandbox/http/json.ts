/** A parsed JSON object whose fields are not known. */
export type JsonObject = { readonly [name: string]: unknown };

/** Whether a parsed JSON value is an object, neither an array nor `null`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a dotted path (`paymentInformation.card.number`); only own members count, so `__proto__` is a plain name. */
export function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const name of path.split('.')) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** The text of a string or number at a dotted path; `undefined` for anything else and for an empty string. */
export function textAt(root: unknown, path: string): string | undefined {
  const value = valueAt(root, path);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
