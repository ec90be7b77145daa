import assert from 'node:assert/strict';
import { readSharedConfig } from '../../../src/payload/configuration/sharedConfig.ts';

const codes = ['amount.zero', 'billTo.incomplete'];

describe('the shared configuration', () => {
  it('has patterns and severities, comments and trailing commas', () => {
    const text = `{ "$schema": "x", // ours
      "payloadFiles": ["credits/*.json",], "findings": { "amount.zero": "off" } }`;
    assert.deepEqual(readSharedConfig(text, codes), {
      payloadFiles: ['credits/*.json'],
      findings: { 'amount.zero': 'off' },
      faults: [],
    });
  });

  it('may say nothing', () => {
    assert.deepEqual(readSharedConfig('{}', codes), { payloadFiles: ['**/*.credit.json'], findings: {}, faults: [] });
  });

  const faulty: readonly (readonly [text: string, fault: RegExp])[] = [
    ['', /^It is not valid JSON \(line 1\)\.$/],
    ['{\n"findings": {\n}', /^It is not valid JSON \(line 3\)\.$/],
    ['[]', /^It must be an object/],
    ['7', /^It must be an object/],
    ['null', /^It must be an object/],
    ['{"payloadfiles": []}', /^There is no member "payloadfiles", did you mean "payloadFiles"\?$/],
    ['{"rules": {}}', /^There is no member "rules"\.$/],
    ['{"payloadFiles": "*.json"}', /^"payloadFiles" must be a list of glob patterns\.$/],
    ['{"payloadFiles": ["**/**/**/x"]}', /^"payloadFiles" may have at most/],
    ['{"findings": []}', /^"findings" must be an object/],
    ['{"findings": null}', /^"findings" must be an object/],
    ['{"findings": {"amount.zero": "fatal"}}', /^"findings" takes the severities error, .* others are ignored\.$/],
    ['{"findings": {"amount.zeros": "off"}}', /^There is no finding "amount\.zeros", did you mean "amount\.zero"\?$/],
    [`${'['.repeat(100_000)}`, /^It is nested too deeply\.$|^It is not valid JSON/],
  ];
  for (const [text, fault] of faulty) {
    it(`says what is wrong with ${text.slice(0, 60)}`, () => {
      const { faults } = readSharedConfig(text, codes);
      assert.equal(faults.length, 1);
      assert.match(faults[0] ?? '', fault);
    });
  }

  it('keeps what can be used beside what cannot', () => {
    const { payloadFiles, findings, faults } = readSharedConfig(
      '{"payloadFiles": ["", "*.json"], "findings": {"amount.zero": "off", "billTo.incomplete": 1}, "x": 1}',
      codes,
    );
    assert.deepEqual([payloadFiles, findings, faults.length], [['*.json'], { 'amount.zero': 'off' }, 3]);
  });
});
