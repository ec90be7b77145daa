import { createHash } from 'node:crypto';
import type { CheckedFile } from './reporter.ts';

/**
 * What identifies each finding, also after lines were added above it: made of the file, the code, the path, and a
 * number where those are the same. In the order of the findings.
 */
export function fingerprintsOf({ location, findings }: CheckedFile): readonly string[] {
  const times = new Map<string, number>();
  return findings.map(({ code, path }) => {
    const place = `${code} ${path}`;
    const time = times.get(place) ?? 0;
    times.set(place, time + 1);
    return fingerprintOf([location, code, path, time]);
  });
}

/** The same parts always make the same fingerprint. */
export function fingerprintOf(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
