import JSONFormatter from 'json-formatter-js';
import type { RivalTree } from './rivalTree.ts';

let formatter: JSONFormatter | undefined;

/** The tree of json-formatter-js, as it comes. */
const tree: RivalTree = {
  build(value) {
    formatter = new JSONFormatter(value, 0, { animateOpen: false, animateClose: false });
    document.body.replaceChildren(formatter.render());
  },
  expand() {
    formatter?.openAtDepth(Number.POSITIVE_INFINITY);
  },
};

Object.assign(window, { formatterTree: tree });
