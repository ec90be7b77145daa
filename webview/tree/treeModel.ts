import type { JsonNodes } from './jsonNodes.ts';

/** Which nodes are expanded: those that differ from `level`, the depth to which everything was expanded last. */
export interface Expansion {
  readonly level: number;
  readonly toggled: readonly number[];
}

/** Answers of up to this many nodes open with everything expanded. */
const expandedAtFirst = 200;

/** Depth of "everything". */
const everything = Number.MAX_SAFE_INTEGER;

/** The rows of a tree: the nodes that can be seen because all their ancestors are expanded, in order. */
export class TreeModel {
  readonly nodes: JsonNodes;
  #level: number;
  #toggled = new Set<number>();
  #rows: number[] = [];

  constructor(nodes: JsonNodes, expansion?: Expansion) {
    this.nodes = nodes;
    this.#level = expansion?.level ?? (nodes.count <= expandedAtFirst ? everything : 1);
    this.#toggled = new Set(expansion?.toggled);
    this.#arrange();
  }

  get expansion(): Expansion {
    return { level: this.#level, toggled: [...this.#toggled] };
  }

  get rowCount(): number {
    return this.#rows.length;
  }

  nodeAt(row: number): number | undefined {
    return this.#rows[row];
  }

  /** The row of a node; -1 while an ancestor is collapsed. */
  rowOf(node: number): number {
    let low = 0;
    let high = this.#rows.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#rows[middle] ?? 0;
      if (found === node) return middle;
      if (found < node) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  canExpand(node: number): boolean {
    return (this.nodes.childCounts[node] ?? 0) > 0;
  }

  isExpanded(node: number): boolean {
    return this.canExpand(node) && (this.nodes.levels[node] ?? 0) < this.#level !== this.#toggled.has(node);
  }

  /** Expands or collapses nodes. */
  setExpanded(expanded: boolean, nodes: readonly number[]): void {
    for (const node of nodes) {
      if (!this.canExpand(node) || this.isExpanded(node) === expanded) continue;
      if (!this.#toggled.delete(node)) this.#toggled.add(node);
    }
    this.#arrange();
  }

  /** Expands everything above `level` and collapses the rest; 1 shows the members of the root only. */
  expandToLevel(level: number): void {
    this.#level = level;
    this.#toggled.clear();
    this.#arrange();
  }

  expandAll(): void {
    this.expandToLevel(everything);
  }

  expandSiblings(node: number): void {
    const parent = this.nodes.parents[node] ?? -1;
    const siblings: number[] = [];
    if (parent < 0) siblings.push(node);
    else
      for (let at = parent + 1; at < (this.nodes.ends[parent] ?? 0); at = this.nodes.ends[at] ?? 0) siblings.push(at);
    this.setExpanded(true, siblings);
  }

  /** Expands the ancestors of a node, so that it has a row. */
  reveal(node: number): void {
    const ancestors: number[] = [];
    for (let at = this.nodes.parents[node] ?? -1; at >= 0; at = this.nodes.parents[at] ?? -1) ancestors.push(at);
    this.setExpanded(true, ancestors);
  }

  /** The members of the root are the top of the tree; a root without members is its own row. */
  #arrange(): void {
    const rows: number[] = [];
    const { ends, count } = this.nodes;
    let node = this.canExpand(0) ? 1 : 0;
    while (node < count) {
      rows.push(node);
      node = this.isExpanded(node) ? node + 1 : (ends[node] ?? count);
    }
    this.#rows = rows;
  }
}
