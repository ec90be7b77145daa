import assert from 'node:assert/strict';
import type { LocalSandbox } from '../../../src/sandbox/localSandbox.ts';
import { publishedShapes, textOfShape } from '../../payload/publishedShapes.ts';
import { call, cardCredit, closeSandboxes, startSandbox } from '../client.ts';

const shape = (title: keyof typeof publishedShapes) => publishedShapes[title] ?? {};

describe('the fields of an accepted credit', () => {
  let sandbox: LocalSandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(closeSandboxes);

  const accepted = async (payload: object) => {
    const { status, json } = await call(sandbox, 'POST', '/pts/v2/credits/', textOfShape(payload));
    assert.equal(status, 201, JSON.stringify(json));
    return json;
  };

  const approval = ['approvalCode', 'responseCode'];
  const terminal = ['retrievalReferenceNumber', 'systemTraceAuditNumber'];
  /** By kind: what `processorInformation` has (`api-facts.md` 7.4); `undefined` where it is missing. */
  const kinds: readonly (readonly [kind: string, payload: object, fields: readonly string[] | undefined])[] = [
    ['a card number', cardCredit(), [...approval, 'networkTransactionId']],
    ['a customer token', shape('a customer token'), [...approval, 'paymentAccountReferenceNumber']],
    ['a terminal that encrypts', shape('a card encrypted by the terminal'), [...approval, ...terminal]],
    ['PIN debit', shape('PIN debit, swiped'), [...approval, ...terminal, 'routing', 'transactionId']],
    ['an eCheck', shape('an eCheck with payment type'), ['achVerification', 'responseCode']],
    ['Level II', shape('Level II data'), [...approval, 'networkTransactionId']],
    ['Level III', shape('Level III data'), undefined],
    ['an account on VisaNet', cardCredit('5201.32'), [...approval, 'networkTransactionId', 'retrievalReferenceNumber']],
  ];
  for (const [kind, payload, fields] of kinds) {
    it(`of ${kind}: ${fields?.join(', ') ?? 'no processorInformation'}`, async () => {
      const { processorInformation } = await accepted(payload);
      assert.deepEqual(processorInformation && Object.keys(processorInformation).sort(), fields && [...fields].sort());
    });
  }

  it('of an account on VisaNet have its codes, and the id for its reconciliation', async () => {
    const { id, reconciliationId, processorInformation } = await accepted(cardCredit('5201.32'));
    assert.equal(reconciliationId, id);
    assert.equal(processorInformation.approvalCode, '831000');
    assert.equal(processorInformation.responseCode, '00');
    assert.match(processorInformation.retrievalReferenceNumber, /^\d{12}$/);
  });

  it('of Level III at an account on VisaNet have no processorInformation', async () => {
    const payload = { ...cardCredit('5201.32'), processingInformation: { purchaseLevel: '3' } };
    const { id, reconciliationId, processorInformation } = await accepted(payload);
    assert.deepEqual([reconciliationId, processorInformation], [id, undefined]);
  });

  for (const [networkRoutingOrder, network] of [
    ['K', 'K'],
    ['8V', '8'],
    [undefined, 'V'],
  ]) {
    it(`of PIN debit name the network that it went to: ${networkRoutingOrder} is ${network}`, async () => {
      const processingInformation = { commerceIndicator: 'retail', networkRoutingOrder };
      const json = await accepted({ ...shape('PIN debit, swiped'), processingInformation });
      assert.equal(json.status, 'AUTHORIZED');
      assert.deepEqual(json.processorInformation.routing, { network });
      assert.match(json.processorInformation.transactionId, /^\d{15}$/);
      assert.equal(json.processingInformation.reconciliationId, json.reconciliationId);
    });
  }

  it('only those of PIN debit have processingInformation', async () => {
    for (const title of ['a customer token', 'an eCheck with payment type', 'Level III data']) {
      assert.equal((await accepted(shape(title))).processingInformation, undefined, title);
    }
  });

  it('repeat transactionId, comments and partner of the request', async () => {
    const reference = {
      code: 'CR-9',
      transactionId: 'cr9-1',
      comments: 'Lamp, broken',
      partner: { developerId: 'D1', solutionId: 'S1', thirdPartyCertificationNumber: 'CERT00000001' },
    };
    const json = await accepted(cardCredit('18.40', reference));
    assert.deepEqual(json.clientReferenceInformation, reference);
  });
});

describe('the fields of a credit that was not accepted', () => {
  after(closeSandboxes);

  const bodyFor = async (amount: string) =>
    (
      await call(
        await startSandbox(),
        'POST',
        '/pts/v2/credits/',
        cardCredit(amount, { code: 'C', transactionId: 't' }),
      )
    ).json;

  it('5201.20: the error, and a number for a status', async () => {
    const { id, submitTimeUtc, ...rest } = await bodyFor('5201.20');
    assert.match(id, /^\d{22}$/);
    assert.match(submitTimeUtc, /Z$/);
    assert.deepEqual(rest, {
      status: '201',
      errorInformation: { reason: 'PROCESSOR_DECLINED', message: 'Decline - PROCESSOR_DECLINED' },
    });
  });

  const open = [
    ['5201.02', 'DECLINED', 'INSUFFICIENT_FUND', ['self']],
    ['5201.60', 'DECLINED', 'PROCESSOR_TIMEOUT', ['void', 'self']],
    ['5201.70', 'PENDING_REVIEW', 'DECISION_PROFILE_REVIEW', ['void', 'self']],
  ] as const;
  for (const [amount, status, reason, links] of open) {
    it(`${amount}: ${status}, ${reason}, with the links ${links.join(', ')}`, async () => {
      const json = await bodyFor(amount);
      assert.deepEqual([json.status, json.errorInformation.reason, Object.keys(json._links)], [status, reason, links]);
      assert.deepEqual(json.clientReferenceInformation, { code: 'C', transactionId: 't' });
      assert.deepEqual(json.creditAmountDetails, { currency: 'USD', creditAmount: amount });
    });
  }
});
