import type { Severity } from '../payload/finding.ts';

/** A setting as it counts: what can't be used of it is left out or gives way to the default, and `fault` says why. */
export interface SettingValue<T> {
  readonly value: T;
  /** What is wrong, to be read after the setting's name; `undefined` when nothing is. */
  readonly fault?: string;
}

/** A severity of a finding, or that it is not shown. */
export type SeverityChoice = Severity | 'off';

const choices: readonly unknown[] = ['error', 'warning', 'information', 'hint', 'off'] satisfies SeverityChoice[];

/** VS Code makes a regular expression of a glob pattern; its time grows with the power of the number of wildcards. */
const limits = { patterns: 50, length: 200, stars: 3, globstars: 2, braces: 3 };

/** Glob patterns that match in bounded time; the default where none of those that are set does. */
export function patternsOf(value: unknown, otherwise: readonly string[]): SettingValue<readonly string[]> {
  if (!Array.isArray(value)) return { value: otherwise, fault: 'must be a list of glob patterns' };
  const usable = value.filter(isBounded).slice(0, limits.patterns);
  if (usable.length === value.length) return { value: usable };
  return {
    value: usable.length > 0 ? usable : otherwise,
    fault:
      `may have at most ${limits.patterns} glob patterns, each with at most ${limits.length} characters, ` +
      `${limits.stars} "*", ${limits.globstars} "**" and ${limits.braces} "{"; the others are ignored`,
  };
}

/** Severities by finding code. */
export function severitiesOf(value: unknown): SettingValue<Readonly<Record<string, SeverityChoice>>> {
  if (value === undefined) return { value: {} };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { value: {}, fault: 'must be an object of finding codes and severities' };
  }
  const entries = Object.entries(value);
  const usable = entries.filter((entry): entry is [string, SeverityChoice] => choices.includes(entry[1]));
  const severities = Object.fromEntries(usable);
  if (usable.length === entries.length) return { value: severities };
  return { value: severities, fault: `takes the severities ${choices.join(', ')}; others are ignored` };
}

/** A number above zero, and no larger than `most`. */
export function numberOf(value: unknown, otherwise: number, most: number): SettingValue<number> {
  const isUsable = typeof value === 'number' && value > 0 && value <= most;
  return isUsable ? { value } : { value: otherwise, fault: `must be a number above 0 and at most ${most}` };
}

function isBounded(pattern: unknown): pattern is string {
  if (typeof pattern !== 'string' || pattern === '' || pattern.length > limits.length) return false;
  const globstars = pattern.match(/\*{2,}/g)?.length ?? 0;
  const stars = pattern.match(/(?<!\*)\*(?!\*)/g)?.length ?? 0;
  const braces = pattern.match(/\{/g)?.length ?? 0;
  return globstars <= limits.globstars && stars <= limits.stars && braces <= limits.braces;
}
