import assert from 'node:assert/strict';
import { parseJsonNodes } from '../../../webview/tree/jsonNodes.ts';
import { searchNodes, searchPattern } from '../../../webview/tree/treeSearch.ts';

async function found(text: string, wanted: string, signal = new AbortController().signal): Promise<readonly string[]> {
  const nodes = parseJsonNodes(text);
  const pattern = searchPattern(wanted);
  assert.ok(nodes && pattern);
  return (await searchNodes(nodes, pattern, signal)).map((node) => nodes.pointer(node));
}

const response = String.raw`{"status":"PENDING","details":[{"field":"status"},{"reason":"a.b"}],"note":"caf\u00e9 \"*\"","n":100}`;

const rows: readonly (readonly [wanted: string, pointers: readonly string[]])[] = [
  ['status', ['/status', '/details/0/field']],
  ['STATUS', ['/status', '/details/0/field']],
  ['pend', ['/status']],
  ['a.b', ['/details/1/reason']],
  ['a b', []],
  ['"*"', ['/note']],
  ['CAFÉ', ['/note']],
  ['u00e9', []],
  ['10', ['/n']],
  ['{', []],
];

describe('treeSearch', () => {
  for (const [wanted, pointers] of rows) {
    it(`finds ${wanted} in ${pointers.length} nodes`, async () =>
      assert.deepEqual(await found(response, wanted), pointers));
  }

  it('looks for nothing without a text', () => assert.equal(searchPattern(''), undefined));

  it('searches past the first slice', async () => {
    const many = JSON.stringify([...Array(50_000).fill('a'), 'needle']);
    assert.deepEqual(await found(many, 'needle'), ['/50000']);
  });

  it('finds nothing when it is given up', async () => {
    assert.deepEqual(await found(response, 'status', AbortSignal.abort()), []);
  });
});
