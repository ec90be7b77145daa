import { t } from '../../l10n.ts';

/** A setting with its usable parts: other parts are ignored or replaced by the default, and `fault` says why. */
export interface SettingValue<T> {
  readonly value: T;
  /** What is wrong, as a clause about its subject, the setting by its name; `undefined` when nothing is. */
  readonly fault?: (subject: string) => string;
}

/** A number above zero, and no larger than `most`. */
export function numberOf(value: unknown, otherwise: number, most: number): SettingValue<number> {
  const isUsable = typeof value === 'number' && value > 0 && value <= most;
  return isUsable
    ? { value }
    : { value: otherwise, fault: (subject) => t('{0} must be a number above 0 and at most {1}.', subject, most) };
}
