import { PayloadDocument } from './document/document.ts';
import type { Finding, FindingKinds, Rule } from './findings/finding.ts';
import { checkJson, jsonFindings } from './jsonCheck.ts';
import { checkDates, dateFindings } from './rules/anywhere/date.ts';
import { checkDateOrder, dateOrderFindings } from './rules/anywhere/dateOrder.ts';
import { checkFollowOn, followOnFindings } from './rules/anywhere/followOn.ts';
import { checkLeftOvers, leftOverFindings } from './rules/anywhere/leftOver.ts';
import { checkLegacyNames, checkLegacyRequest, legacyFindings } from './rules/anywhere/legacy.ts';
import { checkNames, nameFindings } from './rules/anywhere/name.ts';
import { checkPaymentsOnly, paymentsOnlyFindings } from './rules/anywhere/paymentsOnly.ts';
import { checkPlaceholders, placeholderFindings } from './rules/anywhere/placeholder.ts';
import { checkSecrets, secretFindings } from './rules/anywhere/secret.ts';
import { checkTopics, topicFindings } from './rules/anywhere/topic.ts';
import { addressFindings, checkAddresses } from './rules/orderInformation/address.ts';
import { amountFindings, checkAmount } from './rules/orderInformation/amount.ts';
import { billToFindings, checkBillTo } from './rules/orderInformation/billTo.ts';
import { billToFormatFindings, checkBillToFormat } from './rules/orderInformation/billToFormat.ts';
import { checkCurrency, currencyFindings } from './rules/orderInformation/currency.ts';
import { checkLevel3, level3Findings } from './rules/orderInformation/level3.ts';
import { checkThousands, thousandsFindings } from './rules/orderInformation/thousands.ts';
import { cardFindings, checkCard } from './rules/paymentInformation/card.ts';
import { cardAtRestFindings, checkCardAtRest } from './rules/paymentInformation/cardAtRest.ts';
import { cardExpiryFindings, checkCardExpired, checkCardExpiry } from './rules/paymentInformation/cardExpiry.ts';
import { cardPresentFindings, checkCardPresent } from './rules/paymentInformation/cardPresent.ts';
import { checkEbt, ebtFindings } from './rules/paymentInformation/ebt.ts';
import { checkECheck, eCheckFindings } from './rules/paymentInformation/eCheck.ts';
import { checkEmv, emvFindings } from './rules/paymentInformation/emv.ts';
import { checkPaymentSource, paymentSourceFindings } from './rules/paymentInformation/paymentSource.ts';
import { checkPinDebit, pinDebitFindings } from './rules/paymentInformation/pinDebit.ts';
import { checkToken, tokenFindings } from './rules/paymentInformation/token.ts';
import { checkCommerceIndicator, commerceIndicatorFindings } from './rules/processing/commerceIndicator.ts';
import { checkJapan, japanFindings } from './rules/processing/japan.ts';
import { checkMerchantDefined, merchantDefinedFindings } from './rules/processing/merchantDefined.ts';
import { checkReference, referenceFindings } from './rules/processing/reference.ts';
import { checkTravel, travelFindings } from './rules/processing/travel.ts';
import { checkWinnings, winningsFindings } from './rules/processing/winnings.ts';
import { discreet } from './sensitive/discreet.ts';

/** Every rule beyond the schema. A new theme is a file in `rules/` and a line here and below. */
const rules: readonly Rule[] = [
  checkPlaceholders,
  checkAmount,
  checkThousands,
  checkBillTo,
  checkBillToFormat,
  checkAddresses,
  checkCard,
  checkCurrency,
  checkEbt,
  checkECheck,
  checkJapan,
  checkPaymentSource,
  checkReference,
  checkToken,
  checkWinnings,
  checkCardExpiry,
  checkNames,
  checkLegacyNames,
  checkPaymentsOnly,
  checkTopics,
  checkCommerceIndicator,
  checkCardPresent,
  checkEmv,
  checkPinDebit,
  checkLevel3,
  checkTravel,
  checkDates,
  checkDateOrder,
  checkMerchantDefined,
  checkSecrets,
  checkCardAtRest,
  checkFollowOn,
  checkLeftOvers,
];

/** Every code with its severity, as `docs/findings.md` lists them. */
export const findingKinds: FindingKinds = {
  ...jsonFindings,
  ...placeholderFindings,
  ...amountFindings,
  ...thousandsFindings,
  ...billToFindings,
  ...billToFormatFindings,
  ...addressFindings,
  ...cardFindings,
  ...currencyFindings,
  ...ebtFindings,
  ...eCheckFindings,
  ...japanFindings,
  ...paymentSourceFindings,
  ...referenceFindings,
  ...tokenFindings,
  ...winningsFindings,
  ...cardExpiryFindings,
  ...nameFindings,
  ...legacyFindings,
  ...paymentsOnlyFindings,
  ...topicFindings,
  ...commerceIndicatorFindings,
  ...cardPresentFindings,
  ...emvFindings,
  ...pinDebitFindings,
  ...level3Findings,
  ...travelFindings,
  ...dateFindings,
  ...dateOrderFindings,
  ...merchantDefinedFindings,
  ...secretFindings,
  ...cardAtRestFindings,
  ...followOnFindings,
  ...leftOverFindings,
};

/** Everything that is to be said of a payload, in the order of the text. `today` decides whether a card has expired. */
export function check(text: string, today: Date = new Date()): Finding[] {
  const payload = new PayloadDocument(text);
  const findings = findingsOfLegacy(payload) ?? [...checkJson(payload), ...checkRules(payload, today)];
  return findings.map(discreet(payload)).sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/**
 * What is said of a payload that is written for another interface, where nearly every line would be wrong: that, and
 * which secrets and card numbers it holds. `undefined` for any other payload.
 */
function findingsOfLegacy(payload: PayloadDocument): Finding[] | undefined {
  const legacy = checkLegacyRequest(payload);
  if (!legacy || payload.root?.type !== 'object') return legacy && [legacy];
  return [legacy, ...checkSecrets(payload), ...checkCardAtRest(payload)];
}

/** What the rules say beyond the schema, in their own order. */
export function checkRules(payload: PayloadDocument, today: Date): Finding[] {
  const findings: Finding[] = [];
  // While the JSON is broken (somebody is typing), what is missing and what is not can't be told.
  if (payload.root?.type !== 'object' || payload.syntaxFaults.length > 0) return findings;
  for (const rule of rules) for (const finding of rule(payload)) findings.push(finding);
  findings.push(...checkCardExpired(payload, today));
  return findings;
}
