import assert from 'node:assert/strict';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { exchangeNameOf } from '../../../src/exchange/panel/exchangeSummary.ts';

const rows: readonly (readonly [code: string | undefined, document: string | undefined, name: object])[] = [
  ['ORDER-1', 'file:///a/gift%20card.credit.json', { code: 'ORDER-1', payload: 'gift card.credit.json' }],
  ['ORDER-1', undefined, { code: 'ORDER-1' }],
  [undefined, 'untitled:Untitled-1', { payload: 'Untitled-1' }],
  [undefined, undefined, {}],
  ['', 'file:///a/100%.json', { payload: '100%.json' }],
  ['a\u202Eb\u0007\nc', undefined, { code: 'abc' }],
  ['A'.repeat(50), undefined, { code: `${'A'.repeat(40)}…` }],
];

/** A credit, or a step that follows one. */
function exchange(id: string, code: string | undefined, document: string | undefined): Exchange {
  return { id, creditExchangeId: 'credit', facts: { code }, document } as Exchange;
}

describe('the name of an exchange in a tab', () => {
  for (const [code, document, name] of rows) {
    it(`${JSON.stringify(code)} sent from ${document}`, () => {
      const credit = exchange('credit', code, document);
      assert.deepEqual(exchangeNameOf(credit, [credit]), name);
      const step = exchange('step', code, undefined);
      assert.deepEqual(exchangeNameOf(step, [credit, step]), name, 'what follows it has its file');
    });
  }
});
