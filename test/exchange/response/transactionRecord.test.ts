import assert from 'node:assert/strict';
import { readRecord, type TransactionRecord } from '../../../src/exchange/response/transactionRecord.ts';

const success = { reasonCode: '100', rCode: '1', rFlag: 'SOK' };
const invalidCard = { reasonCode: '231', rCode: '0', rFlag: 'DINVALIDCARD' };
const review = { reasonCode: '480', rCode: '0', rFlag: 'DREVIEW' };
const reject = { reasonCode: '481', rCode: '0', rFlag: 'DREJECT' };

const credit = (codes: object = {}) => ({ name: 'ics_credit', ...codes });
const named = (name: string, codes: object = {}) => ({ name, ...codes });

/** A record with these applications, these codes above them, and more beside them. */
function recordOf(applications: readonly object[], codes: object = {}, more: object = {}) {
  return { applicationInformation: { ...codes, applications }, ...more };
}

describe('readRecord', () => {
  // What a record says itself decides, not what stands above the applications for all of them (`api-facts.md` 7.1).
  const verdicts: readonly (readonly [record: object, TransactionRecord['verdict'], codes: string])[] = [
    [recordOf([credit({ reasonCode: '100', rCode: '1' })]), 'accepted', ''],
    [recordOf([credit({ rCode: '1', rFlag: 'SOK' })]), 'accepted', ''],
    [recordOf([credit({ reasonCode: ' 100 ', rFlag: 'SOK ' })]), 'accepted', ''],
    [recordOf([credit({ reasonCode: ' ', rFlag: 'SOK' })]), 'accepted', ''],
    [recordOf([credit({ reasonCode: '100', rCode: '0' })]), 'unknown', '100 rCode 0'],
    [recordOf([credit({ ...invalidCard, rCode: '1' })]), 'unknown', 'INVALID_ACCOUNT, 231 DINVALIDCARD rCode 1'],
    [recordOf([credit({ reasonCode: '999', rFlag: 'DNEW' })]), 'declined', '999 DNEW'],
    [recordOf([credit({ reasonCode: '999', status: 'DECLINED' })]), 'unknown', '999, DECLINED'],
    [recordOf([credit({ ...success, reasonCode: '<b>' })]), 'unknown', 'unreadable SOK'],
    [recordOf([credit({ rCode: '0' })], invalidCard), 'declined', 'INVALID_ACCOUNT, 231 DINVALIDCARD'],
    [recordOf([credit(invalidCard)], { reasonCode: 231 }), 'declined', 'INVALID_ACCOUNT, 231 DINVALIDCARD'],
    // Several applications.
    [
      recordOf([credit({ reasonCode: '231' }), named('ics_auth', success)], success),
      'declined',
      'INVALID_ACCOUNT, 231',
    ],
    [recordOf([credit({ rFlag: 'DNEW' }), named('ics_auth', success)], success), 'declined', 'DNEW'],
    [recordOf([credit(), named('ics_auth')], success), 'unknown', '100 SOK'],
    [recordOf([named('ics_auth'), named('ics_decision')], success), 'accepted', ''],
    [recordOf([credit(invalidCard), named('ics_decision', success)]), 'declined', 'INVALID_ACCOUNT, 231 DINVALIDCARD'],
    [
      recordOf([credit(success), named('ics_decision', { ...review, rFlag: 'SOK' })]),
      'held',
      'DECISION_PROFILE_REVIEW, 100 SOK, 480 SOK',
    ],
    [
      recordOf([credit(success), named('ics_decision', { ...reject, rFlag: 'SOK' })]),
      'unknown',
      'DECISION_PROFILE_REJECT, 100 SOK, 481 SOK rCode 0',
    ],
    // Words beside the codes.
    [recordOf([credit(success)], {}, { status: '' }), 'accepted', ''],
    [recordOf([credit(success)], {}, { status: '201' }), 'accepted', ''],
    [recordOf([credit(success)], {}, { status: '3DS_FAILED' }), 'unknown', '100 SOK, 3DS_FAILED'],
    [recordOf([credit()], {}, { status: 'FAILED' }), 'unknown', 'FAILED'],
    [recordOf([credit()], {}, { status: 'VOIDED' }), 'voided', ''],
    [recordOf([credit()], {}, { status: 'VOIDED', errorInformation: { reason: 'ODD' } }), 'unknown', 'ODD, VOIDED'],
    // Reasons.
    [recordOf([credit({ reason: 'INVALID_ACCOUNT' })]), 'declined', 'INVALID_ACCOUNT'],
    [recordOf([credit({ ...success, reason: 'INVALID_ACCOUNT' })]), 'unknown', 'INVALID_ACCOUNT, 100 SOK'],
    [recordOf([credit()], {}, { errorInformation: { reason: 'EXPIRED_CARD' } }), 'declined', 'EXPIRED_CARD'],
    [recordOf([credit()], {}, { errorInformation: { reason: 'ODD' } }), 'unknown', 'ODD'],
    [recordOf([credit({ status: 'DECLINED' })], {}, { errorInformation: { reason: 'ODD' } }), 'declined', 'ODD'],
    [
      recordOf([credit({ status: 'DECLINED' })], {}, { errorInformation: { reason: 'ISSUER_TIMEOUT' } }),
      'unknown',
      'ISSUER_TIMEOUT, DECLINED',
    ],
    [recordOf([credit()], {}, { errorInformation: { reason: '<b>ODD' } }), 'unknown', ''],
    [recordOf([credit()], {}, { errorInformation: { reason: 'ODD <b>' } }), 'unknown', ''],
    // An error without a reason: the codes tell, where there are any.
    [recordOf([credit()], {}, { status: 'PENDING', errorInformation: {} }), 'accepted', ''],
    [recordOf([credit()], {}, { status: 'PENDING', errorInformation: { message: 'Odd' } }), 'unknown', 'PENDING'],
    [recordOf([credit(success)], {}, { errorInformation: { message: 'Processed' } }), 'accepted', ''],
    [recordOf([credit()], success, { errorInformation: { message: 'Processed' } }), 'accepted', ''],
  ];
  for (const [record, verdict, codes] of verdicts) {
    it(`${JSON.stringify(record)} is ${[verdict, codes].join(' ').trim()}`, () => {
      const read = readRecord(record);
      assert.deepEqual([read.verdict, read.codes], [verdict, codes]);
    });
  }

  it('gives the reason that is known, of several', () => {
    const odd = { errorInformation: { reason: 'ODD' } };
    assert.equal(readRecord(recordOf([credit({ reason: 'EXPIRED_CARD' })], {}, odd)).reason, 'EXPIRED_CARD');
    assert.equal('reason' in readRecord(recordOf([credit()], {}, odd)), false);
  });

  const texts: readonly (readonly [member: 'id' | 'amount', record: object, text: string | undefined])[] = [
    ['id', { id: '6760630831286132403955' }, '6760630831286132403955'],
    ['id', { id: '<b>1' }, undefined],
    ['id', { id: '1/../2' }, undefined],
    ['amount', amount('18.40', 'USD'), '18.40 USD'],
    ['amount', amount('18.40', undefined), '18.40'],
    ['amount', amount('18.40', 'US Dollar'), '18.40'],
    ['amount', amount('18.40', 'USDollars'), '18.40'],
    ['amount', amount('18.40', '$USD'), '18.40'],
    ['amount', amount('-18.40', 'USD'), undefined],
    ['amount', amount('18.40 or so', 'USD'), undefined],
    ['amount', amount(undefined, 'USD'), undefined],
  ];
  for (const [member, record, text] of texts) {
    it(`${JSON.stringify(record)} has the ${member} ${text}`, () => assert.equal(readRecord(record)[member], text));
  }

  it('names the first five applications of another request, if they can be names', () => {
    const all = ['ics_auth', '<b>ics', 'ics b', 'ics_bill', 'ics_c', 'ics_d', 'ics_e', 'ics_f'];
    const { kind, applications } = readRecord(recordOf(all.map((name) => named(name))));
    assert.deepEqual([kind, applications], ['other', 'ics_auth, ics_bill, ics_c, ics_d, ics_e']);
  });
});

function amount(totalAmount: string | undefined, currency: string | undefined): object {
  return { orderInformation: { amountDetails: { totalAmount, currency } } };
}
