import assert from 'node:assert/strict';
import { cancelling, type NextStep, takeStep } from '../../src/assistants/takeStep.ts';
import { tools } from '../../src/assistants/tools.ts';
import { type Destination, type ToolPayload, useTool, type Workplace } from '../../src/assistants/useTool.ts';
import { UserError } from '../../src/exchange/request/userError.ts';
import { Session } from '../../src/exchange/session.ts';
import { check } from '../../src/payload/check.ts';
import {
  acceptedBody,
  creditId,
  failure,
  merchant,
  response,
  type Script,
  scriptedPorts,
} from '../exchange/support/scriptedPorts.ts';
import { creditToToken } from '../payload/findingTable.ts';

const never = new AbortController().signal;

/** A place for tools in memory: its files, and what was sent from it. */
function placeOf(files: Record<string, string>, scripts: readonly Script[] = []) {
  const ports = scriptedPorts(scripts);
  const session = new Session(ports);
  const destinations: Destination[] = [];
  const steps: NextStep[] = [];
  const place: Workplace = {
    open: async (file) => {
      const text = files[file];
      if (text === undefined) throw new UserError('There is no such file.');
      return { text, document: `file:///${file}`, check };
    },
    replace: async ({ document }, text) => {
      files[document.slice('file:///'.length)] = text;
    },
    expectationsOf: async ({ document }) => files[document.replace(/^file:\/\/\/|\.credit\.json$/g, '')],
    inOwnSandbox: (_, work) => work({ session, merchant, check }),
    findingsPage: async () => '### amount.zero\n\n**Error.** Nothing.',
    exchanges: async () => session.exchanges,
    send: async ({ text, document }: ToolPayload, destination, signal) => {
      destinations.push(destination);
      const sent = await cancelling(
        session,
        signal,
        () => true,
        () => session.submit({ text, document }, merchant),
      );
      assert.ok(sent);
      return sent;
    },
    next: (exchange, step, signal) => {
      steps.push(step);
      return takeStep(session, exchange, step, merchant, signal);
    },
    secrets: async () => ['secret-of-the-profile'],
  };
  const use = async (name: string, input: unknown, signal = never) => {
    const { text, isError } = await useTool(name, input, place, signal);
    const value: Readonly<Record<string, unknown>> = { ...JSON.parse(text), isError };
    return value;
  };
  return { files, sent: ports.sent, destinations, steps, session, use };
}

const accepted: Script = () => response(201, acceptedBody());
const lost: Script = () => failure('headersTimeout', 'maybe');
const sound = { 'a.credit.json': creditToToken() };

