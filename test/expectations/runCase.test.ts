import assert from 'node:assert/strict';
import { Session } from '../../src/exchange/session.ts';
import { acceptedCase, type TestCase } from '../../src/expectations/expectation.ts';
import { readExpectations } from '../../src/expectations/readExpectations.ts';
import { type CaseResult, checkCase, runCase } from '../../src/expectations/runCase.ts';
import { check } from '../../src/payload/check.ts';
import {
  acceptedBody,
  credit,
  creditId,
  failure,
  merchant,
  response,
  type Script,
  scriptedPorts,
} from '../exchange/support/scriptedPorts.ts';
import { standardCredit } from '../payload/standardCredit.ts';

const accepted: Script = () => response(201, acceptedBody());
const voided: Script = () => response(201, { id: '6760630831286132403999', status: 'VOIDED' });
const lost: Script = () => failure('headersTimeout', 'maybe');

interface Ran extends CaseResult {
  readonly sent: readonly string[];
}

async function run(expectation: string, scripts: readonly Script[], goesOn = false, text = credit): Promise<Ran> {
  const { cases, faults } = readExpectations(expectation);
  assert.deepEqual(faults, []);
  const ports = scriptedPorts(scripts);
  const test = cases[0] ?? acceptedCase;
  const session = new Session(ports);
  const result = await runCase(test, { text, document: 'file:///a' }, { session, merchant, check, goesOn });
  return { ...result, sent: ports.sent.map(({ method, address }) => `${method} ${address.pathname}`) };
}

const sound = JSON.stringify(standardCredit);

const failuresOf = ({ steps }: CaseResult) =>
  steps.map(({ failures }) => failures.map(({ path, actual }) => [path, actual]));

