import assert from 'node:assert/strict';
import type { Purpose } from '../../../src/exchange/request/operationRequest.ts';
import type { Outcome } from '../../../src/exchange/response/outcome.ts';
import { outcomeOf } from '../../../src/exchange/response/outcomeOf.ts';
import { objectIn } from '../../../src/exchange/response/responseBody.ts';
import { triggers } from '../../../src/sandbox/credits/triggers.ts';
import { response } from '../../exchange/support/scriptedPorts.ts';
import { call, cardCredit, closeSandboxes, startSandbox, untilRecorded, type WireResponse } from '../client.ts';

type Verdict = readonly [kind: Outcome['kind'], headline: string, said: RegExp];

const accepted: Verdict = ['accepted', 'Found: accepted', /: accepted\.$/];
const declined = (codes: string): Verdict => ['declined', 'Found: declined', new RegExp(`: declined \\(${codes}\\)`)];
const openAs = (codes: string): Verdict => [
  'unknown',
  'Found: outcome unknown',
  new RegExp(`: error, outcome unknown \\(${codes}\\)`),
];

/** What a look-up reads, by the amount that was sent; all that leaves a record. */
const verdicts: Readonly<Record<string, Verdict>> = {
  '18.40': accepted,
  '5201.01': declined('PROCESSOR_DECLINED, 203 DCARDREFUSED'),
  '5201.02': declined('INSUFFICIENT_FUND, 204 DCARDREFUSED'),
  '5201.03': declined('EXPIRED_CARD, 202 DCARDEXPIRED'),
  '5201.04': declined('STOLEN_LOST_CARD, 205 DCARDREFUSED'),
  '5201.05': declined('CONTACT_PROCESSOR, 201 DCALL'),
  '5201.06': declined('INVALID_ACCOUNT, 231 DINVALIDCARD'),
  '5201.07': declined('ISSUER_UNAVAILABLE, 207 DCARDREFUSED'),
  '5201.08': declined('UNAUTHORIZED_CARD, 208 DCARDREFUSED'),
  '5201.09': declined('EXCEEDS_CREDIT_LIMIT, 210 DCARDREFUSED'),
  '5201.10': declined('GENERAL_DECLINE, 233 DCARDREFUSED'),
  '5201.11': declined('DECISION_PROFILE_REJECT, 481 DREJECT'),
  '5201.12': openAs('PROCESSOR_ERROR, 236 ESYSTEM'),
  '5201.20': declined('PROCESSOR_DECLINED, 203 DCARDREFUSED'),
  '5201.30': accepted,
  '5201.31': accepted,
  '5201.32': accepted,
  '5201.40': accepted,
  '5201.50': accepted,
  '5201.60': openAs('PROCESSOR_TIMEOUT, 250 ETIMEOUT'),
  '5201.70': ['unknown', 'Found: held for review', /: held for review \(DECISION_PROFILE_REVIEW, 480 DREVIEW\)/],
  '5201.71': declined('AVS_FAILED, 200 DAVSNO'),
  '5201.72': declined('CVN_NOT_MATCH, 209 DCARDREFUSED'),
  '5201.73': declined('INVALID_CVN, 211 DCARDREFUSED'),
  '5201.74': declined('GENERAL_DECLINE, 233 DCARDREFUSED'),
  '5201.75': declined('GENERAL_DECLINE, 233 DCARDREFUSED'),
  '5201.76': declined('BLACKLISTED_CUSTOMER, 221 DCHECKREFUSED'),
  '5201.77': declined('SUSPENDED_ACCOUNT, 222 DCHECKREFUSED'),
  '5201.78': declined('PAYMENT_REFUSED, 223 DCHECKREFUSED'),
  '5201.79': declined('CV_FAILED, 230 DCV'),
  '5201.80': declined('INVALID_MERCHANT_CONFIGURATION, 234 DINVALIDDATA'),
  '5201.81': declined('SCORE_EXCEEDS_THRESHOLD, 400 DSCORE'),
  '5201.82': declined('CONSUMER_AUTHENTICATION_REQUIRED, 475 DAUTHENTICATE'),
  '5201.83': declined('GENERAL_DECLINE, 233 DCARDREFUSED'),
  '5201.84': declined('CONSUMER_AUTHENTICATION_REQUIRED, 475 DAUTHENTICATE'),
  '5201.85': declined('CONSUMER_AUTHENTICATION_FAILED, 476 DAUTHENTICATIONFAILED'),
  '5201.86': declined('GENERAL_DECLINE, 233 DCARDREFUSED'),
  '5201.87': declined('GENERAL_DECLINE, 233 DCARDREFUSED'),
  '5201.88': declined('GENERAL_DECLINE, 233 DCARDREFUSED'),
  '5201.89': declined('GENERAL_DECLINE, 233 DCARDREFUSED'),
  '5201.90': declined('GENERAL_DECLINE, 233 DCARDREFUSED'),
  '5201.91': declined('GENERAL_DECLINE, 233 DCARDREFUSED'),
  '5201.92': declined('GENERAL_DECLINE, 233 DCARDREFUSED'),
  '5201.93': declined('GENERAL_DECLINE, 233 DCARDREFUSED'),
  '5502.01': accepted,
  '5502.02': accepted,
  '5502.04': openAs('PROCESSOR_TIMEOUT, 250 ETIMEOUT'),
  '5000.02': accepted,
  '5000.03': accepted,
  '5000.05': accepted,
  '5000.06': accepted,
  '5000.07': accepted,
  '5000.08': accepted,
};

