import type { RenderMessage } from '../../src/protocol.ts';
import { element } from '../elements/element.ts';
import { VirtualRows } from '../text/virtualRows.ts';
import type { JsonNodes } from './jsonNodes.ts';
import { type NodeActions, RowActions } from './rowActions.ts';
import type { RowLinks } from './rowLink.ts';
import { listenForTreeKeys } from './treeKeys.ts';
import { listenForTreeMenu, type MenuContext } from './treeMenu.ts';
import { type Expansion, type Opening, TreeModel } from './treeModel.ts';
import { drawTreeRow, rowId } from './treeRow.ts';

/** Height of a row of VS Code's own trees, in CSS pixels. */
const rowHeight = 22;

/** What of a tree outlives the page. */
export interface TreeState {
  readonly expansion: Expansion;
  /** The selected node; -1 for none. */
  readonly active: number;
  readonly scroll: number;
}

interface TreeOptions {
  readonly nodes: JsonNodes;
  readonly label: string;
  readonly meanings: RenderMessage['meanings'];
  readonly actions: NodeActions;
  readonly links: RowLinks;
  /** How the tree opens where there is no state. */
  readonly opening?: Omit<Opening, 'expansion'>;
  /** What a node's context menu is to know. */
  readonly menuContext: (node: number) => MenuContext;
  readonly state?: TreeState | undefined;
  /** Called when another node was selected, expanded or scrolled to. */
  readonly changed: () => void;
}

/** A tree of JSON nodes: virtual rows, one focus for the whole tree (`aria-activedescendant`). */
export class Tree {
  readonly element: HTMLElement;
  readonly #options: TreeOptions;
  readonly #model: TreeModel;
  readonly #viewport: HTMLElement;
  readonly #rows: VirtualRows;
  readonly #rowActions: RowActions;
  #active = -1;
  #hovered = -1;
  #highlight: RegExp | undefined;