describe('a tool', () => {
  for (const { name, input } of tools) {
    it(`${name} refuses wrong input, and does nothing`, async () => {
      const { use, sent } = placeOf({ ...sound }, [accepted]);
      const right = Object.fromEntries(input.required.map((parameter) => [parameter, 'a.credit.json']));
      for (const wrong of [undefined, [], {}, { ...right, host: 'x' }, { ...right, [input.required[0] ?? '']: 1 }]) {
        const { isError, refused } = await use(name, wrong);
        assert.equal(isError, true);
        assert.match(String(refused), /^The (?:input|parameter) .*\.$/);
      }
      assert.deepEqual(sent, []);
    });

    it(`${name} does nothing when it is cancelled before it begins`, async () => {
      const { use, sent } = placeOf({ ...sound }, [accepted]);
      const right = Object.fromEntries(input.required.map((parameter) => [parameter, 'a.credit.json']));
      assert.match(String((await use(name, right, AbortSignal.abort())).refused), /cancelled/);
      assert.deepEqual(sent, []);
    });
  }

  it('of another name is refused', async () => {
    assert.equal((await placeOf({}).use('cybersource_send', {})).isError, true);
  });

  it('that fails says so without secrets', async () => {
    const { use } = placeOf({});
    const place = { open: () => Promise.reject(new Error('secret-of-the-profile 4111111111111111')) };
    const { text, isError } = await useTool(
      'cybersource_check_payload',
      { file: 'a' },
      { ...place, secrets: async () => ['secret-of-the-profile'] } as unknown as Workplace,
      never,
    );
    assert.ok(isError && text.includes('The tool failed'));
    assert.doesNotMatch(text, /secret-of-the-profile|4111111111111111/);
    assert.match(String((await use('cybersource_check_payload', { file: 'b' })).refused), /no such file/);
  });

  it('checks a payload', async () => {
    const { use } = placeOf({ 'a.credit.json': creditToToken({ 'orderInformation.amountDetails.totalAmount': '0' }) });
    const { warnings, untrusted } = await use('cybersource_check_payload', { file: 'a.credit.json' });
    assert.equal(warnings, 1);
    assert.match(JSON.stringify(untrusted), /"code":"amount\.zero","severity":"warning"/);
  });

  it('applies safe fixes only, and says what remains', async () => {
    const text = creditToToken({ 'orderInformation.amountDetails.currency': 'usd' });
    const { use, files } = placeOf({ 'a.credit.json': text });
    const { fixed, remaining } = await use('cybersource_fix_payload', { file: 'a.credit.json' });
    const unsafe = check(text)
      .flatMap(({ fixes }) => fixes())
      .every(({ safe }) => !safe);
    assert.equal(fixed === 0, unsafe);
    assert.equal((remaining as { readonly findings: number }).findings, check(files['a.credit.json'] ?? '').length);
  });

  it('explains what exists, and names what is similar', async () => {
    const { use } = placeOf({});
    assert.equal((await use('cybersource_explain', { topic: 'amount.zero' })).explanation, '**Error.** Nothing.');
    const { refused } = await use('cybersource_explain', { topic: 'zero' });
    assert.match(String(refused), /Similar: amount\.zero/);
  });

  it('sends once, and follows what came back', async () => {
    const voided: Script = () => response(201, { id: '2', status: 'VOIDED' });
    const { use, sent } = placeOf({ ...sound }, [accepted, voided]);
    const { exchange } = await use('cybersource_send_to_sandbox', { file: 'a.credit.json' });
    // These exchanges went to a test host.
    const { refused } = await use('cybersource_follow_sandbox_link', { exchange, link: 'void' });
    assert.match(String(refused), /was not sent to the local sandbox/);
    assert.equal(sent.length, 1);
    const { step, outcome } = await use('cybersource_void_at_test_endpoint', { exchange });
    assert.deepEqual([step, outcome, sent.length], ['void', 'accepted', 2]);
    assert.match(String((await use('cybersource_void_at_test_endpoint', { exchange })).refused), /Nothing was sent\.$/);
    assert.equal(sent.length, 2);
  });

  const destinations: readonly (readonly [name: string, destination: Destination])[] = [
    ['cybersource_send_to_sandbox', 'localSandbox'],
    ['cybersource_send_to_test_endpoint', 'testEndpoint'],
  ];
  for (const [name, destination] of destinations) {
    it(`${name} sends to ${destination}`, async () => {
      const place = placeOf({ ...sound }, [accepted]);
      await place.use(name, { file: 'a.credit.json' });
      assert.deepEqual(place.destinations, [destination]);
    });
  }

  it('voids a credit without a response by its transactionId', async () => {
    const { use, steps } = placeOf({ ...sound }, [lost]);
    const { exchange, links } = await use('cybersource_send_to_test_endpoint', { file: 'a.credit.json' });
    assert.deepEqual(links, ['timeoutVoid']);
    await use('cybersource_void_at_test_endpoint', { exchange });
    assert.deepEqual(steps, ['timeoutVoid']);
  });

  const lookUps: readonly (readonly [title: string, script: Script, name: string, step: NextStep])[] = [
    ['by its ID', accepted, creditId, { follow: 'transactionDetails' }],
    ['by its exchange', accepted, 'uuid-1', { follow: 'transactionDetails' }],
    ['by its reference code', accepted, 'T-1', { follow: 'transactionDetails' }],
    ['without a response', lost, 'T-1', 'search'],
  ];
  for (const [title, script, transaction, step] of lookUps) {
    it(`looks a credit up ${title}`, async () => {
      const { use, steps, sent } = placeOf({ ...sound }, [script, () => response(200, {})]);
      await use('cybersource_send_to_sandbox', { file: 'a.credit.json' });
      await use('cybersource_look_up_transaction', { transaction });
      assert.deepEqual([steps, sent.length], [[step], 2]);
    });
  }

  it('looks up nothing that is not in the history', async () => {
    const { use, sent } = placeOf({}, [accepted]);
    const { refused } = await use('cybersource_look_up_transaction', { transaction: '1234567890123456789012' });
    assert.match(String(refused), /No credit in the history/);
    assert.deepEqual(sent, []);
  });

  it('that is cancelled while it sends stops waiting, and the outcome is unknown', async () => {
    const controller = new AbortController();
    const waiting: Script = (_, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(failure('cancelled', 'maybe')));
        controller.abort();
      });
    const { use } = placeOf({ ...sound }, [waiting]);
    const result = await use('cybersource_send_to_sandbox', { file: 'a.credit.json' }, controller.signal);
    assert.equal(result.mayHaveHappened, true);
    assert.match(String(result.instruction), /Do not send it again/);
  });

  const runs: readonly (readonly [title: string, expectations: string | undefined, script: Script, want: object])[] = [
    ['without a file', undefined, accepted, { passed: 1, failed: 0, unknown: 0 }],
    ['that fails', '{ "outcome": "declined" }', accepted, { passed: 0, failed: 1, unknown: 0 }],
    ['with an unknown outcome', undefined, lost, { passed: 0, failed: 1, unknown: 1 }],
  ];
  for (const [title, expectations, script, want] of runs) {
    it(`runs an expectation ${title}`, async () => {
      const { use } = placeOf({ ...sound, ...(expectations !== undefined && { a: expectations }) }, [script]);
      const { passed, failed, unknown } = await use('cybersource_run_expectations', { file: 'a.credit.json' });
      assert.deepEqual({ passed, failed, unknown }, want);
    });
  }

  it('says what is wrong with expectations, and sends nothing', async () => {
    const { use, sent } = placeOf({ ...sound, a: '{ "outcom": 1 }' }, [accepted]);
    const { refused } = await use('cybersource_run_expectations', { file: 'a.credit.json' });
    assert.match(String(refused), /expectation file is not valid/);
    assert.deepEqual(sent, []);
  });
});
