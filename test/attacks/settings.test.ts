import assert from 'node:assert/strict';
import { matcherOf, patternsOf } from '../../src/payload/configuration/filePatterns.ts';
import { numberOf } from '../../src/payload/configuration/settingValue.ts';
import { severitiesOf } from '../../src/payload/configuration/severities.ts';

const otherwise = ['**/*.credit.json'];
const wrongTypes: readonly unknown[] = [7, null, {}, 'x', true, Number.NaN, undefined];

describe('attack: settings of a wrong type', () => {
  for (const value of wrongTypes) {
    it(`payloadFiles ${JSON.stringify(value)}`, () => {
      const { value: patterns, fault } = patternsOf(value, otherwise);
      assert.deepEqual([patterns, fault?.('x')], [otherwise, 'x must be a list of glob patterns.']);
    });
  }

  for (const value of [7, null, 'x', [], true]) {
    it(`findings ${JSON.stringify(value)}`, () => {
      const { value: severities, fault } = severitiesOf(value);
      assert.deepEqual([severities, fault?.('x')], [{}, 'x must be an object of finding codes and severities.']);
    });
  }

  it('findings with severities that do not exist', () => {
    const { value, fault } = severitiesOf({ 'amount.zero': 'off', 'amount.missing': 7, 'card.expired': 'fatal' });
    assert.deepEqual(value, { 'amount.zero': 'off' });
    assert.match(fault?.('x') ?? '', /others are ignored/);
  });

  for (const value of [...wrongTypes.filter((each) => each !== 7), '10', 0, -1, 121, Number.POSITIVE_INFINITY, []]) {
    it(`timeouts.connect ${String(value)}`, () => {
      const { value: number, fault } = numberOf(value, 10, 120);
      assert.deepEqual([number, fault?.('x')], [10, 'x must be a number above 0 and at most 120.']);
    });
  }

  it('the right types', () => {
    assert.deepEqual(patternsOf(otherwise, []), { value: otherwise });
    assert.deepEqual(severitiesOf({ 'amount.zero': 'hint' }), { value: { 'amount.zero': 'hint' } });
    assert.deepEqual(numberOf(0.5, 10, 120), { value: 0.5 });
  });
});

describe('attack: glob patterns that take forever', () => {
  for (const pattern of [
    `**/${'*a'.repeat(20)}*b.json`,
    '**/*a*a*a*b.json',
    '**/**/**/a.json',
    `${'**/a'.repeat(20)}.json`,
    `${'{,a}'.repeat(4)}.json`,
    'a'.repeat(201),
    '',
    7,
    null,
  ]) {
    it(`${String(pattern).slice(0, 40)} is ignored, what stands beside it is not`, () => {
      const { value, fault } = patternsOf([pattern, '*.json'], otherwise);
      assert.deepEqual(value, ['*.json']);
      assert.match(fault?.('x') ?? '', /the others are ignored/);
    });
  }

  it('the default counts where no other is left', () => {
    assert.deepEqual(patternsOf(['**/*a*a*a*a*b.json'], otherwise).value, otherwise);
  });

  for (const [pattern, path] of [
    [`${'*a'.repeat(400)}b`, 'a'.repeat(20_000)],
    [`${'**/a/'.repeat(200)}b`, 'a/'.repeat(5000)],
    [`${'{a,b}'.repeat(300)}`, 'a'.repeat(300)],
    [`${'{'.repeat(900)}`, 'a'],
    [`${'['.repeat(900)}`, 'a'],
  ] as const) {
    it(`${pattern.slice(0, 20)} on the command line takes less than a second`, () => {
      const start = performance.now();
      assert.equal(matcherOf(pattern)(path), false);
      assert.ok(performance.now() - start < 1000);
    });
  }

  it('more than fifty are ignored', () => assert.equal(patternsOf(Array(1000).fill('*.json'), []).value.length, 50));

  for (const pattern of [
    '**/*.credit.json',
    'payloads/*/*-*.json',
    '**/credits/**/*.{json,jsonc}',
    '*.[cC]redit.json',
  ]) {
    it(`${pattern} is used`, () => assert.deepEqual(patternsOf([pattern], []), { value: [pattern] }));
  }
});
