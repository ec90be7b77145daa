import type { Node } from 'jsonc-parser';
import { knownString, type PayloadDocument } from '../document.ts';
import { removeNode, replaceNode } from '../edit.ts';
import { type Finding, type FindingKinds, type Fix, reporter } from '../finding.ts';
import { isSaid } from '../missing.ts';
import { shown } from '../shown.ts';

/** Until when a card is valid (api-facts.md 5.5); the codes are those of the card. */
export const cardExpiryFindings = {
  'card.expiry-incomplete': {
    severity: 'warning',
    message: ({ there, missing }: { there: string; missing: string }) =>
      `${there} is there without ${missing}; the API takes both or neither. Add ${missing}, or remove ${there}.`,
  },
  'card.month': {
    severity: 'error',
    message: ({ value }: { value: string }) =>
      `${value} is no month, so the API refuses the card. Write two digits from "01" to "12".`,
  },
  'card.month-digits': {
    severity: 'warning',
    message: ({ value, right }: { value: string; right: string }) =>
      `The API expects two digits for a month; ${value} may be refused as INVALID_DATA. Write "${right}".`,
  },
  'card.year': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      `${value} is no year for the API, which may refuse it as INVALID_DATA. Write four digits, "2030" for instance.`,
  },
  'card.year-digits': {
    severity: 'warning',
    message: ({ value, right }: { value: string; right: string }) =>
      `Only few processors take a year of two digits; others may refuse ${value}. Write "${right}".`,
  },
  'card.expired': {
    severity: 'hint',
    message: () =>
      'This card has expired. The API takes it for a credit all the same, but the issuer may decline it as EXPIRED_CARD; ' +
      'ask the cardholder for the new date if it does.',
  },
} satisfies FindingKinds;

const report = reporter(cardExpiryFindings);

const cards = ['paymentInformation.card', 'paymentInformation.tokenizedCard'].map((card) => ({
  month: `${card}.expirationMonth`,
  year: `${card}.expirationYear`,
}));

/** Month and year are both there and written as the API takes them. */
export function* checkCardExpiry(payload: PayloadDocument): Generator<Finding> {
  for (const card of cards) {
    const month = given(payload, card.month);
    const year = given(payload, card.year);
    const lone = month && year ? undefined : (month ?? year);
    if (lone) {
      const [there, missing] = month ? ['expirationMonth', 'expirationYear'] : ['expirationYear', 'expirationMonth'];
      yield report('card.expiry-incomplete', lone, { there, missing }, () => [
        { title: `Remove ${there}`, edits: removeNode(payload, lone), safe: false },
      ]);
    }
    if (month) yield* checkMonth(month, knownString(month));
    if (year) yield* checkYear(year, knownString(year));
  }
}

/** Whether a card has expired at a date, counted in UTC; it is good until the end of its month. */
export function* checkCardExpired(payload: PayloadDocument, today: Date): Generator<Finding> {
  for (const card of cards) {
    const node = payload.at(card.year);
    const month = payload.stringAt(card.month) ?? '';
    const year = knownString(node) ?? '';
    if (!node || !/^(0?[1-9]|1[0-2])$/.test(month) || !/^(\d{2}|\d{4})$/.test(year)) continue;
    if (Date.UTC(Number(inFourDigits(year)), Number(month)) <= today.getTime()) {
      yield report('card.expired', node, undefined);
    }
  }
}

/** More than two characters are the schema's business, as are more than four of a year. */
function* checkMonth(node: Node, month: string | undefined): Generator<Finding> {
  if (month === undefined || month.length > 2) return;
  const number = /^\d+$/.test(month) ? Number(month) : 0;
  if (number < 1 || number > 12) yield report('card.month', node, { value: shown(month) });
  else if (month.length < 2) {
    const right = `0${month}`;
    yield report('card.month-digits', node, { value: shown(month), right }, () => rewritten(node, right));
  }
}

function* checkYear(node: Node, year: string | undefined): Generator<Finding> {
  if (year === undefined || year.length > 4) return;
  if (/^\d\d$/.test(year)) {
    const right = inFourDigits(year);
    yield report('card.year-digits', node, { value: shown(year), right }, () => rewritten(node, right));
  } else if (!/^(19|2\d)\d\d$/.test(year)) yield report('card.year', node, { value: shown(year) });
}

/** Where a value says the same with more digits, the API takes it the same way. */
function rewritten(node: Node, text: string): Fix[] {
  return [{ title: `Write ${text}`, edits: replaceNode(node, `"${text}"`), safe: true }];
}

function inFourDigits(year: string): string {
  return year.length === 2 ? `20${year}` : year;
}

function given(payload: PayloadDocument, path: string): Node | undefined {
  const node = payload.at(path);
  return isSaid(node) ? node : undefined;
}
