import type { Range } from '../../payload/document/document.ts';

/** Shorter ones can't be distinguished from words. */
const shortest = 6;
/** Letters and digits by which a secret is recognized even without what stands between them. */
const shortestBare = 12;
/**
 * What is searched for; from there on as much as agrees is hidden, so that a quotation of the beginning is hidden, too.
 */
const longestHead = 48;
const longestShort = 1000;

const none: Range[] = [];

/** Secrets in all their spellings. They are compared, and never become part of an expression. */
export class Secrets {
  /** In small letters. */
  readonly #exact: readonly string[];
  /** Small letters and digits only: base64url, padding, lines and encodings of signs make no difference. */
  readonly #bare: readonly string[];
  readonly #shortest: number;

  constructor(secrets: readonly string[]) {
    const long = secrets.filter((secret) => secret.length >= shortest);
    this.#exact = unique(long.map(lowered));
    this.#bare = unique(long.flatMap(spellings).map((spelling) => bare(spelling).text)).filter(
      ({ length }) => length >= shortestBare,
    );
    this.#shortest = Math.min(...this.#exact.map(({ length }) => Math.min(length, shortestBare)));
  }

  /** Whether a text may have a secret that is not written with escapes. Asked for whole documents at once. */
  mayBeIn(text: string): boolean {
    if (text.length < this.#shortest) return false;
    const lower = lowered(text);
    if (this.#exact.some((needle) => lower.includes(needle.slice(0, longestHead)))) return true;
    return this.#bare.length > 0 && this.#mayHaveBare(lower);
  }

  /** Where secrets are in a text, which is best in its normal form. In linear time. */
  rangesIn(text: string): Range[] {
    if (text.length < this.#shortest) return none;
    const lower = lowered(text);
    const ranges = this.#exact.flatMap((needle) => occurrences(lower, needle));
    if (this.#bare.length === 0 || (lower.length <= longestShort && !this.#mayHaveBare(lower))) return ranges;
    const { text: letters, origins } = bare(lower);
    for (const { start, end } of this.#bare.flatMap((needle) => occurrences(letters, needle))) {
      ranges.push({ start: origins[start] as number, end: endOfPadding(text, (origins[end - 1] as number) + 1) });
    }
    return ranges;
  }

  /** The quick check, which notes no places of letters. */
  #mayHaveBare(lower: string): boolean {
    if (lower.length < shortestBare) return false;
    const letters = lower.length > longestShort ? bare(lower).text : lower.replace(/[^a-z\d]+/g, '');
    return this.#bare.some((needle) => letters.includes(needle.slice(0, longestHead)));
  }
}

/** As written, in base64 and hexadecimal, and the bytes that it is the base64 of. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // Where a secret stands within what is encoded decides how its characters fall into groups of three bytes.
  const shifted = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift === 0 ? 0 : shift + 1, bytes.length % 3 === (3 - shift) % 3 ? undefined : -4),
  );
  const isBase64 = /^[\w+/=\s-]*$/.test(secret) && secret.length >= 16;
  const decoded = isBase64
    ? (['hex', 'latin1'] as const).map((form) => Buffer.from(secret, 'base64').toString(form))
    : [];
  return [secret, bytes.toString('hex'), ...shifted, ...decoded];
}

function occurrences(text: string, needle: string): Range[] {
  const head = needle.slice(0, longestHead);
  const ranges: Range[] = [];
  for (let start = text.indexOf(head); start >= 0; ) {
    let end = start + head.length;
    // Beyond the end of either it is `NaN`, which equals nothing.
    while (text.charCodeAt(end) === needle.charCodeAt(end - start)) end++;
    ranges.push({ start, end });
    start = text.indexOf(head, end);
  }
  return ranges;
}

/** Letters and digits of ASCII, in small letters, and the place of each. */
function bare(text: string): { readonly text: string; readonly origins: Uint32Array } {
  const units = new Uint8Array(text.length);
  const origins = new Uint32Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isCapital = unit >= 65 && unit <= 90;
    if (!isCapital && !(unit >= 97 && unit <= 122) && !(unit >= 48 && unit <= 57)) continue;
    units[length] = isCapital ? unit + 32 : unit;
    origins[length++] = at;
  }
  return { text: new TextDecoder().decode(units.subarray(0, length)), origins };
}

function endOfPadding(text: string, at: number): number {
  let end = at;
  while (text[end] === '=') end++;
  return end;
}

/** In small letters, as long as before. */
function lowered(text: string): string {
  return text.replaceAll('\u0130', 'i').toLowerCase();
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
