import { listed, t } from '../../../l10n.ts';
import { type PayloadDocument, walk } from '../../document/document.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { replaceNode } from '../../fixes/edit.ts';
import { isAmountField } from '../../values/amountFields.ts';

const findings = {
  'invisible.character': {
    severity: 'warning',
    message: ({ codes }: { codes: string }) =>
      t('The value contains invisible characters ({0}), which are sent as well. Remove them.', codes),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Invisible characters that come along when a text is copied or read from a file. */
export const invisibleRule: Rule = { findings, check: checkInvisible };

/**
 * Soft hyphens, spaces of no width, marks of direction and byte order marks anywhere; control characters around a
 * value. The joiners are left, because scripts and emoji need them.
 */
const invisible = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]|^\p{Cc}+|\p{Cc}+$/gu;
/** Most payloads have no such character, nor an escape of one. */
const suspicious =
  /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]|\\(?:u00[0189a]|u20[026]|ufeff|[bfnrt])/i;
/** Texts in these scripts may need marks of direction. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Fields whose own rules report what is not a valid value, and show such characters. */
const judged =
  /^(?:paymentInformation|tokenInformation|pointOfSaleInformation)\.|\.(?:currency|country|administrativeArea|postalCode)$/;

/** No value has invisible characters. */
function* checkInvisible(payload: PayloadDocument): Generator<Finding> {
  if (!suspicious.test(payload.text)) return;
  for (const { node, schemaPath } of walk(payload)) {
    if (node.type !== 'string' || judged.test(schemaPath) || isAmountField(schemaPath)) continue;
    const text = node.value as string;
    const found = text.match(invisible)?.join('') ?? '';
    if (found === '' || rightToLeft.test(text) || text.trim() === '') continue;
    const codes = [...new Set(found)].map(
      (character) => `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
    );
    yield report('invisible.character', node, { codes: listed(codes) }, () => [
      {
        title: t('Remove the invisible characters'),
        edits: replaceNode(node, JSON.stringify(text.replace(invisible, ''))),
        safe: false,
      },
    ]);
  }
}
