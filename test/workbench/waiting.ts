import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 50;

/**
 * Reads until the value is accepted, and returns it. `what` completes the sentence "Timed out waiting for …", which
 * also tells the last value that was read.
 */
export async function eventually<T>(
  what: string,
  read: () => T | Promise<T>,
  accept: (value: T) => boolean = Boolean,
  timeoutMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  let value = await read();
  while (!accept(value)) {
    if (Date.now() > deadline) {
      throw new Error(`Timed out waiting for ${what}; the last value was ${JSON.stringify(value)}`);
    }
    await pause(POLL_MS);
    value = await read();
  }
  return value;
}

/** Tries again what the workbench, busy with itself, may have missed the first time: a key, a click. */
export async function retry<T>(attempt: () => Promise<T>, times = 5): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (times <= 1) throw error;
    await pause(POLL_MS);
    return retry(attempt, times - 1);
  }
}
