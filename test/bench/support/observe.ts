import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

interface Observed<T> {
  readonly value: T;
  /** The longest time for which nothing else could run, in milliseconds. */
  readonly blocked: number;
}

/** Does something and watches the event loop meanwhile. */
export async function observe<T>(work: () => T | Promise<T>): Promise<Observed<T>> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // It counts from its first tick on.
  await pause(10);
  const value = await work();
  await pause(10);
  delay.disable();
  return { value, blocked: delay.max / 1e6 };
}
