import { isCurrency, nearestCurrencies, successorOf } from '../../../contract/currencies.ts';
import { knownString, type PayloadDocument } from '../../document/document.ts';
import { hasValue, isMissing, placeOfMissing } from '../../fields/missingFields.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { choicesOf, replaceNode } from '../../fixes/edit.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'currency.missing': {
    severity: 'warning',
    message: () =>
      'There is an amount, but no currency to pay it in; the API refuses it unless the account fills one in. Add ' +
      'orderInformation.amountDetails.currency, "USD" for instance.',
  },
  'currency.unknown': {
    severity: 'error',
    message: ({ value }: { value: string }) =>
      `${value} is not an ISO 4217 currency, so the API can't pay in it. Write the three-letter code, "USD" for instance.`,
  },
  'currency.too-long': {
    severity: 'warning',
    message: ({ value, cut }: { value: string; cut: string }) =>
      `${value} is not an ISO 4217 currency, whose codes have three letters. The rest may be cut off, which leaves ${cut}, ` +
      'or the request refused: write the code that is meant.',
  },
  'currency.withdrawn': {
    severity: 'warning',
    message: ({ value, successor }: { value: string; successor: string }) =>
      `${value} is no longer money, so processors decline it. Its successor is ${successor}; convert the amount too.`,
  },
  'currency.lower-case': {
    severity: 'hint',
    message: ({ capitals }: { capitals: string }) =>
      `The API takes lower case too, but answers and reports are easier to compare when it reads "${capitals}".`,
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** The currency of the amount (api-facts.md 5.2). */
export const currencyRule: Rule = { findings, check: checkCurrency };

const path = 'orderInformation.amountDetails.currency';

/** The currency is there and is money. */
function* checkCurrency(payload: PayloadDocument): Generator<Finding> {
  if (!hasValue(payload, path)) {
    if (hasValue(payload, 'orderInformation.amountDetails.totalAmount') && isMissing(payload, path)) {
      yield report('currency.missing', placeOfMissing(payload, path), undefined);
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
    // Of what may be cut off to a currency, nobody knows that it is refused.
    yield isCurrency(cut)
      ? report('currency.too-long', node, { value: quoted(written), cut }, fixes)
      : report('currency.unknown', node, { value: quoted(written) }, fixes);
  } else if (successor) yield report('currency.withdrawn', node, { value: quoted(written), successor });
  else if (capitals !== written) {
    yield report('currency.lower-case', node, { capitals }, () => [
      { title: `Write ${capitals}`, edits: replaceNode(node, `"${capitals}"`), safe: true },
    ]);
  }
}

/** A code with spaces around it, of which the schema says that it is too long. */
function isPadded(written: string): boolean {
  return /^\s+[a-z]{3}\s*$|^[a-z]{3}\s+$/i.test(written);
}
