import assert from 'node:assert/strict';
import { invalidAccount, triggerOf, triggers } from '../../../src/sandbox/credits/triggers.ts';
import {
  call,
  cardCredit,
  closeSandboxes,
  httpSigned,
  send,
  signerOf,
  startSandbox,
  untilRecorded,
} from '../client.ts';

const credits = '/pts/v2/credits/';

/** Sends the amount and tells what came back, and whether a timeout void finds a credit to void. */
async function outcomeOf(amount: string) {
  const sandbox = await startSandbox();
  const payload = cardCredit(amount, { code: 'CR-1', transactionId: 't1' });
  const response = await call(sandbox, 'POST', credits, payload).catch(() => undefined);
  const timeoutVoid = await call(sandbox, 'POST', '/pts/v2/voids/', {
    clientReferenceInformation: { transactionId: 't1' },
  });
  return { sandbox, response, isRecorded: timeoutVoid.status === 201 };
}

describe('triggers', () => {
  after(closeSandboxes);

  for (const { amount, meaning, effect } of triggers.filter(({ delivery }) => !delivery)) {
    it(`${amount}: ${meaning}`, async () => {
      const { response, isRecorded } = await outcomeOf(amount);
      assert.ok(response);
      switch (effect.kind) {
        case 'accepted':
          assert.equal(response.status, 201);
          assert.equal(response.json.status, effect.status ?? 'PENDING');
          assert.equal(isRecorded, effect.voidable ?? true);
          assert.equal(response.text.length > 1_000_000, effect.bulky ?? false);
          break;
        case 'declined':
          assert.equal(response.status, 201);
          assert.equal(response.json.status, effect.status);
          assert.equal(response.json.errorInformation.reason, effect.reason);
          assert.equal(isRecorded, effect.voidable);
          break;
        case 'refused':
          assert.equal(response.status, 400);
          assert.equal(response.json.reason, effect.reason);
          assert.deepEqual(response.json.details ?? [], effect.details);
          assert.equal(isRecorded, false);
          break;
        case 'failed':
          assert.equal(response.status, effect.status);
          assert.equal(response.json.reason ?? response.json.errorInformation.reason, effect.reason);
          assert.equal(isRecorded, effect.recorded);
          break;
        case 'stopped':
          assert.equal(response.status, effect.status);
          assert.equal(response.json.response.rmsg, effect.message);
          assert.equal(response.headers['retry-after'], effect.retryAfter && String(effect.retryAfter));
          break;
        case 'unreadable':
          assert.equal(response.status, effect.status);
          assert.equal(response.text, effect.text);
          assert.equal(response.json, undefined);
          assert.equal(isRecorded, effect.recorded);
      }
    });
  }

  for (const [amount, recorded] of [
    ['5000.03', true],
    ['5000.04', false],
    ['5000.05', true],
  ] as const) {
    it(`${amount}: ${triggerOf(amount)?.meaning}`, async () => {
      const { response, isRecorded } = await outcomeOf(amount);
      assert.equal(response, undefined);
      assert.equal(isRecorded, recorded);
    });
  }

  for (const amount of ['5000.01', '5000.02']) {
    it(`${amount}: ${triggerOf(amount)?.meaning}`, async () => {
      const sandbox = await startSandbox();
      const body = JSON.stringify(cardCredit(amount, { code: 'CR-1', transactionId: 't1' }));
      const waiting = new AbortController();
      const response = send(sandbox, httpSigned(signerOf(sandbox), 'POST', credits, body), waiting.signal);
      const outcome = response.then(
        () => 'response',
        () => 'given up',
      );
      await untilRecorded(sandbox, 't1');
      waiting.abort();
      assert.equal(await outcome, 'given up');
    });
  }

  for (const currency of ['JPY', 'kwd', 'USD']) {
    it(`do not depend on the currency: 5201.02 ${currency}`, async () => {
      const sandbox = await startSandbox();
      const credit = cardCredit('5201.02');
      const amountDetails = { totalAmount: '5201.02', currency };
      const orderInformation = { ...credit.orderInformation, amountDetails };
      const { json } = await call(sandbox, 'POST', credits, { ...credit, orderInformation });
      assert.equal(json.errorInformation?.reason, 'INSUFFICIENT_FUND');
      assert.equal(json.creditAmountDetails.creditAmount, { JPY: '5201', kwd: '5201.020', USD: '5201.02' }[currency]);
    });
  }

  it('refuses to void what is with the processor', async () => {
    const sandbox = await startSandbox();
    const { json } = await call(sandbox, 'POST', credits, cardCredit('5201.40'));
    const { status, json: refusal } = await call(sandbox, json._links.void.method, json._links.void.href, {});
    assert.equal(status, 400);
    assert.equal(refusal.reason, 'NOT_VOIDABLE');
  });

  it('are amounts of their own, and tell what they do', () => {
    assert.equal(new Set(triggers.map(({ amount }) => amount)).size, triggers.length);
    for (const { amount, meaning } of triggers) {
      assert.match(amount, /^5\d{3}\.\d\d$/);
      assert.match(meaning, /\.$/);
    }
    assert.equal(invalidAccount.kind, 'declined');
  });

  for (const [amount, triggered] of [
    ['5429', '5429.00'],
    ['5201.1', '5201.10'],
    ['05201.1', '5201.10'],
    ['5201.019', '5201.01'],
    ['5201.', undefined],
    ['5299.01', undefined],
    ['18.40', undefined],
    ['much', undefined],
  ] as const) {
    it(`${amount} triggers ${triggered ?? 'nothing'}`, () => assert.equal(triggerOf(amount)?.amount, triggered));
  }
});
