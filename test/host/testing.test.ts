import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Log } from '../../src/editor/host/guard.ts';
import { Network } from '../../src/editor/host/network.ts';
import { sharedConfigs } from '../../src/editor/host/sharedConfigs.ts';
import { PayloadTestRuns, type RunKind, type TestPorts } from '../../src/editor/testing/payloadTestRuns.ts';
import type { MerchantProfile } from '../../src/exchange/request/merchantProfile.ts';
import { Session } from '../../src/exchange/session.ts';
import { sharedConfigName } from '../../src/payload/configuration/sharedConfigName.ts';
import {
  acceptedBody,
  failure,
  profile,
  response,
  type Script,
  scriptedPorts,
} from '../exchange/support/scriptedPorts.ts';
import { creditToToken } from '../payload/findingTable.ts';
import { eventually, eventuallyEqual } from '../workbench/driver/waiting.ts';
import { closeEditors } from './support/documents.ts';
import { emptyFolder } from './support/emptyFolder.ts';

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
  const written = new Set<string>();
  const write = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    written.add(path);
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} } as unknown as Log;

  let configs: vscode.Disposable;
  before(() => {
    // The extension watches for its own bundle; this one is another.
    configs = sharedConfigs.watch(log);
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
    configs.dispose();
    for (const path of written) rmSync(path, { force: true });
  });
  afterEach(closeEditors);

  let explorers = 0;

  /** The Test Explorer of a test: what it shows, offers and tells. */
  class Explorer {
    readonly told = new Told();
    /** The labels of the profiles that can run continuously or not, with the default one. */
    readonly offered: { readonly label: string; readonly isDefault: boolean; supportsContinuousRun?: boolean }[] = [];
    readonly runs: PayloadTestRuns;
    readonly #controller = vscode.tests.createTestController(`cybersourceCredits.tested-${++explorers}`, 'Tested');

    constructor(ports: Partial<TestPorts> = {}) {
      const watched = new Proxy(this.#controller, {
        get: (target, name) => {
          if (name === 'createTestRun') return () => this.told.run();
          if (name === 'createRunProfile') {
            return (label: string, _kind: unknown, _run: unknown, isDefault: boolean) => {
              this.offered.push({ label, isDefault });
              return this.offered.at(-1);
            };
          }
          const value = Reflect.get(target, name);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
      this.runs = new PayloadTestRuns(watched, { network: new Network(), ...ports } as TestPorts, log);
    }

    get items(): readonly vscode.TestItem[] {
      const below = (items: vscode.TestItemCollection): vscode.TestItem[] =>
        [...items].flatMap(([, item]) => [item, ...below(item.children)]);
      return below(this.#controller.items);
    }

    get labels(): readonly string[] {
      return this.items.map(({ label }) => label);
    }

    labelled(labels: readonly string[]): vscode.TestItem[] {
      return this.items.filter(({ label }) => labels.includes(label));
    }

    dispose(): void {
      this.runs.dispose();
      this.#controller.dispose();
    }
  }

  async function ran(kind: RunKind, labels?: readonly string[], ports: Partial<TestPorts> = {}) {
    const explorer = new Explorer(ports);
    try {
      await explorer.runs.tree.resolve();
      const include = labels && explorer.labelled(labels);
      const token = new vscode.CancellationTokenSource().token;
      await explorer.runs.run(kind, new vscode.TestRunRequest(include), token);
      const ids = new Map(explorer.items.map(({ label, id }) => [label, id]));
      return { told: explorer.told, runs: explorer.runs, ids, labels: explorer.labels };
    } finally {
      explorer.dispose();
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

  it('offers the local sandbox by default, the test endpoint last, and only the check continuously', () => {
    const explorer = new Explorer();
    explorer.dispose();
    assert.deepEqual(explorer.offered, [
      { label: 'Local Sandbox', isDefault: true, supportsContinuousRun: false },
      { label: 'Check', isDefault: false, supportsContinuousRun: true },
      { label: 'Test Endpoint', isDefault: false, supportsContinuousRun: false },
    ]);
  });

  describe('that runs continuously', () => {
    let explorer: Explorer;
    let source: vscode.CancellationTokenSource;
    const config = 'cybersource-credits.config.json';
    const runContinuously = async (one: Explorer, token: vscode.CancellationToken) => {
      await one.runs.tree.resolve();
      const include = one.labelled(['t-edited']);
      assert.equal(include.length, 1);
      await one.runs.run('check', new vscode.TestRunRequest(include, [], undefined, true), token);
      assert.deepEqual([...one.told.states], [['t-edited', 'passed']]);
    };
    beforeEach(async () => {
      explorer = new Explorer();
      source = new vscode.CancellationTokenSource();
      write('t-edited.credit.json', creditToToken());
      await runContinuously(explorer, source.token);
    });
    afterEach(() => {
      source.cancel();
      explorer.dispose();
      rmSync(join(folder, config), { force: true });
      rmSync(join(folder, 't-edited.expect.json'), { force: true });
    });
    const state = (expected: string, { told } = explorer) =>
      eventuallyEqual('t-edited', () => told.states.get('t-edited'), expected);

    it('checks a payload again when it has changed, and no other', async () => {
      write('t-wrong.credit.json', creditToToken({ [amount]: '1,250.000' }));
      write('t-edited.credit.json', creditToToken({ [amount]: '1,250.00' }));
      await state('failed');
      assert.deepEqual([...explorer.told.states.keys()], ['t-edited']);
    });

    it('checks it again when what is expected of it is written', async () => {
      write('t-edited.expect.json', '{ "findings": ["amount.format"] }');
      await state('failed');
    });

    it('checks it again when the shared configuration has other severities', async () => {
      write('t-edited.credit.json', creditToToken({ [amount]: '1,250.00' }));
      await state('failed');
      write(config, '{ "findings": { "amount.format": "off" } }');
      await state('passed');
    });

    it('ends when it is told to', async () => {
      const other = new Explorer();
      const others = new vscode.CancellationTokenSource();
      try {
        await runContinuously(other, others.token);
        source.cancel();
        write('t-edited.credit.json', creditToToken({ [amount]: '1,250.00' }));
        await state('failed', other);
        await state('passed');
      } finally {
        others.cancel();
        other.dispose();
      }
    });
  });

  describe('with a shared configuration in a folder', () => {
    const sub = join(folder, emptyFolder);
    const config = join(sub, sharedConfigName);
    let explorer: Explorer;
    const shows = (label: string, isShown: boolean) =>
      eventually(
        label,
        async () => explorer.labels,
        (labels) => labels.includes(label) === isShown,
      );
    beforeEach(() => {
      explorer = new Explorer();
    });
    afterEach(async () => {
      explorer.dispose();
      if (existsSync(config)) await told('onDidDelete', () => rmSync(config));
      for (const { name, parentPath } of readdirSync(sub, { recursive: true, withFileTypes: true })) {
        if (name.endsWith('.json')) rmSync(join(parentPath, name));
      }
    });
    /** Waits until VS Code has reported it: what is made and removed again within a moment it doesn't report. */
    const told = async (event: 'onDidCreate' | 'onDidDelete', act: () => void) => {
      const watcher = vscode.workspace.createFileSystemWatcher(`**/${sharedConfigName}`);
      let isTold = false;
      watcher[event](() => {
        isTold = true;
      });
      act();
      await eventually(`${event} of the configuration`, () => isTold);
      watcher.dispose();
    };
    const configure = (content: unknown) => told('onDidCreate', () => writeFileSync(config, JSON.stringify(content)));
    const payload = (name: string) => writeFileSync(join(sub, name), creditToToken());

    it('lists the payloads that its patterns name, and no others below it', async () => {
      await configure({ payloadFiles: ['credits/*.json'] });
      payload('credits/t-named.json');
      payload('t-unnamed.credit.json');
      await explorer.runs.tree.resolve();
      const listed = () => ['t-named', 't-unnamed', 't-accepted'].filter((label) => explorer.labels.includes(label));
      await eventuallyEqual('the payloads', listed, ['t-named', 't-accepted']);
    });

    it('shows what is a payload again when its removal is told after the search', async () => {
      await configure({ payloadFiles: ['credits/*.json'] });
      payload('t-usual.credit.json');
      await explorer.runs.tree.resolve();
      assert.ok(!explorer.labels.includes('t-usual'));
      rmSync(config);
      await explorer.runs.tree.refresh();
      await shows('t-usual', true);
    });

    it('follows its changes, and watches the files that it names', async () => {
      payload('credits/t-later.json');
      payload('t-usual.credit.json');
      await explorer.runs.tree.resolve();
      await shows('t-usual', true);
      await configure({ payloadFiles: ['credits/*.json'] });
      await shows('t-later', true);
      await shows('t-usual', false);
      payload('credits/t-new.json');
      await shows('t-new', true);
      rmSync(join(sub, 'credits/t-later.json'));
      await shows('t-later', false);
      rmSync(config);
      await shows('t-usual', true);
      await shows('t-new', false);
    });
  });

  describe('in Restricted Mode', () => {
    const { workspace } = vscode;
    const trust = Object.getOwnPropertyDescriptor(workspace, 'isTrusted') as PropertyDescriptor;
    before(() => Object.defineProperty(workspace, 'isTrusted', { ...trust, get: () => false }));
    after(() => Object.defineProperty(workspace, 'isTrusted', trust));

    it('does not offer the test endpoint', () => {
      const explorer = new Explorer();
      explorer.dispose();
      assert.deepEqual(
        explorer.offered.map(({ label }) => label),
        ['Local Sandbox', 'Check'],
      );
    });

    for (const kind of ['local', 'test'] as const) {
      it(`sends nothing for ${kind}`, async () => assert.deepEqual([...(await ran(kind, own)).told.states], []));
    }

    it('checks', async () => {
      const { told } = await ran('check', ['t-accepted']);
      assert.equal(told.states.get('t-accepted'), 'passed');
    });
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
    written.add(path);
    const document = await vscode.workspace.openTextDocument(path);
    const { outcome, status, body } = JSON.parse(document.getText());
    assert.deepEqual([outcome, status, body.status, body.id], ['accepted', 201, 'PENDING', { $matches: '^\\d+$' }]);
    assert.equal(document.languageId, 'jsonc');
  });
});
