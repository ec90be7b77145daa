import { creditSchema, knownValues, memberSchema } from '../../../contract/creditSchema.ts';
import { allOf, listed, t } from '../../../l10n.ts';
import { knownString, type PayloadDocument } from '../../document/document.ts';
import { hasValue, isMissing } from '../../fields/missingFields.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { choicesOf } from '../../fixes/edit.ts';
import { fixBySetting } from '../../fixes/fixBySetting.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'pinDebit.incomplete-pin': {
    severity: 'warning',
    message: ({ missing }: { missing: string }) =>
      t(
        "The PIN can't be checked without {0}. Add what is missing, or remove encryptedPin, encryptedKeySerialNumber and pinBlockEncodingFormat.",
        missing,
      ),
  },
  'pinDebit.routing-order': {
    severity: 'warning',
    message: ({ value, wrong, known }: { value: string; wrong: string; known: string }) =>
      t(
        '{0} contains {1}, but the field takes one upper-case letter or digit for each debit network, without separators. Known networks: {2}.',
        value,
        wrong,
        known,
      ),
  },
  'pinDebit.not-us': {
    severity: 'hint',
    message: ({ currency }: { currency: string }) =>
      t(
        'The currency is {0}, but PIN debit is offered in the United States only. Use USD, or remove the debit fields.',
        currency,
      ),
  },
  'pinDebit.account': {
    severity: 'hint',
    message: () =>
      t(
        'A PIN debit credit needs card.sourceAccountType "UA" (universal), and card.useAs present but empty. Set both.',
      ),
  },
  'pinDebit.no-track': {
    severity: 'hint',
    message: () =>
      t(
        'pointOfSaleInformation.trackData is missing, which paymentType CARD with DEBIT (PIN debit) needs. For an ordinary credit, remove paymentType.',
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Credits to a debit card with a PIN, in the United States (`api-facts.md` 5.12). */
export const pinDebitRule: Rule = { findings, check: checkPinDebit };

const pinFields = ['encryptedPin', 'encryptedKeySerialNumber', 'pinBlockEncodingFormat'];
const routingPath = 'processingInformation.networkRoutingOrder';
const networks = [
  ...knownValues(memberSchema(memberSchema(creditSchema, 'processingInformation'), 'networkRoutingOrder')),
].map(([code, name]) => [String(code), name] as const);
const networkCodes = new Set(networks.map(([code]) => code));
const codesByName = new Map(networks.map(([code, name]) => [name?.toLowerCase(), code]));

/** The fields of a PIN debit credit are complete and consistent. */
function* checkPinDebit(payload: PayloadDocument): Generator<Finding> {
  yield* checkPin(payload);
  yield* checkRouting(payload);
  const isDebit = isPinDebit(payload);
  if (isDebit || hasValue(payload, routingPath)) yield* checkCurrency(payload, isDebit);
  if (isDebit && !isBenefits(payload)) yield* checkAccount(payload);
}

function* checkPin(payload: PayloadDocument): Generator<Finding> {
  const has = (name: string): boolean => hasValue(payload, `pointOfSaleInformation.${name}`);
  // The format alone does not mean that there is a PIN.
  const given = pinFields.slice(0, 2).find(has);
  const node = given && payload.at(`pointOfSaleInformation.${given}`);
  if (!node) return;
  // A PIN under a zone key names that key instead of a serial number.
  const missing = pinFields.filter(
    (name) =>
      isMissing(payload, `pointOfSaleInformation.${name}`) &&
      !(name === 'encryptedKeySerialNumber' && has('encryptedKeyId')),
  );
  if (missing.length > 0) yield report('pinDebit.incomplete-pin', node, { missing: allOf(missing) });
}

function* checkRouting(payload: PayloadDocument): Generator<Finding> {
  const node = payload.at(routingPath);
  const value = knownString(node);
  if (!node || value === undefined) return;
  const wrong = [...new Set(value)].filter((letter) => !networkCodes.has(letter));
  if (wrong.length === 0) return;
  const data = {
    value: quoted(value),
    wrong: allOf(wrong.slice(0, 5).map(quoted)),
    known: listed(networks.map(([code, name]) => `${code} ${name}`)),
  };
  yield report('pinDebit.routing-order', node, data, () => choicesOf(node, routingMeantBy(value)));
}

/**
 * The order that is meant, if only case or separators are wrong, or networks are written by the names that the table
 * has for them. Other words have no meaning ("interac" has letters of other networks), and a network that is left
 * out changes the order.
 */
function routingMeantBy(written: string): string[] {
  const capitals = written.trim().toUpperCase();
  const parts = capitals.split(/[\s,;|/+-]+/);
  const isWord = parts.length > 1 || /^[A-Z]{3,}$/.test(capitals);
  const codes = (isWord ? parts : [...capitals]).map((part) =>
    networkCodes.has(part) ? part : codesByName.get(part.toLowerCase()),
  );
  return codes.includes(undefined) ? [] : [codes.join('')];
}

function* checkCurrency(payload: PayloadDocument, isDebit: boolean): Generator<Finding> {
  const currency = payload.stringAt('orderInformation.amountDetails.currency')?.trim();
  const node = payload.at(isDebit ? 'paymentInformation.paymentType.subTypeName' : routingPath);
  if (node && currency && currency.toUpperCase() !== 'USD') {
    yield report('pinDebit.not-us', node, { currency: quoted(currency) });
  }
}

function* checkAccount(payload: PayloadDocument): Generator<Finding> {
  const node = payload.at('paymentInformation.paymentType.subTypeName');
  if (!node) return;
  const sources = ['pointOfSaleInformation.trackData', 'paymentInformation.fluidData.value'];
  if (sources.every((path) => isMissing(payload, path))) {
    yield report('pinDebit.no-track', node, undefined);
    return;
  }
  const account = payload.at('paymentInformation.card.sourceAccountType');
  const isUniversal = account?.type === 'string' && (knownString(account) ?? 'UA') === 'UA';
  const useAs = payload.at('paymentInformation.card.useAs');
  if (!isUniversal || !useAs || (knownString(useAs) ?? '').trim() !== '') {
    yield report('pinDebit.account', node, undefined, () => accountFix(payload));
  }
}

function accountFix(payload: PayloadDocument): Fix[] {
  const values = { 'paymentInformation.card.sourceAccountType': 'UA', 'paymentInformation.card.useAs': '' };
  return fixBySetting(payload, t('Set card.sourceAccountType to "UA" and card.useAs to ""'), values);
}

function isPinDebit(payload: PayloadDocument): boolean {
  const type = (name: string): string | undefined =>
    payload.stringAt(`paymentInformation.paymentType.${name}`)?.trim().toUpperCase();
  return type('name') === 'CARD' && type('subTypeName') === 'DEBIT';
}

/** Electronic benefits transfer is paid like PIN debit, but names no account. */
function isBenefits(payload: PayloadDocument): boolean {
  return (
    payload.has('processingInformation.purchaseOptions.isElectronicBenefitsTransfer') ||
    payload.has('processingInformation.electronicBenefitsTransfer')
  );
}
