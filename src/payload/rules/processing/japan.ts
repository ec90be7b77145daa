import { t } from '../../../l10n.ts';
import { knownString, type PayloadDocument } from '../../document/document.ts';
import { hasValue, isMissing, placeOfMissing } from '../../fields/missingFields.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { removeNode } from '../../fixes/edit.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'japan.payment-method': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t(
        '{0} is not a Japanese payment method, and acquirers refuse others. Use 10 (single payment), 21 to 24 (bonus), ' +
          '61 (installments), 31 to 34 (bonus and installments) or 80 (revolving).',
        value,
      ),
  },
  'japan.no-installments': {
    severity: 'warning',
    message: ({ method }: { method: string }) =>
      t(
        '"installments" is missing, but payment method {0} divides the amount. Add the number of installments, for ' +
          'example "12".',
        method,
      ),
  },
  'japan.unused-installments': {
    severity: 'hint',
    message: ({ method }: { method: string }) =>
      t('"installments" has no effect with payment method {0}: only 61 and 31 to 34 use it. Remove it.', method),
  },
  'japan.installments': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t(
        '{0} is not a valid number of installments. Japanese acquirers accept 1 to 99: write it in digits, for example "12".',
        value,
      ),
  },
  'japan.currency': {
    severity: 'hint',
    message: ({ currency }: { currency: string }) =>
      t(
        'The currency is {0}, but Japanese payment options are for acquirers in Japan, which are paid in yen. Correct ' +
          'the currency, or remove the options.',
        currency,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** How a Japanese cardholder pays (api-facts.md 5.19). */
export const japanRule: Rule = { findings, check: checkJapan };

const options = 'processingInformation.japanPaymentOptions';
const methodPath = `${options}.paymentMethod`;
const installmentsPath = `${options}.installments`;

/** Method and installments fit each other. */
function* checkJapan(payload: PayloadDocument): Generator<Finding> {
  if (payload.at(options)?.type !== 'object') return;
  yield* checkMethod(payload);
  yield* checkInstallments(payload);
  const currencyNode = payload.at('orderInformation.amountDetails.currency');
  const currency = knownString(currencyNode)?.trim().toUpperCase() ?? '';
  if (currencyNode && /^[A-Z]{3}$/.test(currency) && currency !== 'JPY') {
    yield report('japan.currency', currencyNode, { currency });
  }
}

/** Methods of more than two characters are reported by the schema. */
function* checkMethod(payload: PayloadDocument): Generator<Finding> {
  const node = payload.at(methodPath);
  const method = knownString(node)?.trim();
  if (!node || !method || method.length > 2) return;
  if (!/^(10|2[1-4]|3[1-4]|61|80)$/.test(method)) yield report('japan.payment-method', node, { value: quoted(method) });
  const divides = /^(61|3[1-4])$/.test(method);
  const installments = hasValue(payload, installmentsPath) ? payload.at(installmentsPath) : undefined;
  if (divides && isMissing(payload, installmentsPath)) {
    yield report('japan.no-installments', placeOfMissing(payload, installmentsPath), { method });
  }
  if (installments && /^(10|2[1-4]|80)$/.test(method)) {
    yield report('japan.unused-installments', installments, { method }, () => [
      { title: t('Remove installments'), edits: removeNode(payload, installments), safe: false },
    ]);
  }
}

/** The type of a JSON integer is reported by the schema; its value is checked here. */
function* checkInstallments(payload: PayloadDocument): Generator<Finding> {
  const node = payload.at(installmentsPath);
  const text = node?.type === 'number' ? String(node.value) : knownString(node);
  if (!node || text === undefined || text.trim() === '') return;
  if (!/^0*[1-9]\d?$/.test(text.trim())) yield report('japan.installments', node, { value: quoted(text) });
}
