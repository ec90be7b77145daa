import type { Node } from 'jsonc-parser';
import { allOf, t } from '../../../l10n.ts';
import { elementsOf, knownString, lastNameOf, memberOf, type PayloadDocument } from '../../document/document.ts';
import { hasValue, isMissing, saysSomething } from '../../fields/missingFields.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { fixBySetting } from '../../fixes/fixBySetting.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'level3.no-purchase-level': {
    severity: 'hint',
    message: ({ field }: { field: string }) =>
      t(
        '{0} is Level III data, which is dropped before it reaches the processor unless processingInformation.purchaseLevel is "3".',
        field,
      ),
  },
  'level3.incomplete-item': {
    severity: 'hint',
    message: ({ code, missing }: { code: string; missing: string }) =>
      t(
        'This line item lacks {0}. With productCode {1} it is expected to have quantity, productName and productSku.',
        missing,
        code,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Level III data of purchasing cards, and what line items need (`api-facts.md` 5.15). */
export const level3Rule: Rule = { findings, check: checkLevel3 };

const levelPath = 'processingInformation.purchaseLevel';
/** Fields that no other level has; tax amounts, for example, are Level II data too. */
const orderFields = [
  'orderInformation.amountDetails.dutyAmount',
  'orderInformation.amountDetails.freightAmount',
  'orderInformation.invoiceDetails.commodityCode',
];
const itemFields = ['commodityCode', 'discountRate', 'typeOfSupply', 'unitOfMeasure'];
const plainCodes = new Set(['', 'default', 'handling_only', 'shipping_and_handling', 'shipping_only']);

/** Level III data has its purchase level, and line items are complete. */
function* checkLevel3(payload: PayloadDocument): Generator<Finding> {
  const items = elementsOf(payload.at('orderInformation.lineItems'));
  const first = firstLevel3Field(payload, items);
  if (first && !isLevel3(payload) && (hasValue(payload, levelPath) || isMissing(payload, levelPath))) {
    const { node, field } = first;
    yield report('level3.no-purchase-level', node, { field }, () =>
      fixBySetting(payload, t('Set purchaseLevel to "3"'), { [levelPath]: '3' }),
    );
  }
  for (const item of items) {
    const codeNode = memberOf(item, 'productCode');
    const code = knownString(codeNode)?.trim();
    if (!codeNode || code === undefined || plainCodes.has(code)) continue;
    const missing = ['quantity', 'productName', 'productSku'].filter((name) => !saysSomething(memberOf(item, name)));
    if (missing.length > 0) {
      yield report('level3.incomplete-item', codeNode, { code: quoted(code), missing: allOf(missing) });
    }
  }
}

function firstLevel3Field(payload: PayloadDocument, items: readonly Node[]) {
  for (const path of orderFields) {
    const node = payload.at(path);
    if (node && saysSomething(node)) return { node, field: lastNameOf(path) };
  }
  for (const item of items) {
    for (const field of itemFields) {
      const node = memberOf(item, field);
      if (node && saysSomething(node)) return { node, field };
    }
  }
  return undefined;
}

function isLevel3(payload: PayloadDocument): boolean {
  const node = payload.at(levelPath);
  if (node?.type === 'string') return (knownString(node)?.trim() ?? '3') === '3';
  return node?.value === 3;
}
