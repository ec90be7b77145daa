import { t } from '../../l10n.ts';
import { isExpectationFile } from '../document/expectationFiles.ts';
import type { SettingValue } from './settingValue.ts';
import { sharedConfigName } from './sharedConfigName.ts';

/** Which files are payloads by default. */
export const defaultPatterns: readonly string[] = ['**/*.credit.json'];

/**
 * What patterns of a setting or a shared configuration may have. VS Code makes a regular expression of a glob pattern;
 * its time grows with the power of the number of wildcards.
 */
export const patternLimits = { patterns: 50, length: 200, stars: 3, globstars: 2, braces: 3 };

/** Glob patterns that match in bounded time; the default where none of those that are set does. */
export function patternsOf(value: unknown, otherwise: readonly string[]): SettingValue<readonly string[]> {
  if (!Array.isArray(value))
    return { value: otherwise, fault: (subject) => t('{0} must be a list of glob patterns.', subject) };
  const usable = value.filter(isBounded).slice(0, patternLimits.patterns);
  if (usable.length === value.length) return { value: usable };
  return {
    value: usable.length > 0 ? usable : otherwise,
    fault: (subject) =>
      t(
        '{0} may have at most {1} glob patterns, each with at most {2} characters, {3} "*", {4} "**" and {5} "{"; the ' +
          'others are ignored.',
        subject,
        patternLimits.patterns,
        patternLimits.length,
        patternLimits.stars,
        patternLimits.globstars,
        patternLimits.braces,
      ),
  };
}

function isBounded(pattern: unknown): pattern is string {
  if (typeof pattern !== 'string' || pattern === '' || pattern.length > patternLimits.length) return false;
  const globstars = pattern.match(/\*{2,}/g)?.length ?? 0;
  const stars = pattern.match(/(?<!\*)\*(?!\*)/g)?.length ?? 0;
  const braces = pattern.match(/\{/g)?.length ?? 0;
  return globstars <= patternLimits.globstars && stars <= patternLimits.stars && braces <= patternLimits.braces;
}

/**
 * Whether a file is never a payload, whatever the patterns match: it has expectations, or is a shared configuration.
 */
export function isNeverPayload(file: string): boolean {
  return isExpectationFile(file) || /[^\\/]*$/.exec(file)?.[0] === sharedConfigName;
}

/** Whether a text is a glob pattern: it has `*`, `?`, `[…]` or `{…}`. */
export function isPattern(text: string): boolean {
  return /[*?]|\[.*\]|\{.*\}/s.test(text);
}

/**
 * Whether a path with slashes, relative to the folder that a pattern is meant for, matches it: `*` and `?` within a
 * segment, `**` across segments, `[a-z]`, `[!a-z]` and `{a,b}`. Takes time that grows with pattern times path, whatever
 * the pattern.
 */
export function matcherOf(pattern: string): (path: string) => boolean {
  const alternatives = alternativesOf(pattern).map((plain) => plain.split('/').filter(isStep).map(segmentOf));
  return (path) => {
    const names = path.split('/').filter(isStep);
    return alternatives.some((segments) => matchesSequence(segments, names));
  };
}

/**
 * What a pattern says of the files below a folder, given as a path from the folder that the pattern is meant for:
 * patterns that are relative to it, none where it matches nothing there.
 */
export function patternsBelow(pattern: string, folder: string): readonly string[] {
  let rests = alternativesOf(pattern).map((plain) => plain.split('/').filter(isStep));
  for (const name of folder.split('/').filter(isStep)) rests = rests.flatMap((steps) => restsBelow(steps, name));
  return [...new Set(rests.filter((steps) => steps.length > 0).map((steps) => steps.join('/')))];
}

function restsBelow([first, ...rest]: readonly string[], name: string): string[][] {
  if (first === undefined) return [];
  if (first === '**') return [[first, ...rest], ...restsBelow(rest, name)];
  return segmentOf(first)?.(name) ? [rest] : [];
}

/** `a//b` and `./a` are `a/b` and `a`. */
const isStep = (name: string) => name !== '' && name !== '.';

/** What one item of a sequence may be; `undefined` means any number of any items. */
type Place<T> = ((item: T) => boolean) | undefined;

/**
 * Where the last "any number" took too few items, it takes one more: the earlier ones never have to be tried again.
 */
function matchesSequence<T>(places: readonly Place<T>[], items: ArrayLike<T>): boolean {
  let place = 0;
  let item = 0;
  let lastAny = -1;
  let takenByAny = 0;
  while (item < items.length) {
    const matches = places[place];
    if (place < places.length && matches === undefined) {
      lastAny = place++;
      takenByAny = item;
    } else if (matches?.(items[item] as T)) {
      place++;
      item++;
    } else if (lastAny >= 0) {
      place = lastAny + 1;
      item = ++takenByAny;
    } else return false;
  }
  while (place < places.length && places[place] === undefined) place++;
  return place === places.length;
}

function segmentOf(written: string): Place<string> {
  if (written === '**') return undefined;
  if (!/[*?[]/.test(written)) return (name) => name === written;
  const characters = charactersOf(written);
  return (name) => matchesSequence(characters, name);
}

function charactersOf(written: string): Place<string>[] {
  const places: Place<string>[] = [];
  for (const [token] of written.matchAll(/\*+|\[[!^]?\]?[^\]]*\]|./gs)) {
    if (token.startsWith('*')) places.push(undefined);
    else if (token === '?') places.push(() => true);
    else if (token.length > 1) places.push(setOf(token.slice(1, -1)));
    else places.push((character) => character === token);
  }
  return places;
}

/** The characters between brackets, for example `!a-z`. */
function setOf(written: string): (character: string) => boolean {
  const isNegated = /^[!^]/.test(written);
  const ranges = [...written.slice(isNegated ? 1 : 0).matchAll(/(.)-(.)|(.)/gs)].map(
    ([, low, high, single]) => [low ?? single ?? '', high ?? single ?? ''] as const,
  );
  return (character) => ranges.some(([low, high]) => low <= character && character <= high) !== isNegated;
}

/** A pattern with more alternatives than this is taken literally. */
const mostAlternatives = 256;

/** The alternatives of `{a,b}`, the inner braces first. */
function alternativesOf(pattern: string): readonly string[] {
  let patterns: readonly string[] = [pattern];
  for (;;) {
    const expanded = patterns.flatMap((one) => {
      const [braces, inside = ''] = /\{([^{}]*)\}/.exec(one) ?? [];
      if (braces === undefined) return [one];
      const at = one.indexOf(braces);
      return inside.split(',').map((each) => one.slice(0, at) + each + one.slice(at + braces.length));
    });
    if (expanded.length > mostAlternatives) return [pattern];
    if (expanded.length === patterns.length && expanded.every((one, i) => one === patterns[i])) return patterns;
    patterns = expanded;
  }
}
