import { currentTranslation, t } from '../../src/l10n.ts';

let localTime: Intl.DateTimeFormat | undefined;
let wholeNumber: Intl.NumberFormat | undefined;

/** An ISO 8601 time in the user's own time zone; the text itself when it is not a time. */
export function formatTime(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  localTime ??= new Intl.DateTimeFormat(currentTranslation().language, { dateStyle: 'medium', timeStyle: 'long' });
  return localTime.format(time);
}

/** A duration in whole milliseconds, without the unit: durations beside each other share one. */
export function formatMilliseconds(milliseconds: number): string {
  return formatNumber(Math.round(milliseconds));
}

/** Minutes and seconds, `4:05`, for what counts up or down. */
export function formatClock(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A whole number as the language groups its digits: "1,048,576". */
export function formatNumber(count: number): string {
  wholeNumber ??= new Intl.NumberFormat(currentTranslation().language);
  return wholeNumber.format(count);
}

/** The length of a text: "1,048,576 characters". */
export function formatLength(length: number): string {
  return length === 1 ? t('1 character') : t('{0} characters', formatNumber(length));
}

/** An amount with its currency; `undefined` when the two don't make one. Every digit of the amount is kept. */
export function formatAmount(amount: string, currency: string): string | undefined {
  if (!/^-?\d{1,15}(\.\d{1,15})?$/.test(amount) || !/^[A-Za-z]{3}$/.test(currency)) return undefined;
  const format = new Intl.NumberFormat(currentTranslation().language, {
    style: 'currency',
    currency,
    maximumFractionDigits: 15,
  });
  return format.format(amount as `${number}`);
}

/** Names and indices as a user writes a path: `details[0].field`. */
export function formatPath(path: readonly (string | number)[]): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}
