import { type ParseError, parse } from 'jsonc-parser';
import { anyOf, t } from '../../l10n.ts';
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
    ...Object.keys(others).map((name) => unknownMember(name)),
    ...(patterns.fault ? [patterns.fault('"payloadFiles"')] : []),
    ...(severities.fault ? [severities.fault('"findings"')] : []),
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
    if (first) {
      return t('It is not valid JSON (line {0}).', text.slice(0, first.offset).split(/\r\n|\r|\n/).length);
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    return t('It must be an object with "payloadFiles" and "findings".');
  } catch {
    return t('It is nested too deeply.');
  }
}

function unknownCodes(used: readonly string[], codes: readonly string[]): string[] {
  const unknownOnes = used.filter((code) => !codes.includes(code));
  if (unknownOnes.length === 0) return [];
  const near = new SpellingSuggestions(codes);
  return unknownOnes.map((code) => unknownFinding(code, near));
}

function unknownMember(name: string): string {
  const meant = meantBy(name, members);
  return meant === ''
    ? t('There is no member "{0}".', name)
    : t('There is no member "{0}", did you mean {1}?', name, meant);
}

function unknownFinding(code: string, near: SpellingSuggestions): string {
  const meant = meantBy(code, near);
  return meant === ''
    ? t('There is no finding "{0}".', code)
    : t('There is no finding "{0}", did you mean {1}?', code, meant);
}

/** The known names that a wrong one may mean, in words; empty where there are none. */
function meantBy(name: string, near: SpellingSuggestions): string {
  const same = near.same(name);
  return anyOf((same === undefined ? near.nearest(name) : [same]).map((known) => `"${known}"`));
}
