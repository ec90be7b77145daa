import { meantCountry } from '../../../contract/countries.ts';
import { allOf, listed, t } from '../../../l10n.ts';
import type { PayloadDocument } from '../../document/document.ts';
import { hasValue, isMissing, placeOfMissing, saysSomething } from '../../fields/missingFields.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { fixBySetting } from '../../fixes/fixBySetting.ts';
import { accountsOf, isReadByTerminal, tokensOf } from '../paymentInformation/paymentSource.ts';

const findings = {
  'billTo.incomplete': {
    severity: 'warning',
    message: ({ missing }: { missing: string }) =>
      t(
        "billTo lacks {0}. Without a token the API expects the holder's name and address: add them, or turn this " +
          'finding off if your account has relaxed requirements.',
        missing,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** The cardholder's name and address are set (api-facts.md 5.7); their form is checked in billToFormat.ts. */
export const billToRule: Rule = { findings, check: checkBillTo };

const billTo = 'orderInformation.billTo';
const ibanPath = 'paymentInformation.bank.iban';
const eCheckPaths = ['account.number', 'routingNumber'].map((name) => `paymentInformation.bank.${name}`);
const countryPath = `${billTo}.country`;

/** Example values of the right form, for the members that are always needed. */
const examples = {
  firstName: 'Ana',
  lastName: 'Ruiz',
  address1: '5 Hill Rd',
  locality: 'Austin',
  country: 'US',
  email: 'ana@example.com',
};

/** The same with what every address there has: state and postal code in the US and Canada. */
const examplesIn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  US: { ...examples, administrativeArea: 'TX', postalCode: '73301' },
  CA: { ...examples, administrativeArea: 'ON', postalCode: 'M5V 2T6' },
};

/**
 * With a bare card number or bank account, away from a terminal, the holder's address is expected; of an IBAN, nothing
 * is known.
 */
function* checkBillTo(payload: PayloadDocument): Generator<Finding> {
  const needed = neededMembers(payload);
  const members = payload.membersOf(payload.at(billTo));
  const unsaid = Object.keys(needed).filter((name) => !saysSomething(members.get(name)));
  if (unsaid.length === 0 || !needsBillTo(payload)) return;
  const missing = unsaid.filter((name) => isMissing(payload, `${billTo}.${name}`));
  if (missing.length === 0) return;
  yield report('billTo.incomplete', placeOfMissing(payload, billTo), { missing: allOf(missing) }, () => {
    const values = Object.fromEntries(missing.map((name) => [`${billTo}.${name}`, needed[name]]));
    const title = t('Add example values: {0}', listed(missing.map((name) => `${name} "${needed[name]}"`)));
    return fixBySetting(payload, title, values);
  });
}

function needsBillTo(payload: PayloadDocument): boolean {
  const isAtTerminal =
    isReadByTerminal(payload) ||
    hasValue(payload, 'pointOfSaleInformation.entryMode') ||
    payload.stringAt('processingInformation.commerceIndicator')?.toLowerCase() === 'retail';
  const isIbanOnly = hasValue(payload, ibanPath) && eCheckPaths.every((path) => !hasValue(payload, path));
  if (isAtTerminal || isIbanOnly || tokensOf(payload).length > 0) return false;
  const accounts = accountsOf(payload);
  return accounts.length > 0 && accounts.every((account) => account === 'card' || account === 'bank');
}

function neededMembers(payload: PayloadDocument): Readonly<Record<string, string>> {
  const country = hasValue(payload, countryPath) ? meantCountry(payload.stringAt(countryPath) ?? '') : 'US';
  return (Object.hasOwn(examplesIn, country) ? examplesIn[country] : undefined) ?? examples;
}
