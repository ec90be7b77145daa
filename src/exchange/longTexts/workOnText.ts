import type { TextWork } from './textWork.ts';

type ResultOf<N extends keyof TextWork> = Awaited<ReturnType<TextWork[N]>>;

/** Works on a text, wherever there is room for that. */
export type WorkOnText = <N extends keyof TextWork>(name: N, ...input: Parameters<TextWork[N]>) => Promise<ResultOf<N>>;

/**
 * Characters that are worked on in less time than is noticed: about 2 ms, at worst (one name again and again) 50.
 * Longer texts go to a worker, where there is one.
 */
export const longestOnHost = 15_000;

/** Works on a text in the thread that asks. */
export async function workHere<N extends keyof TextWork>(
  name: N,
  ...input: Parameters<TextWork[N]>
): Promise<ResultOf<N>> {
  const { textWork } = await import('./textWork.ts');
  return (textWork[name] as unknown as (...input: unknown[]) => ResultOf<N>)(...input);
}
