import type { Node } from 'jsonc-parser';
import { t } from '../../../l10n.ts';
import { knownString, type PayloadDocument } from '../../document/document.ts';
import { bareName } from '../../fields/spellingSuggestions.ts';
import { unknownFields } from '../../fields/unknownFields.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';

const findings = {
  'followOn.refund': {
    severity: 'hint',
    message: () =>
      t(
        'This looks like the ID of a payment. Within 180 days, prefer its follow-on refund (POST /pts/v2/payments/{id}/refunds), ' +
          "which can't pay out more than was taken.",
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Credits that could be refunds of a known payment (`api-facts.md` 5.22). */
export const followOnRule: Rule = { findings, check: checkFollowOn };

const paymentIds = new Set(['paymentid', 'originalpaymentid', 'originaltransactionid', 'captureid', 'requestid']);

/** A payment's ID, which has 22 digits, suggests a refund. */
function* checkFollowOn(payload: PayloadDocument): Generator<Finding> {
  const link = payload.at('processingInformation.linkId');
  const named = unknownFields(payload).filter(({ property }) => paymentIds.has(bareName(property.name)));
  const nodes: (Node | undefined)[] = [link, ...named.map(({ property }) => property.value)];
  for (const node of nodes) {
    if (node && /^\d{22}$/.test(knownString(node) ?? '')) yield report('followOn.refund', node, undefined);
  }
}
