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
 * From the keyboard it opens at the selected row; the browser's own event is for the middle of what has the focus. The
 * menu takes the focus, and gives it back to the page only, at times twice: the tree has it until anything else does.
 */
export function listenForTreeMenu(
  frame: HTMLElement,
  tree: TreeWithMenu,
  contextOf: (node: number) => MenuContext,
): void {
  let restoring = new AbortController();
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
      restoring.abort();
      restoring = restoreFocus(frame, tree);
    }
    frame.dataset.vscodeContext = JSON.stringify(node === undefined ? noRow : { ...noRow, ...contextOf(node) });
  });
}

/**
 * Gives the tree the focus whenever the page gets it, until something else in the page has it or the tree is removed.
 */
function restoreFocus(frame: HTMLElement, tree: TreeWithMenu): AbortController {
  const restoring = new AbortController();
  const { signal } = restoring;
  const endElsewhere = ({ target }: Event) => {
    if (target instanceof Node && !frame.contains(target)) restoring.abort();
  };
  const focus = () => {
    if (!frame.isConnected) restoring.abort();
    else if (document.activeElement === document.body) tree.focus();
  };
  window.addEventListener('focus', focus, { signal });
  for (const type of ['focusin', 'pointerdown']) window.addEventListener(type, endElsewhere, { signal });
  return restoring;
}

function menuEventAt(row: HTMLElement): MouseEvent {
  const { left, bottom } = (row.querySelector('.text') ?? row).getBoundingClientRect();
  const place = { clientX: left, clientY: bottom - 1 };
  return new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 2, ...place });
}
