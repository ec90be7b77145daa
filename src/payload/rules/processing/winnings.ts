import { brandOf } from '../../../contract/cardBrands.ts';
import { alpha3Of, countriesMeantBy, isCountryAlpha3 } from '../../../contract/countries.ts';
import { allOf, t } from '../../../l10n.ts';
import { knownString, lastNameOf, type PayloadDocument } from '../../document/document.ts';
import { isMissing, placeOfMissing } from '../../fields/missingFields.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { choicesOf, replaceNode } from '../../fixes/edit.ts';
import { fixBySetting } from '../../fixes/fixBySetting.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'winnings.incomplete': {
    severity: 'hint',
    message: ({ missing }: { missing: string }) =>
      t(
        'This payment of winnings lacks {0}. The field reference requires data of the recipient (winner) and the ' +
          'sender (merchant): add it, unless your acquirer fills in defaults.',
        missing,
      ),
  },
  'winnings.no-reason': {
    severity: 'hint',
    message: () =>
      t(
        'refundOptions.reason is missing, so this is sent as an ordinary credit, although recipient and sender are set. ' +
          'For a payment of winnings, add "reason": "pow".',
      ),
  },
  'winnings.reason-case': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t(
        '{0} may not be recognized, and the credit not sent as a payment of winnings. Write "pow" in lower case.',
        value,
      ),
  },
  'winnings.not-mastercard': {
    severity: 'hint',
    message: ({ brand }: { brand: string }) =>
      t(
        'The number belongs to {0}, but payment of winnings is a Mastercard service. Check that your acquirer offers it for {0}.',
        brand,
      ),
  },
  'winnings.country-code': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t(
        '{0} is not a three-letter country code, so the network may decline it. Unlike billTo.country, ' +
          'senderInformation.countryCode takes three letters (ISO 3166), for example "GBR".',
        value,
      ),
  },
  'winnings.text': {
    severity: 'warning',
    message: ({ name, limit }: { name: string; limit: number }) =>
      t(
        '{0} must be plain ASCII, at most {1} characters, and not only digits. The network may decline anything else.',
        name,
        limit,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Payment of winnings to a Mastercard (api-facts.md 5.20). */
export const winningsRule: Rule = { findings, check: checkWinnings };

const reasonPath = 'processingInformation.refundOptions.reason';
const countryPath = 'senderInformation.countryCode';

const needed = [
  'recipientInformation.firstName',
  'recipientInformation.lastName',
  'senderInformation.firstName',
  'senderInformation.address1',
  'senderInformation.locality',
  countryPath,
  'senderInformation.account.number',
  'senderInformation.account.fundsSource',
];

/** The lengths are documented, but not part of the contract, so the schema has none. */
const textLimits: Readonly<Record<string, number>> = {
  'recipientInformation.firstName': 35,
  'recipientInformation.lastName': 35,
  'senderInformation.firstName': 35,
  'senderInformation.lastName': 35,
  'senderInformation.address1': 50,
  'senderInformation.locality': 25,
};

/** Everything that the network requires is set, in the form that it accepts. */
function* checkWinnings(payload: PayloadDocument): Generator<Finding> {
  const reasonNode = payload.at(reasonPath);
  const reason = knownString(reasonNode)?.trim();
  if (reason?.toLowerCase() === 'pow') {
    if (reasonNode && reason !== 'pow') {
      yield report('winnings.reason-case', reasonNode, { value: quoted(reason) }, () => [
        { title: t('Write pow'), edits: replaceNode(reasonNode, '"pow"'), safe: false },
      ]);
    }
    yield* checkComplete(payload);
  } else if (
    isMissing(payload, reasonPath) &&
    payload.has('recipientInformation') &&
    payload.has('senderInformation')
  ) {
    yield report('winnings.no-reason', placeOfMissing(payload, reasonPath), undefined, () =>
      fixBySetting(payload, t('Add "reason": "pow"'), { [reasonPath]: 'pow' }),
    );
  }
  yield* checkTexts(payload);
  yield* checkCountryCode(payload);
}

function* checkComplete(payload: PayloadDocument): Generator<Finding> {
  const missing = needed.filter((path) => isMissing(payload, path));
  if (missing.length > 0) {
    const all = missing.map((path) => path.replace('Information', ''));
    const names = all.length > 4 ? [...all.slice(0, 3), t('{0} more', all.length - 3)] : all;
    yield report('winnings.incomplete', placeOfMissing(payload, missing[0] ?? ''), { missing: allOf(names) });
  }
  const numberNode = payload.at('paymentInformation.card.number');
  const brand = brandOf(knownString(numberNode) ?? '');
  if (numberNode && brand && brand.name !== 'Mastercard' && brand.name !== 'Maestro') {
    yield report('winnings.not-mastercard', numberNode, { brand: brand.name });
  }
}

function* checkTexts(payload: PayloadDocument): Generator<Finding> {
  for (const [path, limit] of Object.entries(textLimits)) {
    const node = payload.at(path);
    const text = knownString(node);
    if (!node || !text) continue;
    const fits = text.length <= limit && /^[ -z]*$/.test(text) && !/^\d+$/.test(text);
    if (!fits) yield report('winnings.text', node, { name: lastNameOf(path), limit });
  }
}

function* checkCountryCode(payload: PayloadDocument): Generator<Finding> {
  const node = payload.at(countryPath);
  const code = knownString(node)?.trim();
  if (!node || !code || isCountryAlpha3(code.toUpperCase())) return;
  yield report('winnings.country-code', node, { value: quoted(code) }, () =>
    choicesOf(
      node,
      countriesMeantBy(code).flatMap((alpha2) => alpha3Of(alpha2) ?? []),
    ),
  );
}
