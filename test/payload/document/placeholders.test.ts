import assert from 'node:assert/strict';
import {
  hasPlaceholder,
  isResolvable,
  placeholderKinds,
  placeholdersIn,
  resolvePlaceholders,
} from '../../../src/payload/document/placeholders.ts';

let count = 0;
const source = {
  now: () => new Date('2026-03-01T10:20:30.456Z'),
  uuid: () => `0000000${++count}-1111-4222-8333-444444444444`,
  randomInteger: (low: number, high: number) => low * 1000 + high,
};

describe('placeholders', () => {
  beforeEach(() => {
    count = 0;
  });

  const resolved: readonly (readonly [text: string, after: string])[] = [
    ['{{$guid}}', '00000001-1111-4222-8333-444444444444'],
    ['{{$timestamp}}', '1772360430'],
    ['{{$isoTimestamp}}', '2026-03-01T10:20:30.456Z'],
    ['{{$randomInt 2 9}}', '2009'],
    ['{{$randomInt -5 -5}}', '-5005'],
    ['{{$transactionId}}', '00000001111142228333444444'],
    ['{{ $guid }}', '00000001-1111-4222-8333-444444444444'],
    ['a{{$timestamp}}b{{$timestamp}}', 'a1772360430b1772360430'],
    ['{{$transactionId}} {{$transactionId}}', '00000001111142228333444444 00000002111142228333444444'],
    ['{"a":{"b":"{{$timestamp}}"}}', '{"a":{"b":"1772360430"}}'],
    ['\uFEFF{\r\n"é😀\ud800":"{{$randomInt  1\t3}}"}\r\n', '\uFEFF{\r\n"é😀\ud800":"1003"}\r\n'],
  ];
  for (const [text, after] of resolved) {
    it(`${JSON.stringify(text)} is resolved`, () => {
      assert.equal(resolvePlaceholders(text, source), after);
      assert.ok(hasPlaceholder(text) && placeholdersIn(text).every(isResolvable));
    });
  }

  const unknown = [
    ...['{{$nope}}', '{{$Guid}}', '{{$guid 1}}', '{{$randomInt}}', '{{$randomInt 1}}', '{{$randomInt 1 2 3}}'],
    ...['{{$randomInt 9 1}}', '{{$randomInt a b}}', '{{$randomInt 1.5 2}}', '{{$randomInt 1 1e99}}'],
    ...['{{$constructor}}', '{{$toString}}', '{{$hasOwnProperty}}'],
  ];
  for (const text of unknown) {
    it(`${text} is a placeholder, but is left as it is`, () => {
      assert.equal(resolvePlaceholders(text, source), text);
      assert.ok(hasPlaceholder(text) && !placeholdersIn(text).some(isResolvable));
    });
  }

  for (const text of [
    '',
    '{{guid}}',
    '{$guid}',
    '{{$guid}',
    '{{$guid',
    '{{$}}',
    '{{$1}}',
    '{{}}',
    '{{{{',
    '$guid',
    '{{$__proto__}}',
  ]) {
    it(`${JSON.stringify(text)} is not a placeholder`, () => {
      assert.equal(resolvePlaceholders(text, source), text);
      assert.ok(!hasPlaceholder(text));
    });
  }

  it('their places', () => {
    assert.deepEqual(placeholdersIn('x{{$guid}}{{ $randomInt 1  2 }}'), [
      { start: 1, end: 10, name: 'guid', words: [] },
      { start: 10, end: 31, name: 'randomInt', words: ['1', '2'] },
    ]);
  });

  it('every known one has a usage that resolves, and a value that needs no escape in a JSON string', () => {
    for (const [name, { usage, meaning }] of Object.entries(placeholderKinds)) {
      const value = resolvePlaceholders(usage, source);
      assert.notEqual(value, usage, name);
      assert.equal(JSON.stringify(value), `"${value}"`);
      assert.ok(meaning().length > 10);
    }
  });

  it('a transaction ID has at most 30 characters', () => {
    assert.ok(resolvePlaceholders('{{$transactionId}}', { ...source, uuid: () => crypto.randomUUID() }).length <= 30);
  });
});
