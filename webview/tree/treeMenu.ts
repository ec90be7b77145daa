/** What VS Code's context menu needs of a tree. */
interface TreeWithMenu {
  focus(): void;
  activate(node: number): void;
  nodeAt(clientY: number): number | undefined;
  revealActive(): HTMLElement | undefined;
}

/** What the `when` clauses and the commands of a context menu learn of the row that it is for. */
export type MenuContext = Readonly<Record<string, string | boolean | undefined>>;

/** Cut, copy and paste are for text; rows have entries of their own. */
const noRow: MenuContext = { preventDefaultContextMenuItems: true };

/**
 * Lets VS Code open its context menu for rows: it reads `data-vscode-context` when the event has come up to the window.
 * From the keyboard it opens at the selected row; the browser's own event is for the middle of what has the focus.
 * The menu takes the focus, and gives it back to the page only.
 */
export function listenForTreeMenu(
  frame: HTMLElement,
  tree: TreeWithMenu,
  contextOf: (node: number) => MenuContext,
): void {
  const focus = () => tree.focus();
  frame.addEventListener('contextmenu', (event) => {
    // Only an event from the keyboard has no button.
    const selected = event.button < 0 ? tree.revealActive() : undefined;
    if (selected) {
      event.preventDefault();
      frame.dispatchEvent(menuEventAt(selected));
      return;
    }
    const node = tree.nodeAt(event.clientY);
    if (node !== undefined) {
      tree.activate(node);
      window.addEventListener('focus', focus, { once: true });
    }
    frame.dataset.vscodeContext = JSON.stringify(node === undefined ? noRow : { ...noRow, ...contextOf(node) });
  });
}

function menuEventAt(row: HTMLElement): MouseEvent {
  const { left, bottom } = (row.querySelector('.text') ?? row).getBoundingClientRect();
  const place = { clientX: left, clientY: bottom - 1 };
  return new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 2, ...place });
}
