import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { creditSchema, type SchemaNode } from '../../src/contract/creditSchema.ts';
import { readSnippets } from '../../src/payload/language/snippets.ts';
import type { Said } from './source.ts';

/** Messages by the English message: a bundle as VS Code reads it. */
export type Bundle = Readonly<Record<string, string>>;

export const bundleFolder = 'l10n';

/** All messages in English, generated from the source: what the bundles translate. */
export const englishBundle = join(bundleFolder, 'bundle.l10n.json');

/** The texts of `package.json` in English. */
export const manifestTexts = 'package.nls.json';

/** The messages of the response panel's page, which gets no others. */
export const pageMessages = join(bundleFolder, 'page.json');

/** Every message that the source and its data can say, sorted. */
export function allMessages(said: readonly Said[]): readonly string[] {
  return sorted([...said.flatMap(({ message }) => message ?? []), ...schemaTexts(creditSchema), ...snippetTexts()]);
}

/** Those that the page can say, sorted: its own, and what lists and sentences are joined with. */
export function messagesOfPage(said: readonly Said[]): readonly string[] {
  const isOfPage = (file: string) => file.startsWith('webview/') || file === 'src/l10n.ts';
  return sorted(said.flatMap(({ file, message }) => (isOfPage(file) && message ? [message] : [])));
}

function sorted(messages: readonly string[]): readonly string[] {
  return [...new Set(messages)].filter((message) => message !== '').sort();
}

function* schemaTexts(node: SchemaNode): Generator<string> {
  if (node.description !== undefined) yield node.description;
  if (node.errorMessage !== undefined) yield node.errorMessage;
  yield* node.enumDescriptions ?? [];
  for (const part of node.anyOf ?? []) yield* schemaTexts(part);
  if (node.items) yield* schemaTexts(node.items);
  for (const member of Object.values(node.properties ?? {})) yield* schemaTexts(member);
}

function snippetTexts(): readonly string[] {
  const files = readdirSync('snippets').map((name) => readFileSync(join('snippets', name), 'utf8'));
  return files.flatMap((file) => readSnippets(file).flatMap(({ name, description }) => [name, description]));
}

export function readBundle(file: string): Bundle {
  return JSON.parse(readFileSync(file, 'utf8')) as Bundle;
}

/** The languages that have a bundle, as VS Code calls them. */
export function translatedLanguages(): readonly string[] {
  return readdirSync(bundleFolder).flatMap((file) => /^bundle\.l10n\.([\w-]+)\.json$/.exec(file)?.[1] ?? []);
}

/** The file of a translation, which is beside the English one. */
export function translationOf(english: string, language: string): string {
  return english.replace(/json$/, `${language}.json`);
}

/** A translation with the keys of the English file, in its order: `''` where there is no translation yet. */
export function broughtUpToDate(english: Bundle, translated: Bundle): Bundle {
  return Object.fromEntries(Object.keys(english).map((key) => [key, translated[key] ?? '']));
}

/** What is wrong with a translation: keys that are missing or left over, and placeholders that differ. */
export function faultsOf(english: Bundle, translated: Bundle): readonly string[] {
  const missing = Object.keys(english).filter((key) => !translated[key]);
  const leftOver = Object.keys(translated).filter((key) => !Object.hasOwn(english, key));
  const different = Object.entries(translated).filter(
    ([key, text]) => english[key] !== undefined && placeholdersIn(english[key]) !== placeholdersIn(text),
  );
  return [
    ...missing.map((key) => `missing: ${key}`),
    ...leftOver.map((key) => `left over: ${key}`),
    ...different.map(([key, text]) => `placeholders differ: ${key} → ${text}`),
  ];
}

/** What no translation may change, each once: placeholders, icons of VS Code, and names in backticks. */
function placeholdersIn(text: string): string {
  return [...new Set(text.match(/\{\d+\}|\$\([\w-]+\)|`[^`]*`/g))].sort().join();
}
