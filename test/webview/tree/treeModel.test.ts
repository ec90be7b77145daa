import assert from 'node:assert/strict';
import { parseJsonNodes } from '../../../webview/tree/jsonNodes.ts';
import { TreeModel } from '../../../webview/tree/treeModel.ts';

const text = '{"a":{"b":{"c":1},"d":[2,3]},"e":{},"f":{"g":4}}';

function model(...edits: readonly ((model: TreeModel) => void)[]): TreeModel {
  const nodes = parseJsonNodes(text);
  assert.ok(nodes);
  const made = new TreeModel(nodes);
  for (const edit of edits) edit(made);
  return made;
}

function shown(made: TreeModel): string {
  return Array.from({ length: made.rowCount }, (_, row) => made.nodes.pointer(made.nodeAt(row) ?? -1)).join(' ');
}

const collapse = (made: TreeModel) => made.expandToLevel(1);

const rows: readonly (readonly [title: string, edits: readonly ((model: TreeModel) => void)[], shown: string])[] = [
  ['a small response opens with everything', [], '/a /a/b /a/b/c /a/d /a/d/0 /a/d/1 /e /f /f/g'],
  ['collapse all', [collapse], '/a /e /f'],
  ['expand to level 2', [(made) => made.expandToLevel(2)], '/a /a/b /a/d /e /f /f/g'],
  ['expand all', [collapse, (made) => made.expandAll()], '/a /a/b /a/b/c /a/d /a/d/0 /a/d/1 /e /f /f/g'],
  ['expand one', [collapse, (made) => made.setExpanded(true, [1])], '/a /a/b /a/d /e /f'],
  ['collapse one', [(made) => made.setExpanded(false, [1])], '/a /e /f /f/g'],
  ['an empty one stays as it is', [collapse, (made) => made.setExpanded(true, [7])], '/a /e /f'],
  ['expand siblings', [collapse, (made) => made.expandSiblings(1)], '/a /a/b /a/d /e /f /f/g'],
  ['reveal a hidden one', [collapse, (made) => made.reveal(3)], '/a /a/b /a/b/c /a/d /e /f'],
  [
    'what was expanded inside comes back',
    [(made) => made.setExpanded(false, [1]), (made) => made.setExpanded(true, [1])],
    '/a /a/b /a/b/c /a/d /a/d/0 /a/d/1 /e /f /f/g',
  ],
];

describe('treeModel', () => {
  for (const [title, edits, expected] of rows) {
    it(title, () => assert.equal(shown(model(...edits)), expected));
  }

  it('finds the row of a node', () => {
    const made = model(collapse);
    assert.deepEqual(
      [1, 2, 7, 8].map((node) => made.rowOf(node)),
      [0, -1, 1, 2],
    );
  });

  it('comes back as it was left', () => {
    const left = model(collapse, (made) => made.setExpanded(true, [1]));
    const back = new TreeModel(left.nodes, { expansion: structuredClone(left.expansion) });
    assert.equal(shown(back), shown(left));
  });

  it('has the members of the root in the order that is wished', () => {
    const nodes = parseJsonNodes(text);
    assert.ok(nodes);
    const made = new TreeModel(nodes, { order: [2, 0, 1] });
    assert.equal(shown(made), '/f /f/g /a /a/b /a/b/c /a/d /a/d/0 /a/d/1 /e');
    made.setExpanded(false, [1]);
    assert.equal(shown(made), '/f /f/g /a /e');
    assert.deepEqual(
      [8, 9, 1, 2, 7].map((node) => [made.rowOf(node), made.placeOf(node), made.positionOf(node)]),
      [
        [0, 1, 0],
        [1, 2, 0],
        [2, 3, 1],
        [-1, 4, 0],
        [3, 9, 2],
      ],
    );
  });

  it('opens a large response with its members, and what is expanded of it', () => {
    const large = Array.from({ length: 300 }, (_, id) => ({ id }));
    const nodes = parseJsonNodes(JSON.stringify({ large, _links: { self: {} } }));
    assert.ok(nodes);
    const made = new TreeModel(nodes, { order: [1, 0], expanded: [nodes.childNamed(0, '_links') ?? 0] });
    assert.equal(shown(made), '/_links /_links/self /large');
  });

  it('opens a large response with its members only', () => {
    const nodes = parseJsonNodes(JSON.stringify(Array.from({ length: 300 }, (_, id) => ({ id }))));
    assert.ok(nodes);
    assert.equal(new TreeModel(nodes).rowCount, 300);
  });

  for (const leaf of ['1', '{}', '[]']) {
    it(`shows ${leaf} as its own row`, () => {
      const nodes = parseJsonNodes(leaf);
      assert.ok(nodes);
      assert.equal(new TreeModel(nodes).rowCount, 1);
    });
  }
});
