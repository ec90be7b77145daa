/** Decimals that are kept: more than any amount, price or rate of the API has. */
const scale = 12;

/**
 * A plain decimal number, for example `18.40`, as a whole number of 10^-12, so that sums are exact; `undefined` for
 * anything else, and for numbers longer than any that the API takes.
 */
export function exactly(decimal: string): bigint | undefined {
  const [, whole = '', fraction = ''] = /^(\d{0,30})(?:\.(\d{0,12}))?$/.exec(decimal) ?? [];
  return whole === '' && fraction === '' ? undefined : BigInt(whole + fraction.padEnd(scale, '0'));
}

/** The decimal number of a whole number of 10^-12, without zeros at the end beyond `decimals` decimals. */
export function decimalText(exact: bigint, decimals = 0): string {
  const digits = exact.toString().padStart(scale + 1, '0');
  const fraction = digits.slice(-scale).replace(/0+$/, '').padEnd(decimals, '0');
  return digits.slice(0, -scale) + (fraction && `.${fraction}`);
}

/** The whole number of 10^-12 that has no more decimals, halves rounded up. */
export function rounded(exact: bigint, decimals: number): bigint {
  const unit = 10n ** BigInt(scale - decimals);
  return ((exact + unit / 2n) / unit) * unit;
}
