import { isCurrency, nearestCurrencies, successorOf } from '../../../contract/currencies.ts';
import { t } from '../../../l10n.ts';
import { knownString, type PayloadDocument } from '../../document/document.ts';
import { hasValue, isMissing, placeOfMissing } from '../../fields/missingFields.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { choicesOf, replaceNode } from '../../fixes/edit.ts';
import { fixBySetting } from '../../fixes/fixBySetting.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'currency.missing': {
    severity: 'warning',
    message: () =>
      t(
        'The currency is missing. The API refuses an amount without one unless the account fills it in: add ' +
          'orderInformation.amountDetails.currency, for example "USD".',
      ),
  },
  'currency.unknown': {
    severity: 'error',
    message: ({ value }: { value: string }) =>
      t(
        '{0} is not an ISO 4217 currency, so the API can\'t pay in it. Write the three-letter code, for example "USD".',
        value,
      ),
  },
  'currency.too-long': {
    severity: 'warning',
    message: ({ value, cut }: { value: string; cut: string }) =>
      t(
        '{0} is not a three-letter ISO 4217 code. It may be truncated to {1}, or the request refused: write the code you mean.',
        value,
        cut,
      ),
  },
  'currency.withdrawn': {
    severity: 'warning',
    message: ({ value, successor }: { value: string; successor: string }) =>
      t(
        '{0} is a withdrawn currency, so processors decline it. Use its successor {1}, and convert the amount too.',
        value,
        successor,
      ),
  },
  'currency.lower-case': {
    severity: 'hint',
    message: ({ capitals }: { capitals: string }) =>
      t(
        'The currency is not in upper case. The API accepts that, but responses and reports are easier to compare with "{0}".',
        capitals,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** The currency of the amount (api-facts.md 5.2). */
export const currencyRule: Rule = { findings, check: checkCurrency };

const path = 'orderInformation.amountDetails.currency';

/** Offered if the currency is missing; which one is right only the user knows. */
const likelyCurrencies = ['USD', 'EUR', 'GBP'];

/** The currency is set, and is a current one. */
function* checkCurrency(payload: PayloadDocument): Generator<Finding> {
  if (!hasValue(payload, path)) {
    if (hasValue(payload, 'orderInformation.amountDetails.totalAmount') && isMissing(payload, path)) {
      yield report('currency.missing', placeOfMissing(payload, path), undefined, () =>
        likelyCurrencies.flatMap((currency) =>
          fixBySetting(payload, t('Add "currency": "{0}"', currency), { [path]: currency }),
        ),
      );
    }
    return;
  }
  const node = payload.at(path);
  const written = knownString(node);
  if (!node || written === undefined || isPadded(written)) return;
  const capitals = written.toUpperCase();
  const successor = successorOf(capitals);
  if (!isCurrency(capitals)) {
    const cut = capitals.slice(0, 3);
    const fixes = () => choicesOf(node, nearestCurrencies(written));
    // It is unknown whether a value is refused that may be truncated to a currency.
    yield isCurrency(cut)
      ? report('currency.too-long', node, { value: quoted(written), cut }, fixes)
      : report('currency.unknown', node, { value: quoted(written) }, fixes);
  } else if (successor) yield report('currency.withdrawn', node, { value: quoted(written), successor });
  else if (capitals !== written) {
    yield report('currency.lower-case', node, { capitals }, () => [
      { title: t('Write {0}', capitals), edits: replaceNode(node, `"${capitals}"`), safe: !isHundredth.test(written) },
    ]);
  }
}

/** `GBp` and `USd` are what prices in pence and cents are written in: the amount may be a hundred times too much. */
const isHundredth = /^[A-Z]{2}[a-z]$/;

/** A code with spaces around it, which the schema reports as too long. */
function isPadded(written: string): boolean {
  return /^\s+[a-z]{3}\s*$|^[a-z]{3}\s+$/i.test(written);
}
