import { t } from '../../src/l10n.ts';
import { copyButton, iconButton } from '../elements/button.ts';
import { element } from '../elements/element.ts';
import { formatPath } from '../text/format.ts';
import { type JsonNodes, longestShown } from './jsonNodes.ts';

/** What can be done with a node besides looking at it. */
export interface NodeActions {
  copy(node: number, as: 'value' | 'path' | 'subtree'): void;
  /** Shows a string that is too long for its row. */
  showAll(node: number): void;
  /** Leads to the place in the payload; `undefined` when there is no payload. */
  readonly reveal?: ((node: number) => void) | undefined;
  /** Whether a node can have a place in the payload. */
  canReveal(node: number): boolean;
}

/** The buttons whose places depend on the node. */
interface RowButtons {
  readonly showAll: HTMLElement;
  readonly reveal: HTMLElement | undefined;
  readonly copyValue: HTMLElement;
  readonly copySubtree: HTMLElement;
}

/**
 * The buttons at the end of a row: one set for the whole tree, beside the row under the pointer or the selected one.
 * They are made when they are first shown: a response that comes must not wait for them.
 */
export class RowActions {
  readonly element = element('div', { class: 'row-actions', role: 'toolbar', hidden: true });
  readonly #nodes: JsonNodes;
  readonly #actions: NodeActions;
  #buttons: RowButtons | undefined;
  #node = -1;

  constructor(nodes: JsonNodes, actions: NodeActions) {
    this.#nodes = nodes;
    this.#actions = actions;
  }

  /** Whether the row of a node can't hold its value. */
  isLong(node: number): boolean {
    return !this.#nodes.isContainer(node) && this.#nodes.value(node).length > longestShown;
  }

  /** Puts the buttons at `top` of the tree, or hides them where the row is out of view. */
  show(node: number, isSelected: boolean, top: number, lowest: number): void {
    this.element.hidden = top < -1 || top > lowest + 1;
    this.element.style.top = `${top}px`;
    this.element.classList.toggle('selected', isSelected);
    if (node === this.#node) return;
    this.#node = node;
    this.#buttons ??= this.#makeButtons();
    const isContainer = this.#nodes.isContainer(node);
    this.#buttons.showAll.hidden = !this.isLong(node);
    if (this.#buttons.reveal) this.#buttons.reveal.hidden = !this.#actions.canReveal(node);
    this.#buttons.copyValue.hidden = isContainer;
    this.#buttons.copySubtree.hidden = !isContainer;
    this.element.setAttribute('aria-label', t('Actions for {0}', formatPath(this.#nodes.path(node).slice(-3))));
  }

  hide(): void {
    this.element.hidden = true;
  }

  #makeButtons(): RowButtons {
    const { copy, showAll: showAllOf, reveal: revealOf } = this.#actions;
    const reveal = revealOf && iconButton('reveal', t('Show in Payload'), () => revealOf(this.#node));
    const showAll = iconButton('showAll', t('Show All'), () => showAllOf(this.#node));
    const copyValue = copyButton('copy', t('Copy Value'), () => copy(this.#node, 'value'));
    const copySubtree = copyButton('copySubtree', t('Copy Subtree'), () => copy(this.#node, 'subtree'));
    this.element.append(
      showAll,
      ...(reveal ? [reveal] : []),
      copyValue,
      copySubtree,
      copyButton('copyPath', t('Copy Path'), () => copy(this.#node, 'path')),
    );
    return { showAll, reveal, copyValue, copySubtree };
  }
}
