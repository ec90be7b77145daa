import type { TreeModel } from './treeModel.ts';

/** What keys can do to a tree. */
interface KeyedTree {
  readonly pageSize: number;
  readonly active: number;
  moveBy(rows: number): void;
  moveToName(typed: string): void;
  stepIn(): void;
  stepOut(): void;
  enter(): void;
  open(): void;
  copy(as: 'path'): void;
  change(act: (model: TreeModel) => void): void;
}

type KeyAction = (tree: KeyedTree) => void;

const keys: Readonly<Record<string, KeyAction>> = {
  ArrowDown: (tree) => tree.moveBy(1),
  ArrowUp: (tree) => tree.moveBy(-1),
  PageDown: (tree) => tree.moveBy(tree.pageSize),
  PageUp: (tree) => tree.moveBy(-tree.pageSize),
  Home: (tree) => tree.moveBy(Number.NEGATIVE_INFINITY),
  End: (tree) => tree.moveBy(Number.POSITIVE_INFINITY),
  ArrowRight: (tree) => tree.stepIn(),
  ArrowLeft: (tree) => tree.stepOut(),
  Enter: (tree) => tree.enter(),
  ' ': (tree) => tree.open(),
  '*': (tree) => tree.change((model) => model.expandSiblings(tree.active)),
};

/** Typing within this time goes on with the same word. In milliseconds. */
const wordPause = 800;

/** Moves through a tree by keyboard, as VS Code's own trees do: arrows, pages, Home, End, Enter, `*`, type-ahead. */
export function listenForTreeKeys(element: HTMLElement, tree: KeyedTree): void {
  let typed = '';
  let lastTyped = 0;
  element.addEventListener('keydown', (event) => {
    if (event.altKey && event.shiftKey && event.code === 'KeyC') {
      event.preventDefault();
      tree.copy('path');
      return;
    }
    if (event.altKey || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'ArrowLeft') return;
      event.preventDefault();
      tree.change((model) => model.expandToLevel(1));
      return;
    }
    const isTyping = typed !== '' && event.timeStamp - lastTyped < wordPause;
    const action = isTyping && event.key === ' ' ? undefined : keys[event.key];
    if (action) {
      event.preventDefault();
      typed = '';
      action(tree);
    } else if ([...event.key].length === 1) {
      event.preventDefault();
      typed = isTyping ? typed + event.key : event.key;
      lastTyped = event.timeStamp;
      tree.moveToName(typed);
    }
  });
}
