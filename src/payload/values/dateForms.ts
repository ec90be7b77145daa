/** A date, or a time of day, as numbers; parts that a form does not have are `undefined`. Months count from 1. */
export interface DateParts {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
  readonly hour?: number | undefined;
  readonly minute?: number | undefined;
  readonly second?: number | undefined;
  /** As written, for example `Z`. */
  readonly zone?: string | undefined;
}

/** How a date is laid out: YYYY or YY, MM, DD, hh, mm, ss and zone; all other characters are literal. */
export type DateForm = string;

const tokens: Readonly<Record<string, readonly [part: keyof DateParts, pattern: string]>> = {
  YYYY: ['year', '\\d{4}'],
  YY: ['year', '\\d{2}'],
  MM: ['month', '\\d{2}'],
  M: ['month', '\\d{1,2}'],
  DD: ['day', '\\d{2}'],
  D: ['day', '\\d{1,2}'],
  hh: ['hour', '\\d{2}'],
  h: ['hour', '\\d{1,2}'],
  mm: ['minute', '\\d{2}'],
  ss: ['second', '\\d{2}'],
  zone: ['zone', '\\S{1,40}'],
};
const token = /YYYY|YY|MM?|DD?|hh?|mm|ss|zone/g;

const patterns = new Map<DateForm, RegExp>();

function patternOf(form: DateForm): RegExp {
  let pattern = patterns.get(form);
  if (!pattern) {
    const source = form.replace(/[./]/g, '\\$&').replace(token, (name) => {
      const [part, digits] = tokens[name] ?? ['zone', ''];
      return `(?<${part}>${digits})`;
    });
    pattern = new RegExp(`^${source}$`);
    patterns.set(form, pattern);
  }
  return pattern;
}

/**
 * The parts of a text in a form; `undefined` if it does not have that form. `exists` checks whether the date exists.
 */
export function readDate(form: DateForm, text: string): DateParts | undefined {
  const groups = patternOf(form).exec(text)?.groups;
  if (!groups) return undefined;
  const { zone, ...numbers } = groups;
  const parts = Object.fromEntries(
    Object.entries(numbers).map(([part, digits]) => [part, Number(digits)]),
  ) as DateParts;
  // Two digits are of this century: a stay or credit is never a hundred years old.
  const year = groups.year?.length === 2 ? 2000 + Number(groups.year) : parts.year;
  return { ...parts, year, zone };
}

/** Whether there is such a day and time, between 1900 and 2099. */
export function exists({ year = 2024, month = 1, day = 1, hour = 0, minute = 0, second = 0 }: DateParts): boolean {
  if (year < 1900 || year > 2099 || hour > 23 || minute > 59 || second > 59) return false;
  // A day that a month doesn't have is in another one.
  return new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;
}

/** A date in a form; `undefined` when it lacks a part of it. */
export function writeDate(form: DateForm, parts: DateParts): string | undefined {
  let isWhole = true;
  const written = form.replace(token, (name) => {
    const [part] = tokens[name] ?? ['zone'];
    const value = parts[part];
    if (value === undefined) isWhole = false;
    if (part === 'zone') return String(value);
    return name === 'YY' ? String(value).slice(-2) : String(value).padStart(name.length, '0');
  });
  return isWhole ? written : undefined;
}

/** Other common layouts than those of the API. */
const usualForms: readonly DateForm[] = [
  ...['YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'D.M.YYYY', 'M/D/YYYY', 'D/M/YYYY', 'M-D-YYYY', 'D-M-YYYY'],
  ...['YYYYMMDD', 'MMDDYYYY', 'DDMMYYYY', 'MMDDYY', 'YYMMDD', 'DDMMYY', 'D.M.YY', 'M/D/YY', 'D/M/YY'],
  ...['YYYY-MM-DDThh:mm:ss', 'YYYY-MM-DDThh:mm', 'YYYY-MM-DD hh:mm:ss', 'YYYY-MM-DD hh:mm', 'YYYYMMDDhhmmss'],
  ...['YYYY-MM-DD hh-mm-ss', 'YYYY-MM-DD hh-mm-ss zone', 'YYYYMMDD hh:mm', 'YYYYMMDDThhmmss'],
  ...['h:mm', 'h:mm:ss', 'hhmm', 'hmm'],
];
const fractionOfSecond = /(?<=:\d\d)\.\d{1,9}/;
const zoneAtEnd = /(?<=\d) ?(Z|UTC|GMT|[+-]\d\d:?\d\d)$/;

/**
 * What a text means that is not a date in the form: each different date in that form. None where a part of the form is
 * missing, or where a time would have to be moved to another zone.
 */
export function datesMeant(form: DateForm, text: string): string[] {
  if (text.length > 40) return [];
  const bare = text.trim().replace(fractionOfSecond, '');
  const [, zone] = zoneAtEnd.exec(bare) ?? [];
  const local = bare.replace(zoneAtEnd, '');
  const needsZone = form.endsWith('zone');
  const meant = new Set<string>();
  for (const usual of usualForms) {
    const parts = readDate(usual, local);
    if (!parts || !exists(parts)) continue;
    if (zone !== undefined && form.includes('hh') && !needsZone) continue;
    const written = writeDate(form, needsZone ? { ...parts, zone: parts.zone ?? zone } : parts);
    if (written !== undefined) meant.add(written);
  }
  meant.delete(text);
  return [...meant];
}
