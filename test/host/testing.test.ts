import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Log } from '../../src/editor/host/guard.ts';
import { Network } from '../../src/editor/host/network.ts';
import { PayloadTestRuns, type TestPorts } from '../../src/editor/testing/payloadTestRuns.ts';
import type { MerchantProfile } from '../../src/exchange/request/merchantProfile.ts';
import { Session } from '../../src/exchange/session.ts';
import {
  acceptedBody,
  failure,
  profile,
  response,
  type Script,
  scriptedPorts,
} from '../exchange/support/scriptedPorts.ts';
import { creditToToken } from '../payload/findingTable.ts';
import { closeEditors } from './documents.ts';

const amount = 'orderInformation.amountDetails.totalAmount';

/** What a run has told, by the label of the item. */
class Told {
  readonly states = new Map<string, string>();
  readonly messages = new Map<string, readonly vscode.TestMessage[]>();
  readonly output: string[] = [];

  /** A run that writes down what it is told. */
  run(): vscode.TestRun {
    const safeLog = (state: string) => (item: vscode.TestItem, messages: unknown) => {
      this.states.set(item.label, state);
      if (Array.isArray(messages)) this.messages.set(item.label, messages);
    };
    const told = ['started', 'passed', 'failed', 'errored', 'skipped'].map((state) => [state, safeLog(state)]);
    const appendOutput = (text: string) => void this.output.push(text);
    return { ...Object.fromEntries(told), appendOutput, end: () => {} };
  }
}

