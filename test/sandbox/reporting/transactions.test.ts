import assert from 'node:assert/strict';
import type { LocalSandbox } from '../../../src/sandbox/localSandbox.ts';
import { call, cardCredit, closeSandboxes, httpSigned, send, signerOf, startSandbox } from '../client.ts';

const credits = '/pts/v2/credits/';
const searches = '/tss/v2/searches';

describe('transaction details', () => {
  after(closeSandboxes);

  it('tell of a credit, without the card number', async () => {
    const sandbox = await startSandbox();
    const credit = (await call(sandbox, 'POST', credits, cardCredit())).json;
    const { status, json, text } = await call(sandbox, 'GET', `/tss/v2/transactions/${credit.id}`);
    assert.equal(status, 200);
    assert.equal(json.id, credit.id);
    assert.equal(json.merchantId, sandbox.credentials.merchantId);
    assert.equal(json.submitTimeUTC, credit.submitTimeUtc);
    assert.equal(json.applicationInformation.status, 'PENDING');
    assert.equal(json.applicationInformation.applications[0].name, 'ics_credit');
    assert.equal(json.clientReferenceInformation.code, 'CR-2041');
    assert.deepEqual(json.orderInformation.amountDetails, { totalAmount: '18.40', currency: 'USD' });
    assert.equal(json.orderInformation.billTo.lastName, 'Ruiz');
    assert.equal(json.paymentInformation.card.suffix, '1111');
    assert.equal(json._links.self.href, `${sandbox.url}/tss/v2/transactions/${credit.id}`);
    assert.ok(!text.includes('4111111111111111'));
  });

  it('lead from a credit to its void and back', async () => {
    const sandbox = await startSandbox();
    const credit = (await call(sandbox, 'POST', credits, cardCredit())).json;
    const voided = (await call(sandbox, 'POST', credit._links.void.href, {})).json;
    const details = async (id: string) => (await call(sandbox, 'GET', `/tss/v2/transactions/${id}`)).json;
    assert.equal((await details(credit.id)).applicationInformation.status, 'VOIDED');
    const related = async (id: string) => (await details(id))._links.relatedTransactions[0].href;
    assert.equal(await related(credit.id), `${sandbox.url}/tss/v2/transactions/${voided.id}`);
    assert.equal(await related(voided.id), `${sandbox.url}/tss/v2/transactions/${credit.id}`);
  });
});

