import { type ParseError, parse } from 'jsonc-parser';
import { SpellingSuggestions } from '../fields/spellingSuggestions.ts';
import { defaultPatterns, patternsOf } from './filePatterns.ts';
import { type SeverityChoices, severitiesOf } from './severities.ts';

/** The content of a shared configuration. */
export interface SharedConfig {
  /** Glob patterns, relative to the folder of the configuration. */
  readonly payloadFiles: readonly string[];
  readonly findings: SeverityChoices;
  /** What can't be used of it, each to be read after its name and a colon; the rest counts. */
  readonly faults: readonly string[];
}

/** The defaults without a configuration. */
export const noSharedConfig: SharedConfig = { payloadFiles: defaultPatterns, findings: {}, faults: [] };

const members = new SpellingSuggestions(['payloadFiles', 'findings']);

/** Reads a configuration: JSON, in which comments and trailing commas are allowed. `codes` are those that exist. */
export function readSharedConfig(text: string, codes: readonly string[]): SharedConfig {
  const value = parsed(text);
  if (typeof value === 'string') return { ...noSharedConfig, faults: [value] };
  const { payloadFiles = defaultPatterns, findings, $schema: _, ...others } = value;
  const patterns = patternsOf(payloadFiles, defaultPatterns);
  const severities = severitiesOf(findings);
  const faults = [
    ...Object.keys(others).map((name) => unknown('member', name, members)),
    ...(patterns.fault ? [`"payloadFiles" ${patterns.fault}`] : []),
    ...(severities.fault ? [`"findings" ${severities.fault}`] : []),
    ...unknownCodes(Object.keys(severities.value), codes),
  ];
  return { payloadFiles: patterns.value, findings: severities.value, faults };
}

/** The members, or what is wrong with the text. */
function parsed(text: string): Readonly<Record<string, unknown>> | string {
  const errors: ParseError[] = [];
  try {
    const value: unknown = parse(text, errors, { allowTrailingComma: true });
    const [first] = errors;
    if (first) return `is not valid JSON (line ${text.slice(0, first.offset).split(/\r\n|\r|\n/).length})`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    return 'must be an object with "payloadFiles" and "findings"';
  } catch {
    return 'is nested too deeply';
  }
}

function unknownCodes(used: readonly string[], codes: readonly string[]): string[] {
  const unknownOnes = used.filter((code) => !codes.includes(code));
  if (unknownOnes.length === 0) return [];
  const near = new SpellingSuggestions(codes);
  return unknownOnes.map((code) => unknown('finding', code, near));
}

function unknown(what: string, name: string, near: SpellingSuggestions): string {
  const same = near.same(name);
  const meant = (same === undefined ? near.nearest(name) : [same]).map((known) => `"${known}"`);
  return `there is no ${what} "${name}"${meant.length > 0 ? `, did you mean ${meant.join(' or ')}?` : ''}`;
}
