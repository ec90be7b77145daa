import type { Rule } from '../findings/finding.ts';
import { dateRule } from './anywhere/date.ts';
import { dateOrderRule } from './anywhere/dateOrder.ts';
import { followOnRule } from './anywhere/followOn.ts';
import { invisibleRule } from './anywhere/invisible.ts';
import { leftOverRule } from './anywhere/leftOver.ts';
import { legacyRule } from './anywhere/legacy.ts';
import { nameRule } from './anywhere/name.ts';
import { paymentsOnlyRule } from './anywhere/paymentsOnly.ts';
import { placeholderRule } from './anywhere/placeholder.ts';
import { secretRule } from './anywhere/secret.ts';
import { topicRule } from './anywhere/topic.ts';
import { addressRule } from './orderInformation/address.ts';
import { amountRule } from './orderInformation/amount.ts';
import { billToRule } from './orderInformation/billTo.ts';
import { billToFormatRule } from './orderInformation/billToFormat.ts';
import { currencyRule } from './orderInformation/currency.ts';
import { level3Rule } from './orderInformation/level3.ts';
import { thousandsRule } from './orderInformation/thousands.ts';
import { cardRule } from './paymentInformation/card.ts';
import { cardAtRestRule } from './paymentInformation/cardAtRest.ts';
import { cardExpiryRule } from './paymentInformation/cardExpiry.ts';
import { cardPresentRule } from './paymentInformation/cardPresent.ts';
import { ebtRule } from './paymentInformation/ebt.ts';
import { eCheckRule } from './paymentInformation/eCheck.ts';
import { emvRule } from './paymentInformation/emv.ts';
import { paymentSourceRule } from './paymentInformation/paymentSource.ts';
import { pinDebitRule } from './paymentInformation/pinDebit.ts';
import { tokenRule } from './paymentInformation/token.ts';
import { commerceIndicatorRule } from './processing/commerceIndicator.ts';
import { japanRule } from './processing/japan.ts';
import { merchantDefinedRule } from './processing/merchantDefined.ts';
import { referenceRule } from './processing/reference.ts';
import { travelRule } from './processing/travel.ts';
import { winningsRule } from './processing/winnings.ts';

/**
 * Every rule beyond the schema; codes, severities and the list in docs/findings.md come from here. A new rule is a
 * line.
 */
export const rules: readonly Rule[] = [
  placeholderRule,
  amountRule,
  thousandsRule,
  billToRule,
  billToFormatRule,
  addressRule,
  cardRule,
  currencyRule,
  ebtRule,
  eCheckRule,
  japanRule,
  paymentSourceRule,
  referenceRule,
  tokenRule,
  winningsRule,
  cardExpiryRule,
  nameRule,
  legacyRule,
  paymentsOnlyRule,
  topicRule,
  commerceIndicatorRule,
  cardPresentRule,
  emvRule,
  pinDebitRule,
  level3Rule,
  travelRule,
  dateRule,
  dateOrderRule,
  merchantDefinedRule,
  secretRule,
  cardAtRestRule,
  followOnRule,
  leftOverRule,
  invisibleRule,
];
