import type { Node } from 'jsonc-parser';
import { schemaAt } from '../contract/creditSchema.ts';
import {
  elementsOf,
  memberOf,
  PayloadDocument,
  propertiesOf,
  type Range,
  rangeOf,
  type SyntaxFault,
  stepsOf,
} from './document/document.ts';
import type { Finding } from './findings/finding.ts';

/** Faults beside which the JSON can be read as it is meant. */
const harmless: ReadonlySet<string> = new Set(['TrailingComma', 'InvalidCommentToken']);

/** Faults of one value: its object has all of its members. */
const ofOneValue: ReadonlySet<string> = new Set([
  'ValueExpected',
  'InvalidSymbol',
  'InvalidNumberFormat',
  'UnexpectedEndOfNumber',
  'InvalidUnicode',
  'InvalidEscapeCharacter',
  'InvalidCharacter',
]);

/** Faults after which it is not known which object a member belongs to. */
const ofNesting: ReadonlySet<string> = new Set(['CloseBraceExpected', 'CloseBracketExpected', 'EndOfFileExpected']);

/** By convention, the codes of findings about missing fields show it. */
const aboutAbsence = /[.-](?:missing|none|no|not(?!-digits|-filled)|incomplete|only|without|alone)(?:-|$)/;

/** A value that is not known yet, as a placeholder's isn't. */
const unknown = { type: 'string', value: '{{$guid}}' } as const;

/**
 * What can't be checked in a payload while its JSON is broken, which is normal while typing: half-written values, what
 * is missing in an object whose members can't all be read, and, where a bracket is missing, names that may belong to
 * another object. Everything else is reported as usual.
 */
export class BrokenParts {
  readonly #payload: PayloadDocument;
  readonly #ranges: Range[];
  /** Where members may be missing that are written. */
  readonly #openAt: readonly number[];
  readonly #isNestingKnown: boolean;

  constructor(payload: PayloadDocument) {
    this.#payload = payload;
    const faults = payload.syntaxFaults.filter(({ fault }) => !harmless.has(fault));
    // Where a line lacks its comma, or the quote at its end, the next line is blamed.
    const isOfLineBefore = ({ fault, range }: SyntaxFault) =>
      fault === 'CommaExpected' && beginsLine(payload.text, range.start);
    this.#ranges = faults
      .filter((fault) => !isOfLineBefore(fault))
      .map((fault) => withNumberBefore(payload.text, fault));
    this.#openAt = faults.filter(({ fault }) => !ofOneValue.has(fault)).map(({ range }) => range.start);
    this.#isNestingKnown = !faults.some(
      ({ fault, range }) =>
        ofNesting.has(fault) ||
        // A string that is not closed has taken brackets with it.
        (fault === 'UnexpectedEndOfString' && /[{}[\]]/.test(payload.text.slice(range.start, range.end))),
    );
  }

  /** The payload with values that are not known where they are half written or still to be written. */
  withUnknownValues(): PayloadDocument {
    const payload = new PayloadDocument(this.#payload.text);
    if (this.#ranges.length === 0) return payload;
    const pending = payload.root ? [payload.root] : [];
    for (let node = pending.pop(); node; node = pending.pop()) {
      const { children } = node;
      if (node.type === 'property' && children?.length === 1) {
        const [name] = children;
        if (name) children.push({ ...unknown, offset: name.offset, length: name.length, parent: node });
        this.#ranges.push(rangeOf(node));
      } else if (!children && this.#isBroken(rangeOf(node)) && node.parent?.children?.[0] !== node) {
        Object.assign(node, unknown);
      }
      for (const child of children ?? []) pending.push(child);
    }
    return payload;
  }

  /** Whether a finding holds whatever the broken parts become. */
  allows({ code, range, path }: Finding): boolean {
    if (this.#isBroken(range)) return false;
    const node = this.#payload.at(path);
    // It may be about a field somewhere else.
    if (node && aboutAbsence.test(code) && this.#openAt.length > 0) return false;
    if (!this.#isNestingKnown) return node !== undefined && !isContainer(node) && schemaAt(stepsOf(path)) !== undefined;
    if (node) return !this.#openAt.some((offset) => isAround(node, offset));
    const owner = this.#nearestAround(path);
    return !owner || !this.#openAt.some((offset) => isRightAround(owner, offset));
  }

  /** A finding without fixes that would edit a broken part. */
  withIntactFixes(finding: Finding): Finding {
    const isIntact = (edit: Range) => edit.start <= edit.end && !this.#isBroken(edit);
    return { ...finding, fixes: () => finding.fixes().filter(({ edits }) => edits.every(isIntact)) };
  }

  /** Also a value directly before a fault, for example `"U"S"`. */
  #isBroken({ start, end }: Range): boolean {
    return this.#ranges.some((broken) => broken.start < broken.end && start < broken.end && broken.start <= end);
  }

  /** The nearest object around a missing field. */
  #nearestAround(path: string): Node | undefined {
    let owner = this.#payload.root;
    for (const step of stepsOf(path)) {
      const inner = owner && childOf(owner, step);
      if (!inner) break;
      owner = inner;
    }
    return owner;
  }
}

/**
 * The range of a fault, back to a number before it in the line: the number is only a part of what is meant, as in
 * `18,40`, `1 840` and `18.40 USD`.
 */
function withNumberBefore(text: string, { fault, range }: SyntaxFault): Range {
  const before = text.slice(Math.max(0, range.start - 20), range.start);
  const cut = fault === 'PropertyNameExpected' && /^\d/.test(text.slice(range.start)) ? /(?<=\d),$/ : /(?<=\d)[ \t]+$/;
  return { start: range.start - (cut.exec(before)?.[0].length ?? 0), end: range.end };
}

function beginsLine(text: string, offset: number): boolean {
  let before = offset - 1;
  while (text[before] === ' ' || text[before] === '\t') before--;
  return before < 0 || text[before] === '\n';
}

function childOf(node: Node, step: string | number): Node | undefined {
  return typeof step === 'number' ? elementsOf(node)[step] : memberOf(node, step);
}

function isContainer({ type }: Node): boolean {
  return type === 'object' || type === 'array';
}

function isAround(node: Node, offset: number): boolean {
  return isContainer(node) && node.offset < offset && offset < node.offset + node.length;
}

/** Whether the offset is in this object or array and in none within it. */
function isRightAround(node: Node, offset: number): boolean {
  const values = node.type === 'object' ? propertiesOf(node).map(({ value }) => value) : elementsOf(node);
  return isAround(node, offset) && !values.some((value) => isAround(value, offset));
}
