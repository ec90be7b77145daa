import { type Node, type ParseError, type ParseOptions, parseTree, printParseErrorCode, visit } from 'jsonc-parser';
import { halfMembersIn, withoutHalfMembers } from './halfMembers.ts';

/** A half-open range of UTF-16 offsets into the text of a document. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A fault of the JSON itself, as opposed to one of the payload. */
export interface SyntaxFault {
  readonly range: Range;
  /**
   * jsonc-parser's name of the fault, `CommaExpected` for example; or `TooDeep`, `TrailingComma` at the comma,
   * `HalfMember`.
   */
  readonly fault: string;
}

/** Deeper texts are not parsed: the parser is recursive, and no credit is nested more than a dozen levels. */
export const deepestNesting = 200;

/** A text as it was read. */
interface ParsedPayload {
  /** `undefined` when the text has no JSON value, or one nested too deeply. */
  readonly root: Node | undefined;
  readonly faults: readonly SyntaxFault[];
}

/**
 * Reads a text as JSON, as far as it is; nothing is thrown.
 * @param comments Whether the text may have some, as no payload may.
 */
export function parsePayload(text: string, comments: boolean): ParsedPayload {
  // A byte order mark is not JSON; as a space it keeps every offset where it is.
  const source = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const tooDeep = placeTooDeep(source);
  if (tooDeep) return { root: undefined, faults: [{ range: tooDeep, fault: 'TooDeep' }] };
  return parsed(source, { disallowComments: !comments, allowTrailingComma: false });
}

/** Reads a text; where it is broken, without the members of which only the name is written. */
function parsed(text: string, options: ParseOptions): ParsedPayload {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, options);
  const halves = errors.length > 0 ? halfMembersIn(text) : [];
  if (halves.length === 0) return { root, faults: faultsOf(errors, text) };
  const { root: intact, faults } = parsed(withoutHalfMembers(text, halves), options);
  const halfMembers = halves.map((range) => ({ range, fault: 'HalfMember' }));
  return { root: intact, faults: [...faults, ...halfMembers].sort((a, b) => a.range.start - b.range.start) };
}

function faultsOf(errors: readonly ParseError[], text: string): SyntaxFault[] {
  const mayFollowComma = errors.filter(({ offset }) => text[offset] === '}' || text[offset] === ']');
  const commas = trailingCommas(text, new Set(mayFollowComma.map(({ offset }) => offset)));
  const faults = errors.map(({ error, offset, length }): SyntaxFault => {
    const comma = commas.get(offset);
    if (comma !== undefined) return { range: { start: comma, end: comma + 1 }, fault: 'TrailingComma' };
    const start = Math.min(offset, text.length);
    const end = Math.min(start + length, text.length);
    const fault = printParseErrorCode(error);
    const isOpen = fault === 'InvalidCommentToken' && isOpenComment(text.slice(start, end));
    return { range: { start, end }, fault: isOpen ? 'UnexpectedEndOfComment' : fault };
  });
  // For a trailing comma the parser reports two faults after it.
  return faults.filter(
    ({ fault, range }, i) => fault !== 'TrailingComma' || range.start !== faults[i - 1]?.range.start,
  );
}

function isOpenComment(comment: string): boolean {
  return comment.startsWith('/*') && (comment.length < 4 || !comment.endsWith('*/'));
}

/** The offsets of commas right before these closing brackets, comments aside, by those of the brackets. */
function trailingCommas(text: string, brackets: ReadonlySet<number>): ReadonlyMap<number, number> {
  const commas = new Map<number, number>();
  if (brackets.size === 0) return commas;
  let isAfterValue = false;
  let comma: number | undefined;
  const onValue = () => {
    isAfterValue = true;
    comma = undefined;
  };
  const onOther = () => {
    isAfterValue = false;
    comma = undefined;
  };
  const onEnd = (offset: number) => {
    if (comma !== undefined && brackets.has(offset)) commas.set(offset, comma);
    onValue();
  };
  visit(text, {
    onSeparator: (character, offset) => {
      comma = character === ',' && isAfterValue ? offset : undefined;
      isAfterValue = false;
    },
    onLiteralValue: onValue,
    onObjectEnd: onEnd,
    onArrayEnd: onEnd,
    onObjectBegin: onOther,
    onArrayBegin: onOther,
    onObjectProperty: onOther,
    // Something that isn't JSON, after which the comma is not the last.
    onError: (_error, offset) => {
      if (!brackets.has(offset)) onOther();
    },
  });
  return commas;
}

const quote = 0x22;

/** The bracket that opens one level too many, if there is one. */
function placeTooDeep(text: string): Range | undefined {
  if (!opensOften(text)) return undefined;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote) at = endOfString(text, at);
    else if (unit === 0x7b || unit === 0x5b) {
      if (++depth > deepestNesting) return { start: at, end: at + 1 };
    } else if (unit === 0x7d || unit === 0x5d) depth--;
  }
  return undefined;
}

/** Whether a text has enough opening brackets to be nested too deeply; most payloads have a dozen. */
function opensOften(text: string): boolean {
  let count = 0;
  for (const bracket of '{[') {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      if (++count > deepestNesting) return true;
    }
  }
  return false;
}

/** Where the string ends that opens at an offset: its closing quote, or the line end that the parser stops at. */
function endOfString(text: string, opening: number): number {
  for (let at = opening + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote || unit === 0x0a) return at;
    if (unit === 0x5c) at++;
  }
  return text.length;
}
