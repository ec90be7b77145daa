import type { Node } from 'jsonc-parser';
import { t } from '../../../l10n.ts';
import {
  elementsOf,
  joinPath,
  knownString,
  lastNameOf,
  memberOf,
  type PayloadDocument,
} from '../../document/document.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { replaceNode } from '../../fixes/edit.ts';
import { type DateForm, datesMeant, exists, readDate, writeDate } from '../../values/dateForms.ts';
import { isLeftOver } from '../../values/leftOvers.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'date.format': {
    severity: 'warning',
    message: ({ name, form, example, value }: { name: string; form: string; example: string; value: string }) =>
      t(
        '{0} does not have the form {1}, so it may be refused or misread. Write {2} like {3}.',
        value,
        form,
        name,
        example,
      ),
  },
  'date.impossible': {
    severity: 'warning',
    message: ({ form, example, value }: { form: string; example: string; value: string }) =>
      t('{0}, read as {1}, is not a date or time that exists. Write it like {2}.', value, form, example),
  },
  'date.processor-form': {
    severity: 'hint',
    message: ({ name, form, other, example }: { name: string; form: string; other: string; example: string }) =>
      t(
        '{0} has the form {1}, which only some processors accept. Unless yours does, use the documented form {2}, for example {3}.',
        name,
        other,
        form,
        example,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Dates and times in the form that their field takes; the forms differ from field to field. */
export const dateRule: Rule = { findings, check: checkDates };

/** How a field is laid out, and how it is shown. */
interface DateField {
  readonly form: DateForm;
  /** Forms that its reference page names for some processors only, or an official example has (api-facts.md 7.3). */
  readonly others?: readonly DateForm[];
  readonly example: string;
  /** True for a field that the schema knows as an integer: written without quotes. */
  readonly isNumber?: boolean;
}

const yearFirst: DateField = { form: 'YYYYMMDD', example: '"20261101"' };
const monthFirst: DateField = { form: 'MMDDYYYY', example: '"11012026" (1 November 2026)' };
const stay: DateField = { form: 'MMDDYY', example: '"110126" (1 November 2026)' };
const rental: DateField = {
  form: 'YYYY-MM-DD hh-mm-ss zone',
  others: ['YYYY-MM-DD hh-mm-ss', 'MMDDYYYY'],
  example: '"2026-11-01 09-15-00 Z"',
};
const yearFirstNumber: DateField = { form: 'YYYYMMDD', example: '20261101', isNumber: true };
const clock: DateField = { form: 'hhmm', example: '"0905"' };

const airline = 'travelInformation.transit.airline';
const legsPath = `${airline}.legs`;

/** The form of every date that has one; `checkInDateTime` and `checkOutDateTime` have no published form. */
export const dateFields: Readonly<Record<string, DateField>> = {
  'processingInformation.bankTransferOptions.effectiveDate': monthFirst,
  'paymentInformation.card.startMonth': { form: 'MM', example: '"03"' },
  'paymentInformation.card.startYear': { form: 'YYYY', example: '"2024"' },
  'orderInformation.amountDetails.exchangeRateTimeStamp': {
    form: 'YYYYMMDD hh:mm',
    others: ['YYYYMMDDhhmmss'],
    example: '"20261101 09:30"',
  },
  'orderInformation.invoiceDetails.purchaseOrderDate': {
    form: 'YYYY-MM-DD',
    others: ['YYYYMMDD', 'YYMMDD'],
    example: '"2026-11-01"',
  },
  'buyerInformation.dateOfBirth': { form: 'YYYYMMDD', example: '"19840317"' },
  'merchantInformation.transactionLocalDateTime': { form: 'YYYYMMDDhhmmss', example: '"20261101101500"' },
  'travelInformation.autoRental.rentalDateTime': rental,
  'travelInformation.autoRental.returnDateTime': rental,
  'travelInformation.lodging.checkInDate': stay,
  'travelInformation.lodging.checkOutDate': stay,
  [`${airline}.invoiceDate`]: yearFirstNumber,
  [`${airline}.ticketIssueDate`]: yearFirst,
  [`${airline}.arrivalDate`]: { ...monthFirst, others: ['YYYYMMDD'] },
};

const legFields: Readonly<Record<string, DateField>> = {
  departureDate: yearFirstNumber,
  departureTime: clock,
  arrivalTime: clock,
};

const fields = Object.entries(dateFields).map(([path, field]) => ({
  path,
  name: lastNameOf(path),
  field,
}));

/** Every date has the form of its field, and exists. */
function* checkDates(payload: PayloadDocument): Generator<Finding> {
  const hasTravel = payload.has('travelInformation');
  for (const { path, name, field } of fields) {
    const node = hasTravel || !path.startsWith('travel') ? payload.at(path) : undefined;
    if (node) yield* checkDate(node, name, field);
  }
  if (!hasTravel) return;
  for (const leg of elementsOf(payload.at(legsPath))) {
    for (const [name, field] of Object.entries(legFields)) {
      const node = memberOf(leg, name);
      if (node) yield* checkDate(node, name, field);
    }
  }
}

function* checkDate(node: Node, name: string, field: DateField): Generator<Finding> {
  const value = writtenDate(node, field);
  // Zeros mean that there is no date.
  if (value === undefined || /^[0\s]*$/.test(value) || isLeftOver(value, 'value')) return;
  const { example } = field;
  const parts = readDate(field.form, value);
  if (parts && exists(parts)) return;
  const form = field.form.replace('zone', t('(time zone)'));
  const other = field.others?.find((candidate) => existsAs(candidate, value));
  if (other) {
    const data = { name, form, other, example };
    yield report('date.processor-form', node, data, () => rewritten(node, value, field, other));
    return;
  }
  const data = { name, form, example, value: quoted(value) };
  yield report(parts ? 'date.impossible' : 'date.format', node, data, () => fixesOf(node, value, field));
}

/**
 * The digits of a date; `undefined` for other types, which the schema reports, and for values not known before sending.
 */
function writtenDate(node: Node, { form, isNumber }: DateField): string | undefined {
  if (node.type !== 'number') return knownString(node);
  // A JSON number has no leading zeros: 905 is 09:05.
  if (form === 'hhmm') return String(node.value).padStart(4, '0');
  return isNumber ? String(node.value) : undefined;
}

function fixesOf(node: Node, value: string, { form, isNumber }: DateField): Fix[] {
  const padded = form === 'MM' && /^[1-9]$/.test(value.trim()) ? [`0${value.trim()}`] : [];
  return [...padded, ...datesMeant(form, value)].map((date) => {
    const text = isNumber ? date : `"${date}"`;
    return { title: t('Write {0}', text), edits: replaceNode(node, text), safe: false };
  });
}

function existsAs(form: DateForm, value: string): boolean {
  const parts = readDate(form, value);
  return parts !== undefined && exists(parts);
}

/** The same date in the documented form; none if that form needs more, for example a time zone. */
function rewritten(node: Node, value: string, field: DateField, other: DateForm): Fix[] {
  const date = writeDate(field.form, readDate(other, value) ?? {});
  return date === undefined
    ? []
    : [{ title: t('Write "{0}"', date), edits: replaceNode(node, `"${date}"`), safe: false }];
}

/** A valid date in milliseconds since 1970, as if in UTC; `undefined` for anything else. */
export function timeAt(payload: PayloadDocument, path: string, field = dateFields[path]): number | undefined {
  const node = payload.at(path);
  const value = node && field ? writtenDate(node, field) : undefined;
  if (!field || value === undefined) return undefined;
  const form = [field.form, ...(field.others ?? [])].find((candidate) => existsAs(candidate, value));
  const parts = form === undefined ? undefined : readDate(form, value);
  if (!parts) return undefined;
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** When a leg departs; see `timeAt`. */
export function departureOf(payload: PayloadDocument, leg: number): number | undefined {
  return timeAt(payload, joinPath(joinPath(legsPath, leg), 'departureDate'), yearFirstNumber);
}
