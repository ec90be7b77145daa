import { t } from '../../l10n.ts';
import type { PayloadDocument } from '../document/document.ts';
import { wrappedCredit } from '../fields/wrappedCredit.ts';
import type { Fix } from '../findings/finding.ts';

/** The fix that leaves a credit alone that is inside something else; none where there is no such credit. */
export function unwrapped(payload: PayloadDocument): Fix[] {
  const credit = wrappedCredit(payload);
  if (!credit) return [];
  const spaceAtEnd = payload.text.slice(payload.text.trimEnd().length);
  return [
    {
      title: t('Remove what is around the credit'),
      edits: [{ start: 0, end: payload.text.length, text: credit.text + spaceAtEnd }],
      safe: false,
    },
  ];
}
