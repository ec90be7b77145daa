import { t } from '../../l10n.ts';
import type { SettingValue } from '../../payload/configuration/settingValue.ts';

/** A number above zero, and no larger than `most`. */
export function numberOf(value: unknown, otherwise: number, most: number): SettingValue<number> {
  const isUsable = typeof value === 'number' && value > 0 && value <= most;
  return isUsable
    ? { value }
    : { value: otherwise, fault: (subject) => t('{0} must be a number above 0 and at most {1}.', subject, most) };
}