const read = (purpose: Purpose, { status, json, text }: WireResponse) =>
  outcomeOf(purpose, response(status, json).response, objectIn(text));

function check(outcome: Outcome, [kind, headline, said]: Verdict): void {
  assert.deepEqual([outcome.kind, outcome.headline, outcome.mayHaveHappened], [kind, headline, false], outcome.meaning);
  assert.match(outcome.meaning, said);
}

describe('what a look-up reads of a credit whose response was lost', () => {
  after(closeSandboxes);

  for (const [amount, verdict] of Object.entries(verdicts)) {
    it(`${amount}: ${verdict[1]} ${verdict[2].source}`, async () => {
      const sandbox = await startSandbox();
      const code = `CR-${amount}`;
      const lost = call(sandbox, 'POST', '/pts/v2/credits/', cardCredit(amount, { code, transactionId: 't1' }));
      lost.catch(() => undefined);
      await untilRecorded(sandbox, 't1');
      const query = `clientReferenceInformation.code:${code} AND submitTimeUtc:[NOW/DAY-7DAYS TO NOW/DAY+1DAY}`;
      const found = await call(sandbox, 'POST', '/tss/v2/searches', { query, sort: 'submitTimeUtc:desc', limit: 20 });
      check(read('search', found), verdict);
      const [summary] = found.json._embedded.transactionSummaries;
      assert.deepEqual([summary.status, summary.errorInformation], [undefined, {}]);
      check(read('transactionDetails', await call(sandbox, 'GET', `/tss/v2/transactions/${summary.id}`)), verdict);
    });
  }

  it('is told for every amount that leaves a record', () => {
    const leaves = triggers.filter(({ effect, delivery }) => {
      if (effect.kind === 'failed' || effect.kind === 'unreadable') return effect.recorded;
      return (effect.kind === 'accepted' && delivery !== 'late') || effect.kind === 'declined';
    });
    assert.deepEqual(['18.40', ...leaves.map(({ amount }) => amount)].sort(), Object.keys(verdicts).sort());
  });

  it('is both outcomes where one code was declined and then accepted', async () => {
    const sandbox = await startSandbox();
    for (const amount of ['5201.02', '18.40']) {
      await call(sandbox, 'POST', '/pts/v2/credits/', cardCredit(amount, { code: 'CR-1' }));
    }
    const found = await call(sandbox, 'POST', '/tss/v2/searches', { query: 'clientReferenceInformation.code:CR-1' });
    const { kind, headline, meaning } = read('search', found);
    assert.deepEqual([kind, headline], ['unknown', 'Found: different outcomes']);
    assert.match(meaning, /18\.40 USD\): accepted/);
    assert.match(meaning, /5201\.02 USD\): declined \(INSUFFICIENT_FUND, 204 DCARDREFUSED\)/);
  });

  it('is voided where it was voided since, and the void tells that it was', async () => {
    const sandbox = await startSandbox();
    const credit = (await call(sandbox, 'POST', '/pts/v2/credits/', cardCredit())).json;
    const voided = (await call(sandbox, 'POST', credit._links.void.href, {})).json;
    const details = async (id: string) =>
      read('transactionDetails', await call(sandbox, 'GET', `/tss/v2/transactions/${id}`)).headline;
    assert.deepEqual([await details(credit.id), await details(voided.id)], ['Found: voided', 'Found: void accepted']);
  });
});
