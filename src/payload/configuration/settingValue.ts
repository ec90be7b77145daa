/** A setting with its usable parts: other parts are ignored or replaced by the default, and `fault` says why. */
export interface SettingValue<T> {
  readonly value: T;
  /** What is wrong, to be read after the setting's name; `undefined` when nothing is. */
  readonly fault?: string;
}
