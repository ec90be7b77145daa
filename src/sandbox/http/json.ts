/** A parsed JSON object whose fields are not known. */
export type JsonObject = { readonly [name: string]: unknown };

/** Whether a parsed JSON value is an object, neither an array nor `null`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The names of every path that was asked for: a few dozen, all out of the code. */
const namesByPath = new Map<string, readonly string[]>();

/**
 * The value at a dotted path (`paymentInformation.card.number`); only own members count, so `__proto__` is a plain
 * name.
 * @param path Never out of a request: it is remembered.
 */
export function valueAt(root: unknown, path: string): unknown {
  let names = namesByPath.get(path);
  if (!names) {
    names = path.split('.');
    namesByPath.set(path, names);
  }
  let value = root;
  for (const name of names) {
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
