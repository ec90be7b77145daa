import type { Node } from 'jsonc-parser';
import { type PayloadDocument, pathOf, type Range, rangeOf } from '../document/document.ts';

/** VS Code's severities; an `error` asks for confirmation before sending. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Replaces a range of the text. */
export interface Edit extends Range {
  readonly text: string;
}

/** A quick fix of a finding. */
export interface Fix {
  readonly title: string;
  /** Ranges of the text that was checked; they do not overlap. */
  readonly edits: readonly Edit[];
  /**
   * True if the API reads the value in the same way before and after, so that "fix all" may apply it without asking;
   * never for a fix that removes what the user wrote.
   */
  readonly safe: boolean;
}

/** Something wrong or risky at a place in a payload's text. */
export interface Finding {
  /** A stable slug, for example `amount.too-many-decimals`; the same in settings, documentation and tests. */
  readonly code: string;
  readonly severity: Severity;
  /** Where, as the API writes paths; empty for the whole payload. */
  readonly path: string;
  readonly range: Range;
  /** What is wrong, why it matters and what to do. */
  readonly message: string;
  /**
   * Who draws it in the editor, so that nothing is drawn twice: VS Code's own JSON support draws `json` findings
   * (syntax, duplicate names), and comments and trailing commas but in lenient dialects; the extension draws all
   * others.
   */
  readonly owner: 'json' | 'json comment' | 'trailing comma' | 'rules';
  /** Its fixes, best first; computed only on demand. */
  readonly fixes: () => readonly Fix[];
}

/** The severity of a code, and its message, made from the data of one occurrence. */
interface FindingKind {
  readonly severity: Severity;
  // biome-ignore lint/suspicious/noExplicitAny: each message has its own data; `reporter` keeps them together
  readonly message: (data: any) => string;
}

/** The findings of one rule, by code. */
export type FindingKinds = Readonly<Record<string, FindingKind>>;

/** What a rule is given besides the payload. */
export interface RuleContext {
  /** Decides, in UTC, whether a card has expired. */
  readonly today: Date;
}

/** A rule: its codes, and the check that reports them. */
export interface Rule {
  readonly findings: FindingKinds;
  /** Looks at a whole payload; never throws, whatever the text. */
  readonly check: (payload: PayloadDocument, context: RuleContext) => Iterable<Finding>;
}

/** Where a finding is: a node, or a range at a path. */
export type Place = Node | { readonly range: Range; readonly path: string };

const noFixes = () => [];

/**
 * Makes a rule's `report` function, which knows its codes and the data of each message:
 * `report('amount.zero', node, { amount })`.
 */
export function reporter<K extends FindingKinds>(kinds: K) {
  return <C extends keyof K & string>(
    code: C,
    place: Place,
    data: Parameters<K[C]['message']>[0],
    fixes: () => readonly Fix[] = noFixes,
  ): Finding => {
    const kind = kinds[code] as K[C];
    const { range, path } = 'range' in place ? place : { range: rangeOf(place), path: pathOf(place) };
    return { code, severity: kind.severity, path, range, message: kind.message(data), owner: 'rules', fixes };
  };
}