describe('a case', () => {
  it('carries out its steps by links and look-ups, and uses what they gave', async () => {
    const expectation = `{
      "outcome": "accepted",
      "status": 201,
      "body": { "status": "PENDING" },
      "capture": { "time": "/submitTimeUtc" },
      "then": [
        { "follow": "void", "body": { "status": "VOIDED" } },
        { "follow": "void", "outcome": "refused", "reason": "NOT_VOIDABLE" },
        { "look": "details", "body": { "id": "{{id}}", "submitTimeUTC": "{{time}}" } }
      ]
    }`;
    const notVoidable: Script = () => response(400, { status: 'INVALID_REQUEST', reason: 'NOT_VOIDABLE' });
    const details: Script = () =>
      response(200, {
        id: creditId,
        submitTimeUTC: '2026-11-22T00:00:00Z',
        applicationInformation: { applications: [{ name: 'ics_credit', reasonCode: '100' }] },
      });
    const result = await run(expectation, [accepted, voided, notVoidable, details]);
    assert.deepEqual(failuresOf(result), [[], [], [], []]);
    assert.ok(result.passed);
    assert.deepEqual(result.sent, [
      'POST /pts/v2/credits/',
      `POST /pts/v2/credits/${creditId}/voids`,
      `POST /pts/v2/credits/${creditId}/voids`,
      `GET /tss/v2/transactions/${creditId}`,
    ]);
  });

  const declined: Script = () =>
    response(201, { id: creditId, status: 'DECLINED', errorInformation: { reason: 'EXPIRED_CARD' } });
  const verdicts: readonly (readonly [string, expectation: string, script: Script, failures: unknown])[] = [
    ['accepted without expectation', '{}', accepted, []],
    ['declined without expectation', '{}', declined, [['outcome', 'declined']]],
    ['declined as expected', '{"outcome": "declined", "reason": "EXPIRED_CARD"}', declined, []],
    ['declined, and only the status is expected', '{"status": 201}', declined, []],
    ['another reason', '{"reason": "STOLEN_LOST_CARD"}', declined, [['reason', 'EXPIRED_CARD']]],
    ['no reason', '{"reason": "STOLEN_LOST_CARD"}', accepted, [['reason', { $absent: true }]]],
    ['a page as body', '{"body": {}}', () => response(201, '<p>'), [['body', { $absent: true }]]],
    ['nothing captured', '{"capture": {"a": "/b/0"}}', accepted, [['capture.a', { $absent: true }]]],
    ['no response', '{"status": 201}', lost, [['status', { $absent: true }]]],
    [
      'fields under other paths',
      '{"fields": ["orderInformation.amountDetails.totalAmount"]}',
      () => response(400, { reason: 'INVALID_DATA', details: [{ field: 'amountDetails.totalAmount' }] }),
      [],
    ],
    [
      'another field',
      '{"fields": ["orderInformation.amountDetails.currency"]}',
      () =>
        response(400, { reason: 'INVALID_DATA', details: [{ field: 'orderInformation.amountDetails.totalAmount' }] }),
      [['fields', ['orderInformation.amountDetails.totalAmount']]],
    ],
    ['no field', '{"fields": []}', accepted, []],
    ['its own id', '{"body": {"id": "{{id}}", "_links": {"void": {"href": {"$matches": "/{{id}}/"}}}}}', accepted, []],
  ];
  for (const [title, expectation, script, failures] of verdicts) {
    it(`${title}: ${JSON.stringify(failures)}`, async () => {
      const result = await run(expectation, [script]);
      assert.deepEqual(failuresOf(result), [failures]);
      assert.equal(result.passed, (failures as unknown[]).length === 0);
    });
  }

  it('stops after a failed step, unless it is to go on', async () => {
    const expectation = '{"status": 200, "then": [{"follow": "void"}]}';
    assert.deepEqual((await run(expectation, [accepted, voided])).sent.length, 1);
    assert.deepEqual((await run(expectation, [accepted, voided], true)).sent.length, 2);
  });

  it('fails for a link that no response has, and says which there are', async () => {
    const result = await run('{"then": [{"follow": "capture"}]}', [accepted]);
    assert.deepEqual(failuresOf(result)[1], [['follow', ['void', 'self', 'transactionDetails']]]);
    assert.ok(!result.passed && result.sent.length === 1);
  });

  it('sends nothing when only findings are expected', async () => {
    const result = await run('{"findings": []}', [accepted], false, sound);
    assert.deepEqual([result.passed, result.sent, result.steps[0]?.request], [true, [], 'check']);
  });

  it('checks the findings of the changed payload beside what it sends', async () => {
    const expectation = JSON.stringify({
      cases: [{ outcome: 'accepted', findings: [], change: { '/orderInformation/amountDetails/currency': 'XXQ' } }],
    });
    const [failures = []] = failuresOf(await run(expectation, [accepted]));
    assert.equal(failures[0]?.[0], 'findings');
  });

  const serverError = () => response(502, { status: 'SERVER_ERROR', reason: 'SYSTEM_ERROR' });
  const duplicate = () => response(400, { status: 'INVALID_REQUEST', reason: 'DUPLICATE_REQUEST' });
  const refused = () => response(400, { status: 'INVALID_REQUEST', reason: 'MISSING_FIELD' });
  const nothingToVoid = () => response(400, { status: 'INVALID_REQUEST', reason: 'INVALID_DATA' });
  const thenVoided = '{"outcome": "unknown", "then": [{ "follow": "timeoutVoid" }, { "look": "search" }]}';
  const unknowns: readonly (readonly [string, expectation: string, scripts: Script[], isUnknown: boolean])[] = [
    ['a lost response', '{}', [lost], true],
    ['a lost response that is expected', '{"outcome": "unknown"}', [lost], false],
    ['a lost response of which another thing is expected', '{"status": 201}', [lost], true],
    ['a decline', '{}', [declined], false],
    ['a refusal', '{}', [refused], false],
    ['a server error', '{}', [serverError], true],
    ['a server error in place of a decline', '{"outcome": "declined"}', [serverError], true],
    ['a server error that is expected', '{"outcome": "serverError"}', [serverError], false],
    ['a server error that is expected by its status', '{"status": 502}', [serverError], false],
    ['a server error of another status', '{"status": 500}', [serverError], true],
    ['a duplicate', '{}', [duplicate], true],
    ['a conflict', '{}', [() => response(409, '')], true],
    ['a refusal by a page', '{}', [() => response(403, '<html>')], true],
    ['an accepted credit in place of a decline', '{"outcome": "declined"}', [accepted], false],
    ['a lost response that is expected, with nothing to void', thenVoided, [lost, nothingToVoid], true],
    ['a lost response that is expected, with a lost void', thenVoided, [lost, lost], true],
    ['a lost response that is expected, voided, and not found', thenVoided, [lost, voided, refused], false],
  ];
  for (const [title, expectation, scripts, isUnknown] of unknowns) {
    it(`${title} ${isUnknown ? 'may have paid something' : 'is not an unknown outcome'}`, async () =>
      assert.equal((await run(expectation, scripts)).isUnknown, isUnknown));
  }

  it('voids a credit with an unknown outcome, and searches for it', async () => {
    const expectation = `{
      "outcome": "unknown",
      "then": [{ "follow": "timeoutVoid" }, { "look": "search", "outcome": "unknown", "body": { "totalCount": 0 } }]
    }`;
    const result = await run(expectation, [lost, voided, () => response(201, { totalCount: 0, count: 0 })]);
    assert.deepEqual(result.sent, ['POST /pts/v2/credits/', 'POST /pts/v2/voids/', 'POST /tss/v2/searches']);
    assert.ok(result.passed && !result.isUnknown);
  });
});

describe('the check of a case', () => {
  const test = (findings?: readonly string[]): TestCase => ({ ...acceptedCase, ...(findings && { findings }) });
  it('is none of a credit that is to be declined', () =>
    assert.equal(checkCase({ ...test(), outcome: 'declined' }, credit, check), undefined));
  it('finds no error in a credit that is to be accepted', () => {
    assert.equal(checkCase(test(), sound, check)?.passed, true);
    assert.equal(checkCase(test(), credit, check)?.passed, false);
  });
  it('tells the codes of warnings and errors', () => {
    const result = checkCase(test([]), '{}', check);
    assert.deepEqual(result && failuresOf(result), [[['findings', ['amount.missing', 'paymentSource.none']]]]);
  });
});
