/** The value that this share of the samples does not exceed: 0.5 is the median, 0 the minimum, 1 the maximum. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** Milliseconds that a call takes. */
export async function duration(call: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await call();
  return performance.now() - startedAt;
}

/** Milliseconds for a table. */
export function ms(value: number): string {
  return value.toFixed(2).padStart(9);
}

/** The line that ends every measurement that has a target; `run.ts` gathers these lines from the output. */
export function verdict(
  what: string,
  value: number,
  limit: number,
  unit = 'ms',
  bound: 'at most' | 'at least' = 'at most',
): string {
  const isMet = bound === 'at most' ? value <= limit : value >= limit;
  return `${what}: ${Number(value.toFixed(2))} ${unit}, ${bound} ${limit} ${unit}: ${isMet ? 'met' : 'missed'}`;
}
