import assert from 'node:assert/strict';
import type { LocalSandbox } from '../../../src/sandbox/localSandbox.ts';
import { shown } from '../../exchange/support/shown.ts';
import { call, cardCredit, closeSandboxes, startSandbox } from '../client.ts';

const credits = '/pts/v2/credits/';

describe('credits', () => {
  let sandbox: LocalSandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(closeSandboxes);

  const orderInformation = { amountDetails: { totalAmount: '12.00', currency: 'USD' } };
  const code = { code: 'CR-2041' };
  const withSource = (source: object) => ({ clientReferenceInformation: code, orderInformation, ...source });
  const cardNumber = (number: string, totalAmount?: string) => {
    const payload = cardCredit(totalAmount);
    return {
      ...payload,
      paymentInformation: { card: { ...payload.paymentInformation.card, number, type: undefined } },
    };
  };
  const typed = (type: string) => ({ tokenizedCard: { type }, card: { type } });

  const sources: readonly (readonly [name: string, payload: object, paymentInformation: object | undefined])[] = [
    ['a Visa card', cardNumber('4111111111111111'), typed('001')],
    ['a Mastercard card', cardNumber('5555555555554444'), typed('002')],
    ['a Mastercard card of the newer range', cardNumber('2222420000001113'), typed('002')],
    ['an American Express card', cardNumber('378282246310005'), typed('003')],
    ['a Discover card', cardNumber('6011111111111117'), typed('004')],
    ['a JCB card', cardNumber('3566111111111113'), typed('007')],
    [
      'a tokenized card',
      withSource({
        paymentInformation: {
          tokenizedCard: { number: '5555555555554444', expirationMonth: '01', expirationYear: '2030' },
        },
      }),
      typed('002'),
    ],
    [
      'an instrument identifier',
      withSource({
        paymentInformation: { instrumentIdentifier: { id: '7010000000000000000' }, card: { type: '002' } },
      }),
      { ...typed('002'), instrumentIdentifier: { id: '7010000000000000000', state: 'ACTIVE' } },
    ],
    [
      'a track',
      withSource({
        processingInformation: { commerceIndicator: 'retail' },
        pointOfSaleInformation: {
          entryMode: 'swiped',
          terminalCapability: 2,
          trackData: ';5555555555554444=30121010000000000000?',
        },
      }),
      typed('002'),
    ],
    [
      'a transient token',
      withSource({ tokenInformation: { jti: '1C1TI1W03V9KAS6XHCPNWKPRN0HMCJTZMN' } }),
      typed('001'),
    ],
    [
      'a bank account',
      withSource({
        processingInformation: { bankTransferOptions: { secCode: 'WEB' } },
        paymentInformation: {
          paymentType: { name: 'CHECK' },
          bank: { account: { type: 'C', number: '4100' }, routingNumber: '121042882' },
        },
      }),
      undefined,
    ],
  ];
  for (const [name, payload, paymentInformation] of sources) {
    it(`responds in kind: ${name} with ${shown(paymentInformation)}`, async () => {
      const { status, json } = await call(sandbox, 'POST', credits, payload);
      assert.equal(status, 201, JSON.stringify(json));
      assert.deepEqual(json.paymentInformation, paymentInformation);
      const type = (paymentInformation as { card: { type: string } } | undefined)?.card.type;
      assert.deepEqual(json.paymentAccountInformation, type && { card: { type } });
      assert.equal(json.processorInformation.responseCode, '100');
      assert.equal(json.errorInformation, undefined);
    });
  }

  it('keeps the tokens of the request', async () => {
    const tokens = { customer: { id: 'C1' }, paymentInstrument: { id: 'P1' }, shippingAddress: { id: 'S1' } };
    const { json } = await call(sandbox, 'POST', credits, withSource({ paymentInformation: tokens }));
    const { customer, paymentInstrument, shippingAddress } = json.paymentInformation;
    assert.deepEqual({ customer, paymentInstrument, shippingAddress }, tokens);
  });

  it('responds with what only a terminal has', async () => {
    const pointOfSaleInformation = {
      entryMode: 'swiped',
      terminalCapability: 2,
      terminalId: 'T1',
      trackData: ';4111111111111111=3012?',
    };
    const { json } = await call(sandbox, 'POST', credits, withSource({ pointOfSaleInformation }));
    assert.deepEqual(json.pointOfSaleInformation, { terminalId: 'T1' });
    assert.match(json.processorInformation.systemTraceAuditNumber, /^\d{6}$/);
  });

  it('authorizes PIN debit', async () => {
    const paymentInformation = {
      paymentType: { name: 'CARD', subTypeName: 'DEBIT' },
      card: { number: '4111111111111111' },
    };
    assert.equal((await call(sandbox, 'POST', credits, withSource({ paymentInformation }))).json.status, 'AUTHORIZED');
  });

  const amounts: readonly (readonly [totalAmount: string, currency: string, creditAmount: string])[] = [
    ['1', 'USD', '1.00'],
    ['18.4', 'USD', '18.40'],
    ['18.409', 'USD', '18.40'],
    ['100.00', 'JPY', '100'],
    ['1.5', 'KWD', '1.500'],
    ['.5', 'USD', '0.50'],
    ['5.', 'USD', '5.00'],
    ['007.10', 'USD', '7.10'],
    ['18.40', 'usd', '18.40'],
  ];
  for (const [totalAmount, currency, creditAmount] of amounts) {
    it(`pays ${creditAmount} for ${totalAmount} ${currency}`, async () => {
      const { billTo } = cardCredit().orderInformation;
      const payload = { ...cardCredit(), orderInformation: { amountDetails: { totalAmount, currency }, billTo } };
      const { json } = await call(sandbox, 'POST', credits, payload);
      assert.deepEqual(json.creditAmountDetails, { currency: currency.toUpperCase(), creditAmount });
    });
  }

  it('pays the sum of the line items where there is no total', async () => {
    const lineItems = [
      { unitPrice: '2.50', quantity: 3 },
      { unitPrice: '0.10', taxAmount: '0.20' },
    ];
    const { billTo } = cardCredit().orderInformation;
    const payload = { ...cardCredit(), orderInformation: { amountDetails: { currency: 'USD' }, billTo, lineItems } };
    assert.equal((await call(sandbox, 'POST', credits, payload)).json.creditAmountDetails.creditAmount, '7.80');
  });

  it('gives a request without code the epoch milliseconds', async () => {
    const now = new Date();
    const clocked = await startSandbox({ now: () => now });
    const { json, headers } = await call(clocked, 'POST', credits, {
      ...cardCredit(),
      clientReferenceInformation: undefined,
    });
    assert.deepEqual(json.clientReferenceInformation, { code: String(now.getTime()) });
    assert.equal(headers.date, now.toUTCString());
    assert.match(headers['v-c-correlation-id'] as string, /^[\da-f-]{36}$/);
  });

  it('declines the card that has no account, which can then not be voided', async () => {
    const { status, json } = await call(sandbox, 'POST', credits, cardNumber('42423482938483873'));
    assert.equal(status, 201);
    assert.equal(json.status, 'DECLINED');
    assert.equal(json.errorInformation.reason, 'INVALID_ACCOUNT');
    assert.deepEqual(Object.keys(json._links), ['self']);
    assert.equal((await call(sandbox, 'POST', `${credits}${json.id}/voids`, {})).json.reason, 'NOT_VOIDABLE');
  });

  const withoutBillTo = { ...cardCredit(), orderInformation };
  it('refuses a bare card number without billTo, and names the fields', async () => {
    const { status, json } = await call(sandbox, 'POST', credits, withoutBillTo);
    assert.equal(status, 400);
    assert.equal(json.reason, 'MISSING_FIELD');
    assert.ok(json.details.some(({ field }: { field: string }) => field === 'orderInformation.billTo.lastName'));
  });

  for (const relaxed of [true, () => true]) {
    it(`takes a bare card number without billTo where requirements are relaxed (${typeof relaxed})`, async () => {
      assert.equal((await call(await startSandbox({ relaxed }), 'POST', credits, withoutBillTo)).status, 201);
    });
  }

  it('takes a transactionId once', async () => {
    const payload = cardCredit('18.40', { code: 'CR-1', transactionId: 'cr1-a1' });
    assert.equal((await call(sandbox, 'POST', credits, payload)).status, 201);
    const { status, json } = await call(sandbox, 'POST', credits, payload);
    assert.equal(status, 400);
    assert.equal(json.reason, 'INVALID_DATA');
    assert.equal(json.details, undefined);
  });

  it('shows a credit under its self link, as in the response', async () => {
    const { json } = await call(sandbox, 'POST', credits, cardCredit());
    const self = await call(sandbox, json._links.self.method, json._links.self.href);
    assert.equal(self.status, 200);
    assert.deepEqual(self.json, json);
  });
});
