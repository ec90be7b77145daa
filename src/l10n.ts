/** What is put into a message's placeholders. */
type Argument = string | number | boolean;

/** What the user reads, in one language. */
export interface Translation {
  /** As BCP 47 writes it, `ja` or `es-419` for example. */
  readonly language: string;
  /** Translations by the English message; a message that is not among them stays English. */
  readonly messages: Readonly<Record<string, string>>;
}

const english: Translation = { language: 'en', messages: {} };

let translation = english;

/**
 * Sets the language of everything that is said from now on; English until then. To be called by what runs first in a
 * process, a thread or a page: each has its own.
 */
export function setTranslation(chosen: Translation): void {
  translation = chosen;
  listFormats = {};
}

/** The translation that was set, to be handed on to a thread or a page. */
export function currentTranslation(): Translation {
  return translation;
}

/**
 * A message in the user's language, with `{0}`, `{1}`, … replaced by the arguments: like `vscode.l10n.t`, for code that
 * doesn't know VS Code. The message is written out at the call, so that the bundles can be made from the source; and
 * the call stands in a function, so that the language is known by then. test/architecture/words.test.ts checks both.
 */
export function t(message: string, ...args: readonly Argument[]): string {
  const said = translated(message);
  if (args.length === 0) return said;
  return said.replace(/\{(\d+)\}/g, (placeholder, index) => String(args[Number(index)] ?? placeholder));
}

/**
 * A text of our data in the user's language: of the schema and the snippets, which the bundles are made from as well.
 */
export function translated(text: string): string {
  return Object.hasOwn(translation.messages, text) ? (translation.messages[text] ?? text) : text;
}

/** `a, b and c`, as the language writes it. */
export function allOf(items: readonly string[]): string {
  return listFormat('conjunction').format(items);
}

/** `a, b or c`, as the language writes it. */
export function anyOf(items: readonly string[]): string {
  return listFormat('disjunction').format(items);
}

let listFormats: Partial<Record<'conjunction' | 'disjunction', Intl.ListFormat>> = {};

/** British English writes no comma before the last one, as we do. Kept, because making one takes ten times its work. */
function listFormat(type: 'conjunction' | 'disjunction'): Intl.ListFormat {
  const { language } = translation;
  listFormats[type] ??= new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type });
  return listFormats[type];
}

/** `a, b, c`: names and values that are listed, with no word before the last. */
export function listed(items: readonly string[]): string {
  return items.join(t(', '));
}

/** `a; b; c`: for parts with commas of their own. */
export function parts(items: readonly string[]): string {
  return items.join(t('; '));
}

/** Whole sentences one after the other; empty ones are left out. No space follows a full-width full stop. */
export function sentences(...all: readonly (string | undefined)[]): string {
  return all.filter(Boolean).join(' ').replaceAll('。 ', '。');
}

/** A text from elsewhere, for example an error's, with the full stop that it may lack. */
export function asSentence(text: string): string {
  return /[.!?。]$/.test(text) ? text : t('{0}.', text);
}
