import assert from 'node:assert/strict';
import { halfMembersIn, withoutHalfMembers } from '../../../src/payload/document/halfMembers.ts';

/** The lines of an object, the second of which is looked at. */
const lines = (line: string, next = '"b": 2') => `{\n  "a": 1,\n  ${line}\n\n  ${next}\n}`;

describe('a line with half a member', () => {
  const halves: readonly string[] = ['"', '"cur', '"currency"', '"currency":', '"currency" : ', 'cur', '"a b"', '"a:'];
  for (const line of halves) {
    it(`is ${line}`, () => {
      const text = lines(line);
      assert.deepEqual(
        halfMembersIn(text).map(({ start, end }) => text.slice(start, end)),
        [line.trim()],
      );
      assert.equal(withoutHalfMembers(text, halfMembersIn(text)), lines(line.replaceAll(/\S/g, ' ')));
    });
  }

  const others: readonly (readonly [line: string, next?: string])[] = [
    ['"c": 1,'],
    ['"c": "x'],
    ['"c" 1'],
    [''],
    ['"c"', '}'],
    ['"c"', '"d",'],
    ['"c":', '"d",'],
    ['// c'],
  ];
  for (const [line, next] of others) {
    it(`is not ${line} before ${next ?? 'a member'}`, () => assert.deepEqual(halfMembersIn(lines(line, next)), []));
  }

  it('is not a value on a line of its own', () => {
    assert.deepEqual(halfMembersIn('{\n"a":\n"x"\n"b": 2\n}'), []);
  });

  it('is not the last line', () => assert.deepEqual(halfMembersIn('{\n  "a'), []));
});
