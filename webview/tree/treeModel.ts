import type { JsonNodes } from './jsonNodes.ts';

/** Which nodes are expanded: those that differ from `level`, the depth to which everything was expanded last. */
export interface Expansion {
  readonly level: number;
  readonly toggled: readonly number[];
}

/** Responses of up to this many nodes open with everything expanded. */
const expandedAtFirst = 200;

/** Depth of "everything". */
const everything = Number.MAX_SAFE_INTEGER;

/** The members of the root that have been moved together: nodes and rows run in one order within. */
interface Stretch {
  readonly first: number;
  /** The node after the last. */
  readonly end: number;
  /** Place of the member among those of the root. */
  readonly position: number;
  /** Nodes that are shown before it when everything is expanded. */
  readonly before: number;
  row: number;
  rowEnd: number;
}

/** How a tree is opened. */
export interface Opening {
  /** As it was left. */
  readonly expansion?: Expansion | undefined;
  /** The places of the root's members in the order in which they are shown; `undefined` for that of the text. */
  readonly order?: readonly number[] | undefined;
  /** Nodes of a large tree that are expanded at first, besides the root. */
  readonly expanded?: readonly number[] | undefined;
}

/** The rows of a tree: the nodes that can be seen because all their ancestors are expanded, in order. */
export class TreeModel {
  readonly nodes: JsonNodes;
  readonly #stretches: readonly Stretch[];
  #level: number;
  #toggled = new Set<number>();
  #rows: number[] = [];

  constructor(nodes: JsonNodes, { expansion, order, expanded = [] }: Opening = {}) {
    this.nodes = nodes;
    this.#stretches = stretchesOf(nodes, order);
    this.#level = expansion?.level ?? (nodes.count <= expandedAtFirst ? everything : 1);
    this.#toggled = new Set(expansion?.toggled);
    if (expansion) this.#arrange();
    else this.setExpanded(true, expanded);
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
    const { row = 0, rowEnd = 0 } = this.#stretchOf(node) ?? {};
    let low = row;
    let high = rowEnd - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#rows[middle] ?? 0;
      if (found === node) return middle;
      if (found < node) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** The place of a node among all, in the order in which they are shown. */
  placeOf(node: number): number {
    const stretch = this.#stretchOf(node);
    return stretch ? stretch.before + node - stretch.first : -1;
  }

  /** The place of a node among the children of its parent as they are shown, from 0. */
  positionOf(node: number): number {
    const stretch = this.#stretchOf(node);
    const isMoved = stretch !== undefined && stretch.first === node && this.#stretches.length > 1;
    return isMoved ? stretch.position : (this.nodes.positions[node] ?? 0);
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
    this.setExpanded(true, parent < 0 ? [node] : this.nodes.children(parent));
  }

  /** Expands the ancestors of a node, so that it has a row. */
  reveal(node: number): void {
    const ancestors: number[] = [];
    for (let at = this.nodes.parents[node] ?? -1; at >= 0; at = this.nodes.parents[at] ?? -1) ancestors.push(at);
    this.setExpanded(true, ancestors);
  }

  #stretchOf(node: number): Stretch | undefined {
    return this.#stretches.find(({ first, end }) => node >= first && node < end);
  }

  #arrange(): void {
    const rows: number[] = [];
    const { ends, count } = this.nodes;
    for (const stretch of this.#stretches) {
      stretch.row = rows.length;
      let node = stretch.first;
      while (node < stretch.end) {
        rows.push(node);
        node = this.isExpanded(node) ? node + 1 : (ends[node] ?? count);
      }
      stretch.rowEnd = rows.length;
    }
    this.#rows = rows;
  }
}

/** The members of the root are the top of the tree; a root without members is its own row. */
function stretchesOf(nodes: JsonNodes, order: readonly number[] | undefined): readonly Stretch[] {
  const hidden = { row: 0, rowEnd: 0 };
  if (!order) {
    const first = (nodes.childCounts[0] ?? 0) > 0 ? 1 : 0;
    return [{ first, end: nodes.count, position: 0, before: first, ...hidden }];
  }
  const members = nodes.children(0);
  let before = 1;
  return order.map((place, position) => {
    const first = members[place] ?? 0;
    const end = nodes.ends[first] ?? first;
    const stretch = { first, end, position, before, ...hidden };
    before += end - first;
    return stretch;
  });
}
