/** A setting as it counts: what can't be used of it is left out or gives way to the default, and `fault` says why. */
export interface SettingValue<T> {
  readonly value: T;
  /** What is wrong, to be read after the setting's name; `undefined` when nothing is. */
  readonly fault?: string;
}
