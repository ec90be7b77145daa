import type { Node } from 'jsonc-parser';
import { countriesMeantBy, isCountry, isCountryAlpha3, meantCountry } from '../../../contract/countries.ts';
import { subdivisionsMeantBy, subdivisionsOf } from '../../../contract/subdivisions.ts';
import { t } from '../../../l10n.ts';
import { knownString, type PayloadDocument } from '../../document/document.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { choicesOf } from '../../fixes/edit.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'address.country': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t(
        '{0} is not a two-letter country code. A longer value may be truncated to the code of another country: ' +
          'write the ISO 3166 code, for example "US".',
        value,
      ),
  },
  'address.state': {
    severity: 'warning',
    message: ({ value, country }: { value: string; country: string }) =>
      country === 'US'
        ? t(
            '{0} is not a US state code. The field holds two characters and a longer value may be truncated: write the code, or remove the field.',
            value,
          )
        : country === 'CA'
          ? t(
              '{0} is not a Canadian province code. The field holds two characters and a longer value may be truncated: write the code, or remove the field.',
              value,
            )
          : t(
              '{0} is not a two-letter code. The field holds two characters and a longer value may be truncated: write the code, or remove the field.',
              value,
            ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Countries and states of all addresses except the cardholder's, which billToFormat.ts checks. */
export const addressRule: Rule = { findings, check: checkAddresses };

const company = 'orderInformation.billTo.company';
const shipTo = 'orderInformation.shipTo';
const autoRental = 'travelInformation.autoRental';

/** For these, the reference gives no length, or allows three letters. */
const tolerant = [
  'merchantInformation.merchantDescriptor.country',
  'aggregatorInformation.subMerchant.country',
  `${autoRental}.rentalAddress.country`,
  `${autoRental}.returnAddress.country`,
];

/** Countries and states are written as codes. */
function* checkAddresses(payload: PayloadDocument): Generator<Finding> {
  for (const path of [`${company}.country`, `${shipTo}.country`]) yield* checkCountry(payload, path, false);
  for (const path of tolerant) yield* checkCountry(payload, path, true);
  for (const address of [company, shipTo]) yield* checkState(payload, address);
}

function* checkCountry(payload: PayloadDocument, path: string, isTolerant: boolean): Generator<Finding> {
  const [node, written] = saidAt(payload, path);
  if (!node || isCountry(written.toUpperCase())) return;
  if (isTolerant && (isCountryAlpha3(written.toUpperCase()) || /^\d{3}$/.test(written))) return;
  yield report('address.country', node, { value: quoted(written) }, () => choicesOf(node, countriesMeantBy(written)));
}

/** Two-character codes are checked where they are known; other values only for their length. */
function* checkState(payload: PayloadDocument, address: string): Generator<Finding> {
  const [node, written] = saidAt(payload, `${address}.administrativeArea`);
  const country = meantCountry(payload.stringAt(`${address}.country`) ?? '');
  if (!node || !(subdivisionsOf(country) ? !subdivisionsOf(country)?.has(written.toUpperCase()) : written.length > 2)) {
    return;
  }
  yield report('address.state', node, { value: quoted(written), country }, () =>
    choicesOf(node, subdivisionsMeantBy(country, written)),
  );
}

/** The node and text at a path; no node if the value is missing, or not known before sending (a placeholder). */
function saidAt(payload: PayloadDocument, path: string): [node: Node | undefined, written: string] {
  const node = payload.at(path);
  const written = knownString(node) ?? '';
  return written.trim() === '' ? [undefined, ''] : [node, written];
}
