// Nothing here is of node: tests on the web wait as well.
const POLL_MS = 50;

const pause = () => new Promise((resolve) => setTimeout(resolve, POLL_MS));

/** How long a machine that is slow and busy may take for what takes a moment. */
export const WAIT_MS = 40_000;

/**
 * Reads until the value is accepted, and returns it. `what` completes the sentence "Timed out waiting for …", which
 * also tells the last value that was read.
 */
export async function eventually<T>(
  what: string,
  read: () => T | Promise<T>,
  accept: (value: T) => boolean = Boolean,
  timeoutMs = WAIT_MS,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  let value = await read();
  while (!accept(value)) {
    if (Date.now() > deadline) {
      throw new Error(`Timed out waiting for ${what}; the last value was ${JSON.stringify(value)}`);
    }
    await pause();
    value = await read();
  }
  return value;
}

/** Accepts a value that is written as this one in JSON. */
export function isEqual(wanted: unknown): (value: unknown) => boolean {
  const text = JSON.stringify(wanted);
  return (value) => JSON.stringify(value) === text;
}

/** Reads until the value is equal to the one that is wanted. */
export async function eventuallyEqual<T>(what: string, read: () => T | Promise<T>, wanted: NoInfer<T>): Promise<void> {
  await eventually(what, read, isEqual(wanted));
}

/** Reads until the text matches, and returns it. */
export async function eventuallyMatches(what: string, read: () => Promise<string>, wanted: RegExp): Promise<string> {
  return eventually(`${what} to match ${wanted}`, read, (text) => wanted.test(text));
}

/** Tries again what the workbench, busy with itself, may have missed the first time: a key, a click. */
export async function retry<T>(attempt: () => Promise<T>, times = 5): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (times <= 1) throw error;
    await pause();
    return retry(attempt, times - 1);
  }
}
