/** Groups of digits so close together that they could be one number. */
export interface DigitRun {
  readonly length: number;
  /** How many digits the groups have together. */
  readonly digits: number;
  start(group: number): number;
  end(group: number): number;
  /** Whether only characters that users and forms put into numbers are between a group and the one before it. */
  isTight(group: number): boolean;
}

/** Longer groups are IDs; no part of one is a card number. */
export const longestCard = 19;
/** Runs with fewer digits hold no card number, and are left out. */
export const shortestCard = 13;
const longestGap = 40;

/** The characters between two groups; `undefined` if they separate two numbers. */
type Gap = 'tight' | 'loose' | undefined;

/** One space or hyphen. */
export function strictSeparators(gap: string): Gap {
  return gap === ' ' || gap === '-' ? 'tight' : undefined;
}

/** The characters between neighbors in an array, with any indentation. */
export function itemSeparators(): Gap {
  return 'tight';
}

/** Anything but letters, digits and the asterisks of a masked number; ` +` begins a phone number. */
function anySeparators(gap: string): Gap {
  if (gap.length > longestGap) return undefined;
  if (/^[ \t./_+-]{1,3}$/.test(gap)) return /.\+$/s.test(gap) ? undefined : 'tight';
  const bare = gap.includes('<') ? gap.replace(/<[^<>]*>/g, ' ') : gap;
  if (/[\p{L}\p{N}]|\*\*/u.test(bare) || bare.length > 12) return undefined;
  return /[^+]\+$/.test(bare) ? undefined : 'loose';
}

/** Dates and times are numbers of their own. */
const dates = /(?:19|20)\d\d([-/.])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d)/y;
const times = /[0-2]\d:[0-5]\d:[0-5]\d(?:[.,]\d{1,9})?(?!:?\d)/y;

/**
 * The runs of a text that are long enough for a card number. Each is valid until the next one is asked for. By hand: a
 * regular expression runs out of stack on megabytes of digits.
 */
export function* digitRuns(text: string, gapOf: (gap: string) => Gap = anySeparators): Generator<DigitRun> {
  const groups = text.length <= fewGroups ? groupsOfShortTexts : new Groups();
  groups.clear();
  // Texts with millions of gaps have few kinds of them.
  const known = new Map<string, Gap>();
  let lastGap = '';
  let lastKind = gapOf('');
  const kindOf = (gap: string): Gap => {
    if (gap === lastGap) return lastKind;
    lastGap = gap;
    if (gap.length > 2) lastKind = gapOf(gap);
    else {
      if (!known.has(gap)) known.set(gap, gapOf(gap));
      lastKind = known.get(gap);
    }
    return lastKind;
  };
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text, at)) continue;
    const start = at;
    const stamp = gapOf === anySeparators ? endOfMoment(text, at) : undefined;
    while (isDigit(text, at)) at++;
    const gap = groups.length > 0 ? kindOf(text.slice(groups.lastEnd, start)) : undefined;
    const isNumber = stamp === undefined && at - start <= longestCard && !endsMaskedNumber(text, start, at);
    if (groups.length > 0 && (!isNumber || gap === undefined)) {
      if (groups.digits >= shortestCard) yield groups;
      groups.clear();
    }
    if (isNumber) groups.add(start, at, gap === 'tight');
    at = (stamp ?? at) - 1;
  }
  if (groups.digits >= shortestCard) yield groups;
}

const fewGroups = 1000;

/** A run that is refilled for each, since there can be millions of groups. */
class Groups implements DigitRun {
  #starts = new Uint32Array(fewGroups);
  #ends = new Uint32Array(fewGroups);
  #tight = new Uint8Array(fewGroups);
  length = 0;
  digits = 0;
  lastEnd = 0;

  start(group: number): number {
    return this.#starts[group] as number;
  }

  end(group: number): number {
    return this.#ends[group] as number;
  }

  isTight(group: number): boolean {
    return this.#tight[group] === 1;
  }

  add(start: number, end: number, isTight: boolean): void {
    if (this.length === this.#starts.length) this.#grow();
    this.#starts[this.length] = start;
    this.#ends[this.length] = end;
    this.#tight[this.length] = isTight ? 1 : 0;
    this.length++;
    this.digits += end - start;
    this.lastEnd = end;
  }

  clear(): void {
    this.length = 0;
    this.digits = 0;
  }

  #grow(): void {
    this.#starts = doubled(this.#starts, new Uint32Array(this.length * 2));
    this.#ends = doubled(this.#ends, new Uint32Array(this.length * 2));
    this.#tight = doubled(this.#tight, new Uint8Array(this.length * 2));
  }
}

function doubled<T extends Uint32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Most texts have few groups: for those no memory is taken. */
const groupsOfShortTexts = new Groups();

function endOfMoment(text: string, at: number): number | undefined {
  const lead = text.charCodeAt(at);
  if (lead > 50 || !(text[at + 2] === ':' || '-/.'.includes(text.charAt(at + 4)))) return undefined;
  for (const moment of [dates, times]) {
    moment.lastIndex = at;
    if (moment.test(text) && !isDigit(text, at - 1)) return moment.lastIndex;
  }
  return undefined;
}

/** Text that was masked before is kept, so that masking twice has no effect. */
function endsMaskedNumber(text: string, start: number, end: number): boolean {
  return end - start === 4 && text.startsWith('****', start - 4);
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}
