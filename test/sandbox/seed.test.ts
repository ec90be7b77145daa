import assert from 'node:assert/strict';
import { call, closeSandboxes, startSandbox } from './client.ts';
import request from './seed/credit-with-customer-token.request.json' with { type: 'json' };
import expected from './seed/credit-with-customer-token.response-201.json' with { type: 'json' };

/** Every leaf by its path. */
function leaves(value: unknown, path = ''): [path: string, value: unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, member]) => leaves(member, path ? `${path}.${name}` : name));
}

describe('the published credit', () => {
  after(closeSandboxes);

  for (const path of ['/pts/v2/credits/', '/pts/v2/credits']) {
    it(`gets the published response: ${path}`, async () => {
      const response = await call(await startSandbox(), 'POST', path, request);
      assert.equal(response.status, 201);
      assert.equal(response.headers['content-type'], 'application/hal+json');

      const { id } = response.json;
      assert.match(id, /^\d{22}$/);
      assert.notEqual(id, expected.id);
      assert.match(response.json.submitTimeUtc, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      assert.match(response.json.reconciliationId, /^\d{8}[A-Z]{8}$/);
      const { reconciliationId, submitTimeUtc } = response.json;
      const fresh = JSON.parse(JSON.stringify(expected).replaceAll(expected.id, id));
      assert.deepEqual(response.json, { ...fresh, id, reconciliationId, submitTimeUtc });
    });
  }

  it('has the published fields with the published types, and no other', async () => {
    const response = await call(await startSandbox(), 'POST', '/pts/v2/credits/', request);
    const typesOf = (body: unknown) =>
      leaves(body)
        .map(([path, value]) => `${path}: ${typeof value}`)
        .sort();
    assert.deepEqual(typesOf(response.json), typesOf(expected));
  });

  it('gets a response made of the request, not of a file', async () => {
    const other = {
      ...request,
      clientReferenceInformation: { code: 'T-7' },
      paymentInformation: { customer: { id: '0123456789ABCDEF0123456789ABCDEF' } },
      orderInformation: { amountDetails: { currency: 'EUR', totalAmount: '4.50' } },
    };
    const { json } = await call(await startSandbox(), 'POST', '/pts/v2/credits/', other);
    assert.deepEqual(json.clientReferenceInformation, { code: 'T-7' });
    assert.deepEqual(json.creditAmountDetails, { currency: 'EUR', creditAmount: '4.50' });
    assert.equal(json.paymentInformation.customer.id, '0123456789ABCDEF0123456789ABCDEF');
    assert.notEqual(json.paymentInformation.paymentInstrument.id, expected.paymentInformation.paymentInstrument.id);
    assert.match(json.paymentInformation.instrumentIdentifier.id, /^\d{19}$/);
  });
});
