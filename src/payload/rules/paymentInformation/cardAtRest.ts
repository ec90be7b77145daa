import type { Node } from 'jsonc-parser';
import { isTestCard, testCardLike } from '../../../contract/testCards.ts';
import { t } from '../../../l10n.ts';
import { type PayloadDocument, walk } from '../../document/document.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { replaceNode } from '../../fixes/edit.ts';
import { cardNumbersIn } from '../../sensitive/cardNumbers.ts';

const findings = {
  'cardAtRest.card-number': {
    severity: 'warning',
    message: ({ lastFour }: { lastFour: string }) =>
      t(
        'This looks like a real card number (…{0}), and copies, backups and repositories of the file keep it. Use a token or a test number.',
        lastFour,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Card data at rest (`api-facts.md` 5.24). */
export const cardAtRestRule: Rule = { findings, check: checkCardAtRest };

/**
 * Fields whose digits may look like a card number, but are not one: tokens, bank accounts, encrypted or chip data,
 * tickets. Merchant-defined fields have their own rule.
 */
const otherDigits =
  /^(paymentInformation\.(customer|paymentInstrument|instrumentIdentifier|shippingAddress|legacyToken|thirdPartyToken|paymentAccountReference|fluidData|bank|tokenizedCard)\b|tokenInformation\b|pointOfSaleInformation\.(emv\b|encrypted)|travelInformation\b|merchantDefinedInformation\b)/;

/** No value contains a card number, except test numbers. */
function* checkCardAtRest(payload: PayloadDocument): Generator<Finding> {
  // Fast path: most payloads have only test numbers or none. Escapes could hide the character before the digits.
  if (!payload.text.includes('\\') && cardNumbersIn(payload.text).every(isTestCard)) return;
  for (const { node, schemaPath } of walk(payload)) {
    if (node.type !== 'string' && node.type !== 'number') continue;
    // Shorter texts can't contain one; most values end here.
    if (node.length < 14 || otherDigits.test(schemaPath)) continue;
    const text = payload.textOf(node);
    const real = cardNumbersIn(text).find((digits) => !isTestCard(digits));
    if (real) {
      yield report('cardAtRest.card-number', node, { lastFour: real.slice(-4) }, () => replacement(node, text, real));
    }
  }
}

function replacement(node: Node, text: string, real: string): Fix[] {
  const test = testCardLike(real);
  if (!test || text.replace(/\D/g, '') !== real) return [];
  return [
    {
      title: t('Replace with the test number ending in {0}', test.slice(-4)),
      edits: replaceNode(node, `"${test}"`),
      safe: false,
    },
  ];
}
