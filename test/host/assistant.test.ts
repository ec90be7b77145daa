import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { tools } from '../../src/assistants/tools.ts';
import type { EditorPorts } from '../../src/editor/assistant/editorWorkplace.ts';
import { LanguageModelTools } from '../../src/editor/assistant/languageModelTools.ts';
import type { Log } from '../../src/editor/host/guard.ts';
import { workOn } from '../../src/editor/host/worker.ts';
import { PayloadChecks } from '../../src/editor/payload/payloadChecks.ts';
import { isPayload } from '../../src/editor/payload/payloadDocuments.ts';
import { WorkspaceCodes } from '../../src/editor/payload/workspaceCodes.ts';
import { type MerchantProfile, secretsOf } from '../../src/exchange/request/merchantProfile.ts';
import { Session } from '../../src/exchange/session.ts';
import {
  acceptedBody,
  failure,
  profile,
  response,
  type Script,
  scriptedPorts,
} from '../exchange/support/scriptedPorts.ts';
import { credit } from '../payload/findingTable.ts';
import { closeEditors } from './support/documents.ts';

const noProfiles = { all: async () => [] };
const noSandbox = { profile: async () => profile };

type Value = Readonly<Record<string, unknown>>;

function valueIn({ content }: vscode.LanguageModelToolResult): Value {
  const [part] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  return JSON.parse(part.value);
}

