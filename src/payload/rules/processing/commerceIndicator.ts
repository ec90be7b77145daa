import type { Node } from 'jsonc-parser';
import { creditSchema, knownValues, memberSchema } from '../../../contract/creditSchema.ts';
import { listed, t } from '../../../l10n.ts';
import { knownString, type PayloadDocument } from '../../document/document.ts';
import { hasValue, isMissing, placeOfMissing } from '../../fields/missingFields.ts';
import { SpellingSuggestions } from '../../fields/spellingSuggestions.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { replaceNode } from '../../fixes/edit.ts';
import { fixBySetting } from '../../fixes/fixBySetting.ts';
import { quoted } from '../../values/quoted.ts';
import { isReadByTerminal } from '../paymentInformation/paymentSource.ts';

const findings = {
  'commerceIndicator.not-retail': {
    severity: 'warning',
    message: ({ written }: { written: string | undefined }) =>
      written === undefined
        ? t('commerceIndicator is missing, but a terminal read the card. Card-present credits need "retail".')
        : t('commerceIndicator is {0}, but a terminal read the card. Card-present credits need "retail".', written),
  },
  'commerceIndicator.keyed': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t(
        'commerceIndicator is {0}, but the card is keyed at a terminal. Use "retail" if the cardholder is present, otherwise "moto".',
        value,
      ),
  },
  'commerceIndicator.retail-without-terminal': {
    severity: 'hint',
    message: () =>
      t(
        '"retail" means that card and cardholder are present, but pointOfSaleInformation is missing. For a card number ' +
          'on file or sent to you, use "internet" or "moto".',
      ),
  },
  'commerceIndicator.payer-authentication': {
    severity: 'hint',
    message: ({ value }: { value: string }) =>
      t(
        '{0} is the result of payer authentication (3-D Secure), and a credit is not authenticated. Use the plain sales ' +
          'channel, for example "internet".',
        value,
      ),
  },
  'commerceIndicator.upper-case': {
    severity: 'hint',
    message: ({ lower }: { lower: string }) =>
      t(
        'commerceIndicator is not the documented "{0}", in lower case and without spaces. Write it that way to be safe.',
        lower,
      ),
  },
  'commerceIndicator.unknown': {
    severity: 'hint',
    message: ({ value, known }: { value: string; known: string }) =>
      t(
        '{0} is not a known sales channel, and processors accept only their own list. Known values: {1}.',
        value,
        known,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** The sales channel (`api-facts.md` 5.10). */
export const commerceIndicatorRule: Rule = { findings, check: checkCommerceIndicator };

const path = 'processingInformation.commerceIndicator';
const payerAuthentication = /^(aesk|cs|dipb|js|pb|rpy|spa|up3ds|vbv)(_attempted|_failure)?$/;
const known = [
  ...knownValues(memberSchema(memberSchema(creditSchema, 'processingInformation'), 'commerceIndicator')).keys(),
].map(String);
const near = new SpellingSuggestions(known);
const longest = 20;

/** The sales channel is a known one and fits how the card came in. */
function* checkCommerceIndicator(payload: PayloadDocument): Generator<Finding> {
  const node = payload.at(path);
  if (!node || !hasValue(payload, path)) {
    if (isRead(payload) && isMissing(payload, path)) {
      yield report('commerceIndicator.not-retail', placeOfMissing(payload, path), { written: undefined }, () =>
        fixes(payload, ['retail']),
      );
    }
    return;
  }
  const written = knownString(node);
  if (written === undefined) return;
  yield* checkValue(payload, node, written);
  yield* checkChannel(payload, node, written.trim().toLowerCase());
}

function* checkValue(payload: PayloadDocument, node: Node, written: string): Generator<Finding> {
  const lower = written.trim().toLowerCase();
  if (payerAuthentication.test(lower)) {
    // At a terminal the channel itself is wrong, which is reported below.
    if (isRead(payload)) return;
    const value = quoted(written);
    yield report('commerceIndicator.payer-authentication', node, { value }, () => fixes(payload, ['internet']));
  } else if (!known.includes(lower)) {
    // Values longer than the field are reported by the schema.
    if (written.length > longest) return;
    const same = near.same(lower);
    yield report('commerceIndicator.unknown', node, { value: quoted(written), known: listed(known) }, () =>
      fixes(payload, same === undefined ? near.nearest(lower) : [same]),
    );
  } else if (written !== lower) {
    yield report('commerceIndicator.upper-case', node, { lower }, () => [
      { title: t('Write "{0}"', lower), edits: replaceNode(node, JSON.stringify(lower)), safe: true },
    ]);
  }
}

function* checkChannel(payload: PayloadDocument, node: Node, channel: string): Generator<Finding> {
  // Other values may be valid channels that are not listed here.
  if (!known.includes(channel) && !payerAuthentication.test(channel)) return;
  if (channel === 'retail') {
    if (hasValue(payload, 'paymentInformation.card.number') && !payload.has('pointOfSaleInformation')) {
      yield report('commerceIndicator.retail-without-terminal', node, undefined, () =>
        fixes(payload, ['internet', 'moto']),
      );
    }
  } else if (isRead(payload)) {
    const written = `"${channel}"`;
    yield report('commerceIndicator.not-retail', node, { written }, () => fixes(payload, ['retail']));
  } else if (entryMode(payload) === 'keyed' && !channel.startsWith('moto')) {
    const value = `"${channel}"`;
    yield report('commerceIndicator.keyed', node, { value }, () => fixes(payload, ['retail', 'moto']));
  }
}

/** Whether a terminal read the card, by stripe, chip or tap. */
function isRead(payload: PayloadDocument): boolean {
  const mode = entryMode(payload);
  return mode === 'keyed' ? false : isReadByTerminal(payload) || /^(contact|contactless|msd|swiped)$/.test(mode);
}

function entryMode(payload: PayloadDocument): string {
  return payload.stringAt('pointOfSaleInformation.entryMode')?.trim().toLowerCase() ?? '';
}

function fixes(payload: PayloadDocument, channels: readonly string[]): Fix[] {
  return channels.flatMap((channel) =>
    fixBySetting(payload, t('Set commerceIndicator to "{0}"', channel), { [path]: channel }),
  );
}
