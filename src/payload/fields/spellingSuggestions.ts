/** A name in lower case without separators: how `Shipping_Details` and `shippingDetails` are the same. */
export function bareName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

interface Candidate {
  readonly name: string;
  readonly bare: string;
}

/** A longer name is not a typo of a known one, which have at most some fifty characters. */
const longestName = 64;

/** Finds the real names that may be meant, among the names that an object has. */
export class SpellingSuggestions {
  readonly #candidates: readonly Candidate[];
  readonly #byBareName: ReadonlyMap<string, string>;
  readonly #shortest: number;

  /** Names with fewer than `shortest` letters are not taken for typos: of short ones, many are near each other. */
  constructor(names: readonly string[], shortest = 5) {
    this.#shortest = shortest;
    this.#candidates = names.map((name) => ({ name, bare: bareName(name) }));
    this.#byBareName = new Map(this.#candidates.map(({ bare, name }) => [bare, name]));
  }

  /** The real name that differs in case and separators only. */
  same(name: string): string | undefined {
    return name.length <= longestName ? this.#byBareName.get(bareName(name)) : undefined;
  }

  /**
   * The real names with the fewest slips of the pen, at most one to three by length; several when they are equally
   * near. Names that differ in digits are not typos.
   */
  nearest(name: string): readonly string[] {
    if (name.length > longestName) return [];
    const bare = bareName(name);
    let nearest: string[] = [];
    let bound = bare.length < this.#shortest ? 0 : slipsAllowed(bare.length);
    for (const candidate of this.#candidates) {
      if (Math.abs(candidate.bare.length - bare.length) > bound) continue;
      if (differInDigits(candidate.bare, bare)) continue;
      const slips = slipsBetween(bare, candidate.bare, bound);
      if (slips > bound) continue;
      if (slips < bound) nearest = [];
      nearest.push(candidate.name);
      bound = slips;
    }
    return nearest;
  }
}

function slipsAllowed(length: number): number {
  if (length < 9) return 1;
  return length < 14 ? 2 : 3;
}

/**
 * Letters left out, added, replaced or swapped with their neighbour, counted up to a bound (above it: bound + 1).
 * Only the band of the table that can stay within the bound is filled.
 */
function slipsBetween(a: string, b: string, bound: number): number {
  const beyond = bound + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => Math.min(column, beyond));
  for (let row = 1; row <= a.length; row++) {
    const current = new Array<number>(b.length + 1).fill(beyond);
    current[0] = Math.min(row, beyond);
    let least = current[0];
    for (let column = Math.max(1, row - bound); column <= Math.min(b.length, row + bound); column++) {
      const differs = a[row - 1] === b[column - 1] ? 0 : 1;
      let slips = Math.min(
        (last[column - 1] ?? beyond) + differs,
        (last[column] ?? beyond) + 1,
        (current[column - 1] ?? beyond) + 1,
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) slips = Math.min(slips, (beforeLast[column - 2] ?? beyond) + 1);
      current[column] = slips;
      least = Math.min(least, slips);
    }
    if (least > bound) return beyond;
    [beforeLast, last] = [last, current];
  }
  return last[b.length] ?? beyond;
}

/** `address3` is a different field than `address1`, not a typo. */
function differInDigits(a: string, b: string): boolean {
  return a.replace(/\d/g, '') === b.replace(/\d/g, '') && /\d/.test(a) && /\d/.test(b);
}
