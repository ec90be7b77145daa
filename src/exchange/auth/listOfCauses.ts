import { t } from '../../l10n.ts';

/** Causes of a refused signature as advice: one as a sentence, several as a numbered list with one cause per line. */
export function listOfCauses(causes: readonly string[]): string {
  if (causes.length < 2) return causes.join('');
  return [t('Likely causes:'), ...causes.map((cause, i) => `${i + 1}. ${cause}`)].join('\n');
}