  constructor(options: TreeOptions) {
    this.#options = options;
    this.#model = new TreeModel(options.nodes, { ...options.opening, expansion: options.state?.expansion });
    this.#viewport = element('div', { class: 'tree', role: 'tree', tabindex: 0, 'aria-label': options.label });
    this.#rows = new VirtualRows(this.#viewport, this.#rowSource());
    this.#rowActions = new RowActions(options.nodes, options.actions);
    this.element = element('div', { class: 'tree-frame' }, this.#viewport, this.#rowActions.element);
    this.#active = options.state?.active ?? -1;
    this.#listen();
    this.#rows.refresh();
    this.#restoreScroll(options.state?.scroll ?? 0);
  }

  /** The selected node; -1 for none. */
  get active(): number {
    return this.#active;
  }

  get pageSize(): number {
    return this.#rows.pageSize;
  }

  get state(): TreeState {
    return { expansion: this.#model.expansion, active: this.#active, scroll: this.#viewport.scrollTop };
  }

  focus(): void {
    this.#viewport.focus();
  }

  /** Changes what is expanded. A selected node that vanishes hands the selection to its nearest visible ancestor. */
  change(edit: (model: TreeModel) => void): void {
    edit(this.#model);
    while (this.#active >= 0 && this.#model.rowOf(this.#active) < 0) {
      this.#active = this.#options.nodes.parents[this.#active] ?? -1;
    }
    this.#rows.refresh();
    this.#changed();
  }

  /** Selects a node and brings it into view. */
  activate(node: number): void {
    if (this.#model.rowOf(node) < 0) this.change((model) => model.reveal(node));
    // The row stays the same element: one that is replaced under a pressed mouse button gets no click.
    this.#rows.drawn(this.#model.rowOf(this.#active))?.setAttribute('aria-selected', 'false');
    this.#active = node;
    const row = this.#model.rowOf(node);
    this.#rows.drawn(row)?.setAttribute('aria-selected', 'true');
    this.#rows.reveal(row);
    this.#changed();
  }

  /** The node whose row is at this height of the page; `undefined` below the last row. */
  nodeAt(clientY: number): number | undefined {
    return this.#model.nodeAt(this.#rows.rowAt(clientY));
  }

  /** Brings the row of the selected node into view; `undefined` when no node is selected. */
  revealActive(): HTMLElement | undefined {
    const row = this.#model.rowOf(this.#active);
    if (row >= 0) this.#rows.reveal(row);
    return this.#rows.drawn(row);
  }

  moveBy(rows: number): void {
    const from = this.#model.rowOf(this.#active);
    const row = Math.min(Math.max(from + rows, 0), this.#model.rowCount - 1);
    this.activate(this.#model.nodeAt(row) ?? 0);
  }

  /** Selects the next node whose name begins with `start`; a node that still fits stays selected. */
  moveToName(start: string): void {
    const wanted = start.toLowerCase();
    const from = this.#model.rowOf(this.#active) + (start.length > 1 ? 0 : 1);
    for (let step = 0; step < this.#model.rowCount; step++) {
      const node = this.#model.nodeAt((Math.max(from, 0) + step) % this.#model.rowCount) ?? 0;
      if (this.#options.nodes.name(node)?.toLowerCase().startsWith(wanted)) {
        this.activate(node);
        return;
      }
    }
  }

  /** Expands, or goes to the first child of what is expanded. */
  stepIn(): void {
    if (!this.#model.canExpand(this.#active)) return;
    if (this.#model.isExpanded(this.#active)) this.moveBy(1);
    else this.change((model) => model.setExpanded(true, [this.#active]));
  }

  /** Collapses, or goes to the parent of what is collapsed. */
  stepOut(): void {
    const parent = this.#options.nodes.parents[this.#active] ?? -1;
    if (this.#model.isExpanded(this.#active)) this.change((model) => model.setExpanded(false, [this.#active]));
    else if (this.#model.rowOf(parent) >= 0) this.activate(parent);
  }

  /** Follows the link of the selected node; opens a node without one. */
  enter(): void {
    if (this.#canFollow(this.#active)) this.#options.links.follow(this.#active);
    else this.open();
  }

  /** The place of a node among all, in the order in which they are shown. */
  placeOf(node: number): number {
    return this.#model.placeOf(node);
  }

  /** Expands or collapses the selected node, or shows all of a long string. */
  open(): void {
    const node = this.#active;
    if (this.#model.canExpand(node)) {
      this.change((model) => model.setExpanded(!model.isExpanded(node), [node]));
    } else if (this.#rowActions.isLong(node)) this.#options.actions.showAll(node);
  }

  copy(as: 'value' | 'path'): void {
    if (this.#active < 0) return;
    const isSubtree = as === 'value' && this.#options.nodes.isContainer(this.#active);
    this.#options.actions.copy(this.#active, isSubtree ? 'subtree' : as);
  }

  /** Marks what the search looks for. */
  highlight(pattern: RegExp | undefined): void {
    this.#highlight = pattern;
    this.#rows.refresh();
  }

  #rowSource() {
    const tree = this;
    return {
      rowHeight,
      get rowCount() {
        return tree.#model.rowCount;
      },
      draw: (row: number) => this.#drawRow(row),
    };
  }

  #drawRow(row: number): HTMLElement {
    const node = this.#model.nodeAt(row) ?? 0;
    const { meanings, links } = this.#options;
    const active = node === this.#active;
    return drawTreeRow(node, {
      model: this.#model,
      meanings,
      link: links.at(node),
      highlight: this.#highlight,
      active,
    });
  }

  #listen(): void {
    listenForTreeKeys(this.#viewport, this);
    listenForTreeMenu(this.element, this, this.#options.menuContext);
    this.#viewport.addEventListener('focus', () => this.#focused());
    this.#viewport.addEventListener('click', (event) => this.#click(event));
    this.#viewport.addEventListener('scroll', () => this.#changed(), { passive: true });
    // VS Code's copy command and the browser's own key both arrive as this event.
    this.#viewport.addEventListener('copy', (event) => {
      event.preventDefault();
      this.copy('value');
    });
    this.#viewport.addEventListener('pointermove', (event) => this.#hover(this.nodeAt(event.clientY)));
    this.element.addEventListener('pointerleave', () => this.#hover());
    this.element.addEventListener('focusout', () => queueMicrotask(() => this.#mark()));
  }

  /** The mouse selects by its click; any other way to the tree selects its first row. */
  #focused(): void {
    if (this.#active < 0 && this.#viewport.matches(':focus-visible')) this.moveBy(1);
    else this.#mark();
  }

  #click(event: MouseEvent): void {
    const node = this.nodeAt(event.clientY);
    if (node === undefined) return;
    this.activate(node);
    const isOn = (part: string) => event.target instanceof Element && event.target.closest(part) !== null;
    if (isOn('.link')) this.enter();
    else if (isOn('.show-all') || this.#model.canExpand(node)) this.open();
  }

  #canFollow(node: number): boolean {
    const link = this.#options.links.at(node);
    return link !== undefined && link.refusal === undefined;
  }

  #hover(node = -1): void {
    if (node === this.#hovered) return;
    this.#hovered = node;
    this.#mark();
  }

  /** The page may draw the tree before it has a height: the scroll position has to wait for it. */
  #restoreScroll(scroll: number): void {
    if (scroll > 0) requestAnimationFrame(() => (this.#viewport.scrollTop = scroll));
  }

  #changed(): void {
    this.#mark();
    this.#options.changed();
  }

  /** Tells assistive technology which row is selected, and puts the actions beside the row that they are for. */
  #mark(): void {
    const row = this.#model.rowOf(this.#active);
    if (row >= 0 && this.#rows.drawn(row)) this.#viewport.setAttribute('aria-activedescendant', rowId(this.#active));
    else this.#viewport.removeAttribute('aria-activedescendant');
    const node = this.#hovered >= 0 ? this.#hovered : this.element.matches(':focus-within') ? this.#active : -1;
    const at = this.#model.rowOf(node);
    const lowest = this.#viewport.clientHeight - rowHeight;
    if (at >= 0) this.#rowActions.show(node, node === this.#active, this.#rows.topOf(at), lowest);
    else this.#rowActions.hide();
  }
}
