import assert from 'node:assert/strict';
import { foundCount, foundRecords, foundSentence, numbered } from '../../../src/exchange/response/searchResult.ts';
import { shown } from '../support/shown.ts';

const id = '6760630831286132403955';
const amountDetails = { totalAmount: '18.40', currency: 'USD' };
const credit = {
  id,
  status: 'PENDING',
  applicationInformation: { applications: [{ name: 'ics_credit' }] },
  orderInformation: { amountDetails },
};
const voiding = { id: '1', status: 'VOIDED', applicationInformation: { applications: [{ name: 'ics_void' }] } };
const respondWith = (...transactionSummaries: readonly unknown[]) => ({ _embedded: { transactionSummaries } });

describe('what a search has found', () => {
  const rows: readonly (readonly [what: string, count: number, body: Record<string, unknown>, sentence: string])[] = [
    ['one', 1, respondWith(credit), `One transaction was found: credit (18.40 USD): accepted.`],
    [
      'two',
      2,
      respondWith(voiding, credit),
      `2 transactions were found: 1. void: accepted; 2. credit (18.40 USD): accepted.`,
    ],
    [
      'more than are told',
      7,
      respondWith(...[1, 2, 3, 4, 5, 6, 7].map((number) => ({ id: String(number) }))),
      '7 transactions were found, among them: 1. transaction: outcome unknown; 2. transaction: outcome unknown; 3. transaction: outcome unknown.',
    ],
    [
      'one that failed, with its status in another place',
      1,
      respondWith({ id, applicationInformation: { status: 'DECLINED' }, errorInformation: { reason: 'EXPIRED_CARD' } }),
      `One transaction was found: transaction: declined (EXPIRED_CARD).`,
    ],
    [
      'an amount alone',
      1,
      respondWith({ id, orderInformation: { amountDetails: { totalAmount: '1' } } }),
      `One transaction was found: transaction (1): outcome unknown.`,
    ],
    [
      'what is not what it should be',
      3,
      respondWith(null, { ...credit, status: '<b>', orderInformation: 'x' }, { id: '../x' }),
      `3 transactions were found, among them: 2. credit: outcome unknown.`,
    ],
    [
      'another request',
      1,
      respondWith({ id, applicationInformation: { applications: [{ name: 'ics_auth' }] } }),
      'One transaction was found: transaction of another request (ics_auth): outcome unknown.',
    ],
    ['no summaries', 2, {}, '2 transactions were found.'],
    ['summaries that are none', 1, { _embedded: { transactionSummaries: {} } }, 'One transaction was found.'],
  ];
  for (const [what, count, body, sentence] of rows) {
    it(`tells ${what}: ${shown(sentence)}`, () => assert.equal(foundSentence(count, foundRecords(body)), sentence));
  }

  describe('in order', () => {
    const at = (id: string, submitTimeUtc?: unknown, rFlag = 'SOK') => ({
      id,
      submitTimeUtc,
      applicationInformation: { rFlag },
      _links: { transactionDetail: { href: `/tss/v2/transactions/${id}` } },
    });
    const [early, late, later] = ['2026-11-01T10:00:00Z', '2026-11-01T10:00:00.500+0000', '2026-11-01T12:30:00+02:00'];
    const orders: readonly (readonly [what: string, summaries: readonly unknown[], ids: readonly string[]])[] = [
      ['oldest first', [at('1', early), at('2', late), at('3', later)], ['3', '2', '1']],
      ['latest first', [at('3', later), at('2', late), at('1', early)], ['3', '2', '1']],
      ['of the same second, as the API has them', [at('1', early), at('2', early)], ['1', '2']],
      ['with one that has no time', [at('1'), at('2', early), at('3', late)], ['3', '2', '1']],
      ['with a time that is none', [at('1', 'soon'), at('2', 5), at('3', late)], ['3', '1', '2']],
      ['without times, as the API has them', [at('2'), at('1')], ['2', '1']],
      ['with the other spelling', [at('1', early), { ...at('2'), submitTimeUTC: late }], ['2', '1']],
    ];
    for (const [what, summaries, ids] of orders) {
      it(`${what}: ${ids.join(', ')}`, () => {
        assert.deepEqual(
          foundRecords(respondWith(...summaries)).map(({ id }) => id),
          ids,
        );
      });
    }

    it('tells the latest of each outcome, however many there are, and numbers the others after them', () => {
      const summaries = [
        ...[9, 8, 7, 6].map((hour) => at(String(hour), `2026-11-01T0${hour}:00:00Z`, 'DINVALIDCARD')),
        at('5', '2026-11-01T05:00:00Z'),
        at('4', '2026-11-01T04:00:00Z'),
      ];
      const sentence = foundSentence(6, foundRecords(respondWith(...summaries)));
      assert.match(sentence, /^6 transactions were found, among them: 1\. transaction: declined/);
      assert.match(sentence, /3\. transaction: declined \(DINVALIDCARD\); 4\. transaction: accepted\.$/);
      assert.deepEqual(numbered(summaries), [0, 1, 2, 4, 3, 5]);
    });
  });

  it('counts what the list has where the count says less', () => {
    assert.equal(foundCount(respondWith(credit, voiding)), 2);
    assert.equal(foundCount({ totalCount: 0, ...respondWith(credit) }), 1);
    assert.equal(foundCount({ totalCount: 30, count: 20, ...respondWith(credit) }), 30);
  });

  it('takes only a number that can be one for a count', () => {
    for (const totalCount of [-1, '0', null, {}]) assert.equal(foundCount({ totalCount }), undefined);
    assert.deepEqual([foundCount({ totalCount: 2 }), foundCount({ count: 1 })], [2, 1]);
  });
});
