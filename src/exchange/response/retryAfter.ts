import { t } from '../../l10n.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
/** No server means a longer wait than this; seconds. */
const longestWait = 31 * day;

/**
 * How long a `Retry-After` asks to wait, in words such as "30 seconds"; `undefined` when there is none that makes
 * sense.
 * @param date The response's `Date`: where a time is given instead of seconds, it counts from the server's own clock.
 */
export function waitAskedFor(retryAfter: string | undefined, date: string | undefined): string | undefined {
  const text = retryAfter?.trim() ?? '';
  const seconds = /^\d+$/.test(text) ? Number(text) : (httpDate(text) - httpDate(date?.trim() ?? '')) / 1000;
  return seconds > 0 && seconds <= longestWait ? inWords(seconds) : undefined;
}

/** Epoch milliseconds; `NaN` when it is not a date of HTTP in Greenwich time. */
function httpDate(text: string): number {
  return /^[A-Z][a-z]{2,8}, [\w :-]{18,21} GMT$/.test(text) ? Date.parse(text) : Number.NaN;
}

/** In the largest unit that is there at least twice, rounded up, so that the wait is never too short. */
function inWords(seconds: number): string {
  const count = (unit: number) => Math.ceil(seconds / unit);
  if (seconds >= 2 * day) return t('{0} days', count(day));
  if (seconds >= 2 * hour) return t('{0} hours', count(hour));
  if (seconds >= 2 * minute) return t('{0} minutes', count(minute));
  return count(1) === 1 ? t('1 second') : t('{0} seconds', count(1));
}

/** What a 429 says; `wait` in words, `undefined` where it gives none. */
export function tooManyRequests(wait: string | undefined): string {
  return wait === undefined
    ? t('The API accepts no more requests at the moment (429).')
    : t('The API accepts no more requests at the moment (429); it asks to wait {0}.', wait);
}
