import type { Node } from 'jsonc-parser';
import { t } from '../../../l10n.ts';
import { elementsOf, type PayloadDocument, propertiesOf } from '../../document/document.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { removeNode } from '../../fixes/edit.ts';
import { cardNumbersIn } from '../../sensitive/cardNumbers.ts';

const findings = {
  'merchantDefined.card-number': {
    severity: 'error',
    message: ({ lastFour }: { lastFour: string }) =>
      t(
        'This looks like a card number (…{0}). Personal data in merchantDefinedInformation is forbidden and can get the account suspended: remove it.',
        lastFour,
      ),
  },
  'merchantDefined.email': {
    severity: 'error',
    message: () =>
      t(
        'This is an email address. Personal data in merchantDefinedInformation is forbidden and can get the account ' +
          'suspended: use billTo.email, or your own customer number.',
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** `merchantDefinedInformation`, in which personal data are forbidden (`api-facts.md` 5.18). */
export const merchantDefinedRule: Rule = { findings, check: checkMerchantDefined };

/** Starts at the beginning of a word, so that a long word without an address is read once. */
const email = /(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}(?![\w@])/i;

/** Merchant-defined fields have no personal data. */
function* checkMerchantDefined(payload: PayloadDocument): Generator<Finding> {
  const root = payload.at('merchantDefinedInformation');
  if (!root) return;
  const entries = root.type === 'array' ? elementsOf(root) : [root];
  for (const entry of entries) {
    for (const { value } of propertiesOf(entry)) yield* checkText(payload, entry, value);
  }
}

function* checkText(payload: PayloadDocument, entry: Node, node: Node): Generator<Finding> {
  const text = payload.knownTextOf(node);
  if (text === undefined || text.length > longest) return;
  const [digits] = cardNumbersIn(inGroups(text));
  if (digits) {
    const lastFour = digits.slice(-4);
    yield report('merchantDefined.card-number', node, { lastFour }, () => removal(payload, entry));
  }
  if (email.test(text)) yield report('merchantDefined.email', node, undefined, () => removal(payload, entry));
}

/** Groups of four or more digits with points between them, neither decimals nor part of a longer sequence. */
const pointed = /(?<![\d.])\d{4}(?:\.\d{4,7}){2,3}(?!\.?\d)/g;

/**
 * With spaces where a word or a point may hide a card number (`order_4111111111111111`). Elsewhere it would be treated
 * as an order number; here every field is the merchant's own, and card numbers are forbidden.
 */
function inGroups(text: string): string {
  return text.replaceAll('_', ' ').replace(pointed, (row) => row.replaceAll('.', ' '));
}

/** Values have at most 255 characters; in a text many times as long there is no address to find. */
const longest = 10_000;

function removal(payload: PayloadDocument, entry: Node): Fix[] {
  return [{ title: t('Remove this entry'), edits: removeNode(payload, entry), safe: false }];
}