describe('the tools for language models', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const log = { info: () => {}, warn: () => {}, error: () => {} } as unknown as Log;
  const never = new vscode.CancellationTokenSource().token;
  /** A file of its own for each test: VS Code sees changes on disk late. */
  let name = '';
  let count = 0;
  const amount = 'orderInformation.amountDetails.totalAmount';
  const text = credit({ [amount]: '7.10', 'clientReferenceInformation.code': 'A-1' });

  beforeEach(() => {
    name = `assistant-${++count}.credit.json`;
    writeFileSync(join(folder, name), text);
  });
  afterEach(async () => {
    await closeEditors();
    rmSync(join(folder, name));
  });

  describe('of this window', () => {
    const use = async (tool: string, input: object): Promise<Value> =>
      valueIn(await vscode.lm.invokeTool(tool, { input, toolInvocationToken: undefined }, never));

    it('are known to VS Code, all of them', () => {
      const known = vscode.lm.tools.map((tool) => tool.name);
      for (const { name: listed } of tools) assert.ok(known.includes(listed), listed);
    });

    it('check a payload of the workspace', async () => {
      assert.equal((await use('cybersource_check_payload', { file: name })).findings, 0);
    });

    it('explain a finding', async () => {
      assert.match(String((await use('cybersource_explain', { topic: 'amount.zero' })).explanation), /^\*\*/);
    });

    it('send to the local sandbox, look up and void there', async () => {
      const { exchange, target, outcome } = await use('cybersource_send_to_sandbox', { file: name });
      assert.deepEqual([target, outcome], ['Local sandbox', 'accepted']);
      assert.equal((await use('cybersource_look_up_transaction', { transaction: 'A-1' })).outcome, 'accepted');
      const voided = await use('cybersource_follow_sandbox_link', { exchange, link: 'void' });
      assert.deepEqual([voided.step, voided.outcome], ['void', 'accepted']);
    });

    it('run expectations', async () => {
      assert.equal((await use('cybersource_run_expectations', { file: name })).passed, 1);
    });

    const refused: readonly (readonly [file: string, why: RegExp])[] = [
      ['../outside.credit.json', /no such file in the workspace/],
      ['/etc/hosts', /no such file in the workspace/],
      [`${folder}/../outside.credit.json`, /no such file in the workspace/],
      ['missing.credit.json', /no such file in the workspace/],
      ['README.md', /not a payload file by its name/],
    ];
    for (const [file, why] of refused) {
      it(`don't read ${file.replace(folder, '…')}`, async () => {
        assert.match(String((await use('cybersource_check_payload', { file })).refused), why);
      });
    }
  });

  describe('at the test endpoint', () => {
    const send = 'cybersource_send_to_test_endpoint';
    const revoke = 'cybersource_void_at_test_endpoint';
    const accepted: Script = () => response(201, acceptedBody());
    const lost: Script = () => failure('headersTimeout', 'maybe');
    const trust = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted') ?? {};
    const { showWarningMessage } = vscode.window;
    const asked: { readonly message: string; readonly detail: string }[] = [];
    /** What is pressed in the dialogs, one after another; none is Cancel. */
    let answers: (string | undefined)[] = [];
    /** What happens while a dialog is open. */
    let meanwhile: () => unknown = () => undefined;
    const ask = async (message: string, { detail = '' }: vscode.MessageOptions = {}) => {
      asked.push({ message, detail });
      await meanwhile();
      return answers.shift();
    };
    before(() => Object.assign(vscode.window, { showWarningMessage: ask }));
    after(() => Object.assign(vscode.window, { showWarningMessage }));
    beforeEach(() => {
      asked.length = 0;
      answers = [];
      meanwhile = () => undefined;
    });
    afterEach(() => Object.defineProperty(vscode.workspace, 'isTrusted', trust));

    /** Tools with a test endpoint that responds by scripts. */
    function place(...scripts: readonly Script[]) {
      const ports = scriptedPorts(scripts);
      ports.clock.now = Date.now();
      const session = new Session(ports);
      let active: MerchantProfile | undefined = profile;
      const choose = (other: MerchantProfile | undefined) => {
        active = other;
      };
      const written: unknown[] = [];
      const history = {
        restored: Promise.resolve(),
        write: async (exchange: unknown) => void written.push(exchange),
        refresh: async () => undefined,
        repeatedSends: { areMeant: () => false },
      };
      const codes = new WorkspaceCodes(log);
      const given = {
        session,
        history,
        profiles: { active: async () => active, profile: async () => active, all: async () => [profile] },
        sandbox: { profile: async () => ({ ...profile, id: 'local-sandbox', target: 'localSandbox' }) },
        checks: new PayloadChecks(codes, workOn),
        panel: { show: () => {} },
        isPayload,
        hasRelaxedRequirements: () => false,
      } as unknown as EditorPorts;
      const tools = new LanguageModelTools(vscode.Uri.file(folder), given);
      const use = async (tool: string, input: object, token = never) => valueIn(await tools.invoke(tool, input, token));
      return { sent: ports.sent, use, choose, written };
    }

    const type = async (added: string) => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(vscode.Uri.file(join(folder, name)), new vscode.Position(0, 0), added);
      await vscode.workspace.applyEdit(edit);
    };

    it('one credit is sent after one dialog, which shows profile, host, amount and last digits', async () => {
      const { use, sent, written } = place(accepted);
      answers = ['Send Credit'];
      const { outcome, target, refused } = await use(send, { file: name });
      assert.equal(refused, undefined);
      assert.deepEqual([outcome, target, sent.length, written.length], ['accepted', profile.target, 1, 1]);
      assert.deepEqual(asked, [
        {
          message: `Send this credit to ${profile.target}?`,
          detail: [
            'An AI assistant wants to send it.',
            `Payload: ${name}`,
            `Merchant profile: ${profile.name} (${profile.merchantId})`,
            `Host: ${profile.target}`,
            'Amount: 7.10 USD',
            `Card number ending in ${JSON.parse(text).paymentInformation.card.number.slice(-4)}`,
          ].join('\n'),
        },
      ]);
    });

    it('every send asks again, and an accepted one asks about the repeat as well', async () => {
      const { use, sent } = place(accepted);
      answers = ['Send Credit', 'Send Again', 'Send Credit'];
      await use(send, { file: name });
      await use(send, { file: name });
      assert.deepEqual(
        asked.map(({ message }) => message.split(' ').slice(0, 3).join(' ')),
        ['Send this credit', 'Send this credit', 'Send this credit'],
      );
      assert.equal(asked[1]?.message, 'Send this credit again?');
      assert.equal(sent.length, 2);
    });

    it('a credit whose outcome is unknown is not sent again unless the user says so', async () => {
      const { use, sent } = place(lost);
      answers = ['Send Credit', undefined];
      assert.match(String((await use(send, { file: name })).instruction), /Do not send it again/);
      assert.match(String((await use(send, { file: name })).refused), /declined\. Nothing was sent/);
      assert.equal(sent.length, 1);
    });

    const nothing: readonly (readonly [
      when: string,
      why: RegExp,
      meanwhile: (here: ReturnType<typeof place>) => unknown,
      answer: string | undefined,
    ])[] = [
      ['the user declines', /^The user declined\./, () => undefined, undefined],
      ['the text changes while the user is asked', /was changed while/, () => type(' '), 'Send Credit'],
      ['another profile is chosen', /declined/, ({ choose }) => choose({ ...profile, id: 'b' }), 'Send Credit'],
      [
        'the profile gets another host',
        /declined/,
        ({ choose }) => choose({ ...profile, target: 'apitest.visaacceptance.com' }),
        'Send Credit',
      ],
      [
        'the workspace is no longer trusted',
        /was changed while/,
        () => Object.defineProperty(vscode.workspace, 'isTrusted', { configurable: true, value: false }),
        'Send Credit',
      ],
    ];
    for (const [when, why, act, answer] of nothing) {
      it(`nothing is sent when ${when}`, async () => {
        const here = place(accepted);
        answers = [answer];
        meanwhile = () => act(here);
        assert.match(String((await here.use(send, { file: name })).refused), why);
        assert.deepEqual([asked.length, here.sent.length, here.written.length], [1, 0, 0]);
      });
    }

    it('nothing is sent when the call is cancelled while the user is asked', async () => {
      const { use, sent } = place(accepted);
      const source = new vscode.CancellationTokenSource();
      answers = ['Send Credit'];
      meanwhile = () => source.cancel();
      assert.match(String((await use(send, { file: name }, source.token)).refused), /was cancelled\. Nothing was sent/);
      assert.equal(sent.length, 0);
    });

    it('nothing more is asked once the call is cancelled', async () => {
      const { use, sent } = place(accepted);
      const source = new vscode.CancellationTokenSource();
      writeFileSync(join(folder, name), credit({ 'orderInformation.amountDetails.currency': 'zzz' }));
      answers = ['Send Anyway', 'Send Credit'];
      meanwhile = () => source.cancel();
      assert.match(String((await use(send, { file: name }, source.token)).refused), /was cancelled\. Nothing was sent/);
      assert.deepEqual([asked.length, sent.length], [1, 0]);
    });

    it('a second credit is not sent while the first one is asked about', async () => {
      const { use, sent } = place(accepted);
      let second: Value = {};
      answers = ['Send Credit'];
      meanwhile = async () => {
        second = await use(send, { file: name });
      };
      await use(send, { file: name });
      assert.match(String(second.refused), /Another credit is being sent/);
      assert.deepEqual([asked.length, sent.length], [1, 1]);
    });

    const unasked: readonly (readonly [what: string, text: string, why: RegExp])[] = [
      ['an amount from a placeholder', credit({ [amount]: '{{$randomInt 1 9}}' }), /must be written in the payload/],
      ['no amount', credit({ [amount]: undefined }), /must be written in the payload/],
      ['nobody to pay to', credit({ 'paymentInformation.card': undefined }), /must be written in the payload/],
      [
        'a card that only the chip data tells',
        credit({ 'paymentInformation.card': undefined, 'pointOfSaleInformation.emv.tags': '5A084111111111111111' }),
        /must be written in the payload/,
      ],
      ['two amounts', text.replace('"totalAmount"', '"totalAmount": "1", "totalAmount"'), /JSON .* has an error/],
      ['broken JSON', `${text}}`, /JSON .* has an error/],
    ];
    for (const [what, content, why] of unasked) {
      it(`nothing is asked or sent for ${what}`, async () => {
        writeFileSync(join(folder, name), content);
        const { use, sent } = place(accepted);
        assert.match(String((await use(send, { file: name })).refused), why);
        assert.deepEqual([asked.length, sent.length], [0, 0]);
      });
    }

    it('nothing is sent without a profile for it', async () => {
      const { use, sent, choose } = place(accepted);
      choose(undefined);
      assert.match(String((await use(send, { file: name })).refused), /No merchant profile for the test endpoint/);
      assert.deepEqual([asked.length, sent.length], [0, 0]);
    });

    it('a value in the dialog can neither add lines nor hide others', async () => {
      const { use } = place(accepted);
      const currency = 'USD\nHost: local\u202e';
      writeFileSync(join(folder, name), credit({ 'orderInformation.amountDetails.currency': currency }));
      answers = ['Send Anyway', undefined];
      await use(send, { file: name });
      const { detail = '' } = asked.at(-1) ?? {};
      assert.match(detail, /^Amount: \S+ USD Host: local$/m);
    });

    it('in Restricted Mode nothing is sent, to the local sandbox neither', async () => {
      const { use, sent } = place(accepted);
      Object.defineProperty(vscode.workspace, 'isTrusted', { configurable: true, value: false });
      for (const tool of [send, 'cybersource_send_to_sandbox', 'cybersource_run_expectations']) {
        assert.match(String((await use(tool, { file: name })).refused), /Restricted Mode/, tool);
      }
      assert.deepEqual([asked.length, sent.length], [0, 0]);
      assert.equal((await use('cybersource_check_payload', { file: name })).findings, 0);
    });

    it('a void asks each time, and a look-up never', async () => {
      const { use, sent } = place(
        accepted,
        () => response(200, {}),
        () => response(201, { id: '2', status: 'VOIDED' }),
      );
      answers = ['Send Credit', undefined, 'Void'];
      const { exchange } = await use(send, { file: name });
      await use('cybersource_look_up_transaction', { transaction: String(exchange) });
      assert.deepEqual([asked.length, sent.length], [1, 2]);
      assert.match(String((await use(revoke, { exchange })).refused), /declined/);
      assert.equal(sent.length, 2);
      const { outcome } = await use(revoke, { exchange });
      assert.deepEqual([outcome, sent.length, asked.length], ['accepted', 3, 3]);
      const { message = '', detail = '' } = asked.at(-1) ?? {};
      assert.equal(message, 'Void this credit?');
      for (const words of [profile.name, `Host: ${profile.target}`, 'Amount: 7.10 USD', 'Card number ending in ']) {
        assert.ok(detail.includes(words), words);
      }
      assert.doesNotMatch(detail, /\d{13,19}(?<!\d{22})(?!\d)/);
    });

    it('a credit without a response is voided by its transactionId after a dialog', async () => {
      const { use, sent } = place(lost, () => response(201, { id: '2', status: 'VOIDED' }));
      answers = ['Send Credit', 'Void If Processed'];
      const { exchange } = await use(send, { file: name });
      const { step } = await use(revoke, { exchange });
      assert.deepEqual(
        [step, sent.length, asked.at(-1)?.message],
        ['timeoutVoid', 2, 'Void this credit if it was processed?'],
      );
    });

    it('no result has a secret of the profile', async () => {
      const { use } = place(() => response(400, { reason: 'INVALID_DATA', message: secretsOf(profile).join(' ') }));
      answers = ['Send Credit'];
      const result = JSON.stringify(await use(send, { file: name }));
      for (const secret of secretsOf(profile)) assert.ok(!result.includes(secret));
    });
  });

  it('change a file in the editor, and save it if it was saved before', async () => {
    writeFileSync(join(folder, name), text.replace(/\}\s*$/, ',}'));
    const given = {
      checks: new PayloadChecks(new WorkspaceCodes(log), workOn),
      isPayload,
      profiles: noProfiles,
      sandbox: noSandbox,
    };
    const own = new LanguageModelTools(vscode.Uri.file(folder), given as unknown as EditorPorts);
    const { fixed } = valueIn(await own.invoke('cybersource_fix_payload', { file: name }, never));
    assert.equal(fixed, 1);
    JSON.parse(readFileSync(join(folder, name), 'utf8'));
  });
});
