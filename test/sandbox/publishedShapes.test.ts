import assert from 'node:assert/strict';
import type { LocalSandbox } from '../../src/sandbox/localSandbox.ts';
import { publishedShapes, textOfShape } from '../payload/publishedShapes.ts';
import { call, closeSandboxes, startSandbox } from './client.ts';

describe('the shapes of published examples', () => {
  let sandbox: LocalSandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(closeSandboxes);

  for (const [title, shape] of Object.entries(publishedShapes)) {
    it(`are accepted, found and voided: ${title}`, async () => {
      const { status, json } = await call(sandbox, 'POST', '/pts/v2/credits/', textOfShape(shape));
      assert.equal(status, 201, JSON.stringify(json));
      const isDebit = textOfShape(shape).includes('"DEBIT"');
      assert.deepEqual([json.status, json.errorInformation], [isDebit ? 'AUTHORIZED' : 'PENDING', undefined]);
      const { code } = json.clientReferenceInformation;
      const query = `clientReferenceInformation.code:"${code}" AND id:${json.id}`;
      const found = await call(sandbox, 'POST', '/tss/v2/searches', { query });
      assert.equal(found.json._embedded.transactionSummaries[0].applicationInformation.rFlag, 'SOK');
      const voided = await call(sandbox, 'POST', json._links.void.href, { clientReferenceInformation: { code } });
      assert.deepEqual([voided.status, voided.json.status], [201, 'VOIDED']);
    });
  }

  it('are voided by transactionId, beside which published voids name a code', async () => {
    for (const [index, shape] of Object.values(publishedShapes).entries()) {
      const clientReferenceInformation = { code: `SHAPE-${index}`, transactionId: `shape-${index}` };
      const text = JSON.stringify({ ...shape, clientReferenceInformation });
      assert.equal((await call(sandbox, 'POST', '/pts/v2/credits/', text)).status, 201);
      const { status, json } = await call(sandbox, 'POST', '/pts/v2/voids/', { clientReferenceInformation });
      assert.equal(status, 201);
      assert.equal(json.clientReferenceInformation.transactionId, `shape-${index}`);
    }
  });
});
