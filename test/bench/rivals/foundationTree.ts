import {
  DesignSystem,
  treeItemTemplate as itemTemplate,
  TreeItem,
  TreeView,
  treeViewTemplate,
} from '@microsoft/fast-foundation';
import type { RivalTree } from './rivalTree.ts';

/** The tree of the toolkit's foundation, as it comes: templates without style. */
const elements = [
  TreeView.compose({ baseName: 'tree-view', template: treeViewTemplate })(),
  TreeItem.compose({ baseName: 'tree-item', template: itemTemplate })(),
];

const tree: RivalTree = {
  build(value) {
    const root = document.createElement('fast-tree-view');
    root.append(...itemsOf(value));
    document.body.replaceChildren(root);
    DesignSystem.getOrCreate(document.body)
      .withPrefix('fast')
      .register(...elements);
  },
  expand() {
    for (const item of document.querySelectorAll('fast-tree-item')) item.setAttribute('expanded', '');
  },
};

function itemsOf(value: unknown): HTMLElement[] {
  return Object.entries(value as object).map(([name, member]) => {
    const item = document.createElement('fast-tree-item');
    const isContainer = typeof member === 'object' && member !== null;
    item.append(isContainer ? name : `${name}: ${JSON.stringify(member)}`);
    if (isContainer) {
      const children = itemsOf(member);
      for (const child of children) child.slot = 'item';
      item.append(...children);
    }
    return item;
  });
}

Object.assign(window, { foundationTree: tree });
