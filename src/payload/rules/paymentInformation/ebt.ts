import { t } from '../../../l10n.ts';
import { knownString, type PayloadDocument } from '../../document/document.ts';
import { hasValue, isMissing, placeOfMissing } from '../../fields/missingFields.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { fixBySetting } from '../../fixes/fixBySetting.ts';

const findings = {
  'ebt.no-category': {
    severity: 'warning',
    message: () =>
      t(
        'electronicBenefitsTransfer.category is missing, so the processor does not know which EBT account to pay. Add ' +
          'CASH (cash benefits) or FOOD (SNAP).',
      ),
  },
  'ebt.not-flagged': {
    severity: 'warning',
    message: () =>
      t(
        'The EBT category is ignored, because purchaseOptions.isElectronicBenefitsTransfer is not true. Set it to true.',
      ),
  },
  'ebt.not-pin-debit': {
    severity: 'hint',
    message: () =>
      t(
        'paymentType lacks name CARD or subTypeName DEBIT, but EBT cards are paid as PIN debit. Set both; otherwise the ' +
          'credit may be sent to a credit card network.',
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Credits to electronic benefits cards (api-facts.md 5.13). */
export const ebtRule: Rule = { findings, check: checkEbt };

const flagPath = 'processingInformation.purchaseOptions.isElectronicBenefitsTransfer';
const categoryPath = 'processingInformation.electronicBenefitsTransfer.category';
const typePath = 'paymentInformation.paymentType';

/** Flag and category are set together, and an EBT card is paid as PIN debit. */
function* checkEbt(payload: PayloadDocument): Generator<Finding> {
  const flag = payload.at(flagPath);
  // Official examples quote booleans; the value of a placeholder is not known.
  const isPlaceholder = flag?.type === 'string' && knownString(flag) === undefined;
  const isFlagged = flag?.value === true || /^true$/i.test(knownString(flag) ?? '') || isPlaceholder;
  const hasCategory = hasValue(payload, categoryPath);
  // A category that is set but not valid is reported by the schema.
  if (isFlagged && !payload.at(categoryPath) && isMissing(payload, categoryPath)) {
    yield report('ebt.no-category', placeOfMissing(payload, categoryPath), undefined, () =>
      ['FOOD', 'CASH'].flatMap((category) =>
        fixBySetting(payload, t('Add "category": "{0}"', category), { [categoryPath]: category }),
      ),
    );
  }
  if (hasCategory && !isFlagged && (hasValue(payload, flagPath) || isMissing(payload, flagPath))) {
    yield report('ebt.not-flagged', flag ?? placeOfMissing(payload, flagPath), undefined, () =>
      fixBySetting(payload, t('Set isElectronicBenefitsTransfer to true'), { [flagPath]: true }),
    );
  }
  if (isFlagged && !mayBePinDebit(payload)) {
    yield report('ebt.not-pin-debit', placeOfMissing(payload, `${typePath}.subTypeName`), undefined, () =>
      fixBySetting(payload, t('Set paymentType to CARD, DEBIT'), {
        [`${typePath}.name`]: 'CARD',
        [`${typePath}.subTypeName`]: 'DEBIT',
      }),
    );
  }
}

/** A value that is not known before it is sent may be the right one. */
function mayBePinDebit(payload: PayloadDocument): boolean {
  return [
    ['name', 'CARD'],
    ['subTypeName', 'DEBIT'],
  ].every(([name, value]) => {
    const path = `${typePath}.${name}`;
    const written = payload.stringAt(path);
    return written === undefined ? hasValue(payload, path) : written.trim().toUpperCase() === value;
  });
}
