import { meantCountry } from '../../../contract/countries.ts';
import { allOf, t } from '../../../l10n.ts';
import { knownString, type PayloadDocument } from '../../document/document.ts';
import { hasValue, isMissing, placeOfMissing } from '../../fields/missingFields.ts';
import { bareName } from '../../fields/spellingSuggestions.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { choicesOf } from '../../fixes/edit.ts';
import { fixBySetting } from '../../fixes/fixBySetting.ts';
import { quoted } from '../../values/quoted.ts';
import { tokensOf } from './paymentSource.ts';

const findings = {
  'eCheck.no-payment-type': {
    severity: 'hint',
    message: () =>
      t(
        'paymentType is missing, so the gateway may take the credit for one to a card. Add "paymentType": {"name": ' +
          '"CHECK"}; some accounts do not need it.',
      ),
  },
  'eCheck.payment-type-differs': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t(
        'paymentType.name is {0}, but the payload has a bank account and no card. For an eCheck, write "CHECK".',
        value,
      ),
  },
  'eCheck.incomplete': {
    severity: 'warning',
    message: ({ missing }: { missing: string }) =>
      t('bank lacks {0}, so the eCheck credit is refused as MISSING_FIELD. Add what is missing.', missing),
  },
  'eCheck.masked': {
    severity: 'warning',
    message: () =>
      t(
        'The account number looks masked, so no account would be found by it. Enter the whole number (4100 is a test ' +
          'account), or pay to a token instead.',
      ),
  },
  'eCheck.account-type': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t(
        '{0} is not an account type, and is refused as INVALID_DATA. Use C (checking), S (savings), X (corporate ' +
          'checking) or G (general ledger).',
        value,
      ),
  },
  'eCheck.routing-number': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t(
        "{0} is not a US routing number, which has nine digits. The bank can't be found by it: check the number.",
        value,
      ),
  },
  'eCheck.routing-check-digit': {
    severity: 'warning',
    message: () =>
      t(
        'The check digit of the routing number is wrong, so one of its digits is wrong and the money would not arrive. ' +
          'Check the number.',
      ),
  },
  'eCheck.currency': {
    severity: 'warning',
    message: ({ currency }: { currency: string }) =>
      t(
        'The currency is {0}, but eChecks are paid in US dollars (on a few processors in Canadian ones). Write "USD" ' +
          'and the amount in dollars.',
        currency,
      ),
  },
  'eCheck.country': {
    severity: 'hint',
    message: ({ country }: { country: string }) =>
      t(
        "The holder's address is in {0}, but eChecks go to accounts in the US. Check that the account is a US one.",
        country,
      ),
  },
  'eCheck.sec-code': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t(
        '{0} is not a known SEC code, and the processor refuses others. Use ARC, CCD, POP, PPD, TEL or WEB (orders on ' +
          'the internet).',
        value,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Credits to a bank account (api-facts.md 5.14). */
export const eCheckRule: Rule = { findings, check: checkECheck };

const bank = 'paymentInformation.bank';
const numberPath = `${bank}.account.number`;
/** Digits and masking characters; an encoded account may have an X among its letters. */
const masked = /^(?=.*[xX*•#]{2})[\dxX*•# -]+$/;
const routingPath = `${bank}.routingNumber`;
const typePath = 'paymentInformation.paymentType.name';
const secCodePath = 'processingInformation.bankTransferOptions.secCode';
const currencyPath = 'orderInformation.amountDetails.currency';
/** Names of the account types, from their description; other words are ambiguous. */
const accountTypes: ReadonlyMap<string, string> = new Map([
  ['checking', 'C'],
  ['savings', 'S'],
  ['corporatechecking', 'X'],
  ['generalledger', 'G'],
]);
/** Payment types that are written for an eCheck. */
const notChecks = new Set(['ACH', 'CARD', 'ECHECK']);
/** One official guide lists them in upper case, another in lower case. */
const secCodes = ['ARC', 'CCD', 'POP', 'PPD', 'TEL', 'WEB'].flatMap((code) => [code, code.toLowerCase()]);

/** A bank account is complete, in the US, and paid in dollars. */
function* checkECheck(payload: PayloadDocument): Generator<Finding> {
  yield* checkCode(payload, secCodePath, 'eCheck.sec-code', secCodes);
  if (!payload.has(bank)) return;
  yield* checkCode(payload, `${bank}.account.type`, 'eCheck.account-type', ['C', 'G', 'S', 'X']);
  // An IBAN is for other countries, and used for scoring only.
  if (hasValue(payload, `${bank}.iban`)) return;
  yield* checkMasked(payload);
  yield* checkPaymentType(payload);
  yield* checkWhole(payload);
  yield* checkPlace(payload);
}

function* checkCode(
  payload: PayloadDocument,
  path: string,
  code: 'eCheck.sec-code' | 'eCheck.account-type',
  codes: readonly string[],
): Generator<Finding> {
  const node = payload.at(path);
  const written = knownString(node);
  if (!node || written === undefined || written.trim() === '' || codes.includes(written)) return;
  const bare = written.trim().toUpperCase();
  const meant = accountTypes.get(bareName(written)) ?? bare;
  yield report(code, node, { value: quoted(written) }, () => (codes.includes(meant) ? choicesOf(node, [meant]) : []));
}

function* checkMasked(payload: PayloadDocument): Generator<Finding> {
  const node = payload.at(numberPath);
  const number = knownString(node) ?? '';
  if (node && masked.test(number)) yield report('eCheck.masked', node, undefined);
}

function* checkPaymentType(payload: PayloadDocument): Generator<Finding> {
  const type = payload.stringAt(typePath);
  const node = payload.at(typePath);
  // A bare `"paymentType": "CHECK"` is reported by the schema.
  if (payload.stringAt('paymentInformation.paymentType')) return;
  if (isMissing(payload, typePath)) {
    yield report('eCheck.no-payment-type', placeOfMissing(payload, typePath), undefined, () =>
      fixBySetting(payload, t('Add "paymentType": {"name": "CHECK"}'), { [typePath]: 'CHECK' }),
    );
  } else if (
    node &&
    type !== undefined &&
    notChecks.has(type.trim().toUpperCase()) &&
    !payload.has('paymentInformation.card')
  ) {
    yield report('eCheck.payment-type-differs', node, { value: quoted(type) }, () => choicesOf(node, ['CHECK']));
  }
}

function* checkWhole(payload: PayloadDocument): Generator<Finding> {
  if (tokensOf(payload).length > 0) return;
  const needed = ['account.number', 'account.type', 'routingNumber'];
  const missing = needed.filter((name) => isMissing(payload, `${bank}.${name}`));
  if (missing.length === 0) return;
  yield report('eCheck.incomplete', placeOfMissing(payload, `${bank}.${missing[0]}`), { missing: allOf(missing) });
}

/** Canadian accounts have other routing numbers, so they are not checked. */
function* checkPlace(payload: PayloadDocument): Generator<Finding> {
  const currency = payload.stringAt(currencyPath)?.trim().toUpperCase() ?? '';
  const country = meantCountry(payload.stringAt('orderInformation.billTo.country') ?? '');
  const currencyNode = payload.at(currencyPath);
  if (currencyNode && /^[A-Z]{3}$/.test(currency) && currency !== 'USD' && currency !== 'CAD') {
    yield report('eCheck.currency', currencyNode, { currency });
  }
  const countryNode = payload.at('orderInformation.billTo.country');
  if (countryNode && /^[A-Z]{2}$/.test(country) && country !== 'US' && country !== 'CA') {
    yield report('eCheck.country', countryNode, { country });
  }
  if (currency !== 'CAD' && country !== 'CA') yield* checkRoutingNumber(payload);
}

function* checkRoutingNumber(payload: PayloadDocument): Generator<Finding> {
  const node = payload.at(routingPath);
  const written = knownString(node);
  if (!node || written === undefined || written.trim() === '') return;
  if (!/^\d{9}$/.test(written)) {
    yield report('eCheck.routing-number', node, { value: quoted(written) }, () => {
      // A zero at its beginning is lost where a program takes the number for an integer.
      const digits = written.replace(/[\s-]/g, '').replace(/^\d{8}$/, '0$&');
      return /^\d{9}$/.test(digits) && passesAba(digits) ? choicesOf(node, [digits]) : [];
    });
  } else if (!passesAba(written)) yield report('eCheck.routing-check-digit', node, undefined);
}

/** The check sum of the American Bankers Association: weights 3, 7 and 1 in turn, a multiple of ten. */
function passesAba(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * ([3, 7, 1][i % 3] ?? 0), 0);
  return sum % 10 === 0;
}
