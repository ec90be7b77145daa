import type { RivalTree } from './rivalTree.ts';

/** The plainest tree that a page can have. */
const tree: RivalTree = {
  build(value) {
    document.body.replaceChildren(...itemsOf(value));
  },
  expand() {
    for (const item of document.querySelectorAll('details')) item.open = true;
  },
};

function itemsOf(value: unknown): HTMLElement[] {
  return Object.entries(value as object).map(([name, member]) => {
    const isContainer = typeof member === 'object' && member !== null;
    const item = document.createElement(isContainer ? 'details' : 'div');
    if (!isContainer) {
      item.append(`${name}: ${JSON.stringify(member)}`);
      return item;
    }
    const summary = document.createElement('summary');
    summary.append(name);
    item.append(summary, ...itemsOf(member));
    return item;
  });
}

Object.assign(window, { detailsTree: tree });
