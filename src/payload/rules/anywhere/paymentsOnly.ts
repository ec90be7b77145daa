import { t } from '../../../l10n.ts';
import { type PayloadDocument, rangeOf } from '../../document/document.ts';
import { unknownFields } from '../../fields/unknownFields.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { removeNode } from '../../fixes/edit.ts';
import { topicOf } from './topic.ts';

const findings = {
  'paymentsOnly.field': {
    severity: 'warning',
    message: ({ field }: { field: string }) =>
      t('{0} is a field of payments and has no effect in a credit. Remove it.', field),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Fields that payments have, but credits don't; see `api-facts.md` 5.8. */
export const paymentsOnlyRule: Rule = { findings, check: checkPaymentsOnly };

/** No field that works on payments only, unless it is part of a topic that is explained as a whole. */
function* checkPaymentsOnly(payload: PayloadDocument): Generator<Finding> {
  for (const member of unknownFields(payload)) {
    const { property, path, verdict } = member;
    if (verdict.kind !== 'payments-only' || topicOf(payload, member) || isConverted(payload, path)) continue;
    const { field } = verdict;
    yield report('paymentsOnly.field', { range: rangeOf(property.nameNode), path }, { field }, () => [
      { title: t('Remove "{0}"', property.name), edits: removeNode(payload, property.value), safe: false },
    ]);
  }
}

/**
 * Whether this is the amount before dynamic currency conversion: the credit model lacks it, but the card-present guide
 * sends it with `originalCurrency`, which the model has.
 */
function isConverted(payload: PayloadDocument, path: string): boolean {
  return (
    path === 'orderInformation.amountDetails.originalAmount' &&
    payload.has('orderInformation.amountDetails.originalCurrency')
  );
}
