import assert from 'node:assert/strict';
import { PayloadDocument } from '../../../src/payload/document/document.ts';
import { applyEdits } from '../../../src/payload/fixes/edit.ts';
import { moveMember, moveValues } from '../../../src/payload/fixes/moveMember.ts';

describe('moveMember', () => {
  const rows: readonly (readonly [before: string, path: string, field: string, after: string])[] = [
    ['{"a":1.0,"b":2}', 'a', 'c', '{"b":2,"c":1.0}'],
    ['{"a":"\\u0041","b":{}}', 'a', 'b.c.d', '{"b":{"c":{"d":"\\u0041"}}}'],
    ['{"a":"$&","b":2}', 'a', 'c', '{"b":2,"c":"$&"}'],
    // An object goes into one that is there.
    ['{"a":{"x":1,"y":2},"b":{"z":3}}', 'a', 'b', '{"b":{"z":3,"x":1,"y":2}}'],
    ['{"a":{"a":{"x":1},"y":2}}', 'a.a', 'a', '{"a":{"y":2,"x":1}}'],
    ['{"a":{"a":{"x":1}}}', 'a.a', 'a', '{"a":{"x":1}}'],
    ['{"a":{"x":1},"b":{"c":{"z":3}}}', 'a', 'b.c', '{"b":{"c":{"z":3,"x":1}}}'],
  ];
  for (const [before, path, field, after] of rows) {
    it(`${path} of ${before} to ${field}`, () => assert.equal(moved(before, path, field), after));
  }

  const kept: readonly (readonly [why: string, text: string, path: string, field: string])[] = [
    ['the place is taken', '{"a":1,"b":2}', 'a', 'b'],
    ['a text is there', '{"a":{"x":1},"b":"2"}', 'a', 'b'],
    ['an array is there', '{"a":{"x":1},"b":[]}', 'a', 'b'],
    ['one of the names is there', '{"a":{"x":1,"y":2},"b":{"y":3}}', 'a', 'b'],
    ['its own name is there', '{"a":{"a":{"a":1}}}', 'a.a', 'a'],
    ['it is empty, and an object is there', '{"a":{},"b":{"c":1}}', 'a', 'b'],
    ['a name begins with a dot', '{"a":{".x":1},"b":{"c":1}}', 'a', 'b'],
    ['a name ends with a dot', '{"a":{"x.":1},"b":{"c":1}}', 'a', 'b'],
    ['a text is on the way', '{"a":1,"b":"x"}', 'a', 'b.c'],
    ['a text is on the way to what is on the way', '{"a":1,"b":{"c":"x"}}', 'a', 'b.c.d'],
    ['an array is on the way', '{"a":1,"b":[]}', 'a', 'b.c'],
    ['null is on the way', '{"a":1,"b":null}', 'a', 'b.c'],
    ['the payload is an array', '[{"a":1}]', '[0].a', 'b'],
    ['it is one of many', '{"a":1}', 'a', 'b[].c'],
    ['it is one of many that are there', '{"a":{"x":1},"b":[{"c":2}]}', 'a', 'b[]'],
  ];
  for (const [why, text, path, field] of kept) {
    it(`nothing is moved where ${why}`, () => assert.equal(moved(text, path, field), text));
  }
});

describe('moveValues', () => {
  const rows: readonly (readonly [
    what: string,
    before: string,
    removed: readonly string[],
    moves: Readonly<Record<string, string>>,
    after: string,
  ])[] = [
    ['two values', '{"a":1,"b":2,"c":3}', ['a', 'b'], { a: 'x', b: 'y.z' }, '{"c":3,"x":1,"y":{"z":2}}'],
    ['and what held them', '{"o":{"a":1,"b":2},"c":3}', ['o'], { 'o.a': 'x', 'o.b': 'y' }, '{"c":3,"x":1,"y":2}'],
    ['elements of an array', '{"o":[1,2,3]}', ['o[0]', 'o[1]'], { 'o[0]': 'x', 'o[1]': 'y' }, '{"o":[3],"x":1,"y":2}'],
    ['two to one place', '{"a":1,"b":2}', ['a', 'b'], { a: 'x', b: 'x' }, '{"a":1,"b":2}'],
    ['one to a place that is taken', '{"a":1,"b":2,"y":3}', ['a', 'b'], { a: 'x', b: 'y' }, '{"a":1,"b":2,"y":3}'],
    ['one to an array', '{"a":1,"b":2}', ['a', 'b'], { a: 'x', b: 'y[].z' }, '{"a":1,"b":2}'],
    ['one beyond a text', '{"a":1,"b":2,"y":"3"}', ['a', 'b'], { a: 'x', b: 'y.z' }, '{"a":1,"b":2,"y":"3"}'],
  ];
  for (const [what, before, removed, moves, after] of rows) {
    it(`${what}: ${before}`, () => {
      const payload = new PayloadDocument(before);
      const edits = moveValues(
        payload,
        removed.map((path) => nodeAt(payload, path)),
        Object.entries(moves).map(([path, field]) => ({ value: nodeAt(payload, path), field })),
      );
      assert.equal(applyEdits(before, edits), after);
    });
  }

  it('nothing is moved where a name looks like a path', () => {
    const text = '{"a.b":1,"c":2}';
    const payload = new PayloadDocument(text);
    const value = payload.membersOf(payload.root).get('a.b');
    assert.ok(value);
    const c = nodeAt(payload, 'c');
    assert.deepEqual(moveValues(payload, [c, value], [{ value, field: 'x' }]), []);
  });
});

/** The text after the member at a path is moved. */
function moved(text: string, path: string, field: string): string {
  const payload = new PayloadDocument(text);
  return applyEdits(text, moveMember(payload, nodeAt(payload, path), field));
}

function nodeAt(payload: PayloadDocument, path: string) {
  const node = payload.at(path);
  assert.ok(node, `nothing at ${path}`);
  return node;
}
