import assert from 'node:assert/strict';
import { type JsonNodes, parseJsonNodes } from '../../../webview/tree/jsonNodes.ts';

function parse(text: string): JsonNodes {
  const nodes = parseJsonNodes(text);
  assert.ok(nodes, `${text.slice(0, 40)} is JSON`);
  return nodes;
}

/** A line a node: pointer, kind, and the value of a leaf. */
function described(text: string): string[] {
  const nodes = parse(text);
  return Array.from(
    { length: nodes.count },
    (_, node) =>
      `${nodes.pointer(node)} ${nodes.kind(node)} ${nodes.isContainer(node) ? nodes.childCounts[node] : nodes.value(node)}`,
  );
}

const read: readonly (readonly [title: string, text: string, nodes: readonly string[]])[] = [
  ['a leaf', '"a"', [' string a']],
  ['an empty object', '{}', [' object 0']],
  [
    'members in the order of the text, numbers as names too',
    '{"b":1,"2":2,"1":3}',
    [' object 3', '/b number 1', '/2 number 2', '/1 number 3'],
  ],
  ['items', '[true, null, []]', [' array 3', '/0 boolean true', '/1 null null', '/2 array 0']],
  [
    'every digit',
    '[12345678901234567890, 1.00, -1e3]',
    [' array 3', '/0 number 12345678901234567890', '/1 number 1.00', '/2 number -1e3'],
  ],
  ['a name twice', '{"a":1,"a":2}', [' object 2', '/a number 1', '/a number 2']],
  [
    'names of the prototype',
    '{"__proto__":{"constructor":"x"}}',
    [' object 1', '/__proto__ object 1', '/__proto__/constructor string x'],
  ],
  ['escapes in names and values', String.raw`{"a\"\/~b":"\u00e9\n\\"}`, [' object 1', '/a"~1~0b string é\n\\']],
  ['brackets inside strings', '{"a{[":"]}","b":0}', [' object 2', '/a{[ string ]}', '/b number 0']],
  ['a byte order mark', '\uFEFF1', [' number 1']],
  [
    'objects in arrays',
    '[{"a":1},{"a":2}]',
    [' array 2', '/0 object 1', '/0/a number 1', '/1 object 1', '/1/a number 2'],
  ],
];

const notJson = [
  '',
  ' ',
  '{',
  '}',
  '[1',
  '1 2',
  '{"a":1}}',
  '"open',
  '"tab\t"',
  '"\\x"',
  '[1,]',
  '// a\n1',
  'undefined',
];

describe('jsonNodes', () => {
  for (const [title, text, nodes] of read) {
    it(`reads ${title}: ${JSON.stringify(text)}`, () => assert.deepEqual(described(text), nodes));
  }

  for (const text of notJson) {
    it(`does not read ${JSON.stringify(text)}`, () => assert.equal(parseJsonNodes(text), undefined));
  }

  it('reads 10,000 levels', () => {
    const nodes = parse(`${'[{"a":'.repeat(5000)}1${'}]'.repeat(5000)}`);
    assert.equal(nodes.count, 10_001);
    assert.equal(nodes.levels[10_000], 10_000);
    assert.equal(nodes.path(10_000).length, 10_000);
  });

  it('knows where the descendants of a node end', () => {
    const { ends, parents, positions } = parse('{"a":{"b":1},"c":2}');
    assert.deepEqual(
      [ends, parents, positions],
      [
        [4, 3, 3, 4],
        [-1, 0, 1, 0],
        [0, 0, 0, 1],
      ],
    );
  });

  it('finds a child by its name', () => {
    const nodes = parse('{"a":{"b":1},"c":2}');
    assert.deepEqual([nodes.childNamed(0, 'c'), nodes.childNamed(0, 'b'), nodes.childNamed(1, 'b')], [3, undefined, 2]);
  });
});
