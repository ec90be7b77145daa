import assert from 'node:assert/strict';
import { findingKinds } from '../../../src/payload/check.ts';
import { acceptedErrors, refusedWarnings } from '../../../src/sandbox/credits/refusals.ts';
import { shown } from '../../exchange/support/shown.ts';
import { call, cardCredit, closeSandboxes, httpSigned, send, signerOf, startSandbox } from '../client.ts';

/** The payload with a value put at a path, or taken away. */
function changed(path: string, value?: unknown): object {
  const payload = structuredClone(cardCredit());
  const names = path.split('.');
  const last = names.pop() ?? '';
  // biome-ignore lint/suspicious/noExplicitAny: any place of any payload
  const parent = names.reduce((object: any, name) => object[name], payload);
  parent[last] = value;
  return payload;
}

describe('refusals', () => {
  after(closeSandboxes);

  const amount = 'orderInformation.amountDetails.totalAmount';
  const currency = 'orderInformation.amountDetails.currency';
  const card = 'paymentInformation.card';
  const reference = 'clientReferenceInformation';
  const id36 = '123e4567-e89b-42d3-a456-426614174000';
  const missing = (field: string) => [{ field, reason: 'MISSING_FIELD' }];
  const invalid = (field: string) => [{ field, reason: 'INVALID_DATA' }];
  const rows: readonly (readonly [name: string, payload: object, details: readonly object[]])[] = [
    ['no amount', changed(amount), missing(amount)],
    ['no currency', changed(currency), missing(currency)],
    ['no payment source', changed('paymentInformation'), missing('paymentInformation')],
    ['an empty payment source', changed('paymentInformation', {}), missing('paymentInformation')],
    ['an amount with a separator', changed(amount, '1,000.00'), invalid(amount)],
    ['an amount with a sign', changed(amount, '-1.00'), invalid(amount)],
    ['no currency that there is', changed(currency, 'ABC'), invalid(currency)],
    ['month 13', changed(`${card}.expirationMonth`, '13'), invalid(`${card}.expirationMonth`)],
    ['a code of 51 characters', changed(`${reference}.code`, 'c'.repeat(51)), invalid(`${reference}.code`)],
    ['a UUID as its transactionId', changed(`${reference}.transactionId`, id36), invalid(`${reference}.transactionId`)],
    [
      'a transactionId of 31 digits',
      changed(`${reference}.transactionId`, '4'.repeat(31)),
      invalid(`${reference}.transactionId`),
    ],
    ['an amount of 20 characters', changed(amount, '12345678901234567.00'), invalid(amount)],
    ['a currency of four letters', changed(currency, 'USDX'), invalid(currency)],
    ['no expiry year beside the month', changed(`${card}.expirationYear`), invalid(`${card}.expirationMonth`)],
    ['a masked card number', changed(`${card}.number`, '411111xxxxxx1111'), invalid(`${card}.number`)],
  ];
  for (const [name, payload, details] of rows) {
    it(`a payload with ${name}: ${shown(details)}`, async () => {
      const { status, json } = await call(await startSandbox(), 'POST', '/pts/v2/credits/', payload);
      assert.equal(status, 400);
      const { submitTimeUtc, message, ...rest } = json;
      const { reason } = details[0] as { reason: string };
      assert.deepEqual(rest, { status: 'INVALID_REQUEST', reason, details });
      assert.match(submitTimeUtc, /Z$/);
      assert.ok(message);
    });
  }

  const required = [
    'firstName',
    'lastName',
    'address1',
    'locality',
    'country',
    'email',
    'administrativeArea',
    'postalCode',
  ];
  const card4111 = { card: { number: '4111111111111111', expirationMonth: '09', expirationYear: '2099' } };
  const withoutBillTo = { amountDetails: { totalAmount: '18.40', currency: 'USD' } };
  const billTo = cardCredit().orderInformation.billTo;
  const debit = { ...card4111, paymentType: { name: 'CARD', subTypeName: 'DEBIT' } };
  const holder = (change: object) => ({ orderInformation: { ...withoutBillTo, billTo: { ...billTo, ...change } } });
  const terminal = { entryMode: 'swiped', terminalCapability: 2, trackData: ';4111111111111111=30121010000000000000?' };
  /** What is missing in `billTo`, in the order of the response; none where the credit is taken (`api-facts.md` 7.3). */
  const incomplete: readonly (readonly [what: string, change: object, missing: readonly string[]])[] = [
    ['a card number without billTo', { orderInformation: withoutBillTo }, required],
    ['a card number with an empty billTo', { orderInformation: { ...withoutBillTo, billTo: {} } }, required],
    ['a card number without email', holder({ email: undefined }), ['email']],
    ['a card number with an empty name', holder({ lastName: '' }), ['lastName']],
    ['a card number without ZIP code', holder({ postalCode: undefined }), ['postalCode']],
    ['a card number of a country without states', holder({ country: 'DE', administrativeArea: undefined }), []],
    [
      'a card number of Canada without province',
      holder({ country: 'ca', postalCode: 'M5V 3L9', administrativeArea: undefined }),
      ['administrativeArea'],
    ],
    ['PIN debit', { orderInformation: withoutBillTo, paymentInformation: debit }, []],
    ['a token', { orderInformation: withoutBillTo, paymentInformation: { customer: { id: 'C1' } } }, []],
    [
      'a track',
      { orderInformation: withoutBillTo, paymentInformation: undefined, pointOfSaleInformation: terminal },
      [],
    ],
  ];
  for (const [what, change, names] of incomplete) {
    it(`${what}: ${names.join(', ') || 'nothing'} is missing, and nothing where requirements are relaxed`, async () => {
      const payload = { ...cardCredit(), ...change };
      const strict = await call(await startSandbox(), 'POST', '/pts/v2/credits/', payload);
      assert.equal(strict.status, names.length > 0 ? 400 : 201, strict.text);
      assert.deepEqual(
        strict.json.details,
        names.length > 0 ? names.flatMap((name) => missing(`orderInformation.billTo.${name}`)) : undefined,
      );
      assert.equal(strict.json.reason, names.length > 0 ? 'MISSING_FIELD' : undefined);
      const relaxed = await call(await startSandbox({ relaxed: true }), 'POST', '/pts/v2/credits/', payload);
      assert.equal(relaxed.status, 201, relaxed.text);
    });
  }

  it('a missing field beside one that is not valid: MISSING_FIELD', async () => {
    const payload = changed(`${card}.expirationMonth`, '13') as ReturnType<typeof cardCredit>;
    const { totalAmount: _, ...amountDetails } = payload.orderInformation.amountDetails;
    const orderInformation = { ...payload.orderInformation, amountDetails };
    const { json } = await call(await startSandbox(), 'POST', '/pts/v2/credits/', { ...payload, orderInformation });
    assert.equal(json.reason, 'MISSING_FIELD');
    const details: readonly { readonly field: string }[] = json.details;
    assert.deepEqual(details.map(({ field }) => field).sort(), [amount, `${card}.expirationMonth`]);
  });

  it('only what is never accepted where requirements are relaxed', async () => {
    const payload = { ...changed(currency), paymentInformation: card4111 };
    const { status, json } = await call(await startSandbox({ relaxed: true }), 'POST', '/pts/v2/credits/', payload);
    assert.equal(status, 400);
    assert.deepEqual(json.details, missing(currency));
  });

  const broken: readonly (readonly [name: string, body: string | Buffer])[] = [
    ['text that is not JSON', '{"a": '],
    ['an array', '[]'],
    ['a string', '"credit"'],
    ['nothing', ''],
    ['a comma at the end', '{"paymentInformation": {},}'],
    ['JSON nested 100,000 levels deep', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ];
  for (const [name, body] of broken) {
    it(`a body that is ${name}: ${shown(String(body))}`, async () => {
      const { status, json } = await call(await startSandbox(), 'POST', '/pts/v2/credits/', body);
      assert.equal(status, 400);
      assert.equal(json.status, 'INVALID_REQUEST');
      assert.equal(json.reason, 'INVALID_DATA');
    });
  }

  const tolerated: readonly (readonly [name: string, payload: object])[] = [
    ['fields that the API does not know', { ...cardCredit(), unknownInformation: { a: [1, null] } }],
    ['a name that JavaScript takes amiss', JSON.parse('{"__proto__": {"a": 1}, "constructor": {}}')],
    ['a field of payments', { ...cardCredit(), processingInformation: { capture: 'false' } }],
    ['an amount that is a number', changed(amount, 18.4)],
    ['a currency in lower case', changed(currency, 'usd')],
    ['a code of 50 characters', changed(`${reference}.code`, 'é'.repeat(50))],
    ['a code of 50 characters beyond the basic plane', changed(`${reference}.code`, '𝒞'.repeat(50))],
    ['a transactionId of 30 characters', changed(`${reference}.transactionId`, 't'.repeat(30))],
    ['a first name of 61 characters', changed('orderInformation.billTo.firstName', 'x'.repeat(61))],
    ['an expired card', changed(`${card}.expirationYear`, '2020')],
  ];
  for (const [name, payload] of tolerated) {
    it(`none for ${name}`, async () => {
      const sound = { ...cardCredit(), ...payload };
      const { status, json } = await call(await startSandbox(), 'POST', '/pts/v2/credits/', sound);
      assert.equal(status, 201, JSON.stringify(json));
      assert.equal(json.creditAmountDetails.creditAmount, '18.40');
    });
  }

  const gateway: readonly (readonly [name: string, method: string, path: string, status: number, more?: object])[] = [
    ['a path that there is not', 'GET', '/pts/v2/payments', 404],
    ['an id that there is not', 'GET', '/pts/v2/credits/6760630831286132403955', 404],
    ['a void of an id that there is not', 'POST', '/pts/v2/credits/__proto__/voids', 404],
    ['a transaction that there is not', 'GET', '/tss/v2/transactions/constructor', 404],
    ['a search that there is not', 'GET', '/tss/v2/searches/toString', 404],
    ['a method that there is not', 'PUT', '/pts/v2/credits/', 405, { allow: 'POST' }],
    ['a credit that is to be deleted', 'DELETE', '/pts/v2/credits/1', 405, { allow: 'GET' }],
  ];
  for (const [name, method, path, status, more = {}] of gateway) {
    it(`${status} for ${name}: ${method} ${path}`, async () => {
      const sandbox = await startSandbox();
      const names = ['host', 'date', 'request-target', 'digest', 'v-c-merchant-id'];
      const response = await send(sandbox, httpSigned(signerOf(sandbox), method, path, '', names));
      assert.equal(response.status, status);
      assert.equal(response.headers['content-type'], 'application/json');
      assert.deepEqual({ ...response.headers, ...more }, response.headers);
      assert.ok(response.json);
    });
  }

  it('415 for another content type', async () => {
    const sandbox = await startSandbox();
    const signed = httpSigned(signerOf(sandbox), 'POST', '/pts/v2/credits/', JSON.stringify(cardCredit()));
    const typed = (type: string) => send(sandbox, { ...signed, headers: { ...signed.headers, 'content-type': type } });
    assert.equal((await typed('text/plain')).status, 415);
    assert.equal((await typed('application/json;charset=utf-8')).status, 201);
  });

  it('413 for more than 1 MB', async () => {
    const sandbox = await startSandbox();
    const withComment = (size: number) => cardCredit('18.40', { code: 'CR-1', comments: 'x'.repeat(size) });
    assert.equal((await call(sandbox, 'POST', '/pts/v2/credits/', withComment(5_000_000))).status, 413);
    assert.equal((await call(sandbox, 'POST', '/pts/v2/credits/', withComment(1_000_000))).status, 201);
  });

  it('401 tells the client nothing and the log the reason, without a secret', async () => {
    const lines: string[] = [];
    const sandbox = await startSandbox({ log: (line) => lines.push(line) });
    const signed = httpSigned({ ...signerOf(sandbox), keyId: 'other' }, 'POST', '/pts/v2/credits/', '{}');
    const response = await send(sandbox, signed);
    assert.equal(response.status, 401);
    assert.deepEqual(response.json, { response: { rmsg: 'Authentication Failed' } });
    assert.match(lines.join('\n'), /the key ID is unknown/);
    assert.ok(!lines.join('\n').includes(sandbox.credentials.sharedSecret));
    assert.ok(!lines.join('\n').includes(sandbox.credentials.keyId));
  });

  it('knows findings that there are', () => {
    const severities = (codes: readonly string[]) => codes.map((code) => `${code}: ${findingKinds[code]?.severity}`);
    assert.deepEqual(
      severities(refusedWarnings),
      refusedWarnings.map((code) => `${code}: warning`),
    );
    assert.deepEqual(
      severities(acceptedErrors),
      acceptedErrors.map((code) => `${code}: error`),
    );
  });
});
