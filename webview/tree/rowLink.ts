/** What a row of the tree leads to. */
export interface RowLink {
  /** The HTTP method; `undefined` where the row leads to a place in the payload. */
  readonly method?: string;
  /** What stands in the row of an object in place of its summary; a row with a value is itself the link. */
  readonly text: string;
  /** What following does, for the tooltip and for screen readers. */
  readonly action: string;
  /** Why it can't be followed, as a sentence; `undefined` when it can. */
  readonly refusal?: string;
}

/** The links of a tree, by node. */
export interface RowLinks {
  at(node: number): RowLink | undefined;
  follow(node: number): void;
}
