/** A setting with its usable parts: other parts are ignored or replaced by the default, and `fault` says why. */
export interface SettingValue<T> {
  readonly value: T;
  /** What is wrong, as a clause about its subject, the setting by its name; `undefined` when nothing is. */
  readonly fault?: (subject: string) => string;
}
