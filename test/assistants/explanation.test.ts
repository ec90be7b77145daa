import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { explanationOf, similarTopics } from '../../src/assistants/explanation.ts';
import { findingKinds } from '../../src/payload/check.ts';

const page = readFileSync('docs/findings.md', 'utf8');

describe('an explanation', () => {
  for (const code of Object.keys(findingKinds)) {
    it(`is known of the finding ${code}, and ends before the next one`, () => {
      const { explanation } = explanationOf(code, page) as { readonly explanation: string };
      assert.match(explanation, /^\*\*\w+\./);
      assert.doesNotMatch(explanation, /^#/m);
    });
  }

  const topics: readonly (readonly [topic: string, kind: string, words: RegExp])[] = [
    ['INSUFFICIENT_FUND', 'reason', /Insufficient funds/],
    ['orderInformation.amountDetails.totalAmount', 'field', /Amount to be paid out/],
    ['orderInformation.lineItems[].unitPrice', 'field', /unitPrice/],
    ['orderInformation.lineItems[3].unitPrice', 'field', /unitPrice/],
    ['processingInformation.capture', 'field', /not on a credit/],
    ['consumerAuthenticationInformation.cavv', 'field', /not on a credit/],
  ];
  for (const [topic, kind, words] of topics) {
    it(`of ${topic} is that of a ${kind}`, () => {
      const explanation = explanationOf(topic, page);
      assert.ok(explanation && kind in explanation);
      assert.match(JSON.stringify(explanation), words);
    });
  }

  for (const topic of ['no.such-finding', 'constructor', '__proto__', 'orderInformation.nothing', '', '[', '### x']) {
    it(`of ${JSON.stringify(topic)} is not made up`, () => assert.equal(explanationOf(topic, page), undefined));
  }

  const similar: readonly (readonly [topic: string, among: string])[] = [
    ['totalAmount', 'orderInformation.amountDetails.totalAmount'],
    ['orderInformation.total_amount', 'orderInformation.amountDetails.totalAmount'],
    ['insufficient', 'INSUFFICIENT_FUND'],
    ['decimals', 'amount.too-many-decimals'],
  ];
  for (const [topic, among] of similar) {
    it(`${topic} is like ${among}`, () => assert.ok(similarTopics(topic, page).includes(among)));
  }

  it('nothing is like a topic without letters', () => assert.deepEqual(similarTopics('.', page), []));
});
