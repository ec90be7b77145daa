/** In milliseconds. */
const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a number of seconds, or of `90s`, `30m`, `12h` or `1d`; `undefined` for anything else. */
export function durationIn(written: unknown): number | undefined {
  if (typeof written === 'number') return written >= 0 && Number.isFinite(written) ? written * 1000 : undefined;
  const [, count, unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?)([smhd])$/.exec(String(written)) ?? [];
  return count === undefined ? undefined : Number(count) * (units[unit] ?? Number.NaN);
}
