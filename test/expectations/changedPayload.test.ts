import assert from 'node:assert/strict';
import { changedPayload } from '../../src/expectations/changedPayload.ts';
import type { Json } from '../../src/expectations/expectation.ts';

const payload = '{\n  "a": { "b": "1" },\n  "list": [ { "c": 1 } ]\n}\n';

describe('a changed payload', () => {
  const changes: readonly (readonly [change: Readonly<Record<string, Json>>, text: string])[] = [
    [{}, payload],
    [{ '/a/b': '2' }, payload.replace('"1"', '"2"')],
    [{ '/a/b': null }, payload.replace('"1"', 'null')],
    [{ '/list/0/c': 2 }, payload.replace('"c": 1', '"c": 2')],
    [{ '/a/d': 'x' }, payload.replace('"1" }', '"1", "d": "x" }')],
    [{ '/a/b': { $absent: true } }, payload.replace('{ "b": "1" }', '{}')],
    [{ '/a/z': { $absent: true } }, payload],
    [{ '/a/b': '2', '/a/d': '3' }, payload.replace('"1" }', '"2", "d": "3" }')],
  ];
  for (const [change, text] of changes) {
    it(`${JSON.stringify(change)} keeps the rest byte for byte`, () =>
      assert.deepEqual(changedPayload(payload, change), { text }));
  }

  it('has the objects that lead to a new member', () => {
    const changed = changedPayload(payload, { '/x/y/z': 1 });
    assert.deepEqual('text' in changed && JSON.parse(changed.text).x, { y: { z: 1 } });
  });

  for (const [text, pointer] of [
    [payload, '/list/3/c'],
    [payload, '/a/b/c'],
    ['{"a": ', '/a'],
    ['[]', '/a'],
  ] as const) {
    it(`is refused for ${pointer} of ${JSON.stringify(text)}`, () =>
      assert.deepEqual(changedPayload(text, { [pointer]: 1 }), {
        fault: `The payload has no parent for "${pointer}".`,
      }));
  }
});