describe('transaction search', () => {
  let sandbox: LocalSandbox;
  let now = new Date('2026-11-02T09:00:00Z');
  const ids: string[] = [];

  /** As `call`, at the time that it is in this test. */
  const post = (path: string, body: object) =>
    send(sandbox, httpSigned({ ...signerOf(sandbox), now }, 'POST', path, JSON.stringify(body)));

  before(async () => {
    sandbox = await startSandbox({ now: () => now });
    for (const [time, code, transactionId] of [
      ['2026-11-02T09:00:00Z', 'CR-1', 't1'],
      ['2026-11-09T23:59:00Z', 'CR-2', 't2'],
      ['2026-11-10T11:00:00Z', 'CR-1', 't3'],
      ['2026-11-10T12:00:00Z', 'A AND status:"B"', 't4'],
    ] as const) {
      now = new Date(time);
      ids.push((await post(credits, cardCredit('18.40', { code, transactionId }))).json.id);
    }
  });
  after(closeSandboxes);

  const successes = 'applicationInformation.rFlag:SOK';
  const week = 'submitTimeUtc:[NOW/DAY-7DAYS TO NOW/DAY+1DAY}';
  const queries: readonly (readonly [query: string, found: readonly number[], more?: object])[] = [
    ['clientReferenceInformation.code:CR-1', [2, 0]],
    [`clientReferenceInformation.code:CR-1 AND ${week}`, [2]],
    [`${week} AND clientReferenceInformation.code:"CR-2"`, [1]],
    ['clientReferenceInformation.transactionId:t2', [1]],
    ['clientReferenceInformation.code:CR-9', []],
    [`clientReferenceInformation.code:"A AND status:\\"B\\"" AND ${week}`, [3]],
    ['clientReferenceInformation.code:CR\\-2', [1]],
    ['clientReferenceInformation.code:"CR-2~"', []],
    ['clientReferenceInformation.code:CR-2\\~', []],
    ['clientReferenceInformation.code:CR-1', [2, 0], { limit: 2500, offset: null }],
    ['clientReferenceInformation.code:CR-2', [1], { limit: '20', offset: '0' }],
    ['status:PENDING', [3, 2]],
    // Those of earlier days are with the processor.
    ['status:TRANSMITTED', [1, 0]],
    [successes, [3, 2, 1, 0]],
    [successes, [0, 1, 2, 3], { sort: 'submitTimeUtc:asc' }],
    [successes, [2, 1], { sort: 'submitTimeUtc:desc,id:asc', offset: 1, limit: 2 }],
    ['submitTimeUtc:[2026-11-10T12:00:00Z TO *]', [3]],
    ['submitTimeUtc:{2026-11-10T11:00:00Z TO 2026-11-10T12:00:00Z]', [3]],
    ['submitTimeUtc:[NOW-1HOUR TO NOW}', [2]],
    ['submitTimeUtc:[* TO NOW/DAY}', [1, 0]],
    ['submitTimeUtc:[NOW/MONTH TO NOW/HOUR+1HOUR]', [3, 2, 1, 0]],
    ['submitTimeUtc:[NOW-6MONTHS TO NOW/DAY-7DAYS}', [0]],
    [
      'clientReferenceInformation.code:CR-1 AND applicationInformation.applications.name:(ics_auth OR ics_credit)',
      [2, 0],
    ],
    ['clientReferenceInformation.code:CR-1 AND applicationInformation.applications.name:(ics_auth OR ics_bill)', []],
    ['clientReferenceInformation.code:("CR-1" OR CR-2) AND applicationInformation.rFlag:SOK', [2, 1, 0]],
  ];
  for (const [query, found, more] of queries) {
    it(`finds ${found.length}: ${query} ${more ? JSON.stringify(more) : ''}`, async () => {
      const { status, json } = await post(searches, { query, ...more });
      assert.equal(status, 201);
      const summaries: { id: string }[] = json._embedded.transactionSummaries;
      assert.deepEqual(
        summaries.map(({ id }) => ids.indexOf(id)),
        found,
      );
      assert.equal(json.count, found.length);
      assert.equal(json.totalCount, query === successes ? 4 : found.length);
    });
  }

  const code = 'clientReferenceInformation.code';
  const notUnderstood: readonly (readonly [body: object, named: RegExp])[] = [
    [{}, /query/],
    [{ query: ' ' }, /no query/],
    [{ query: 'CR-1' }, /CR-1.* is not field:value/],
    [{ query: 'colour:red' }, /colour/],
    [{ query: `${code}:"A AND status:B` }, /\\"A/],
    [{ query: `${code}:CR-1 OR ${code}:CR-2` }, /OR.* is not supported/],
    [{ query: `${code}:CR-1 || ${code}:CR-2` }, /\|\|/],
    [{ query: `${code}:CR-1 AND NOT status:PENDING` }, /NOT.* is not supported/],
    [{ query: `NOT ${code}:CR-1` }, /NOT.* is not supported/],
    [{ query: `-${code}:CR-1` }, /-clientReference/],
    [{ query: `(${code}:CR-1)` }, /\(clientReference/],
    [{ query: `${code}:CR-1 status:PENDING` }, /AND is missing/],
    [{ query: `${code}:CR 1` }, /AND is missing before \\?"1/],
    [{ query: `${code}:CR-*` }, /[Ww]ildcards/],
    [{ query: `${code}:CR-?` }, /[Ww]ildcards/],
    [{ query: `${code}:[A TO B]` }, /range/],
    [{ query: `${code}:(CR-1 AND CR-2)` }, /unsupported value/],
    [{ query: `${code}:()` }, /unsupported value/],
    [{ query: `${code}:(CR-1 OR CR-*)` }, /[Ww]ildcards/],
    [{ query: `${code}:CR-1 AND` }, /missing after AND/],
    [{ query: 'submitTimeUtc:yesterday' }, /submitTimeUtc takes a range/],
    [{ query: 'submitTimeUtc:[NOW/MOON TO *]' }, /submitTimeUtc takes a range/],
    [{ query: `${code}:CR-1~` }, /in quotes: clientReferenceInformation.code:.*CR-1~/],
    [{ query: `${code}:CR-1^2` }, /in quotes/],
    [{ query: `${code}:>CR-1` }, /in quotes/],
    [{ query: `${code}:/CR/` }, /in quotes/],
    [{ query: 'status:PENDING', sort: 'colour:asc' }, /sort takes/],
    [{ query: 'status:PENDING', limit: 2501 }, /limit takes a whole number from 1 to 2500/],
    [{ query: 'status:PENDING', limit: 0 }, /limit takes/],
    [{ query: 'status:PENDING', limit: -1 }, /limit takes/],
    [{ query: 'status:PENDING', limit: 1.5 }, /limit takes/],
    [{ query: 'status:PENDING', limit: 'all' }, /limit takes/],
    [{ query: 'status:PENDING', limit: true }, /limit takes/],
    [{ query: 'status:PENDING', offset: -1 }, /offset takes a whole number from 0/],
    [{ query: 'status:PENDING', offset: {} }, /offset takes/],
  ];
  for (const [body, named] of notUnderstood) {
    it(`refuses ${JSON.stringify(body)} and says ${named}`, async () => {
      const { status, text } = await post(searches, body);
      assert.equal(status, 400);
      assert.match(text, named);
    });
  }

  for (const [what, query] of [
    ['spaces', `${code}:CR-1${' '.repeat(400_000)}AND${' '.repeat(400_000)}x`],
    ['quotes', `${code}:${'"'.repeat(400_000)}`],
    ['backslashes', `${code}:"${'\\'.repeat(400_001)}`],
    ['conditions', `${`${code}:CR-1 AND `.repeat(20_000)}x`],
  ] as const) {
    it(`reads a long query of ${what} once`, async function () {
      this.timeout(3000);
      assert.equal((await post(searches, { query })).status, 400);
    });
  }

  it('responds in the shape of the API, with links that can be followed', async () => {
    const { json } = await post(searches, { query: 'clientReferenceInformation.code:CR-2', name: 'mine' });
    const { searchId, _embedded, _links, ...rest } = json;
    assert.deepEqual(rest, {
      save: false,
      name: 'mine',
      timezone: 'GMT',
      query: 'clientReferenceInformation.code:CR-2',
      offset: 0,
      limit: 20,
      sort: 'submitTimeUtc:desc',
      count: 1,
      totalCount: 1,
      submitTimeUtc: '2026-11-10T12:00:00Z',
    });
    const [summary] = _embedded.transactionSummaries;
    assert.equal(summary.submitTimeUtc, '2026-11-09T23:59:00Z');
    assert.equal(summary._links.transactionDetail.href, `${sandbox.url}/tss/v2/transactions/${ids[1]}`);
    assert.equal(_links.self.href, `${sandbox.url}/tss/v2/searches/${searchId}`);
    const self = await send(
      sandbox,
      httpSigned({ ...signerOf(sandbox), now }, 'GET', new URL(_links.self.href).pathname),
    );
    assert.deepEqual(self.json, json);
  });
});

describe('what reporting says of how a credit ended', () => {
  after(closeSandboxes);

  /** By the amount that triggers it: the codes of the record (`api-facts.md` 7.1). */
  const endings: readonly (readonly [amount: string, how: string, reasonCode: number, rCode: string, rFlag: RegExp])[] =
    [
      ['18.40', 'accepted', 100, '1', /^SOK$/],
      ['5201.02', 'declined', 204, '0', /^D/],
      ['5000.02', 'accepted, the response was lost', 100, '1', /^SOK$/],
      ['5502.04', 'timed out at the processor', 250, '0', /^E/],
    ];
  for (const [amount, how, reasonCode, rCode, rFlag] of endings) {
    it(`${amount} (${how}): ${reasonCode}`, async () => {
      const sandbox = await startSandbox();
      const credit = call(sandbox, 'POST', credits, cardCredit(amount, { code: 'CR-77' }));
      credit.catch(() => undefined);
      await Promise.race([credit, new Promise((resolve) => setTimeout(resolve, 300))]);
      const found = await call(sandbox, 'POST', searches, { query: 'clientReferenceInformation.code:CR-77' });
      const [summary] = found.json._embedded.transactionSummaries;
      assert.equal(summary.status, undefined);
      assert.deepEqual(summary.errorInformation, {});
      assert.equal(summary.applicationInformation.reasonCode, String(reasonCode));
      assert.equal(summary.applicationInformation.rCode, rCode);
      assert.match(summary.applicationInformation.rFlag, rFlag);
      assert.equal(summary.applicationInformation.applications[0].name, 'ics_credit');
      const details = (await call(sandbox, 'GET', `/tss/v2/transactions/${summary.id}`)).json;
      assert.equal(details.applicationInformation.reasonCode, reasonCode);
      assert.equal(details.rootId, summary.id);
      assert.equal(typeof details.processorInformation.processor.name, 'string');
    });
  }
});
