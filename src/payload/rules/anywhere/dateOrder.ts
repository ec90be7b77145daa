import { t } from '../../../l10n.ts';
import { elementsOf, lastNameOf, type PayloadDocument } from '../../document/document.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { replaceNode } from '../../fixes/edit.ts';
import { departureOf, timeAt } from './date.ts';

/** Each date by the name of its field, or the departure of a leg by the leg's index. */
const findings = {
  'date.order': {
    severity: 'warning',
    message: ({ later, earlier }: { later: string | number; earlier: string | number }) => {
      if (typeof earlier === 'string') return t('{0} is before {1}. Check both dates.', later, earlier);
      return typeof later === 'string'
        ? t('{0} is before the departure of legs[{1}]. Check both dates.', later, earlier)
        : t('The departure of legs[{0}] is before that of legs[{1}]. Check both dates.', later, earlier);
    },
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Stays and journeys that end before they begin. */
export const dateOrderRule: Rule = { findings, check: checkDateOrder };

const lodging = 'travelInformation.lodging';
const rental = 'travelInformation.autoRental';
const airline = 'travelInformation.transit.airline';
const stays: readonly (readonly [from: string, to: string])[] = [
  [`${lodging}.checkInDate`, `${lodging}.checkOutDate`],
  [`${lodging}.checkInDateTime`, `${lodging}.checkOutDateTime`],
  [`${rental}.rentalDateTime`, `${rental}.returnDateTime`],
];

/** Check-out is after check-in, and legs are in the order in which they are flown. */
function* checkDateOrder(payload: PayloadDocument): Generator<Finding> {
  if (!payload.has('travelInformation')) return;
  for (const [from, to] of stays) {
    const node = payload.at(to);
    if (!node || !isBefore(momentAt(payload, to), momentAt(payload, from))) continue;
    const data = { later: lastNameOf(to), earlier: lastNameOf(from) };
    yield report('date.order', node, data, () => swapped(payload, from, to));
  }
  yield* checkLegs(payload);
}

function* checkLegs(payload: PayloadDocument): Generator<Finding> {
  const legs = elementsOf(payload.at(`${airline}.legs`));
  let last: { readonly time: number; readonly leg: number } | undefined;
  for (const leg of legs.keys()) {
    const time = departureOf(payload, leg);
    const node = payload.at(`${airline}.legs[${leg}].departureDate`);
    if (time === undefined || !node) continue;
    if (last && time < last.time) {
      yield report('date.order', node, { later: leg, earlier: last.leg });
    }
    last = { time, leg };
  }
  const arrival = payload.at(`${airline}.arrivalDate`);
  if (arrival && last && isBefore(timeAt(payload, `${airline}.arrivalDate`), last.time)) {
    yield report('date.order', arrival, { later: 'arrivalDate', earlier: last.leg });
  }
}

function isBefore(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && a < b;
}

/** Dates of no published form are compared when both are ISO 8601. */
function momentAt(payload: PayloadDocument, path: string): number | undefined {
  if (!path.startsWith(lodging) || !path.endsWith('DateTime')) return timeAt(payload, path);
  const text = payload.stringAt(path)?.trim() ?? '';
  const time = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.{0,16})?$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function swapped(payload: PayloadDocument, from: string, to: string): Fix[] {
  const [a, b] = [payload.at(from), payload.at(to)];
  if (!a || !b) return [];
  const edits = [...replaceNode(a, JSON.stringify(b.value)), ...replaceNode(b, JSON.stringify(a.value))];
  return [{ title: t('Swap {0} and {1}', lastNameOf(from), lastNameOf(to)), edits, safe: false }];
}
