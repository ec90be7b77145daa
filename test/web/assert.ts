/** What the tests that also run on the web use of `node:assert/strict`, for a host without node. */
class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

type Check = (value: unknown, message?: string) => asserts value;

const ok: Check = (value, message = 'not truthy') => {
  if (!value) throw new AssertionError(message);
};

/** Values in a form that is the same for equal ones: members by name, and `undefined` told apart from nothing. */
function written(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part === undefined) return '(undefined)';
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function fail(message: string | undefined, fact: string): never {
  throw new AssertionError([message, fact].filter(Boolean).join(': '));
}

// biome-ignore lint/style/noDefaultExport: as the module has it that it stands for
export default {
  ok,
  equal: (actual: unknown, expected: unknown, message?: string) => {
    if (!Object.is(actual, expected)) fail(message, `${written(actual)} is not ${written(expected)}`);
  },
  notEqual: (actual: unknown, expected: unknown, message?: string) => {
    if (Object.is(actual, expected)) fail(message, `is ${written(expected)}`);
  },
  deepEqual: (actual: unknown, expected: unknown, message?: string) => {
    if (written(actual) !== written(expected)) fail(message, `${written(actual)} is not ${written(expected)}`);
  },
  match: (text: string, pattern: RegExp, message?: string) => {
    if (!pattern.test(text)) fail(message, `${text} does not match ${pattern}`);
  },
  doesNotMatch: (text: string, pattern: RegExp, message?: string) => {
    if (pattern.test(text)) fail(message, `${text} matches ${pattern}`);
  },
};
