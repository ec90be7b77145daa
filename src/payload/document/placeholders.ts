import { t } from '../../l10n.ts';

/** What a placeholder is replaced with comes from outside, so that resolving is repeatable in tests. */
export interface PlaceholderSource {
  /** Now. */
  readonly now: () => Date;
  /** A random UUID, version 4. */
  readonly uuid: () => string;
  /** A random whole number, both ends included. */
  readonly randomInteger: (low: number, high: number) => number;
}

/** A placeholder in a string, for example `{{$randomInt 1 9}}`. */
export interface Placeholder {
  /** Offset of the first brace in the text that was searched. */
  readonly start: number;
  readonly end: number;
  /** The name without the dollar sign. */
  readonly name: string;
  readonly words: readonly string[];
}

interface PlaceholderKind {
  readonly meaning: () => string;
  readonly usage: string;
  /** `undefined` when the words do not fit. */
  readonly resolve: (words: readonly string[], source: PlaceholderSource) => string | undefined;
}

/** The word boundary keeps it linear: without it, a long name that is never closed is split at every letter in turn. */
const pattern = /\{\{\s*\$([A-Za-z]\w*)\b([^{}]*)\}\}/g;

/** The same with or without the dollar sign and the closing braces. */
const roughPattern = /\{\{\s*(\$?)([A-Za-z]\w*)\b([^{}]*)(\}{0,2})/g;

/** The placeholders that are known, by name. */
export const placeholderKinds: Readonly<Record<string, PlaceholderKind>> = Object.assign(Object.create(null), {
  guid: {
    usage: '{{$guid}}',
    meaning: () => t('A random UUID.'),
    resolve: (words, source) => (words.length === 0 ? source.uuid() : undefined),
  },
  timestamp: {
    usage: '{{$timestamp}}',
    meaning: () => t('The time of sending in whole seconds since 1970.'),
    resolve: (words, source) => (words.length === 0 ? String(Math.floor(source.now().getTime() / 1000)) : undefined),
  },
  isoTimestamp: {
    usage: '{{$isoTimestamp}}',
    meaning: () => t('The time of sending, ISO 8601 in UTC.'),
    resolve: (words, source) => (words.length === 0 ? source.now().toISOString() : undefined),
  },
  randomInt: {
    usage: '{{$randomInt 1 1000}}',
    meaning: () => t('A random whole number between the two, both included.'),
    resolve: (words, source) => {
      const [low, high] = words.map(Number);
      if (words.length !== 2 || !Number.isSafeInteger(low) || !Number.isSafeInteger(high)) return undefined;
      return Number(low) <= Number(high) ? String(source.randomInteger(Number(low), Number(high))) : undefined;
    },
  },
  transactionId: {
    usage: '{{$transactionId}}',
    meaning: () => t('A fresh ID of 26 characters for clientReferenceInformation.transactionId, new at each send.'),
    // The API takes at most 30 characters, so a UUID with its hyphens (36) does not fit.
    resolve: (words, source) => (words.length === 0 ? source.uuid().replaceAll('-', '').slice(0, 26) : undefined),
  },
} satisfies Record<string, PlaceholderKind>);

const namesByLowerCase = new Map(Object.keys(placeholderKinds).map((name) => [name.toLowerCase(), name]));

/** Whether a string holds something that is written like a placeholder, known or not. */
export function hasPlaceholder(text: string): boolean {
  return text.includes('{{') && text.search(pattern) >= 0;
}

/** Whether a text is not known before it is sent: it holds a placeholder, or what is meant as one. */
export function isMeantToResolve(text: string): boolean {
  return text.includes('{{') && (text.search(pattern) >= 0 || miswrittenPlaceholdersIn(text).length > 0);
}

/** Clearly meant as a placeholder, but not one, because the dollar sign or a closing brace is missing. */
export interface MiswrittenPlaceholder {
  readonly start: number;
  readonly end: number;
  /** As it should be written. */
  readonly right: string;
}

/** The placeholders of known names, with words that fit, that are written wrong, in order. */
export function miswrittenPlaceholdersIn(text: string): MiswrittenPlaceholder[] {
  const found: MiswrittenPlaceholder[] = [];
  for (const { 0: written, 1: dollar, 2: name = '', 3: words = '', 4: braces, index } of text.matchAll(roughPattern)) {
    if (dollar && braces === '}}') continue;
    const meant = namesByLowerCase.get(name.toLowerCase());
    const right = `{{$${[meant, ...words.split(/\s+/).filter(Boolean)].join(' ')}}}`;
    const [placeholder] = meant ? placeholdersIn(right) : [];
    if (placeholder && isResolvable(placeholder)) found.push({ start: index, end: index + written.length, right });
  }
  return found;
}

/** Every placeholder in a text, known or not, in order. */
export function placeholdersIn(text: string): Placeholder[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    name: match[1] ?? '',
    words: (match[2] ?? '').split(/\s+/).filter(Boolean),
  }));
}

/** Whether a placeholder has a known name and words that fit it. */
export function isResolvable(placeholder: Placeholder): boolean {
  const anySource = { now: () => new Date(0), uuid: () => '', randomInteger: (low: number) => low };
  return placeholderKinds[placeholder.name]?.resolve(placeholder.words, anySource) !== undefined;
}

/**
 * The text with every known placeholder replaced, each with its own value; everything else is kept byte for byte.
 * No value needs escaping inside a JSON string.
 */
export function resolvePlaceholders(text: string, source: PlaceholderSource): string {
  let resolved = '';
  let done = 0;
  for (const placeholder of placeholdersIn(text)) {
    const value = placeholderKinds[placeholder.name]?.resolve(placeholder.words, source);
    if (value === undefined) continue;
    resolved += text.slice(done, placeholder.start) + value;
    done = placeholder.end;
  }
  return resolved + text.slice(done);
}
