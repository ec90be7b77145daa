import { Script } from 'node:vm';
import { t } from '../l10n.ts';

/** Characters of a pattern, and of a text that it is tried on. */
const longestPattern = 500;
const longestText = 10_000;

/** Milliseconds for one text. A sound pattern takes microseconds; one that backtracks forever is ended. */
const patience = 1000;

/** What is wrong with a pattern of `$matches`, as a sentence; `undefined` when nothing is. */
export function patternFault(pattern: string): string | undefined {
  if (pattern.length > longestPattern) return t('A pattern has at most {0} characters.', longestPattern);
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** Whether a text fits a pattern; a text or pattern that is too long or takes too long does not. */
export function fits(text: string, pattern: string): boolean {
  if (text.length > longestText || patternFault(pattern) !== undefined) return false;
  // Only a script of its own can be ended while an expression is tried.
  const script = new Script(`new RegExp(${JSON.stringify(pattern)}, 'u').test(${JSON.stringify(text)})`);
  try {
    return script.runInThisContext({ timeout: patience }) === true;
  } catch {
    return false;
  }
}
