import { currencyDecimals } from '../../../contract/currencies.ts';
import { t } from '../../../l10n.ts';
import { type PayloadDocument, walk } from '../../document/document.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { isGrouped, readingFixes } from '../../fixes/amountReadings.ts';
import { isAmountField } from '../../values/amountFields.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'amount.thousands': {
    severity: 'warning',
    message: ({
      value,
      amount,
      currency,
      decimals,
    }: {
      value: string;
      amount: string;
      currency: string;
      decimals: number;
    }) =>
      decimals === 0
        ? t(
            '{0} is read as {1} {2}, because {2} has no decimals. If the point separates ' +
              'thousands, only a thousandth is paid: write the amount you mean.',
            value,
            amount,
            currency,
          )
        : t(
            '{0} is read as {1} {2}, because {2} has {3} decimals. If the point separates ' +
              'thousands, only a thousandth is paid: write the amount you mean.',
            value,
            amount,
            currency,
            decimals,
          ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** A thousands separator that is read as decimals (api-facts.md 7.3). */
export const thousandsRule: Rule = { findings, check: checkThousands };

const details = 'orderInformation.amountDetails';
const foreignPath = `${details}.foreignAmount`;

/**
 * Reports amounts with three decimals in a currency that has fewer, where the surplus ones are zero: others are
 * reported as truncated. Prices per unit often have more decimals than the currency.
 */
function* checkThousands(payload: PayloadDocument): Generator<Finding> {
  if (!/\d\.\d\d0["\s,}\]]/.test(payload.text)) return;
  for (const { node, schemaPath } of walk(payload)) {
    if (node.type !== 'string' && node.type !== 'number') continue;
    const written = payload.textOf(node);
    if (!isGrouped(written) || !isAmountField(schemaPath)) continue;
    if (/(?:price|rate|permile)$/i.test(schemaPath) && !written.endsWith('.000')) continue;
    const currencyPath = schemaPath === foreignPath ? `${details}.foreignCurrency` : `${details}.currency`;
    const currency = payload.stringAt(currencyPath)?.toUpperCase() ?? '';
    const decimals = currencyDecimals(currency);
    // Where the currency is not known, three decimals may be right.
    if (decimals === undefined || decimals > 2) continue;
    const [whole = '', fraction = ''] = written.split('.');
    if (/[1-9]/.test(fraction.slice(decimals))) continue;
    const amount = decimals > 0 ? `${whole}.${fraction.slice(0, decimals)}` : whole;
    yield report('amount.thousands', node, { value: quoted(written), amount, currency, decimals }, () =>
      readingFixes(node, written, currency),
    );
  }
}