describe('the Test Explorer', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const written: string[] = [];
  const write = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    written.push(path);
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} } as unknown as Log;

  before(() => {
    write('t-accepted.credit.json', creditToToken());
    write('t-recorded.credit.json', creditToToken());
    write('t-wrong.credit.json', creditToToken({ [amount]: '1,250.00' }));
    write('t-declined.credit.json', creditToToken({ [amount]: '5201.01' }));
    write('t-declined.expect.json', '{\n  "body": {\n    "status": "PENDING"\n  }\n}');
    write('t-steps.credit.json', creditToToken());
    write(
      't-steps.expect.json',
      '{ "then": [{ "follow": "void" }], "cases": [{ "name": "t-lost", "change": { "/orderInformation/amountDetails/totalAmount": "5000.03" } }] }',
    );
    write('t-faulty.credit.json', creditToToken());
    write('t-faulty.expect.json', '{ "outcome": "perfect" }');
  });
  after(() => {
    for (const path of written) rmSync(path);
  });
  afterEach(closeEditors);

  async function ran(kind: 'check' | 'local' | 'test', labels?: readonly string[], ports: Partial<TestPorts> = {}) {
    const told = new Told();
    const controller = vscode.tests.createTestController('cybersourceCredits.tested', 'Tested');
    const watched = new Proxy(controller, {
      get: (target, name) => {
        if (name === 'createTestRun') return () => told.run();
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const runs = new PayloadTestRuns(watched, { network: new Network(), ...ports } as TestPorts, log);
    try {
      await runs.tree.resolve();
      const all: vscode.TestItem[] = [];
      const below = (items: vscode.TestItemCollection) => {
        for (const [, item] of items) {
          all.push(item);
          below(item.children);
        }
      };
      below(controller.items);
      const include = labels && all.filter(({ label }) => labels.includes(label));
      const token = new vscode.CancellationTokenSource().token;
      await runs.run(kind, new vscode.TestRunRequest(include), token);
      const ids = new Map(all.map(({ label, id }) => [label, id]));
      return { told, runs, ids, labels: all.map(({ label }) => label) };
    } finally {
      runs.dispose();
      controller.dispose();
    }
  }

  const own = ['t-accepted', 't-declined', 't-steps', 't-faulty'];

  it('shows payloads with their cases and steps', async () => {
    const { labels } = await ran('check', own);
    for (const label of [...own, 'payload as it is', 't-lost', '1. credit', '2. void', 'card']) {
      assert.ok(labels.includes(label), `${label} in ${labels}`);
    }
  });

  it('runs them in the local sandbox: a failure is a diff at the expectation', async () => {
    const { told } = await ran('local', own);
    assert.deepEqual(
      Object.fromEntries(told.states),
      Object.fromEntries([
        ['t-accepted', 'passed'],
        ['t-declined', 'failed'],
        ['payload as it is', 'passed'],
        ['1. credit', 'passed'],
        ['2. void', 'passed'],
        ['t-lost', 'errored'],
        ['t-faulty', 'errored'],
      ]),
    );
    const [message] = told.messages.get('t-declined') ?? [];
    assert.deepEqual([message?.expectedOutput, message?.actualOutput], ['"PENDING"', '"DECLINED"']);
    assert.equal(message?.location?.range.start.line, 2);
    assert.match(message?.location?.uri.path ?? '', /t-declined\.expect\.json$/);
    assert.match(told.output.join(''), /POST \/pts\/v2\/credits\/: declined 201 PROCESSOR_DECLINED\r\n/);
  });

  it('opens the response of a test in the panel', async () => {
    const session = new Session(scriptedPorts([]));
    const shown: (string | undefined)[] = [];
    const panel = { show: (id: string) => void shown.push(session.exchange(id)?.result?.outcome.reason) };
    const { runs, ids } = await ran('local', ['t-declined'], {
      session,
      panel: panel as unknown as TestPorts['panel'],
    });
    await runs.showResponse({ id: ids.get('t-declined') });
    assert.deepEqual(shown, ['PROCESSOR_DECLINED']);
  });

  it('shows the findings that fail a check at their fields', async () => {
    const { told } = await ran('check', ['t-wrong']);
    assert.equal(told.states.get('t-wrong'), 'failed');
    assert.match(told.output.join(''), /t-wrong\.credit\.json: amount\.format: /);
  });

  it('checks without sending', async () => {
    const { told } = await ran('check', own);
    assert.equal(told.states.get('t-accepted'), 'passed');
    assert.equal(told.states.get('t-declined'), 'skipped');
    assert.deepEqual(told.output, []);
  });

  describe('at the test endpoint', () => {
    const { showWarningMessage } = vscode.window;
    const asked: string[] = [];
    let choice: string | undefined;
    const ask = async (message: string, { detail = '' }: vscode.MessageOptions = {}) => {
      asked.push(`${message} ${detail}`);
      return choice;
    };
    before(() => Object.assign(vscode.window, { showWarningMessage: ask }));
    after(() => Object.assign(vscode.window, { showWarningMessage }));
    beforeEach(() => {
      asked.length = 0;
      choice = undefined;
    });

    /** Ports to a test endpoint that accepts everything, and what it got. */
    function endpoint(active: MerchantProfile | undefined, ...scripts: readonly Script[]) {
      const ports = scriptedPorts([...scripts, () => response(201, acceptedBody())]);
      const profiles = { active: async () => active };
      const history = { restored: Promise.resolve(), write: async () => undefined, refresh: async () => undefined };
      return { sent: ports.sent, ports: { session: new Session(ports), profiles, history } as unknown as TestPorts };
    }

    it('nothing is sent without a profile for it', async () => {
      const { sent, ports } = endpoint(undefined);
      const { told } = await ran('test', ['t-accepted'], ports);
      assert.deepEqual([...told.states, ...sent], []);
      assert.match(asked.join(), /^No merchant profile for the test endpoint is active\./);
    });

    it('nothing is sent unless the one question is answered', async () => {
      const { sent, ports } = endpoint(profile);
      const { told } = await ran('test', ['t-accepted', 't-declined'], ports);
      assert.deepEqual([...told.states, ...sent], []);
      assert.deepEqual(asked, ['Send 2 credits to apitest.cybersource.com? Sum: 5205.01 USD. Merchant profile: Fake.']);
    });

    it('each credit is sent once, after one question', async () => {
      const { sent, ports } = endpoint(profile);
      choice = 'Send Credits';
      const { told } = await ran('test', ['t-accepted', 't-declined'], ports);
      assert.deepEqual([asked.length, sent.length], [1, 2]);
      assert.equal(told.states.get('t-accepted'), 'passed');
    });

    it('a credit whose earlier outcome is unknown is held back', async () => {
      const { sent, ports } = endpoint(profile, () => failure('headersTimeout', 'maybe'));
      choice = 'Send Credit';
      assert.equal((await ran('test', ['t-accepted'], ports)).told.states.get('t-accepted'), 'errored');
      const { told } = await ran('test', ['t-accepted'], ports);
      assert.deepEqual([told.states.get('t-accepted'), sent.length], ['failed', 1]);
      const [message] = told.messages.get('t-accepted') ?? [];
      assert.match(String(message?.message), /outcome of an earlier send of this credit is unknown/);
    });
  });

  it('records what came back for a payload beside it', async () => {
    const uri = vscode.Uri.file(join(folder, 't-recorded.credit.json'));
    const path = join(folder, 't-recorded.expect.json');
    await vscode.commands.executeCommand('cybersourceCredits.sendCredit', uri);
    await vscode.commands.executeCommand('cybersourceCredits.recordExpectation');
    written.push(path);
    const document = await vscode.workspace.openTextDocument(path);
    const { outcome, status, body } = JSON.parse(document.getText());
    assert.deepEqual([outcome, status, body.status, body.id], ['accepted', 201, 'PENDING', { $matches: '^\\d+$' }]);
    assert.equal(document.languageId, 'jsonc');
  });
});
