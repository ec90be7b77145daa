import type { Node } from 'jsonc-parser';
import { t } from '../../../l10n.ts';
import type { PayloadDocument } from '../../document/document.ts';
import { isMissing, saysSomething } from '../../fields/missingFields.ts';
import {
  type Finding,
  type FindingKinds,
  type Fix,
  type Rule,
  type RuleContext,
  reporter,
} from '../../findings/finding.ts';
import { removeNode, replaceNode } from '../../fixes/edit.ts';
import { fixBySetting } from '../../fixes/fixBySetting.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'card.expiry-incomplete': {
    severity: 'warning',
    message: ({ there, missing }: { there: string; missing: string }) =>
      t('{0} is set, but {1} is missing; the API takes both or neither. Add {1}, or remove {0}.', there, missing),
  },
  'card.month': {
    severity: 'error',
    message: ({ value }: { value: string }) =>
      t('{0} is not a month, so the API refuses the card. Write two digits from "01" to "12".', value),
  },
  'card.month-too-long': {
    severity: 'warning',
    message: ({ value, cut }: { value: string; cut: string }) =>
      t(
        '{0} is not a two-digit month. It may be truncated to {1}, or the request refused: write the month you mean.',
        value,
        cut,
      ),
  },
  'card.month-digits': {
    severity: 'warning',
    message: ({ value, right }: { value: string; right: string }) =>
      t('{0} is not a two-digit month, and may be refused as INVALID_DATA. Write "{1}".', value, right),
  },
  'card.year': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t('{0} is not a valid year, and may be refused as INVALID_DATA. Write four digits, for example "2030".', value),
  },
  'card.year-digits': {
    severity: 'warning',
    message: ({ value, right }: { value: string; right: string }) =>
      t('{0} is a two-digit year, which few processors accept; others may refuse it. Write "{1}".', value, right),
  },
  'card.expired': {
    severity: 'hint',
    message: () =>
      t(
        'The card has expired. The API accepts it for a credit, but the issuer may decline it as EXPIRED_CARD; if so, ask ' +
          'the cardholder for the new date.',
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** The expiry date of a card (api-facts.md 5.5); the codes begin with `card.` like those of card.ts. */
export const cardExpiryRule: Rule = { findings, check: checkCardExpiry };

const cards = ['paymentInformation.card', 'paymentInformation.tokenizedCard'].map((card) => ({
  month: `${card}.expirationMonth`,
  year: `${card}.expirationYear`,
}));

/** Month and year are both set, in the form that the API accepts. */
function* checkCardExpiry(payload: PayloadDocument, context: RuleContext): Generator<Finding> {
  yield* checkExpired(payload, context);
  for (const card of cards) {
    const month = given(payload, card.month);
    const year = given(payload, card.year);
    const lone = month ?? year;
    if (lone && isMissing(payload, month ? card.year : card.month)) {
      const [there, missing] = month ? ['expirationMonth', 'expirationYear'] : ['expirationYear', 'expirationMonth'];
      yield report('card.expiry-incomplete', lone, { there, missing }, () => [
        { title: t('Remove {0}', there), edits: removeNode(payload, lone), safe: false },
      ]);
    }
    const swapped = month && swappedFixes(payload, card);
    if (month) yield* checkMonth(payload, month, card.month, swapped);
    if (year && !swapped) yield* checkYear(year, payload.knownTextOf(year));
  }
}

/** Whether a card has expired at a date, in UTC; it is valid until the end of its month. */
function* checkExpired(payload: PayloadDocument, { today }: RuleContext): Generator<Finding> {
  for (const card of cards) {
    const node = payload.at(card.year);
    const month = textAt(payload, card.month);
    const year = textAt(payload, card.year);
    if (!node || !/^(0?[1-9]|1[0-2])$/.test(month) || !(twoDigits.test(year) || knownYear.test(year))) continue;
    if (Date.UTC(Number(yearsMeantBy(year).at(-1)), Number(month)) <= today.getTime()) {
      yield report('card.expired', node, undefined);
    }
  }
}

/** The fixes of a month and a year that are in each other's place (`2031` and `09`), or `undefined`. */
function swappedFixes(payload: PayloadDocument, card: (typeof cards)[number]): Fix[] | undefined {
  const year = textAt(payload, card.month);
  const month = /^\s*\d{1,2}\s*$/.test(textAt(payload, card.year))
    ? monthMeantBy(textAt(payload, card.year))
    : undefined;
  const isYear = knownYear.test(year) || (twoDigits.test(year) && Number(year) > 12);
  if (month === undefined || !isYear) return undefined;
  return yearsMeantBy(year).flatMap((meant) => settingBoth(payload, card, month, meant));
}

function settingBoth(payload: PayloadDocument, card: (typeof cards)[number], month: string, year: string): Fix[] {
  return fixBySetting(payload, t('Write {0} and the year {1}', month, year), {
    [card.month]: month,
    [card.year]: year,
  });
}

function* checkMonth(
  payload: PayloadDocument,
  node: Node,
  path: string,
  swapped: readonly Fix[] = [],
): Generator<Finding> {
  // The type of a number is reported by the schema; its value is checked as if it had quotes.
  const month = payload.knownTextOf(node);
  if (month === undefined) return;
  const right = monthMeantBy(month);
  const cut = month.slice(0, 2);
  // It is unknown whether a value is refused that may be truncated to a month.
  if (right === undefined) {
    yield /^(0[1-9]|1[0-2])$/.test(cut)
      ? report('card.month-too-long', node, { value: quoted(month), cut })
      : report('card.month', node, { value: quoted(month) }, () => swapped);
  }
  // Without quotes, the schema's fix adds them first.
  else if (month !== right && node.type === 'string') {
    yield report('card.month-digits', node, { value: quoted(month), right }, () =>
      /^\d$/.test(month) ? [rewriting(node, right, true)] : monthFixes(payload, node, path, right),
    );
  }
}

/** The month in two digits, also if the field has the whole date (`09/30`). */
function monthMeantBy(written: string): string | undefined {
  const digits = wholeDate.exec(written)?.[1] ?? /^\s*(\d{1,2})\s*$/.exec(written)?.[1];
  return digits !== undefined && Number(digits) >= 1 && Number(digits) <= 12 ? digits.padStart(2, '0') : undefined;
}

/** None if the date and the year field differ: one of them is wrong, and it is unclear which. */
function monthFixes(payload: PayloadDocument, node: Node, path: string, right: string): Fix[] {
  const year = wholeDate.exec(payload.stringAt(path) ?? '')?.[2];
  const written = payload.stringAt(path.replace(/Month$/, 'Year'));
  if (year === undefined || yearsMeantBy(year).some((meant) => meant === written || meant === `20${written}`)) {
    return [rewriting(node, right, false)];
  }
  const yearPath = path.replace(/Month$/, 'Year');
  if (!isMissing(payload, yearPath)) return [];
  return yearsMeantBy(year).flatMap((meant) =>
    fixBySetting(payload, t('Write {0} and the year {1}', right, meant), { [path]: right, [yearPath]: meant }),
  );
}

function* checkYear(node: Node, year: string | undefined): Generator<Finding> {
  if (year === undefined) return;
  if (twoDigits.test(year)) {
    // Without quotes, the schema's fix adds them first.
    if (node.type !== 'string') return;
    const years = yearsMeantBy(year);
    yield report('card.year-digits', node, { value: quoted(year), right: years.join('" or "') }, () =>
      years.map((right) => rewriting(node, right, years.length === 1)),
    );
  } else if (!knownYear.test(year)) {
    yield report('card.year', node, { value: quoted(year) }, () =>
      knownYear.test(year.trim()) ? [rewriting(node, year.trim(), false)] : [],
    );
  }
}

/** Safe if the value is the same with more digits: the API reads it the same way. */
function rewriting(node: Node, text: string, safe: boolean): Fix {
  return { title: t('Write {0}', text), edits: replaceNode(node, `"${text}"`), safe };
}

/** Month and year as they are printed on a card. */
const wholeDate = /^\s*(\d{1,2})\s?[/.-]\s?(\d{4}|\d\d)\s*$/;
const twoDigits = /^\d\d$/;
const knownYear = /^(19|2\d)\d\d$/;

/**
 * A card may have expired long ago, so from 69 on (where POSIX starts the 1900s) there are two years, the likely one
 * last.
 */
function yearsMeantBy(year: string): string[] {
  if (year.length > 2) return [year];
  return Number(year) < 69 ? [`20${year}`] : [`19${year}`, `20${year}`];
}

/** Empty where there is no known text. */
function textAt(payload: PayloadDocument, path: string): string {
  const node = payload.at(path);
  return (node && payload.knownTextOf(node)) ?? '';
}

function given(payload: PayloadDocument, path: string): Node | undefined {
  const node = payload.at(path);
  return saysSomething(node) ? node : undefined;
}
