/** Why a signature or token is not accepted: what was signed beside what the request would have needed. */
export interface Explanation {
  /** In words: what is wrong, and where the two texts differ first. */
  readonly sentence: string;
  /** `undefined` when it is unclear what was signed: the key, or more than one thing, is wrong. */
  readonly signed?: string;
  readonly expected: string;
  /** `undefined` when the texts are the same, or when it is not known what was signed. */
  readonly firstDifference?: Difference;
}

/** Where two texts of `name: value` lines differ first. */
export interface Difference {
  /** Of the first byte that differs, in both texts. */
  readonly byte: number;
  /** What stands before the colon in that line; empty when one text has ended. */
  readonly line: string;
  /** The two lines from there on, or the line end; empty where the text has ended. */
  readonly signed: string;
  readonly expected: string;
}

/** `undefined` when the texts are the same. */
export function firstDifference(signed: string, expected: string): Difference | undefined {
  if (signed === expected) return undefined;
  const [left, right] = [Buffer.from(signed), Buffer.from(expected)];
  let byte = 0;
  while (byte < left.length && left[byte] === right[byte]) byte++;
  const lineStart = right.subarray(0, byte).lastIndexOf('\n') + 1;
  const restOf = (bytes: Buffer) => /^(?:\n|[^\n]*)/.exec(bytes.subarray(byte).toString())?.[0] ?? '';
  const line = right.subarray(lineStart).toString().split('\n', 1)[0] ?? '';
  return { byte, line: /^[^:]*/.exec(line)?.[0] ?? '', signed: restOf(left), expected: restOf(right) };
}

/** An explanation whose sentence says also where the texts differ. */
export function explained(sentence: string, signed: string | undefined, expected: string): Explanation {
  const difference = signed === undefined ? undefined : firstDifference(signed, expected);
  if (signed === undefined) return { sentence, expected };
  if (!difference) return { sentence, signed, expected };
  const line = difference.line ? `in the line "${difference.line}"` : 'at the end';
  return {
    sentence: `${sentence} The first byte that differs is byte ${difference.byte + 1}, ${line}.`,
    signed,
    expected,
    firstDifference: difference,
  };
}
