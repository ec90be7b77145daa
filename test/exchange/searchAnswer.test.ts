import assert from 'node:assert/strict';
import { foundCount, foundRecords, foundSentence } from '../../src/exchange/searchAnswer.ts';

const id = '6760630831286132403955';
const amountDetails = { totalAmount: '18.40', currency: 'USD' };
const credit = {
  id,
  status: 'PENDING',
  applicationInformation: { applications: [{ name: 'ics_credit' }] },
  orderInformation: { amountDetails },
};
const voiding = { id: '1', status: 'VOIDED', applicationInformation: { applications: [{ name: 'ics_void' }] } };
const answerWith = (...transactionSummaries: readonly unknown[]) => ({ _embedded: { transactionSummaries } });

describe('what a search has found', () => {
  const rows: readonly (readonly [what: string, count: number, body: Record<string, unknown>, sentence: string])[] = [
    ['one', 1, answerWith(credit), `One transaction was found: credit ${id} (18.40 USD): accepted.`],
    [
      'two',
      2,
      answerWith(voiding, credit),
      `2 transactions were found: 1. void 1: accepted; 2. credit ${id} (18.40 USD): accepted.`,
    ],
    [
      'more than are told',
      7,
      answerWith(...[1, 2, 3, 4, 5, 6, 7].map((number) => ({ id: String(number) }))),
      '7 transactions were found, the latest: 1. transaction 1: outcome not known; 2. transaction 2: outcome not known; 3. transaction 3: outcome not known.',
    ],
    [
      'one that failed, with its status in another place',
      1,
      answerWith({ id, applicationInformation: { status: 'DECLINED' }, errorInformation: { reason: 'EXPIRED_CARD' } }),
      `One transaction was found: transaction ${id}: declined (EXPIRED_CARD).`,
    ],
    [
      'an amount alone',
      1,
      answerWith({ id, orderInformation: { amountDetails: { totalAmount: '1' } } }),
      `One transaction was found: transaction ${id} (1): outcome not known.`,
    ],
    [
      'what is not what it should be',
      3,
      answerWith(null, { ...credit, status: '<b>', orderInformation: 'x' }, { id: '../x' }),
      `3 transactions were found, the latest: 2. credit ${id}: outcome not known.`,
    ],
    ['no summaries', 2, {}, '2 transactions were found.'],
    ['summaries that are none', 1, { _embedded: { transactionSummaries: {} } }, 'One transaction was found.'],
  ];
  for (const [what, count, body, sentence] of rows) {
    it(`tells ${what}`, () => assert.equal(foundSentence(count, foundRecords(body)), sentence));
  }

  it('takes only a number that can be one for a count', () => {
    for (const totalCount of [-1, '0', null, {}]) assert.equal(foundCount({ totalCount }), undefined);
    assert.deepEqual([foundCount({ totalCount: 2 }), foundCount({ count: 1 })], [2, 1]);
  });
});
