const localTime = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'long' });
const wholeNumber = new Intl.NumberFormat('en');

/** An ISO 8601 time in the user's own time zone; the text itself when it is not a time. */
export function formatTime(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : localTime.format(time);
}

/** A duration in whole milliseconds, without the unit: durations beside each other share one. */
export function formatMilliseconds(milliseconds: number): string {
  return wholeNumber.format(Math.round(milliseconds));
}

/** Minutes and seconds, `4:05`, for what counts up or down. */
export function formatClock(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "1,048,576 characters", "1 match": a number with its noun. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${wholeNumber.format(count)} ${count === 1 ? singular : plural}`;
}

/** An amount with its currency; `undefined` when the two don't make one. Every digit of the amount is kept. */
export function formatAmount(amount: string, currency: string): string | undefined {
  if (!/^-?\d{1,15}(\.\d{1,15})?$/.test(amount) || !/^[A-Za-z]{3}$/.test(currency)) return undefined;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 15 });
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
