import assert from 'node:assert/strict';
import type { LocalSandbox } from '../../../src/sandbox/localSandbox.ts';
import { shown } from '../../exchange/support/shown.ts';
import { call, cardCredit, closeSandboxes, startSandbox } from '../client.ts';

const credits = '/pts/v2/credits/';

describe('voids', () => {
  let sandbox: LocalSandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(closeSandboxes);

  /** Of a void; `originalTransactionAmount` is none of them (`api-facts.md` 7.4). */
  const voidFields = [
    '_links',
    'clientReferenceInformation',
    'id',
    'orderInformation',
    'status',
    'submitTimeUtc',
    'voidAmountDetails',
  ];
  const timeoutVoid = (clientReferenceInformation: object, path = '/pts/v2/voids/') =>
    call(sandbox, 'POST', path, { clientReferenceInformation });

  it('voids a credit through its link, once', async () => {
    const credit = (await call(sandbox, 'POST', credits, cardCredit())).json;
    const link = credit._links.void;
    const { status, json } = await call(sandbox, link.method, link.href, {
      clientReferenceInformation: { code: 'V-1' },
    });
    assert.equal(status, 201);
    assert.match(json.id, /^\d{22}$/);
    assert.equal(json.status, 'VOIDED');
    assert.deepEqual(json.clientReferenceInformation, { code: 'V-1' });
    assert.deepEqual(json.voidAmountDetails, { voidAmount: '18.40', currency: 'USD' });
    assert.deepEqual(Object.keys(json).sort(), voidFields);
    assert.deepEqual((await call(sandbox, json._links.self.method, json._links.self.href)).json, json);

    const again = await call(sandbox, link.method, link.href, {});
    assert.equal(again.status, 400);
    assert.equal(again.json.reason, 'NOT_VOIDABLE');
    assert.match(again.json.id, /^\d{22}$/);
  });

  for (const [what, path, reference, field] of [
    ['a void with a code of 51 characters', undefined, { code: 'c'.repeat(51) }, 'code'],
    [
      'a timeout void with a transactionId of 31 characters',
      '/pts/v2/voids/',
      { transactionId: 't'.repeat(31) },
      'transactionId',
    ],
  ] as const) {
    it(`refuses ${what}: INVALID_DATA for the ${field}`, async () => {
      const credit = (await call(sandbox, 'POST', credits, cardCredit())).json;
      const { status, json } = await timeoutVoid(reference, path ?? credit._links.void.href);
      assert.equal(status, 400);
      assert.equal(json.reason, 'INVALID_DATA');
      assert.deepEqual(json.details, [{ field: `clientReferenceInformation.${field}`, reason: 'INVALID_DATA' }]);
      assert.match(json.id, /^\d{22}$/);
      const self = (await call(sandbox, 'GET', credit._links.self.href)).json;
      assert.equal(self.status, 'PENDING');
    });
  }

  it('leaves its mark on the credit', async () => {
    const credit = (await call(sandbox, 'POST', credits, cardCredit())).json;
    await call(sandbox, 'POST', credit._links.void.href, {});
    const self = (await call(sandbox, 'GET', credit._links.self.href)).json;
    assert.deepEqual(self, { ...credit, status: 'VOIDED', _links: { self: credit._links.self } });
  });

  it('voids a credit as EBT does: through /pts/v2/payments/{id}/voids, and no other id', async () => {
    const { id } = (await call(sandbox, 'POST', credits, cardCredit())).json;
    const { status, json } = await call(sandbox, 'POST', `/pts/v2/payments/${id}/voids`, {
      paymentInformation: { paymentType: { name: 'CARD', subTypeName: 'DEBIT' } },
    });
    assert.deepEqual([status, json.status], [201, 'VOIDED']);
    assert.equal((await call(sandbox, 'GET', `${credits}${id}`)).json.status, 'VOIDED');
    assert.equal((await call(sandbox, 'POST', '/pts/v2/payments/1234567890123456789012/voids', {})).status, 404);
  });

  it('needs no body', async () => {
    const credit = (await call(sandbox, 'POST', credits, cardCredit())).json;
    assert.equal((await call(sandbox, 'POST', credit._links.void.href)).status, 201);
  });

  it('refuses a body that is not an object, and voids nothing', async () => {
    const credit = (await call(sandbox, 'POST', credits, cardCredit())).json;
    const refused = await call(sandbox, 'POST', credit._links.void.href, '[]');
    assert.equal(refused.status, 400);
    assert.match(refused.json.id, /^\d{22}$/);
    assert.equal((await call(sandbox, 'GET', credit._links.self.href)).json.status, 'PENDING');
  });

  for (const path of ['/pts/v2/voids/', '/pts/v2/voids']) {
    it(`voids by transactionId, once: ${path}`, async () => {
      const transactionId = `t${path.length}`;
      const credit = (await call(sandbox, 'POST', credits, cardCredit('7.00', { code: 'CR-2', transactionId }))).json;
      const { status, json } = await timeoutVoid({ transactionId }, path);
      assert.equal(status, 201);
      assert.equal(json.status, 'VOIDED');
      assert.equal(json.clientReferenceInformation.transactionId, transactionId);
      assert.deepEqual(json.voidAmountDetails, { voidAmount: '7.00', currency: 'USD' });
      assert.equal((await call(sandbox, 'GET', credit._links.self.href)).json.status, 'VOIDED');
      assert.equal((await timeoutVoid({ transactionId }, path)).json.reason, 'INVALID_DATA');
    });
  }

  const nothing: readonly (readonly [name: string, reference: object, reason: string])[] = [
    ['an unknown transactionId', { transactionId: 'nothing' }, 'INVALID_DATA'],
    ['a name that JavaScript takes amiss', { transactionId: '__proto__' }, 'INVALID_DATA'],
    ['no transactionId', { code: 'CR-1' }, 'MISSING_FIELD'],
  ];
  for (const [name, reference, reason] of nothing) {
    it(`finds nothing to void with ${name}: ${shown(reference)} is ${reason}`, async () => {
      const { status, json } = await timeoutVoid(reference);
      assert.equal(status, 400);
      assert.equal(json.reason, reason);
      assert.match(json.id, /^\d{22}$/);
    });
  }

  const transactionId = 'clientReferenceInformation.transactionId';
  const refusals: readonly (readonly [
    what: string,
    amount: string | undefined,
    message: string,
    details: unknown,
    why: RegExp,
  ])[] = [
    [
      'without a transactionId',
      undefined,
      'Declined - The request is missing one or more fields',
      [{ field: transactionId, reason: 'MISSING_FIELD' }],
      /^Declined - The request is missing/,
    ],
    ['of no credit', '', 'Declined - There is no transaction to void', undefined, /^No credit has the transactionId "/],
    [
      'of a declined credit',
      '5201.02',
      'Declined - There is no transaction to void',
      undefined,
      /^Credit \d+ with the transactionId "r5201.02" is DECLINED\.$/,
    ],
  ];
  for (const [what, amount, message, details, why] of refusals) {
    it(`says why a timeout void ${what} is refused: ${message}`, async () => {
      const id = `r${amount}`;
      if (amount) await call(sandbox, 'POST', credits, cardCredit(amount, { code: 'CR-3', transactionId: id }));
      const { json } = await timeoutVoid(amount === undefined ? {} : { transactionId: id });
      assert.deepEqual([json.message, json.details], [message, details]);
      const [said] = sandbox.requests().at(-1)?.why ?? [];
      assert.match(said ?? '', why);
    });
  }

  it('says why a void is refused that comes twice', async () => {
    const credit = (await call(sandbox, 'POST', credits, cardCredit())).json;
    await call(sandbox, 'POST', credit._links.void.href, {});
    const { json } = await call(sandbox, 'POST', credit._links.void.href, {});
    assert.equal(json.message, "Declined - The credit is with the processor already, or can't be voided");
    assert.deepEqual(sandbox.requests().at(-1)?.why, [`Credit ${credit.id} is VOIDED.`]);
  });
});
